"""Cases as an organiser types them: one per block, the title on its first line, a blank line between two blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dagdeel.core import reading

from .roles import role_in

MOST_CASES = 6
TITLE, STORY = 80, 600
LENGTH = MOST_CASES * (TITLE + STORY + 400)
"""More characters than this are no list of cases."""
NEEDS = re.compile(r"(?:nodig|needed|needs)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    title: str
    story: str = ""
    roles: tuple[str, ...] = ()
    """Domains of which its group needs somebody."""
    theme: str = ""
    """Id of the theme that it belongs to."""


class Fault(StrEnum):
    MANY = "many"
    LONG_TITLE = "long-title"
    LONG_STORY = "long-story"
    NO_STORY = "no-story"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Mistake:
    fault: Fault
    nth: int
    """Which block, from 1."""
    words: str = ""


def cases_in(text: object) -> tuple[Case, ...]:
    """What can be read; never fails. Their ids are `c1`, `c2`, ..."""
    return tuple(
        Case(f"c{nth}", rows[0][:TITLE].strip(), " ".join(story)[:STORY].strip(), _keys(roles))
        for nth, rows in enumerate(_blocks(text)[:MOST_CASES], 1)
        for story, roles in (_parts(rows),)
    )


def mistakes_in(text: str) -> Iterator[Mistake]:
    """What the organiser should know before the day, the first block first."""
    blocks = _blocks(text)
    if len(blocks) > MOST_CASES:
        yield Mistake(Fault.MANY, len(blocks))
    for nth, rows in enumerate(blocks, 1):
        story, roles = _parts(rows)
        if len(rows[0]) > TITLE:
            yield Mistake(Fault.LONG_TITLE, nth, rows[0])
        if not story:
            yield Mistake(Fault.NO_STORY, nth, rows[0])
        if len(" ".join(story)) > STORY:
            yield Mistake(Fault.LONG_STORY, nth, rows[0])
        yield from (Mistake(Fault.ROLE, nth, role) for role in roles if not role_in(role))


def _blocks(text: object) -> Sequence[Sequence[str]]:
    """Lines without doubled spaces, by block."""
    blocks: list[list[str]] = [[]]
    for row in reading.text(text, at_most=LENGTH).split("\n"):
        line = " ".join(row.split())
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _keys(roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in map(role_in, roles) if key))


def _parts(rows: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of the story, and the words of whom it needs."""
    story = [row for row in rows[1:] if not NEEDS.match(row)]
    needed = (NEEDS.sub("", row, count=1) for row in rows[1:] if NEEDS.match(row))
    roles = [word.strip(" .") for row in needed for word in re.split(r",|;|\ben\b|\band\b", row)]
    return story, list(dict.fromkeys(filter(None, roles)))
