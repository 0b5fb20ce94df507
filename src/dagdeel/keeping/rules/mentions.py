"""A name in words that somebody typed: found whatever the capitals and spaces, and put in other words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .travel.shapes import walk

FEWEST_LETTERS = 4
"""Shorter than this is a word like any other."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What to look for, and what comes in its place."""

    needles: tuple[str, ...]
    instead: str

    @property
    def clues(self) -> tuple[str, ...]:
        """Of each needle the longest piece that every database finds in any capitals, also within JSON, where it may
        have written other letters otherwise. A text without a clue mentions nobody; an empty one is in every text."""
        return tuple(dict.fromkeys(max(re.findall(r"[A-Za-z0-9]*", one), key=len) for one in self.needles))


def mentions_of(*, names: Iterable[str], exact: Iterable[str], instead: str) -> Mentions:
    """`names` need two words at least: a first name alone may be anybody. `exact` are addresses and numbers."""
    whole = (" ".join(one.split()) for one in names)
    found = [one for one in whole if " " in one] + [one.strip() for one in exact]
    return Mentions(tuple(dict.fromkeys(one for one in found if len(one) >= FEWEST_LETTERS)), instead)


def replaced(value: Any, mentions: Mentions) -> Any:
    """The same text or JSON, with every mention in other words; keys of objects stay.

    >>> replaced({"who": "sanne  de wit"}, mentions_of(names=["Sanne de Wit"], exact=[], instead="iemand"))
    {'who': 'iemand'}
    """
    if not mentions.needles:
        return value
    pattern = _pattern(mentions.needles)
    return walk(value, lambda text: pattern.sub(lambda _found: mentions.instead, text))


def count(value: Any, mentions: Mentions) -> int:
    """How often this text or JSON mentions them."""
    found: list[str] = []

    def note(text: str) -> str:
        found.extend(pattern.findall(text))
        return text

    if mentions.needles:
        pattern = _pattern(mentions.needles)
        walk(value, note)
    return len(found)


def _pattern(needles: Iterable[str]) -> re.Pattern[str]:
    # The longest first, so that an address is taken whole; not within a longer word or another address.
    ordered = sorted(needles, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, one.split())) for one in ordered)
    return re.compile(rf"(?<![\w@.+-])(?:{either})(?!\w|[-@]\w)", re.IGNORECASE)
