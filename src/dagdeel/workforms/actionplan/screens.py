"""What a screen is made of: the views of each audience, as values that templates read."""

from dataclasses import dataclass, field
from datetime import date

from dagdeel.core.workform import SeatId

from .plan import QUESTIONS, Point


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
    is_empty: bool


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
    is_close: bool
    """Two people who should not be put together sit at one table."""


@dataclass(frozen=True, slots=True)
class Paper:
    plans: tuple[Table, ...]
    questions: tuple[str, ...] = QUESTIONS
    rows: tuple[int, ...] = (1, 2, 3, 4)


View = Phone | Wall | Console | Paper
