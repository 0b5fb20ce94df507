"""The parts a report is made of. One list of blocks is drawn as web page, Word and PDF, so that the three agree.

A work form turns its results into blocks in `report.py` (function `blocks(results)`); words arrive translated.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """Above what follows within the part of one item, such as a theme."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checks:
    """Things to tick off, each with a box before it."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines, to write on by hand."""

    lines: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row. Every row has as many cells as `header`."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_tall: bool = False
    """Rows high enough to write in by hand, such as a signature."""


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    note: str = ""
    """What stands after the bar, such as "12 stemmen"; never left to the length of the bar alone."""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart. `description` says in one or two sentences what the chart shows: the text for who cannot see it."""

    title: str
    description: str
    rows: tuple[Bar, ...]
    unit: str = ""
    full: float = 0
    """What a bar over the whole width stands for, such as everybody who answered; 0: the longest of the chart."""


Block = Heading | Paragraph | Bullets | Checks | Room | Table | Bars
