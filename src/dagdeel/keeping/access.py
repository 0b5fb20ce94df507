"""The doors: a trajectory or a workspace as elsewhere, and one person through a list they stand on."""

from typing import Any

from django.http import Http404

from dagdeel.trajectories.access import needs_in, trajectory_for
from dagdeel.trajectories.models import Participant, Role, Trajectory

from .queries.mentions import is_named_outside


def person_for(account: Any, code: str, pk: int) -> Participant:
    """Somebody on the list of a trajectory that this account organises; 404 for who was erased. What is known of them
    in other trajectories of the workspace comes along: a request is to the organisation as a whole; see
    `is_elsewhere`."""
    trajectory = trajectory_for(account, code, "manage")
    found = Participant.objects.select_related("person__workspace", "person__organisation")
    one = found.filter(trajectory=trajectory, pk=pk, person__erased_at=None).first()
    if one is None:
        raise Http404
    one.trajectory = trajectory
    return one


def is_elsewhere(account: Any, one: Participant) -> bool:
    """Some trajectories of this person are not this account's to manage: else putting somebody on a list of one's own
    would open them all."""
    others = Trajectory.objects.filter(participants__person=one.person_id).exclude(pk=one.trajectory_id)
    return any("manage" not in needs_in(account, other) for other in others)


def is_named_elsewhere(account: Any, one: Participant) -> bool:
    """Erasing this person would change words in what is not this account's to manage: a name may be any two words. Who
    leads the workspace manages everything in it."""
    place = one.trajectory.workspace
    if account.memberships.filter(workspace=place, is_admin=True).exists():
        return False
    theirs = place.trajectories.filter(roles__account=account, roles__kind=Role.Kind.ORGANISER)
    return is_named_outside(one.person, [*theirs, one.trajectory])
