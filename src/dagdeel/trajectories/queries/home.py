"""Everything an account works on: where each trajectory stands, and what is theirs to do in any of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting, Participant, Step, Trajectory
from dagdeel.trajectories.panels import called_off
from dagdeel.trajectories.rules.owners import Member
from dagdeel.trajectories.rules.way import State, Stop, Way, way

from .people import came_to
from .team import teams_of
from .way import are_over, next_meeting, next_of, points_of

PER_PAGE = 25
SEARCH_FROM = 8
"""With fewer trajectories nobody needs to search."""


@dataclass(frozen=True, slots=True)
class Line:
    """A trajectory in the list: where it stands and what is next."""

    trajectory: Any
    meeting: Meeting
    way: Way
    is_over: bool
    """The last meeting has been."""
    meetings: Sequence[Meeting]
    team: Sequence[Member]
    is_off: bool = False
    """It was called off: then its way has no steps."""
    mine: Stop | None = None
    """The first step of who asks, where they help."""
    coming: int = 0
    listed: int = 0

    @property
    def came(self) -> int | None:
        return came_to(self.meetings)


@dataclass(frozen=True, slots=True)
class Task:
    """A step that is theirs, in one of their trajectories."""

    trajectory: Any
    stop: Stop

    @property
    def is_late(self) -> bool:
        return self.stop.state is State.LATE


@dataclass(frozen=True, slots=True)
class Home:
    lines: Page[Line]
    tasks: tuple[Task, ...]
    """All that is due by now or this week, the oldest first."""
    count: int
    """How many trajectories there are, found or not."""


def trajectories_of(account: Account) -> QuerySet[Trajectory]:
    """Everything the account may see: with a role in a workspace of its own, or as administrator of that workspace."""
    mine = Q(workspace__memberships__account=account)
    led = Q(workspace__memberships__is_admin=True)
    held = Q(roles__account=account) | Q(promises__email=account.email)
    return Trajectory.objects.filter(mine, led | held).distinct()


def home_of(account: Account, *, today: date, search: str = "", page: str = "1") -> Home:
    """The list on the home page, the first to meet first. After those come the ones that have met and have nothing to
    do now, and at the end those where everything is done. As many queries for one trajectory as for six hundred: what
    decides the order is read narrow, of all of them, and the rest of one page only."""
    everything = lines_of(account, today=today)
    found = [one for one in everything if _is_found(one.trajectory, search)]
    lines = Paginator(sorted(found, key=_order), PER_PAGE).get_page(page)
    lines.object_list = [
        replace(one, mine=next_of(one.way, account.pk, one.team)) for one in _counted(list(lines.object_list))
    ]
    return Home(lines, tuple(_tasks(everything, account)), len(everything))


def tasks_of(account: Account, *, today: date) -> list[Task]:
    """What is theirs to do by now or within a week, over all their trajectories, the oldest first."""
    return _tasks(lines_of(account, today=today), account)


def lines_of(account: Account, *, today: date) -> list[Line]:
    """All of them in no order and without counts, with the steps that are open."""
    is_off = ExpressionWrapper(called_off(), output_field=BooleanField())
    trajectories = list(trajectories_of(account).order_by().annotate(is_off=is_off))
    keys = [one.pk for one in trajectories]
    meetings: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in Meeting.objects.filter(trajectory__in=keys):
        meetings[meeting.trajectory_id].append(meeting)
    steps: dict[int, list[Any]] = defaultdict(list)
    for step in _open_steps(keys):
        steps[step.trajectory_id].append(step)
    teams = teams_of(trajectories)
    return [
        _line(one, meetings[one.pk], () if one.is_off else steps[one.pk], teams[one.pk], today=today)
        for one in trajectories
        if meetings[one.pk]
    ]


def _open_steps(trajectories: Sequence[int]) -> QuerySet[Step, Any]:
    """Narrow rows with what `rules.way` looks at; what is done or skipped does not matter here."""
    fields = (
        "trajectory_id", "key", "position", "title", "offset_days", "offset_months", "after_last", "moved_to", "owner",
        "assignee_id", "done_when", "done_at", "skipped_at",
    )  # fmt: skip
    found = Step.objects.filter(trajectory__in=trajectories, done_at=None, skipped_at=None)
    return found.values_list(*fields, named=True)


def _line(
    trajectory: Any, meetings: Sequence[Meeting], steps: Sequence[Any], team: Sequence[Member], *, today: date
) -> Line:
    return Line(
        trajectory=trajectory,
        meeting=next_meeting(meetings, today=today),
        way=way(steps, points_of(meetings), today=today, team=team, since=timezone.localdate(trajectory.created_at)),
        is_over=are_over(meetings, today=today),
        meetings=meetings,
        team=team,
        is_off=trajectory.is_off,
    )


def _is_found(trajectory: Trajectory, search: str) -> bool:
    """Every word that was typed is somewhere in its name or its area."""
    said = f"{trajectory.name} {trajectory.area_name}".casefold()
    return all(word in said for word in search.casefold().split())


def _order(line: Line) -> tuple[bool, bool, datetime]:
    waits = not line.way.now
    return waits and line.way.next is None, waits and line.is_over, line.meeting.starts_at


def _counted(lines: Sequence[Line]) -> list[Line]:
    coming = Q(participants__status__in=Participant.COMING)
    counts = Trajectory.objects.filter(pk__in=[one.trajectory.pk for one in lines]).order_by()
    known = {
        pk: (some, all_)
        for pk, some, all_ in counts.annotate(
            some=Count("participants", filter=coming), all_=Count("participants")
        ).values_list("pk", "some", "all_")
    }
    return [replace(one, coming=some, listed=all_) for one in lines for some, all_ in [known[one.trajectory.pk]]]


def _tasks(lines: Sequence[Line], account: Account) -> list[Task]:
    found = [
        Task(line.trajectory, stop)
        for line in lines
        for stop in line.way.due
        if any(one.account == account.pk for one in stop.who)
    ]
    return sorted(found, key=lambda task: (task.stop.day, task.stop.title))
