from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting, Trajectory
from dagdeel.trajectories.rules.way import Way

from .way import are_over, next_meeting, way_of


@dataclass(frozen=True, slots=True)
class Line:
    """A trajectory in the list: where it stands and what is next."""

    trajectory: Trajectory
    meeting: Meeting
    way: Way
    coming: int
    listed: int
    is_over: bool
    """The last meeting has been."""


def trajectories_of(account: Account) -> QuerySet[Trajectory]:
    """Everything the account may see: with a role in a workspace of its own, or as administrator of that workspace."""
    mine = Q(workspace__memberships__account=account)
    led = Q(workspace__memberships__is_admin=True)
    held = Q(roles__account=account) | Q(promises__email=account.email)
    return Trajectory.objects.filter(mine, led | held).distinct()


def lines_of(account: Account, *, today: date) -> list[Line]:
    """The list on the home page, the first to meet first. After those come the ones that have met and have nothing to
    do now, and at the end those where everything is done. Three queries."""
    coming = Q(participants__status__in=("coming", "walk_in"))
    found = (
        Trajectory.objects.filter(pk__in=trajectories_of(account).values("pk"))
        .annotate(coming=Count("participants", filter=coming), listed=Count("participants"))
        .prefetch_related("meetings", "steps")
    )
    return sorted((_line(one, today=today) for one in found), key=_order)


def _line(trajectory: Any, *, today: date) -> Line:
    meetings = list(trajectory.meetings.all())
    return Line(
        trajectory=trajectory,
        meeting=next_meeting(meetings, today=today),
        way=way_of(trajectory, today=today),
        coming=trajectory.coming,
        listed=trajectory.listed,
        is_over=are_over(meetings, today=today),
    )


def _order(line: Line) -> tuple[bool, bool, datetime]:
    waits = not line.way.now
    return waits and line.way.next is None, waits and line.is_over, line.meeting.starts_at
