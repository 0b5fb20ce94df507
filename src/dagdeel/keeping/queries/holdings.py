"""What a trajectory keeps now, until when, and what went when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.attendance.models import Presence, RegisterNumber
from dagdeel.history.models import Line
from dagdeel.history.queries import Told, lines_with
from dagdeel.invitations.models import Registration, Reply
from dagdeel.keeping.models import Wish
from dagdeel.keeping.rules.kinds import BY_KEY, KINDS, Kind
from dagdeel.keeping.rules.terms import answer_by, can_be_near, is_near
from dagdeel.live.models import Run
from dagdeel.people.models import Workspace
from dagdeel.polls.models import Ticket
from dagdeel.questionnaires.models import Ticket as Asking
from dagdeel.reports.models import Report
from dagdeel.trajectories.models import Participant, Promise, Trajectory
from dagdeel.trajectories.queries.way import meeting_days

from .calls import callers_in
from .people import Groups, groups_of, open_run_in
from .terms import Kept, kept_in

PROOFS = (*(f"forget_{one.key}" for one in KINDS), "hand_in_numbers", "erase_poll_answers", "forget_person")
"""Verbs of lines that say that something went."""
WARNED = ("absent", "came")
"""Kinds of which an organiser may still want something: their addresses."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of data. `count` is how many there are; `None` where it cannot be counted."""

    kept: Kept
    count: int | None
    waits: str = ""
    """Why it is still there while its term is past."""
    is_near: bool = False

    @property
    def kind(self) -> Kind:
        return self.kept.kind


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish that is open."""

    wish: Wish
    until: date
    is_late: bool

    @property
    def participant(self) -> Participant:
        return self.wish.participant


def holdings_of(trajectory: Trajectory, *, today: date) -> list[Holding]:
    """Every kind, in the order of `rules.kinds`."""
    groups, is_open = groups_of(trajectory, today=today), open_run_in(trajectory)
    return [
        Holding(
            kept,
            count := COUNTS[key](trajectory, groups) if key in COUNTS else None,
            waits=_waits(kept, count or 0, groups, is_open=is_open, today=today),
            is_near=bool(count and kept.last and kept.kind.months and is_near(kept.last, today=today)),
        )
        for key, kept in kept_in(trajectory).items()
    ]


def near_in(trajectory: Trajectory, *, today: date) -> list[Holding]:
    """Of which people the addresses go within some weeks. No query but for the meetings while it is far off."""
    last_meeting = max(meeting_days(list(trajectory.meetings.all())))
    if not any(can_be_near(BY_KEY[key], last_meeting, today=today) for key in WARNED):
        return []
    kept = [one for key, one in kept_in(trajectory).items() if key in WARNED]
    near = [one for one in kept if one.last and is_near(one.last, today=today)]
    groups = groups_of(trajectory, today=today) if near else None
    counted = [(one, COUNTS[one.kind.key](trajectory, groups)) for one in near if groups]
    return [Holding(one, count, is_near=True) for one, count in counted if count]


def proofs_of(trajectory: Trajectory) -> tuple[Told, ...]:
    """What went, the latest first."""
    return lines_with(trajectory.scope, PROOFS)


def proofs_in(workspace: Workspace) -> tuple[Told, ...]:
    """The same of what belongs to no trajectory."""
    return lines_with(workspace.scope, PROOFS)


def wishes_in(trajectory: Trajectory, *, today: date) -> list[Asked]:
    """What people asked and nobody settled yet, the oldest first."""
    return _open(Wish.objects.filter(participant__trajectory=trajectory), today=today)


def wishes_of_person(one: Participant, *, today: date) -> list[Asked]:
    """The same of one person on this list."""
    return _open(Wish.objects.filter(participant=one), today=today)


def _open(wishes: QuerySet[Wish], *, today: date) -> list[Asked]:
    found = wishes.filter(settled_at=None).select_related("participant__person")
    due = [(one, answer_by(timezone.localdate(one.asked_at))) for one in found]
    return [Asked(one, until, today > until) for one, until in due]


def wish_in(trajectory: Trajectory, pk: int) -> Wish | None:
    found = Wish.objects.filter(participant__trajectory=trajectory, settled_at=None, pk=pk)
    return found.select_related("participant__trajectory__workspace").first()


def _waits(kept: Kept, count: int, groups: Groups, *, is_open: bool, today: date) -> str:
    if not count or kept.last is None or not kept.is_past(today):
        return ""
    if is_open:
        return _("Dit wacht tot de zaal gesloten is.")
    people = {"absent": groups.absent, "came": groups.came, "presence": groups.came}.get(kept.kind.key, [])
    if any(one.pk in groups.busy for one in people) or (groups.asked and kept.kind.key in ("answers", "numbers")):
        return _("Dit wacht op een vraag of een mail van iemand op de lijst.")
    return _("Dit gaat weg zodra Dagdeel weer opruimt, binnen een dag.")


def _calls(trajectory: Trajectory, groups: Groups) -> int:
    return len(callers_in(trajectory)[1])


def _needs(trajectory: Trajectory, groups: Groups) -> int:
    return Reply.objects.filter(~Q(diet="") | ~Q(access=""), participant__trajectory=trajectory).count()


COUNTS: dict[str, Callable[[Trajectory, Groups], int]] = {
    "callers": _calls,
    "absent": lambda _one, groups: len(groups.absent),
    "came": lambda _one, groups: len(groups.came_reachable),
    "needs": _needs,
    "registrations": lambda one, _groups: Registration.objects.filter(trajectory=one).count(),
    "presence": lambda one, groups: (
        Presence.objects.filter(meeting__trajectory=one, participant__person__erased_at=None).count()
        if groups.is_accredited
        else 0
    ),
    "numbers": lambda one, _groups: RegisterNumber.objects.filter(participant__trajectory=one).count(),
    "answers": lambda one, _groups: Asking.objects.filter(round__scope=one.scope).count(),
    "polls": lambda one, _groups: Ticket.objects.filter(poll__trajectory=one).count(),
    "promises": lambda one, _groups: Promise.objects.filter(trajectory=one).count(),
    "room": lambda one, _groups: Run.objects.filter(meeting__trajectory=one, kind=Run.Kind.LIVE).count(),
    "reports": lambda one, _groups: Report.objects.filter(run__meeting__trajectory=one).count(),
    "history": lambda one, _groups: Line.objects.filter(scope=one.scope).count(),
}
