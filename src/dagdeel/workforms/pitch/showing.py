"""What each audience sees of the pitches. Tips come to all phones once a pitch is over, and never on the wall."""

from collections.abc import Iterable
from dataclasses import dataclass

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .state import NAME, PITCHES, TIP, Answer, Pitch, State


@dataclass(frozen=True, slots=True)
class Plan:
    id: str
    text: str
    lines: tuple[str, ...]
    coordinator: str
    begun: bool
    done: bool
    ends_at: int
    total: int


@dataclass(frozen=True, slots=True)
class Counts:
    behind: int
    joins: int
    tips: int

    @property
    def any(self) -> bool:
        return bool(self.behind or self.joins or self.tips)


@dataclass(frozen=True, slots=True)
class Said:
    """What the room answered to a pitch that is over."""

    id: str
    text: str
    counts: Counts
    joins: tuple[str, ...]
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    plan: Plan | None
    is_behind: bool
    name: str
    """Under which this phone joined; else the name that it gave before."""
    has_joined: bool
    tip: str
    over: tuple[Said, ...]
    name_length: int = NAME
    tip_length: int = TIP


@dataclass(frozen=True, slots=True)
class Wall:
    plan: Plan | None
    counts: Counts | None
    """Once the pitch is over."""
    next: str
    over: tuple[Said, ...]
    """When all is shown."""


@dataclass(frozen=True, slots=True)
class Tip:
    id: str
    text: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Row:
    plan: Plan
    counts: Counts
    hands: int
    joins: tuple[str, ...]
    tips: tuple[Tip, ...]
    is_on: bool


@dataclass(frozen=True, slots=True)
class Console:
    rows: tuple[Row, ...]
    on: Plan | None
    next: Plan | None
    """What the start button starts."""
    coming: tuple[Plan, ...]
    minutes: int
    name_length: int = NAME
    tip_length: int = TIP


@dataclass(frozen=True, slots=True)
class Paper:
    pitches: tuple[str, ...]
    """Whose name is empty is written in by hand."""


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "")
        case Surface.WALL:
            return _wall(state, stage)
        case Surface.CONSOLE:
            return _console(state)
        case Surface.PAPER:
            # Before there are plans the names are written in, so that the sheet can be printed the day before.
            return Paper(tuple(state.pitches[key].text for key in state.order) or ("",) * PITCHES)


def _phone(state: State, seat: SeatId) -> Phone:
    pitch, over = state.on, _over(state)
    if pitch is None:
        return Phone(None, False, "", False, "", over)
    join, tip = pitch.join_of(seat), pitch.tip_of(seat)
    before = [one.text for each in state.pitches.values() if (one := each.join_of(seat))]
    name = join.text if join else next(iter(before), "")
    return Phone(_plan(pitch), seat in pitch.behind, name, bool(join), tip.text if tip else "", over)


def _wall(state: State, stage: Stage) -> Wall:
    pitch = state.on
    coming = [one for one in state.coming if one is not pitch]
    return Wall(
        plan=_plan(pitch) if pitch else None,
        counts=_counts(pitch) if pitch and pitch.done else None,
        next=coming[0].text if coming else "",
        over=_over(state) if stage.revealed else (),
    )


def _console(state: State) -> Console:
    coming, pitch = tuple(_plan(one) for one in state.coming), state.on
    return Console(
        rows=tuple(_row(state, state.pitches[key]) for key in state.order),
        on=_plan(pitch) if pitch and pitch.begun and not pitch.done else None,
        next=coming[0] if coming else None,
        coming=coming,
        minutes=state.minutes,
    )


def _over(state: State) -> tuple[Said, ...]:
    return tuple(
        Said(one.id, one.text, _counts(one), _texts(one.joins.values()), _texts(one.tips.values()))
        for one in (state.pitches[key] for key in state.order)
        if one.done
    )


def _texts(answers: Iterable[Answer]) -> tuple[str, ...]:
    return tuple(one.text for one in answers if not one.hidden)


def _row(state: State, pitch: Pitch) -> Row:
    tips = tuple(Tip(one.id, one.text, one.hidden) for one in pitch.tips.values())
    is_on = pitch.id == state.current and (pitch.begun or bool(tips))
    return Row(_plan(pitch), _counts(pitch), pitch.hands, _texts(pitch.joins.values()), tips, is_on)


def _plan(pitch: Pitch) -> Plan:
    return Plan(
        *(pitch.id, pitch.text, pitch.lines, pitch.coordinator, pitch.begun, pitch.done, pitch.ends_at, pitch.total)
    )


def _counts(pitch: Pitch) -> Counts:
    tips = sum(not one.hidden for one in pitch.tips.values())
    return Counts(len(pitch.behind) + pitch.hands, len(pitch.joins), tips)
