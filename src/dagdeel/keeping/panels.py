"""What keeping has to say on De weg and the page of people, and at the foot of somebody's own page."""

from datetime import datetime

from django.utils import timezone

from dagdeel.trajectories.models import Participant, Trajectory
from dagdeel.trajectories.panels import Panel

from .queries.holdings import near_in, wishes_in
from .queries.own import promise_of, wishes_of


def way(trajectory: Trajectory, at: datetime) -> Panel | None:
    """For who organises: who asked something about their data, and which names go within some weeks."""
    if "manage" not in trajectory.may:
        return None
    today = timezone.localdate(at)
    wishes = wishes_in(trajectory, today=today)
    near = near_in(trajectory, today=today)
    return (
        Panel("keeping/_way.html", {"trajectory": trajectory, "wishes": wishes, "near": near})
        if wishes or near
        else None
    )


def people(trajectory: Trajectory, at: datetime) -> Panel | None:
    """For who organises: the same, with a mark at who asked."""
    if "manage" not in trajectory.may:
        return None
    wishes = wishes_in(trajectory, today=timezone.localdate(at))
    values = {"trajectory": trajectory, "wishes": wishes, "near": ()}
    asking = frozenset(one.participant.pk for one in wishes)
    return Panel("keeping/_way.html", values, asking=asking) if wishes else None


def guest(one: Participant, at: datetime) -> Panel:
    return Panel(
        "keeping/_guest.html", {"guest": one, "promise": promise_of(one), "wishes": wishes_of(one)}, is_last=True
    )


PANELS = {"trajectory": way, "people": people}
GUEST_PANELS = (guest,)
