import hashlib
import os
import secrets
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet

from dagdeel.people.codes import code_of
from dagdeel.people.models import Account, Invitation, Membership, Pair, Person, Workspace


def has_accounts() -> bool:
    return Account.objects.filter(erased_at=None).exists()


def setup_code() -> str | None:
    """The code with which a visitor from elsewhere may set up this installation, made when first asked for; `None`
    once there is an account. It lives in the data folder, so that who has the console has the code."""
    if has_accounts():
        return None
    path = setup_code_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    letters = code_of(8)
    with os.fdopen(handle, "w") as file:
        file.write(f"{letters[:4]}-{letters[4:]}")
    return path.read_text().strip()


def setup_code_file() -> Path:
    return Path(settings.DATA) / "setup-code"


def is_setup_code(text: str) -> bool:
    """Whether `text` is the code, however it was typed. The time it takes tells nothing about the code."""
    typed = "".join(char for char in text.lower() if char.isascii() and char.isalnum())
    expected = setup_code()
    return expected is not None and secrets.compare_digest(typed, expected.replace("-", ""))


def account_with(email: str) -> Account | None:
    return Account.objects.filter(email=email.strip().lower(), is_active=True).first()


def scope_of_account(account: Account) -> str:
    """Where the history keeps what happened to an account itself."""
    return f"account:{account.pk}"


def cast() -> QuerySet[Account]:
    """The accounts of a demo world that anybody may be; not those of visitors who accepted an invitation in it."""
    return (
        Account.objects.filter(is_demo=True, is_active=True)
        .exclude(demo_role="")
        .prefetch_related("workspaces")
        .order_by("pk")
    )


def workspaces_led_by(account: Account) -> QuerySet[Workspace]:
    return Workspace.objects.filter(memberships__account=account, memberships__is_admin=True).order_by("name")


def workspaces_alone_in(account: Account) -> list[Workspace]:
    """Where nobody else is a member: they go with the account."""
    others = Membership.objects.exclude(account=account)
    return list(account.workspaces.exclude(pk__in=others.values("workspace")).order_by("name"))


def workspaces_led_alone_by(account: Account) -> list[Workspace]:
    """Where others would be left without an administrator."""
    shared = workspaces_led_by(account).exclude(pk__in=[one.pk for one in workspaces_alone_in(account)])
    others = Membership.objects.filter(is_admin=True, account__is_active=True).exclude(account=account)
    return list(shared.exclude(pk__in=others.values("workspace")))


def members_of(workspace: Workspace) -> QuerySet[Membership]:
    return workspace.memberships.select_related("account").order_by("account__name")


def invitations_of(workspace: Workspace) -> QuerySet[Invitation]:
    return workspace.invitations.order_by("email")


def passkeys_of(account: Account) -> QuerySet[Authenticator]:
    keys: QuerySet[Authenticator] = Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN)
    return keys.order_by("pk")


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_for(token: str, *, at: datetime) -> Invitation | None:
    """The invitation that this link belongs to, while it lasts."""
    found = Invitation.objects.select_related("workspace", "invited_by")
    return found.filter(token_hash=token_hash(token), until__gt=at).first()


def pairs_among(persons: "Collection[int] | QuerySet[Any, Any]") -> QuerySet[Pair]:
    """Pairs of which both are among these persons, given as keys or as a query of keys. Nobody else is named."""
    return Pair.objects.filter(one__in=persons, other__in=persons).select_related("one", "other")


def pairs_with(person: Person) -> QuerySet[Pair]:
    return Pair.objects.filter(Q(one=person) | Q(other=person))
