"""A presentation as a value. PowerPoint and PDF are drawn from one `Deck`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dagdeel.core.blocks import Bars

MOST = 14
"""Lines on one slide: more go on to the next."""


class Kind(StrEnum):
    TITLE = "title"
    SECTION = "section"
    """A pause for the eye: a heading and one line."""
    PROMPT = "prompt"
    """A question or task, in large letters."""
    LINES = "lines"
    AGENDA = "agenda"
    """Lines with a time before each, split by a tab."""
    FIGURE = "figure"


SIZES = {Kind.PROMPT: ((4, 36), (6, 30), (8, 26))}
OTHERS = ((7, 28), (10, 24))
SMALLEST = 20
"""By kind, how many lines of text fit in letters of so many points; more than that stand in the smallest."""


@dataclass(frozen=True, slots=True)
class Slide:
    kind: Kind
    title: str
    lines: tuple[str, ...] = ()
    figure: Bars | None = None
    notes: str = ""
    """What the facilitator says and does, seen by the facilitator alone."""


@dataclass(frozen=True, slots=True)
class Deck:
    title: str
    language: str
    on: date
    slides: tuple[Slide, ...]


def pages(slide: Slide) -> tuple[Slide, ...]:
    """The slide, cut in as many as its lines need; each keeps the title, the first the notes."""
    if len(slide.lines) <= MOST:
        return (slide,)
    count = -(-len(slide.lines) // MOST)
    size = -(-len(slide.lines) // count)
    return tuple(
        Slide(slide.kind, slide.title, slide.lines[start : start + size], None, "" if start else slide.notes)
        for start in range(0, len(slide.lines), size)
    )


def points(slide: Slide) -> int:
    """The size of letters in which the lines of a slide fit, in points."""
    room = sum(1 + len(line) // 50 for line in slide.lines)
    return next((size for most, size in SIZES.get(slide.kind, OTHERS) if room <= most), SMALLEST)
