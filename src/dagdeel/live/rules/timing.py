"""The clock of a run: how long the current item has left, and when the meeting is expected to end."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from dagdeel.core.agenda import clock, minutes_total

from .plan import Plan, PlanItem
from .state import ItemRun, RunState

MINUTE = 60_000
KICKOFF = datetime(1970, 1, 1, tzinfo=UTC)
"""Any moment will do: only the time between it and an item counts."""


class Tone(StrEnum):
    """How a clock looks; the screens also say it in words."""

    NONE = "none"
    RUNNING = "running"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Clock:
    """What a screen needs to count down by itself. All values in milliseconds.

    From `warn` left it warns, from `danger` left it says that it is nearly over, below zero it is over.
    """

    tone: Tone
    ends_at: int = 0
    """Moment since 1970 (UTC) at which the time is up; only meaningful while running."""
    left: int = 0
    """Time left at a pause."""
    total: int = 0

    @property
    def warn(self) -> int:
        return max(self.total // 5, 2 * MINUTE) if self.total > 4 * MINUTE else self.total // 3

    @property
    def danger(self) -> int:
        return min(MINUTE, self.total // 5)


NO_CLOCK = Clock(Tone.NONE)


def clock_of(state: RunState) -> Clock:
    """The clock of the current item; an item of zero minutes that was given none has none."""
    item, run = state.plan.item(state.current), state.run_of(state.current)
    if item is None or state.is_afterwards or (item.minutes == 0 and run.extra_minutes <= 0):
        return NO_CLOCK
    total = allotted(item, run)
    if run.running_since is None:
        return Clock(Tone.PAUSED, left=total - run.spent, total=total)
    return Clock(Tone.RUNNING, ends_at=run.running_since + total - run.spent, total=total)


def allotted(item: PlanItem, run: ItemRun) -> int:
    """Planned time with what was given or taken, in milliseconds; never below zero."""
    return max(0, (item.minutes + run.extra_minutes) * MINUTE)


def left_of(item: PlanItem, run: ItemRun, now: int) -> int:
    """What is left of that, in milliseconds; never below zero."""
    return max(0, allotted(item, run) - run.spent_at(now))


HELD_ANOTHER_TIME = 3 * 60 * MINUTE
"""A room that opens this much before or after the planned kick-off follows its own day: a rehearsal, or a new date."""


def planned_start(state: RunState) -> int:
    """When the kick-off was to be. Held another time than planned, it is counted from when the room got going."""
    try:
        planned = int(datetime.fromisoformat(state.plan.starts_at).timestamp() * 1000)
    except ValueError:
        planned = 0
    if abs(state.opened_at - planned) < HELD_ANOTHER_TIME:
        return planned
    begun = min((run.started_at for run in state.items.values() if run.started_at is not None), default=state.opened_at)
    first = next((item for item in state.plan.parts if state.run_of(item.id).started_at == begun), None)
    first = first or next(iter(state.plan.parts), None)
    return begun if first is None else begun - _offsets(state.plan)[first.id]


def planned_end(state: RunState) -> int:
    return planned_start(state) + minutes_total(state.plan.parts) * MINUTE


def planned_starts(state: RunState) -> dict[str, int]:
    """By item: when it begins according to the plan. What comes before the kick-off ends at the kick-off."""
    start = planned_start(state)
    return {item_id: start + offset for item_id, offset in _offsets(state.plan).items()}


def _offsets(plan: Plan) -> dict[str, int]:
    """By item: how long after the kick-off it begins by plan, in milliseconds; negative for what comes before it."""
    timed = clock(plan.parts, KICKOFF)
    return {one.slot.id: (one.starts_at - KICKOFF) // timedelta(milliseconds=1) for one in timed}


def expected_end(state: RunState, now: int) -> int:
    """When the meeting ends if everything that is left takes the time it was given.

    Before the kick-off it cannot begin early; an item that runs over pushes the rest.
    """
    if state.closed_at is None and state.over_at is not None:
        return state.over_at
    return state.closed_at if state.closed_at is not None else _ahead(state, now)[1]


def expected_starts(state: RunState, now: int) -> dict[str, int]:
    """By item that is still to come: when it is expected to begin."""
    return {} if state.closed_at is not None else _ahead(state, now)[0]


def _ahead(state: RunState, now: int) -> tuple[dict[str, int], int]:
    """When each of what is still to come begins, and when the last of it ends."""
    starts: dict[str, int] = {}
    planned = planned_starts(state)
    here, has_begun = state.plan.item(state.current), _has_begun(state)
    at = max(now, 0) + (left_of(here, state.run_of(here.id), now) if here else 0)
    for item in state.to_come:
        if not has_begun:
            earliest = planned[item.id] if item.before_start else planned_start(state)
            at, has_begun = max(at, earliest), not item.before_start
        starts[item.id] = at
        at += left_of(item, state.run_of(item.id), now)
    return starts, at


def _has_begun(state: RunState) -> bool:
    """The kick-off has been, with whatever part it was."""
    return any(not one.before_start and state.run_of(one.id).started_at is not None for one in state.plan.parts)


def minutes_late(state: RunState, now: int) -> int:
    """Whole minutes that the expected end lies after (or, negative, before) the planned end, as clocks show the two:
    they cut off seconds, and a difference that is rounded would not be that of what stands above it."""
    return expected_end(state, now) // MINUTE - planned_end(state) // MINUTE
