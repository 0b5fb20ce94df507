from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Promise, Role, Trajectory
from dagdeel.trajectories.queries.team import team_of

from .history import record_in
from .steps import settle_steps


@transaction.atomic
def give_role(
    *, trajectory: Trajectory, account: Account, kind: str, partner: str = "", by: Account, at: datetime
) -> Role:
    """Let somebody of the workspace work on this trajectory, perhaps for a `partner` of the method. Giving a role twice
    changes nothing but the partner.

    Raises `ValidationError` for who is no member of the workspace: a role alone opens no door.
    """
    if not account.memberships.filter(workspace_id=trajectory.workspace_id).exists():
        raise ValidationError(_("Deze persoon hoort niet bij je werkruimte. Nodig hem of haar eerst uit."))
    role, made = Role.objects.get_or_create(trajectory=trajectory, account=account, kind=kind)
    if made:
        record_in(trajectory, "give_role", by=by, at=at, account=account.pk, kind=kind)
        settle_steps(trajectory=trajectory, fact=kind, by=by, at=at)
    if partner and role.partner != partner:
        role.partner = partner
        role.save(update_fields=["partner"])
    return role


@transaction.atomic
def promise_role(
    *, trajectory: Trajectory, email: str, kind: str, partner: str = "", name: str = "", by: Account, at: datetime
) -> Promise:
    """A role for whoever becomes a member with this address. Promising twice changes nothing but partner and name."""
    promise, made = Promise.objects.get_or_create(trajectory=trajectory, email=email.lower(), kind=kind)
    if made:
        record_in(trajectory, "promise_role", by=by, at=at, kind=kind)
        settle_steps(trajectory=trajectory, fact=kind, by=by, at=at)
    promise.partner, promise.name = partner or promise.partner, " ".join(name.split()) or promise.name
    promise.save(update_fields=["partner", "name"])
    return promise


@transaction.atomic
def choose_lead(*, trajectory: Trajectory, account: Account | None, by: Account, at: datetime) -> None:
    """Who keeps the preparation together (`method.md` A2); `None`: nobody yet. Somebody who works on it."""
    if account and account.pk not in {one.account for one in team_of(trajectory)}:
        raise ValidationError(_("Deze persoon werkt nog niet mee. Geef eerst een rol."))
    if trajectory.lead == account:
        return
    trajectory.lead = account
    trajectory.save(update_fields=["lead"])
    record_in(trajectory, "choose_lead", by=by, at=at, account=account and account.pk)


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
    if trajectory.lead_id == role.account_id and role.account_id not in {one.account for one in team_of(trajectory)}:
        trajectory.lead = None
        trajectory.save(update_fields=["lead"])
