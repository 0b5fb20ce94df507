"""What a report tells of a meeting: its sections, who were there, how it went. It is drawn as a `documents` paper."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dagdeel.core.blocks import Bars, Block

REPORT_TEXTS = ("title", "introduction", "closing")
SECTION_TEXTS = ("heading", "before", "after")
LONGEST_TEXT = 20_000
LONGEST_LINE = {"title": 200, "heading": 160}
SMALLEST_GROUP = 3
"""A domain with fewer people than this is named without its number."""
SMALLEST_ROOM = 5
"""With fewer people present than this, their domains are left out altogether."""
SENT_WITHIN = timedelta(days=7)
"""A report reaches the participants about a week after the meeting (`method.md` A15)."""


def chosen_in(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The labels that were chosen, in the order of the charts, each once (a theme may stand in two rounds)."""
    chosen = (row.label for block in blocks if isinstance(block, Bars) for row in block.rows if row.chosen)
    return tuple(dict.fromkeys(chosen))


@dataclass(frozen=True, slots=True)
class Presence:
    """Who were there, as far as a report may tell. `counted` are domains large enough to number."""

    total: int
    counted: tuple[tuple[str, int], ...] = ()
    named: tuple[str, ...] = ()


def presence(total: int, by_domain: dict[str, int]) -> Presence:
    """Domains without anybody recognisable in them (`domain.md` 5): the small ones lose their number, and a small
    room loses its domains.

    >>> presence(12, {"welzijn": 4, "farmacie": 1})
    Presence(total=12, counted=(('welzijn', 4),), named=('farmacie',))
    """
    if total < SMALLEST_ROOM:
        return Presence(total)
    ordered = sorted(by_domain.items(), key=lambda one: (-one[1], one[0]))
    return Presence(
        total,
        tuple((name, number) for name, number in ordered if number >= SMALLEST_GROUP),
        tuple(name for name, number in ordered if 0 < number < SMALLEST_GROUP),
    )


class Left(StrEnum):
    """Why an item that somebody may miss was not held."""

    POSTPONED = "postponed"
    """On purpose, to do it another time."""
    SKIPPED = "skipped"
    """On purpose."""
    NO_TIME = "no_time"
    """The meeting was closed before it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How one item went: planned against what happened. `taken` is `None` for an item that was not held."""

    item: str
    title: str
    planned_at: datetime | None
    """`None`, as the minutes, for an item that was put in on the day."""
    planned: int | None
    """Minutes."""
    started_at: datetime | None = None
    taken: int | None = None
    """Whole minutes, without pauses."""
    left: Left | None = None

    @property
    def difference(self) -> int | None:
        """Minutes longer (positive) or shorter (negative) than planned."""
        return None if self.taken is None or self.planned is None else self.taken - self.planned


def fingerprint(text: str) -> str:
    """A short mark of a text, to see whether it is still the one that somebody started from."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
