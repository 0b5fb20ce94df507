from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from dagdeel.history.actions import forget, record
from dagdeel.people import links
from dagdeel.people.models import Account, Invitation, Membership, Workspace
from dagdeel.people.queries import (
    has_accounts,
    scope_of_account,
    setup_code_file,
    workspaces_alone_in,
    workspaces_led_alone_by,
)


class AlreadyFounded(Exception):
    """Somebody else was first."""


def found_workspace(
    *, workspace_name: str, name: str, email: str, password: str = "", language: str = "nl", at: datetime
) -> Account:
    """The first account and its workspace, in an installation that has nobody. Without a password the account signs
    in by passkey, code or link. Raises `AlreadyFounded` for whoever comes second, however close."""
    with transaction.atomic():
        _hold_the_door()
        if has_accounts():
            raise AlreadyFounded
        workspace = Workspace.objects.create(name=workspace_name, created_at=at)
        account = add_member(
            workspace=workspace, email=email, name=name, password=password, language=language, is_admin=True, at=at
        )
        record(by=account, at=at, verb="found_workspace", scope=workspace.scope)
    setup_code_file().unlink(missing_ok=True)
    return account


@transaction.atomic
def add_member(
    *,
    workspace: Workspace,
    email: str,
    name: str,
    password: str = "",
    language: str = "nl",
    is_admin: bool = False,
    is_demo: bool = False,
    demo_role: str = "",
    at: datetime,
) -> Account:
    """A new account in the workspace. The caller says in the history why. The address must be free."""
    account = Account.objects.create_user(
        email,
        password or None,
        name=name,
        language=language,
        is_demo=is_demo,
        demo_role=demo_role,
        created_at=at,
    )
    Membership.objects.create(workspace=workspace, account=account, is_admin=is_admin)
    return account


@transaction.atomic
def change_account(*, account: Account, name: str, language: str, by: Account, at: datetime) -> None:
    """What people may change about themselves."""
    Account.objects.filter(pk=account.pk).update(name=name, language=language)
    _record(account, "change_account", by=by, at=at)


@transaction.atomic
def speak(*, account: Account, language: str, by: Account, at: datetime) -> None:
    """From now on talk to this account in `language`."""
    if Account.objects.filter(pk=account.pk).exclude(language=language).update(language=language):
        _record(account, "speak", by=by, at=at)


@transaction.atomic
def end_sessions(*, account: Account, by: Account, at: datetime) -> Account:
    """Sign the account out everywhere; returns it as it is now, so that one session can be kept."""
    Account.objects.filter(pk=account.pk).update(session_round=F("session_round") + 1)
    account.refresh_from_db(fields=["session_round"])
    _record(account, "end_sessions", by=by, at=at)
    return account


def note_new_key(*, account: Account, verb: str, at: datetime) -> None:
    """The sign-in library changed a password or passkey, so that its owner can see that it was done."""
    _record(account, verb, by=account, at=at)


@transaction.atomic
def erase_account(*, account: Account, at: datetime) -> None:
    """Forget who this was: nobody can sign in as it again, and what was done with it was done by somebody who left.
    A workspace in which nobody else is goes too, with all that is in it. Raises `ValidationError` for who would leave
    others without an administrator."""
    if led := workspaces_led_alone_by(account):
        words = _("Je bent de enige beheerder van %(workspace)s. Maak eerst iemand anders beheerder.")
        raise ValidationError(words % {"workspace": led[0]})
    Workspace.objects.filter(pk__in=[one.pk for one in workspaces_alone_in(account)]).delete()
    for place in account.workspaces.all():
        record(by=account, at=at, verb="erase_account", scope=place.scope)
    forget(scope=scope_of_account(account), account=account.pk)
    account.memberships.all().delete()
    Invitation.objects.filter(email=account.email).delete()
    for left in (Authenticator, EmailAddress):
        left.objects.filter(user=account).delete()
    account.name, account.email, account.demo_role = "", f"{account.pk}@erased.invalid", ""
    account.is_active = account.is_staff = account.is_superuser = False
    account.erased_at, account.last_login = at, None
    account.session_round += 1
    account.set_unusable_password()
    account.save()


def make_sign_in_link(account: Account, *, at: datetime) -> str:
    """The path of a page on which `account` can sign in without password: once, within half an hour."""
    return reverse("sign-in-link", args=[links.token_for(account, at=at)])


def use_sign_in_link(token: str, *, at: datetime) -> Account | None:
    """Use the link up. `None` when it is false, too old or used, also when used twice at the same moment."""
    claim = links.claim_of(token, at=at)
    if claim is None:
        return None
    unused = Account.objects.filter(pk=claim.account.pk, last_login=claim.seen)
    with transaction.atomic():
        if not unused.update(last_login=at):
            return None
        _record(claim.account, "use_sign_in_link", by=claim.account, at=at)
    claim.account.last_login = at
    return claim.account


def _record(account: Account, verb: str, *, by: Account, at: datetime) -> None:
    record(by=by, at=at, verb=verb, scope=scope_of_account(account))


def _hold_the_door() -> None:
    """One at a time until the transaction ends. SQLite already lets in one writer (the transaction is IMMEDIATE)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE people_account IN SHARE ROW EXCLUSIVE MODE")
