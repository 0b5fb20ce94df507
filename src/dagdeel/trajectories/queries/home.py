from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting, Trajectory
from dagdeel.trajectories.rules.way import Way

from .way import next_meeting, way_of


@dataclass(frozen=True, slots=True)
class Line:
    """A trajectory in the list: where it stands and what is next."""

    trajectory: Trajectory
    meeting: Meeting
    way: Way
    coming: int
    listed: int


def trajectories_of(account: Account) -> QuerySet[Trajectory]:
    """Everything the account may see: with a role in a workspace of its own, or as administrator of that workspace."""
    mine = Q(workspace__memberships__account=account)
    led = Q(workspace__memberships__is_admin=True)
    held = Q(roles__account=account) | Q(promises__email=account.email)
    return Trajectory.objects.filter(mine, led | held).distinct()


def lines_of(account: Account, *, today: date) -> list[Line]:
    """The list on the home page, the first to meet first, those that are over at the end. Three queries."""
    coming = Q(participants__status__in=("coming", "walk_in"))
    found = (
        Trajectory.objects.filter(pk__in=trajectories_of(account).values("pk"))
        .annotate(coming=Count("participants", filter=coming), listed=Count("participants"))
        .prefetch_related("meetings", "steps")
    )
    lines = [
        Line(one, next_meeting(list(one.meetings.all()), today=today), way_of(one, today=today), one.coming, one.listed)
        for one in found
    ]
    return sorted(lines, key=lambda line: (line.way.next is None and not line.way.now, line.meeting.starts_at))
