"""What each audience sees of the parking lot: everybody what is parked, and of their own alone that it is theirs."""

from dataclasses import dataclass

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .state import LENGTH, NOTE, State, Thing, kept


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    text: str
    is_carried: bool
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Phone:
    own: tuple[Row, ...]
    others: tuple[Row, ...]
    length: int


@dataclass(frozen=True, slots=True)
class Wall:
    waiting: tuple[Row, ...]
    settled: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A thing as the facilitator works with it."""

    id: str
    text: str
    is_carried: bool
    note: str


@dataclass(frozen=True, slots=True)
class Console:
    waiting: tuple[Noted, ...]
    settled: tuple[Noted, ...]
    removed: tuple[Noted, ...]
    length: int
    note_length: int


@dataclass(frozen=True, slots=True)
class Paper:
    boxes: tuple[int, ...] = (1, 2, 3)


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat)
        case Surface.WALL:
            rows = tuple(_row(thing) for thing in kept(state))
            return Wall(tuple(row for row in rows if not row.is_settled), sum(row.is_settled for row in rows))
        case Surface.CONSOLE:
            return _console(state)
        case Surface.PAPER:
            return Paper()


def _phone(state: State, seat: SeatId | None) -> Phone:
    things = kept(state)
    own = tuple(_row(thing) for thing in things if thing.seat is not None and thing.seat == seat)
    mine = {row.id for row in own}
    return Phone(own, tuple(_row(thing) for thing in things if thing.id not in mine), LENGTH)


def _console(state: State) -> Console:
    things = kept(state)
    return Console(
        waiting=tuple(_noted(thing) for thing in things if not thing.is_settled),
        settled=tuple(_noted(thing) for thing in things if thing.is_settled),
        removed=tuple(_noted(thing) for thing in state.things.values() if thing.is_removed),
        length=LENGTH,
        note_length=NOTE,
    )


def _row(thing: Thing) -> Row:
    return Row(thing.id, thing.text, thing.is_carried, thing.is_settled)


def _noted(thing: Thing) -> Noted:
    return Noted(thing.id, thing.text, thing.is_carried, thing.note)
