"""What each audience sees of a round."""

from dataclasses import dataclass, field
from enum import StrEnum

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .state import LENGTH, Note, State

SOON = 3
"""With so many before them or fewer, a phone counts down; further away one screen does for all."""
AFTER_THIS = 2
"""So many the wall names who come next."""


class Turn(StrEnum):
    BEFORE = "before"
    """The round has not begun."""
    NOW = "now"
    SOON = "soon"
    AHEAD = "ahead"
    BEEN = "been"
    PASSED = "passed"
    OVER = "over"
    """Everybody has been, or the facilitator rounded off."""
    NEW = "new"
    """Came in a moment ago: the room has not given them a place in the order yet."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person to name on a screen (`{% who %}`). The seat is never printed; forms know people by `number`."""

    seat: SeatId = field(repr=False)
    number: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Of one turn, in milliseconds; `total` is 0 where everybody speaks as long as it takes."""

    ends_at: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Phone:
    turn: Turn
    before: int
    """How many come before them, when it is nearly their turn."""
    is_ready: bool
    now: Somebody | None
    clock: Clock


@dataclass(frozen=True, slots=True)
class Wall:
    is_begun: bool
    is_over: bool
    ready: int
    present: int
    now: Somebody | None
    soon: tuple[Somebody, ...]
    to_go: int
    """After who speaks now."""
    clock: Clock


@dataclass(frozen=True, slots=True)
class Console:
    is_begun: bool
    is_over: bool
    is_ended: bool
    ready: int
    present: int
    now: Somebody | None
    ahead: tuple[Somebody, ...]
    last: Somebody | None
    """Who spoke before who speaks now."""
    spoke: int
    passed: tuple[Somebody, ...]
    takes_notes: bool
    notes: tuple[Note, ...]
    length: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class Paper:
    seconds: int


View = Phone | Wall | Console | Paper
NO_CLOCK = Clock()


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "")
        case Surface.WALL:
            return Wall(
                is_begun=state.is_begun,
                is_over=state.is_over,
                ready=0 if state.is_begun else len(state.ready),
                present=stage.present,
                now=_somebody(state, state.now),
                soon=_people(state, state.ahead[:AFTER_THIS]),
                to_go=len(state.ahead),
                clock=_clock(state),
            )
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return Paper(state.seconds)


def _phone(state: State, seat: SeatId) -> Phone:
    turn, before = _turn(state, seat)
    return Phone(
        turn=turn,
        before=before,
        is_ready=turn is Turn.BEFORE and seat in state.ready,
        now=None if turn in (Turn.BEFORE, Turn.NOW, Turn.OVER) else _somebody(state, state.now),
        clock=_clock(state) if turn is Turn.NOW else NO_CLOCK,
    )


def _turn(state: State, seat: SeatId) -> tuple[Turn, int]:
    """Where somebody is in the round, and how many come before them when that is soon."""
    if state.is_over:
        return Turn.OVER, 0
    if seat in state.passed:
        return Turn.PASSED, 0
    if not state.is_begun:
        return Turn.BEFORE, 0
    if seat == state.now:
        return Turn.NOW, 0
    if seat in state.spoke:
        return Turn.BEEN, 0
    if seat not in state.ahead:
        return Turn.NEW, 0
    before = state.ahead.index(seat) + (state.now is not None)
    return (Turn.SOON, before) if before <= SOON else (Turn.AHEAD, 0)


def _console(state: State, stage: Stage) -> Console:
    return Console(
        is_begun=state.is_begun,
        is_over=state.is_over,
        is_ended=state.is_ended,
        ready=len(state.ready),
        present=stage.present,
        now=_somebody(state, state.now),
        ahead=_people(state, state.ahead),
        last=_somebody(state, state.spoke[-1]) if state.spoke else None,
        spoke=len(state.spoke),
        passed=_people(state, state.passed),
        takes_notes=state.takes_notes,
        notes=state.notes,
        length=LENGTH,
        clock=_clock(state),
    )


def _clock(state: State) -> Clock:
    if not state.seconds or state.now is None or state.is_over:
        return NO_CLOCK
    return Clock(state.since + state.seconds * 1000, state.seconds * 1000)


def _people(state: State, seats: tuple[SeatId, ...]) -> tuple[Somebody, ...]:
    return tuple(one for one in (_somebody(state, seat) for seat in seats) if one)


def _somebody(state: State, seat: SeatId | None) -> Somebody | None:
    if seat is None:
        return None
    return Somebody(seat, state.register.index(seat) + 1 if seat in state.register else 0)
