"""What each audience sees of the agreements. Who offered is seen by the console alone, until it is accepted."""

from dataclasses import dataclass, field
from datetime import date, time

from dagdeel.core import reading
from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .state import EXTRA, FOUR, LENGTHS, NAME, Agreement, Made, State


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    kind: str
    what: str
    who: str
    when: str
    day: date | None
    """The day that `when` names, if it names one."""
    clock: time | None
    is_made: bool


@dataclass(frozen=True, slots=True)
class Mine:
    agreement: str
    line: Line
    accepted: bool


@dataclass(frozen=True, slots=True)
class Phone:
    lines: tuple[Line, ...]
    mine: tuple[Mine, ...]
    name: str
    """The name under which this phone offered before."""
    seat: SeatId = field(repr=False)
    """Its own, for the name by which the room knows it."""
    free: tuple[Line, ...]
    """What this phone can still offer for."""
    already: tuple[Line, ...]
    """Agreed in an earlier item."""
    name_length: int = NAME


@dataclass(frozen=True, slots=True)
class Wall:
    lines: tuple[Line, ...]
    made: int
    four: int
    has_begun: bool
    """Something was agreed; before that the wall shows the assignment."""
    already: int
    """Agreements of earlier items."""


@dataclass(frozen=True, slots=True)
class Offered:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    line: Line
    offers: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Console:
    rows: tuple[Row, ...]
    dropped: tuple[Line, ...]
    made: int
    four: int
    already: tuple[Line, ...]
    what_length: int = LENGTHS["what"]
    who_length: int = LENGTHS["who"]
    when_length: int = LENGTHS["when"]


@dataclass(frozen=True, slots=True)
class Paper:
    kinds: tuple[str, ...] = (*FOUR, "extra", "extra")


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            lines = _lines(state)
            has_begun = any(line.what or line.who or line.when for line in lines)
            return Wall(lines, _made(state), len(FOUR), has_begun, len(state.made))
        case Surface.CONSOLE:
            return _console(state)
        case Surface.PAPER:
            return Paper()


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    lines = _lines(state)
    offers = [one for one in state.offers.values() if one.seat == seat]
    taken = {one.agreement for one in offers}
    by_id = {line.id: line for line in lines}
    mine = tuple(
        Mine(line.id, line, one.accepted) for one, line in ((one, by_id.get(one.agreement)) for one in offers) if line
    )
    free = tuple(line for line in lines if line.id not in taken) if stage.open else ()
    return Phone(
        lines,
        mine,
        offers[-1].name if offers else "",
        seat if free and seat in state.here else "",
        free,
        _already(state),
    )


def _console(state: State) -> Console:
    offers: dict[str, list[Offered]] = {}
    for one in state.offers.values():
        if not one.accepted:
            offers.setdefault(one.agreement, []).append(Offered(one.id, one.name))
    rows = tuple(Row(line, tuple(offers.get(line.id, ()))) for line in _lines(state))
    dropped = tuple(_line(one) for one in state.agreements.values() if one.dropped)
    return Console(rows, dropped, _made(state), len(FOUR), _already(state))


def _already(state: State) -> tuple[Line, ...]:
    return tuple(_earlier(one) for one in state.made)


def _earlier(one: Made) -> Line:
    return Line(
        one.id, EXTRA, one.what, one.who, one.when, reading.day(one.when), reading.clock(one.clock), is_made=True
    )


def _lines(state: State) -> tuple[Line, ...]:
    return tuple(_line(one) for one in state.agreements.values() if not one.dropped)


def _line(one: Agreement) -> Line:
    return Line(
        one.id, one.kind, one.what, one.who, one.when, reading.day(one.day), reading.clock(one.clock), one.is_made
    )


def _made(state: State) -> int:
    return sum(state.agreements[kind].is_made for kind in FOUR)
