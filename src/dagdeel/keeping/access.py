"""The doors: a trajectory or a workspace as elsewhere, and one person through a list they stand on."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from dagdeel.trajectories.access import needs_in, trajectory_for
from dagdeel.trajectories.models import Participant, Role, Trajectory

from .queries.mentions import Looked, is_named_outside, looked_for


class Elsewhere(PermissionDenied):
    """This goes over everything that is known of a person, and some of that is not this account's to manage. `one`
    stands on a list that is."""

    def __init__(self, one: Participant) -> None:
        super().__init__()
        self.one = one


def person_for(account: Any, code: str, pk: int) -> Participant:
    """Somebody on the list of a trajectory that this account organises; 404 for who was erased. What is known of them
    in other trajectories of the workspace comes along, for a request is to the organisation as a whole; `Elsewhere`
    when not all of those are theirs: else putting somebody on a list of one's own would open them all."""
    trajectory = trajectory_for(account, code, "manage")
    found = Participant.objects.select_related("person__workspace", "person__organisation")
    one = found.filter(trajectory=trajectory, pk=pk, person__erased_at=None).first()
    if one is None:
        raise Http404
    one.trajectory = trajectory
    others = Trajectory.objects.filter(participants__person=one.person_id).exclude(pk=trajectory.pk)
    if any("manage" not in needs_in(account, other) for other in others):
        raise Elsewhere(one)
    return one


def person_to_erase(account: Any, code: str, pk: int) -> tuple[Participant, Looked]:
    """The same, with what to look for. `Elsewhere` too when erasing would change words in what is not this account's to
    manage: a name may be any two words. Who leads the workspace manages everything in it."""
    one = person_for(account, code, pk)
    looked, place = looked_for(one.person), one.trajectory.workspace
    if not account.memberships.filter(workspace=place, is_admin=True).exists():
        theirs = place.trajectories.filter(roles__account=account, roles__kind=Role.Kind.ORGANISER)
        if is_named_outside(looked, [*theirs, one.trajectory]):
            raise Elsewhere(one)
    return one, looked
