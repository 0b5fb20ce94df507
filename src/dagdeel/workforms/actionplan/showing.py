"""What each audience sees: a phone its own table, the wall who sits where, the console how far every table is."""

from dataclasses import dataclass, field
from datetime import date

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .checks import SENTENCES, hints
from .plan import AGREEMENT_LENGTHS, LENGTHS, QUESTIONS, Agreement, Plan, Point
from .state import State, Wish

CHECKED = ("who", "step", "sign", "helper")
"""What every agreement is read for (`checks.py`)."""
ON_THE_WALL = 4
"""Agreements of a plan, in short."""


@dataclass(frozen=True, slots=True)
class Place:
    number: int
    seat: SeatId = field(repr=False)
    """For the tag `who`, which makes a name of it. In a form a person goes by number."""
    has_pen: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    text: str
    chosen: bool = False
    second: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A hint of `checks.py`."""

    hint: str
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement."""

    id: str
    what: str
    who: str
    first_step: str
    when: str
    on: date | None
    sign: str
    helper: str
    point: str
    """Id of the improvement point."""
    about: str
    """The point in words."""
    asked: tuple[Asked, ...]
    open: tuple[str, ...]
    """Which of `CHECKED` have something to ask."""


@dataclass(frozen=True, slots=True)
class Line:
    """One of the six questions with its answer."""

    question: str
    answered: bool
    here: bool
    """The writer is at this one."""
    none: bool
    text: str
    more: str
    """From whom; who approaches them."""


@dataclass(frozen=True, slots=True)
class Suggested:
    id: str
    question: str
    text: str
    taken: bool = False
    left: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    plan: str
    number: int
    text: str
    points: tuple[Point, ...]
    people: tuple[Place, ...]
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    dropped: tuple[Row, ...]
    has_pen: bool
    """Somebody writes."""
    coordinator: str
    answered: int


@dataclass(frozen=True, slots=True)
class Lengths:
    what: int = AGREEMENT_LENGTHS["what"]
    name: int = AGREEMENT_LENGTHS["who"]
    when: int = AGREEMENT_LENGTHS["when"]
    text: int = LENGTHS["approach"]


@dataclass(frozen=True, slots=True)
class Phone:
    mode: str
    """`empty` (no themes), `wish`, `wait` (no table yet) or `table`."""
    themes: tuple[Choice, ...] = ()
    has_first: bool = False
    table: Table | None = None
    is_writer: bool = False
    question: str = ""
    """The question of the plan, or empty for the plan as a whole."""
    line: Line | None = None
    part: str = ""
    """The question about an agreement."""
    row: Row | None = None
    asked: tuple[Asked, ...] = ()
    """About this part alone."""
    suggested: tuple[Suggested, ...] = ()
    """What others handed in for this question, for the writer; else one's own."""
    nudge: str = ""
    lengths: Lengths = field(default_factory=Lengths)


@dataclass(frozen=True, slots=True)
class Wall:
    is_grouped: bool
    themes: tuple[Choice, ...]
    wished: int
    present: int
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    table: Table
    firsts: int
    seconds: int
    open: tuple[tuple[str, int], ...]
    """Which check has something to ask, at how many agreements."""
    nudge: str
    waiting: int
    """Suggestions that nobody answered."""

    @property
    def open_parts(self) -> tuple[str, ...]:
        return tuple(part for part, _ in self.open)


@dataclass(frozen=True, slots=True)
class Console:
    is_grouped: bool
    groups: tuple[Progress, ...]
    wished: int
    present: int
    unmet: int
    lengths: Lengths = field(default_factory=Lengths)


@dataclass(frozen=True, slots=True)
class Paper:
    plans: tuple[Table, ...]
    questions: tuple[str, ...] = QUESTIONS
    rows: tuple[int, ...] = (1, 2, 3, 4)


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            return _wall(state, stage)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            plans = state.groups or tuple(state.plans.values()) or (Plan("", ""),)
            return Paper(tuple(_blank(state, one) for one in plans))


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    plan = state.plan_of(seat)
    if plan is None:
        wish = state.wishes.get(seat, Wish())
        themes = tuple(
            Choice(one.id, one.text, one.id == wish.first, one.id == wish.second) for one in state.plans.values()
        )
        mode = "empty" if not themes else "wait" if state.grouped else "wish"
        return Phone(mode, themes, has_first=bool(wish.first))
    is_writer = plan.pen == seat and stage.open
    table = _table(state, plan)
    at = plan.question if stage.open else ""
    row = next((one for one in table.rows if one.id == plan.agreement), None) if stage.open else None
    return Phone(
        "table",
        table=table,
        is_writer=is_writer,
        question=at,
        line=next((one for one in table.lines if one.question == at), None),
        part=plan.part if row else "",
        row=row,
        asked=tuple(one for one in row.asked if one.part == plan.part) if row else (),
        suggested=_suggested(plan, seat, is_writer) if stage.open else (),
        nudge=plan.nudge if stage.open and seat not in plan.seen else "",
    )


def _suggested(plan: Plan, seat: SeatId, is_writer: bool) -> tuple[Suggested, ...]:
    """The writer sees what waits; of one's own one sees what became of it."""
    wanted = (
        one
        for one in plan.suggestions.values()
        if (one.waits if is_writer else one.seat == seat and (one.waits or one.question == plan.question))
    )
    return tuple(Suggested(one.id, one.question, one.text, one.taken, one.left) for one in wanted)


def _table(state: State, plan: Plan) -> Table:
    places = tuple(
        Place(state.order.index(seat) + 1, seat, has_pen=seat == plan.pen) for seat in state.people_at(plan.id)
    )
    rows = {one.id: _row(state, plan, one) for one in plan.agreements.values() if not one.is_empty}
    return Table(
        plan=plan.id,
        number=state.number(plan.id),
        text=plan.text,
        points=plan.points,
        people=places,
        lines=tuple(_line(plan, question) for question in QUESTIONS),
        rows=tuple(row for key, row in rows.items() if not plan.agreements[key].dropped),
        dropped=tuple(row for key, row in rows.items() if plan.agreements[key].dropped),
        has_pen=bool(plan.pen),
        coordinator=plan.answers.get("coordinator", ""),
        answered=plan.answered,
    )


def _line(plan: Plan, question: str) -> Line:
    return Line(
        question,
        plan.is_answered(question),
        question == plan.question,
        question in plan.none,
        plan.answers.get(question, ""),
        plan.answers.get({"support": "support_from", "absent": "absent_by"}.get(question, ""), ""),
    )


def _row(state: State, plan: Plan, one: Agreement) -> Row:
    asked = tuple(Asked(str(hint), hint.part, SENTENCES[hint]) for hint in hints(one, state.day))
    about = next((point.text for point in plan.points if point.id == one.point), "")
    open_parts = tuple(part for part in CHECKED if any(hint.part == part for hint in asked))
    return Row(
        *(one.id, one.what, one.who, one.first_step, one.when, one.on, one.sign, one.helper, one.point),
        about=about,
        asked=asked,
        open=open_parts,
    )


def _wall(state: State, stage: Stage) -> Wall:
    """Who sits where, while they write; afterwards the plans in short."""
    themes = tuple(Choice(one.id, one.text) for one in state.plans.values()) if not state.grouped else ()
    tables = tuple(_table(state, one) for one in state.groups) if state.grouped or stage.revealed else ()
    return Wall(
        state.grouped,
        themes,
        len(state.wishes),
        stage.present,
        tables if stage.revealed else tuple(_names(one) for one in tables),
    )


def _names(table: Table) -> Table:
    """What a wall shows while a plan is being written: the people, and not yet the words."""
    people = tuple(Place(one.number, one.seat) for one in table.people)
    return Table(table.plan, table.number, table.text, (), people, (), (), (), False, "", 0)


def _blank(state: State, plan: Plan) -> Table:
    """For paper: the points, and nothing that was written."""
    number = state.number(plan.id) if plan.id else 0
    return Table(plan.id, number, plan.text, plan.points, (), (), (), (), False, "", 0)


def _console(state: State, stage: Stage) -> Console:
    return Console(
        is_grouped=state.grouped,
        groups=tuple(_progress(state, one) for one in state.plans.values()),
        wished=len(state.wishes),
        present=stage.present,
        unmet=state.unmet,
    )


def _progress(state: State, plan: Plan) -> Progress:
    table = _table(state, plan)
    counts = ((part, sum(part in row.open for row in table.rows)) for part in CHECKED)
    return Progress(
        table=table,
        firsts=sum(wish.first == plan.id for wish in state.wishes.values()),
        seconds=sum(wish.second == plan.id for wish in state.wishes.values()),
        open=tuple((part, count) for part, count in counts if count),
        nudge=plan.nudge,
        waiting=sum(one.waits for one in plan.suggestions.values()),
    )
