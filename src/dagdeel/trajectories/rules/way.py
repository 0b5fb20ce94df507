"""The way from first call to half a year later as one line: what is done, what is to do now, what comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dagdeel.core.timeline import due_on
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
    """Where to look first, in place of the step's own door."""
    is_enough: bool = False
    """There seems to be nothing left to do but to say so."""


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
    who: tuple[Member, ...] = ()
    """Whose it is."""
    known: Known | None = None

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
) -> Way:
    """Steps and meetings, at least one, laid on one line; `team` says whose each step is, and `known` how far it is, by
    its key."""
    days = [meeting.day for meeting in meetings]
    stops = [_meeting_stop(meeting, today) for meeting in meetings]
    stops += [_step_stop(step, meetings, days, today, team) for step in steps]
    if known:
        stops = [one if one.is_meeting else replace(one, known=known.get(one.thing.key)) for one in stops]
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


def _step_stop(step: Any, meetings: Sequence[Point], days: Sequence[date], today: date, team: Sequence[Member]) -> Stop:
    day = step_day(step, days)
    anchor = meetings[-1] if step.after_last else meetings[0]
    is_ready = anchor.is_held and step.done_when == "report"
    if step.done_at:
        state = State.DONE
    elif step.skipped_at:
        state = State.SKIPPED
    else:
        away = (day - today).days
        state = State.LATE if away < 0 else State.DUE if away <= NEAR or is_ready else State.COMING
    return Stop(
        title=step.title,
        day=day,
        state=state,
        thing=step,
        position=step.position,
        is_ready=is_ready,
        is_overtaken=any(one.is_held and day <= one.day for one in meetings),
        who=whose(step.assignee_id, step.owner, team) if team else (),
    )


def _urgency(stop: Stop) -> tuple[bool, bool]:
    return stop.is_overtaken, not stop.is_ready
