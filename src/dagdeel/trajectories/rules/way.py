"""The way from first call to half a year later as one line: what is done, what is to do now, what comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dagdeel.core.timeline import day_before_break, due_on
from dagdeel.core.words import N_

from .doors import Door
from .owners import Member, whose

AT_ONCE = 3
"""Nobody does more than three things today."""

NEAR = 7
"""Days ahead that count as now: who plans a week looks a week ahead."""


class State(StrEnum):
    DONE = "done"
    SKIPPED = "skipped"
    LATE = "late"
    DUE = "due"
    COMING = "coming"


PHASES: tuple[tuple[int, str], ...] = (
    (-57, N_("Twee tot drie maanden vooraf")),
    (-36, N_("Zes tot acht weken vooraf")),
    (-10, N_("Twee weken vooraf")),
    (-1, N_("De laatste week")),
    (0, N_("De dag zelf")),
    (45, N_("Kort erna")),
    (10_000, N_("Een half jaar later")),
)
"""By last day (counted from the meeting), as `method.md` A10-A16 names them."""


@dataclass(frozen=True, slots=True)
class Point:
    """A meeting on the way. `day` is the day on which it was held, once it was."""

    day: date
    title: str
    thing: Any
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a step that somebody still has to tick off, such as how many invitations left."""

    words: str
    door: Door | None = None
    """Where to look first when something went wrong, in place of the step's own door."""
    is_enough: bool = False
    """There seems to be nothing left to do but to say so."""

    @property
    def is_trouble(self) -> bool:
        return self.door is not None


@dataclass(frozen=True, slots=True)
class Holiday:
    """Schools, and with them many people, are free. `earlier` is the last working day before it, while a step can
    still move there."""

    earlier: date | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A step or a meeting with its day. `thing` is what it was made from."""

    title: str
    day: date
    state: State
    thing: Any
    is_meeting: bool = False
    position: int = 0
    is_ready: bool = False
    """What it needs lies ready: the draft of the report, once the meeting was held. Due from then on."""
    is_overtaken: bool = False
    """Meant for before a meeting that was held, so never among what is to be done now."""
    is_from_before: bool = False
    """Its day was over when they began."""
    who: tuple[Member, ...] = ()
    """Whose it is."""
    known: Known | None = None
    holiday: Holiday | None = None
    """The Christmas holiday, when an open step falls in it."""

    @property
    def door(self) -> Door | None:
        """Where it is done, or where to look first."""
        return self.known.door if self.known and self.known.door else self.thing.door

    @property
    def wants_word(self) -> bool:
        """Whether saying that it is done is what is left to do, as far as anybody knows."""
        return self.door is None or bool(self.known and self.known.is_enough)


@dataclass(frozen=True, slots=True)
class Way:
    today: date
    behind: tuple[Stop, ...]
    """Done, skipped, and meetings that were held, in order."""
    now: tuple[Stop, ...]
    """At most `AT_ONCE` open steps that are late or due within `NEAR` days, and a meeting that is today."""
    waiting: tuple[Stop, ...]
    """Steps that are due as well, after those of now."""
    coming: tuple[Stop, ...]
    """What comes, in order."""
    meeting_days: tuple[date, ...]

    @property
    def ahead(self) -> tuple[tuple[str, tuple[Stop, ...]], ...]:
        """What comes, by phase."""
        named = [(phase_of(stop.day, self.meeting_days), stop) for stop in self.coming]
        phases = dict.fromkeys(phase for phase, _stop in named)
        return tuple((phase, tuple(stop for one, stop in named if one == phase)) for phase in phases)

    @property
    def next(self) -> Stop | None:
        """The first stop after now."""
        return next(iter(self.coming), None)

    @property
    def due(self) -> tuple[Stop, ...]:
        """Everything to be done by now or within `NEAR` days, meetings and what was overtaken left out."""
        return tuple(one for one in (*self.now, *self.waiting) if not one.is_meeting and not one.is_overtaken)

    @property
    def open(self) -> tuple[Stop, ...]:
        """Every step that is still to be done, that of what was overtaken left out."""
        return (*self.due, *(one for one in self.coming if not one.is_meeting))

    @property
    def late(self) -> int:
        return sum(stop.state is State.LATE for stop in (*self.now, *self.waiting))

    @property
    def past(self) -> int:
        """How many open steps have a day before today, late or from before they began."""
        return sum(stop.day < self.today for stop in (*self.now, *self.waiting))

    @property
    def from_before(self) -> int:
        """How many open steps could have been done before they began."""
        return sum(stop.is_from_before for stop in (*self.now, *self.waiting))


def step_day(step: Any, meeting_days: Sequence[date]) -> date:
    """The day of a step: chosen by hand, else counted from the first or last meeting and moved off free days."""
    if step.moved_to:
        chosen: date = step.moved_to
        return chosen
    anchor = meeting_days[-1] if step.after_last else meeting_days[0]
    return due_on(anchor, step.offset_days, offset_months=step.offset_months)


def way(
    steps: Sequence[Any],
    meetings: Sequence[Point],
    *,
    today: date,
    team: Sequence[Member] = (),
    known: Mapping[str, Known] | None = None,
    since: date | None = None,
) -> Way:
    """Steps and meetings, at least one, laid on one line; `team` says whose each step is, and `known` how far it is, by
    its key. Nothing is late that was meant for before `since`, when they began."""
    days = [meeting.day for meeting in meetings]
    stops = [_meeting_stop(meeting, today) for meeting in meetings]
    stops += [_step_stop(step, meetings, days, today, team, since) for step in steps]
    if known:
        stops = [one if one.is_meeting else _with(one, known.get(one.thing.key)) for one in stops]
    stops.sort(key=lambda stop: (stop.day, stop.is_meeting, stop.position))
    due = [stop for stop in stops if stop.state in (State.LATE, State.DUE)]
    meetings_today = [stop for stop in due if stop.is_meeting]
    todo = sorted((stop for stop in due if not stop.is_meeting), key=_urgency)
    now = [stop for stop in todo if not stop.is_overtaken][:AT_ONCE]
    return Way(
        today=today,
        behind=tuple(stop for stop in stops if stop.state in (State.DONE, State.SKIPPED)),
        now=(*meetings_today, *now),
        waiting=tuple(todo[len(now) :]),
        coming=tuple(stop for stop in stops if stop.state is State.COMING),
        meeting_days=tuple(days),
    )


def holiday_on(day: date, meeting_days: Sequence[date], *, today: date) -> Holiday | None:
    """The Christmas holiday, for the day of a step; of a meeting day it was said when it was chosen."""
    before = None if day in meeting_days else day_before_break(day)
    if before is None:
        return None
    can_move = before >= today and not any(before <= one <= day for one in meeting_days)
    return Holiday(before if can_move else None)


def phase_of(day: date, meeting_days: Sequence[date]) -> str:
    """The name of the phase, counted from the first meeting before it and from the last one after it."""
    anchor = meeting_days[-1] if day > meeting_days[0] else meeting_days[0]
    distance = (day - anchor).days if day not in meeting_days else 0
    if meeting_days[0] < day < meeting_days[-1] and distance:
        return N_("Tussen de bijeenkomsten")
    return next(name for last, name in PHASES if distance <= last)


def _meeting_stop(meeting: Point, today: date) -> Stop:
    state = State.COMING
    if meeting.is_held or meeting.day < today:
        state = State.DONE
    elif meeting.day == today:
        state = State.DUE
    return Stop(meeting.title, meeting.day, state, meeting.thing, is_meeting=True)


def _step_stop(
    step: Any,
    meetings: Sequence[Point],
    days: Sequence[date],
    today: date,
    team: Sequence[Member],
    since: date | None,
) -> Stop:
    day = step_day(step, days)
    is_from_before = since is not None and day < since
    anchor = meetings[-1] if step.after_last else meetings[0]
    is_ready = anchor.is_held and step.done_when == "report"
    if step.done_at:
        state = State.DONE
    elif step.skipped_at:
        state = State.SKIPPED
    else:
        away = (day - today).days
        is_late = away < 0 and not is_from_before
        state = State.LATE if is_late else State.DUE if away <= NEAR or is_ready else State.COMING
    return Stop(
        title=step.title,
        day=day,
        state=state,
        thing=step,
        position=step.position,
        is_ready=is_ready,
        is_overtaken=any(one.is_held and day <= one.day for one in meetings),
        is_from_before=is_from_before,
        holiday=holiday_on(day, days, today=today) if state not in (State.DONE, State.SKIPPED) else None,
        who=whose(step.assignee_id, step.owner, team) if team else (),
    )


def _with(stop: Stop, known: Known | None) -> Stop:
    """With what is known of it: what went wrong, or only waits for somebody to tick it off, is due from then on."""
    is_due = stop.state is State.COMING and known is not None and (known.is_trouble or known.is_enough)
    return replace(stop, known=known, state=State.DUE if is_due else stop.state)


def _urgency(stop: Stop) -> tuple[bool, bool, bool]:
    return stop.is_overtaken, not stop.is_ready, not (stop.known and stop.known.is_trouble)
