"""The only door to a trajectory: find it and check the need, or raise.

Who is no member of the workspace, or has no role here, gets 404 and learns nothing; whose role is too small gets 403.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404

from .models import FirstCall, Meeting, Step, Trajectory
from .queries.team import team_of
from .rules.owners import whose
from .rules.rights import Need, needs_granted


def trajectory_for(account: Any, code: str, need: Need) -> Trajectory:
    """The trajectory with this code, with the account's needs as `may` (a set of `rules.rights.Need`).

    Raises `Http404` for who may not know of it, `PermissionDenied` for who may see it but not do this.
    """
    if not account.is_authenticated:
        raise Http404
    theirs = Trajectory.objects.filter(code=code, workspace__memberships__account=account)
    trajectory = theirs.select_related("workspace").annotate(is_led=F("workspace__memberships__is_admin")).first()
    if trajectory is None:
        raise Http404
    trajectory.may = _needs(account, trajectory, is_admin=trajectory.is_led)
    if "view" not in trajectory.may:
        raise Http404
    if need not in trajectory.may:
        raise PermissionDenied
    return trajectory


def meeting_for(account: Any, code: str, number: int, need: Need) -> Meeting:
    """The meeting with this number; `meeting.trajectory` is the one that was authorised. Raises as `trajectory_for`."""
    trajectory = trajectory_for(account, code, need)
    meeting = Meeting.objects.filter(trajectory=trajectory, number=number).first()
    if meeting is None:
        raise Http404
    meeting.trajectory = trajectory
    return meeting


def step_for(account: Any, code: str, key: str, need: Need = "view", *, doing: bool = False) -> Step:
    """The step with this key, `step.trajectory` the one that was authorised. Whose step it is may also do it (finish,
    skip, open again: `doing`) without being able to change the rest. Raises as `trajectory_for`."""
    trajectory = trajectory_for(account, code, need)
    step = Step.objects.filter(trajectory=trajectory, key=key).first()
    if step is None:
        raise Http404
    step.trajectory = trajectory
    if doing and "edit" not in trajectory.may and not is_theirs(account, step):
        raise PermissionDenied
    return step


def is_theirs(account: Any, step: Step) -> bool:
    """Whether this step is for this account to do."""
    who = whose(step.assignee_id, step.owner, team_of(step.trajectory))
    return any(one.account == account.pk for one in who)


def call_for(account: Any, code: str, need: Need) -> FirstCall:
    """The first call with this code, for who made it and who leads the workspace; once a trajectory came of it, for
    who may see or change that. Raises as `trajectory_for`."""
    if not account.is_authenticated:
        raise Http404
    mine = FirstCall.objects.filter(code=code, workspace__memberships__account=account)
    call = mine.select_related("workspace", "trajectory", "account").first()
    if call is None:
        raise Http404
    if call.trajectory:
        call.trajectory = trajectory_for(account, call.trajectory.code, need)
    elif call.account_id != account.pk and not _leads(account, call.workspace_id):
        raise Http404
    return call


def _leads(account: Any, workspace: int) -> bool:
    led: bool = account.memberships.filter(workspace=workspace, is_admin=True).exists()
    return led


def needs_in(account: Any, trajectory: Trajectory) -> frozenset[Need]:
    """What the account may do here; empty for who is no member of the workspace or has no role."""
    membership = account.memberships.filter(workspace_id=trajectory.workspace_id).first()
    return _needs(account, trajectory, is_admin=membership.is_admin) if membership else frozenset()


def _needs(account: Any, trajectory: Trajectory, *, is_admin: bool) -> frozenset[Need]:
    held = trajectory.roles.filter(account=account).values_list("kind")
    promised = trajectory.promises.filter(email=account.email).order_by().values_list("kind")
    return needs_granted((kind for (kind,) in held.union(promised)), is_admin=is_admin)
