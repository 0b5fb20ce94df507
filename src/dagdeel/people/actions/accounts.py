from datetime import datetime

from django.db import connection, transaction
from django.db.models import F
from django.urls import reverse

from dagdeel.history.actions import record
from dagdeel.people import links
from dagdeel.people.models import Account, Membership, Workspace
from dagdeel.people.queries import has_accounts, scope_of_account, setup_code_file


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
        record(by=account, at=at, verb="found_workspace", scope=f"workspace:{workspace.pk}")
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
