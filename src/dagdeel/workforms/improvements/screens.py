"""What a screen of the improvement points may hold: the only values that leave the room."""

from dataclasses import dataclass
from enum import StrEnum

from .state import Theme


class Advice(StrEnum):
    """What to say about a number of chosen points: guidance with a reason, never a block (`method.md` A27)."""

    NONE = ""
    NOTHING = "nothing"
    SHORT = "short"
    """Fewer are on the list than the least."""
    FEW = "few"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Row:
    """A point with what the room thinks of it."""

    id: str
    text: str
    support: int
    share: int
    """Of the most supported one on the list, in percent."""
    chosen: bool
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    text: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Own:
    id: str
    text: str
    merged: bool
    removed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What was chosen for a theme."""

    theme: Theme
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The theme the room is at, as the nth of all; `of` is 0 where there are no themes."""

    nth: int
    of: int
    theme: Theme


@dataclass(frozen=True, slots=True)
class Phone:
    at: Place
    choices: tuple[Choice, ...]
    """While people may tick; afterwards only their own ticks."""
    own: tuple[Own, ...]
    left: int
    length: int
    rows: tuple[Row, ...]
    """Empty until they are shown."""
    groups: tuple[Group, ...]
    """Only when everything is summed up."""


@dataclass(frozen=True, slots=True)
class Wall:
    at: Place
    texts: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    waiting: int = 0
    """Where this theme has no points yet: so many have no theme."""


@dataclass(frozen=True, slots=True)
class Tab:
    nth: int
    theme: Theme
    points: int
    chosen: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A point as the facilitator sees it."""

    row: Row
    hands: int
    parts: tuple[str, ...]
    """What people said, where that is more than the text itself."""
    merged: bool


@dataclass(frozen=True, slots=True)
class Console:
    at: Place
    tabs: tuple[Tab, ...]
    next: Tab | None
    """The first theme after this one for which nothing was chosen."""
    is_summed_up: bool
    lines: tuple[Line, ...]
    """In the order of the list."""
    ranked: tuple[Row, ...]
    """The same by support, for choosing."""
    removed: tuple[Choice, ...]
    loose: tuple[Choice, ...]
    """Of no theme yet."""
    strengths: tuple[str, ...]
    groups: tuple[Group, ...]
    unchosen: tuple[str, ...]
    """Themes with points of which nobody said what stays, once the room is past writing them."""
    people: int
    present: int
    chosen: int
    advice: Advice
    least: int
    most: int
    many: int
    """How many points there are, where that is too many to choose from; else 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    theme: Theme
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    sheets: tuple[Sheet, ...]
    lines: tuple[int, ...] = (1, 2, 3)


View = Phone | Wall | Console | Paper
