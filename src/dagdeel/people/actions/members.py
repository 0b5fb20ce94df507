import secrets
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.history.actions import record
from dagdeel.people.actions.accounts import add_member
from dagdeel.people.models import Account, Invitation, Membership, Workspace
from dagdeel.people.queries import token_hash

INVITATION_LASTS = timedelta(days=14)


@transaction.atomic
def invite_member(
    *, workspace: Workspace, email: str, is_admin: bool = False, language: str = "nl", by: Account, at: datetime
) -> tuple[Invitation, str]:
    """A place in the workspace for this address, and the token of its link: told once, kept only as a hash. Inviting
    again makes a new link and ends the old one. Raises `ValidationError` for who is a member already."""
    email = email.lower()
    if workspace.memberships.filter(account__email=email).exists():
        raise ValidationError({"email": _("Deze collega doet al mee in deze werkruimte.")})
    token = secrets.token_urlsafe(24)
    invitation, _made = Invitation.objects.update_or_create(
        workspace=workspace,
        email=email,
        defaults={
            "is_admin": is_admin,
            "language": language,
            "token_hash": token_hash(token),
            "invited_by": by,
            "created_at": at,
            "until": at + INVITATION_LASTS,
        },
    )
    _record(workspace, "invite_member", by=by, at=at)
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, workspace: Workspace, invitation: int, by: Account, at: datetime) -> bool:
    """End the link; whether there was one."""
    count, _kinds = workspace.invitations.filter(pk=invitation).delete()
    if count:
        _record(workspace, "withdraw_invitation", by=by, at=at)
    return bool(count)


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, account: Account | None = None, name: str = "", password: str = "", at: datetime
) -> Account | None:
    """Use the invitation up: for `account`, or for a new one with this name and password. `None` when somebody was
    faster, or when the address already has an account: then only that account may accept."""
    used, _kinds = Invitation.objects.filter(pk=invitation.pk, token_hash=invitation.token_hash).delete()
    if not used:
        return None
    if account is None:
        if Account.objects.filter(email=invitation.email).exists():
            transaction.set_rollback(True)
            return None
        account = add_member(
            workspace=invitation.workspace,
            email=invitation.email,
            name=name,
            password=password,
            language=invitation.language,
            is_admin=invitation.is_admin,
            # Who came in through a demo goes with it when it is made anew.
            is_demo=invitation.invited_by is not None and invitation.invited_by.is_demo,
            at=at,
        )
    elif account.email != invitation.email:
        transaction.set_rollback(True)
        return None
    else:
        join = {"workspace": invitation.workspace, "account": account}
        Membership.objects.get_or_create(**join, defaults={"is_admin": invitation.is_admin})
    _record(invitation.workspace, "accept_invitation", by=account, at=at)
    return account


@transaction.atomic
def make_admin(*, workspace: Workspace, account: int, by: Account, at: datetime) -> None:
    member = _member(workspace, account)
    member.is_admin = True
    member.save(update_fields=["is_admin"])
    _record(workspace, "make_admin", by=by, at=at, account=account, name=str(member.account))


@transaction.atomic
def unmake_admin(*, workspace: Workspace, account: int, by: Account, at: datetime) -> None:
    """Raises `ValidationError` for the last one: somebody must be able to let people in."""
    member = _member(workspace, account)
    _keep_one_admin(workspace, member)
    member.is_admin = False
    member.save(update_fields=["is_admin"])
    _record(workspace, "unmake_admin", by=by, at=at, account=account, name=str(member.account))


@transaction.atomic
def remove_member(*, workspace: Workspace, account: int, by: Account, at: datetime) -> Membership:
    """Take somebody out; the account, and what it did, stays. Raises `ValidationError` for the last administrator."""
    member = _member(workspace, account)
    _keep_one_admin(workspace, member)
    member.delete()
    _record(workspace, "remove_member", by=by, at=at, account=account, name=str(member.account))
    return member


@transaction.atomic
def return_member(*, workspace: Workspace, account: int, is_admin: bool, by: Account, at: datetime) -> None:
    """Undo a removal."""
    _membership, made = Membership.objects.get_or_create(
        workspace=workspace, account_id=account, defaults={"is_admin": is_admin}
    )
    if made:
        _record(workspace, "return_member", by=by, at=at, account=account, name=str(_membership.account))


@transaction.atomic
def rename_workspace(*, workspace: Workspace, name: str, by: Account, at: datetime) -> None:
    workspace.name = name
    workspace.save(update_fields=["name"])
    _record(workspace, "rename_workspace", by=by, at=at)


def _member(workspace: Workspace, account: int) -> Membership:
    # Locked together with its neighbours: two administrators who demote each other at once must not both succeed.
    Workspace.objects.select_for_update().get(pk=workspace.pk)
    try:
        return workspace.memberships.select_related("account").get(account=account)
    except Membership.DoesNotExist:
        raise ValidationError(_("Deze collega doet niet meer mee in deze werkruimte.")) from None


def _keep_one_admin(workspace: Workspace, member: Membership) -> None:
    if member.is_admin and not workspace.memberships.filter(is_admin=True).exclude(pk=member.pk).exists():
        raise ValidationError(_("Er moet minstens één beheerder zijn. Maak eerst iemand anders beheerder."))


def _record(workspace: Workspace, verb: str, *, by: Account, at: datetime, **data: Any) -> None:
    record(by=by, at=at, verb=verb, scope=workspace.scope, **data)
