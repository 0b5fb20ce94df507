"""What erasing one person takes away, what it leaves, and what somebody should know first."""

from dataclasses import dataclass

from dagdeel.attendance.models import Accreditation, Presence
from dagdeel.trajectories.models import Participant, Trajectory

from .dossier import agreements_of
from .mentions import Looked
from .people import open_run_in


@dataclass(frozen=True, slots=True)
class Farewell:
    lists: tuple[Trajectory, ...]
    """Everywhere that they stand on a list."""
    agreements: int
    """That stand in their name, and go on with "iemand van" their organisation."""
    texts: int
    """Words of others with their name, address or number in them."""
    has_namesake: bool
    not_handed_in: tuple[Trajectory, ...]
    """Where they were, and points for it have yet to be asked for."""
    is_open: bool
    """A room is open: not now."""


def farewell_to(one: Participant, looked: Looked) -> Farewell:
    person = one.person
    lists = tuple(
        Trajectory.objects.filter(participants__person=person).select_related("workspace").order_by("created_at", "pk")
    )
    waiting = Accreditation.objects.filter(trajectory__in=lists, handed_in_at=None).values_list("trajectory", flat=True)
    there = Presence.objects.filter(participant__person=person, meeting__trajectory__in=waiting)
    held = set(there.values_list("meeting__trajectory", flat=True))
    return Farewell(
        lists=lists,
        agreements=agreements_of(person, looked.mentions),
        texts=sum(found.count for found in looked.found),
        has_namesake=looked.has_namesake,
        not_handed_in=tuple(each for each in lists if each.pk in held),
        is_open=open_run_in(*lists),
    )
