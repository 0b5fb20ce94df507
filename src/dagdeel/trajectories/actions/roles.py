from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Promise, Role, Trajectory

from .history import record_in
from .steps import settle_steps


@transaction.atomic
def give_role(*, trajectory: Trajectory, account: Account, kind: str, by: Account, at: datetime) -> Role:
    """Let somebody of the workspace work on this trajectory. Giving a role twice changes nothing.

    Raises `ValidationError` for who is no member of the workspace: a role alone opens no door.
    """
    if not account.memberships.filter(workspace_id=trajectory.workspace_id).exists():
        raise ValidationError(_("Deze persoon hoort niet bij je werkruimte. Nodig hem of haar eerst uit."))
    role, made = Role.objects.get_or_create(trajectory=trajectory, account=account, kind=kind)
    if made:
        record_in(trajectory, "give_role", by=by, at=at, account=account.pk, kind=kind)
        settle_steps(trajectory=trajectory, fact=kind, by=by, at=at)
    return role


@transaction.atomic
def promise_role(*, trajectory: Trajectory, email: str, kind: str, by: Account, at: datetime) -> Promise:
    """A role for whoever becomes a member with this address. Promising twice changes nothing."""
    promise, made = Promise.objects.get_or_create(trajectory=trajectory, email=email.lower(), kind=kind)
    if made:
        record_in(trajectory, "promise_role", by=by, at=at, kind=kind)
        settle_steps(trajectory=trajectory, fact=kind, by=by, at=at)
    return promise


@transaction.atomic
def break_promise(*, promise: Promise, by: Account, at: datetime) -> None:
    """Take a promised role back."""
    record_in(promise.trajectory, "break_promise", by=by, at=at, kind=promise.kind)
    promise.delete()


@transaction.atomic
def take_role(*, role: Role, by: Account, at: datetime) -> None:
    """Take a role back. The last organiser stays: a trajectory without one cannot be repaired by its own people."""
    trajectory = Trajectory.objects.select_for_update().get(pk=role.trajectory_id)
    organisers = trajectory.roles.filter(kind=Role.Kind.ORGANISER)
    if role.kind == Role.Kind.ORGANISER and organisers.count() == 1:
        raise ValidationError(_("Dit is de enige organisator. Geef eerst iemand anders deze rol."))
    record_in(trajectory, "take_role", by=by, at=at, account=role.account_id, kind=role.kind)
    role.delete()
