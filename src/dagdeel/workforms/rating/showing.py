"""What each audience sees of the statements and the answers."""

from dataclasses import dataclass

from dagdeel.core.workform import Audience, Here, SeatId, Stage, Surface

from .scale import Scale
from .state import LENGTH, MOST_STATEMENTS, State, Statement

SMALLEST = 5
"""With fewer opinions than this one might guess who thought what: nobody sees how they were divided."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: int
    label: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    count: int
    share: int
    """Percentage of the answer that was given most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One statement for everybody."""

    id: str
    text: str
    answers: int
    """How many gave an opinion; while answers come in how many gave any answer."""
    no_opinion: int
    bars: tuple[Bar, ...]
    """Empty when there are too few opinions."""
    agree: int


@dataclass(frozen=True, slots=True)
class Own:
    """A statement on one phone, with what its owner answered."""

    id: str
    text: str
    choices: tuple[Choice, ...]
    label: str = ""
    has_no_opinion: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    now: Own | None
    """What is asked now: the first without an answer."""
    nth: int
    total: int
    done: tuple[Own, ...]
    scale: Scale
    rows: tuple[Row, ...]
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class Wall:
    statements: tuple[str, ...]
    rows: tuple[Row, ...]
    people: int
    present: int
    scale: Scale
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class HandRow:
    id: str
    text: str
    fields: tuple[Choice, ...]
    """`value` is which answer, `label` its words; the first is no opinion."""
    counts: tuple[int, ...]
    is_odd: bool
    """More hands than people who raised one."""

    @property
    def lines(self) -> tuple[tuple[Choice, int], ...]:
        return tuple(zip(self.fields, self.counts, strict=True))


@dataclass(frozen=True, slots=True)
class Console:
    rows: tuple[Row, ...]
    is_open: bool
    hand_rows: tuple[HandRow, ...]
    phones: int
    hands: int
    here: Here
    silent: int
    too_many: bool
    """More people answered than there are."""
    has_odd: bool
    can_add: bool
    scale: Scale
    length: int = LENGTH
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class Paper:
    statements: tuple[str, ...]
    scale: Scale


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            texts = tuple(one.text for one in state.statements)
            rows = _rows(state) if stage.revealed else ()
            people = len(state.answers) + state.raised
            return Wall(() if rows else texts, rows, people, stage.present, state.scale)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return Paper(tuple(one.text for one in state.statements), state.scale)


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    own = state.answers.get(seat, {})
    ahead = [one for one in state.statements if one.id not in own]
    return Phone(
        now=_own(state.scale, ahead[0], None) if ahead and stage.open else None,
        nth=len(state.statements) - len(ahead) + 1,
        total=len(state.statements),
        done=tuple(_own(state.scale, one, own[one.id]) for one in state.statements if one.id in own),
        scale=state.scale,
        rows=_rows(state) if stage.revealed else (),
    )


def _own(scale: Scale, statement: Statement, value: int | None) -> Own:
    choices = tuple(Choice(nth, label, nth == value) for nth, label in enumerate(scale.labels, 1))
    label = scale.labels[value - 1] if value else ""
    return Own(statement.id, statement.text, choices, label, value == 0)


def _console(state: State, stage: Stage) -> Console:
    people = len(state.answers) + state.raised
    hand_rows = tuple(_hand_row(state, one) for one in state.statements)
    return Console(
        # While answers come in, one more would show whose it was.
        rows=tuple(_row(state.scale, one, counted=not stage.open or stage.revealed) for one in state.statements),
        is_open=stage.open and not stage.revealed,
        hand_rows=hand_rows,
        phones=len(state.answers),
        hands=state.raised,
        here=stage.here,
        silent=max(0, stage.present - people),
        too_many=people > stage.present > 0,
        has_odd=any(row.is_odd for row in hand_rows),
        can_add=len(state.statements) < MOST_STATEMENTS,
        scale=state.scale,
    )


def _hand_row(state: State, statement: Statement) -> HandRow:
    fields = (Choice(0, ""), *(Choice(nth, label) for nth, label in enumerate(state.scale.labels, 1)))
    return HandRow(statement.id, statement.text, fields, statement.hands, is_odd=sum(statement.hands) > state.raised)


def _rows(state: State) -> tuple[Row, ...]:
    return tuple(_row(state.scale, one, counted=True) for one in state.statements)


def _row(scale: Scale, statement: Statement, *, counted: bool) -> Row:
    no_opinion, *counts = statement.counts
    total, most = sum(counts), max(counts)
    if not counted:
        return Row(statement.id, statement.text, total + no_opinion, 0, (), 0)
    if total < SMALLEST:
        return Row(statement.id, statement.text, total, no_opinion, (), 0)
    return Row(
        id=statement.id,
        text=statement.text,
        answers=total,
        no_opinion=no_opinion,
        bars=tuple(
            Bar(label, count, round(100 * count / most)) for label, count in zip(scale.labels, counts, strict=True)
        ),
        agree=sum(counts[scale.agrees_from - 1 :]),
    )
