"""Professions and the domains they belong to, from `professions.toml`: a default that knows what people mean."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Profession:
    names: dict[str, str]
    """By language: `{"nl": "huisarts", "en": "general practitioner"}`."""
    also: tuple[str, ...]

    def name(self, language: str = "nl") -> str:
        return self.names.get(language, self.names["nl"])


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of work, such as GP care. `code` is what `Person.domain` holds; `mark` is the two letters beside the
    colour, so that nobody has to tell colours apart."""

    code: str
    names: dict[str, str]
    mark: str
    professions: tuple[Profession, ...]

    def name(self, language: str = "nl") -> str:
        return self.names.get(language, self.names["nl"])


@dataclass(frozen=True, slots=True)
class Recognised:
    profession: str
    """The Dutch name from the list. What somebody typed about themselves is better kept as it was typed."""
    domain: str
    """The code of its domain."""


@cache
def domains() -> tuple[Domain, ...]:
    """All domains, in the order in which screens show them."""
    read = tomllib.loads(Path(__file__).with_name("professions.toml").read_text(encoding="utf-8"))
    return tuple(
        Domain(
            code=one["code"],
            names={"nl": one["nl"], "en": one["en"]},
            mark=one["mark"],
            professions=tuple(
                Profession(names={"nl": row["nl"], "en": row["en"]}, also=tuple(row["also"]))
                for row in one["professions"]
            ),
        )
        for one in read["domain"]
    )


def domain(code: str) -> Domain:
    """The domain with this code; `KeyError` when there is none."""
    return {one.code: one for one in domains()}[code]


def suggestions(language: str) -> tuple[str, ...]:
    """Names of professions to choose from while typing, in alphabetical order."""
    return tuple(sorted({row.name(language) for one in domains() for row in one.professions}, key=str.casefold))


def recognise(text: str) -> Recognised | None:
    """What somebody means who writes `text` after "profession": whatever the case, plural, hyphens or abbreviation,
    also with one letter wrong ("huisrats") or something around it ("huisarts bij De Brug").

    >>> recognise("POH ggz"), recognise("de lucht")
    (Recognised(profession='POH-GGZ', domain='gp-care'), None)
    """
    whole = _key(text)
    if not whole:
        return None
    if found := _known().get(whole):
        return found
    words = [_stem(word) for word in _words(text)]
    for key in _runs(words):
        if found := _known().get(key):
            return found
    return _nearly(whole) or next((found for word in words if (found := _nearly(_joined([word])))), None)


@cache
def _known() -> dict[str, Recognised]:
    """By key, every name and abbreviation. The first to claim a key keeps it; a test forbids two claims."""
    known: dict[str, Recognised] = {}
    for one in domains():
        for row in one.professions:
            for name in (*row.names.values(), *row.also):
                known.setdefault(_key(name), Recognised(row.names["nl"], one.code))
    return known


def _key(text: str) -> str:
    return _joined(_stem(word) for word in _words(text))


def _words(text: str) -> list[str]:
    bare = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return re.findall(r"[a-z0-9&]+", re.sub(r"['’]s\b|['’\- ]ers?\b", "", bare))  # an IB'er is somebody of the IB


def _stem(word: str) -> str:
    """A word without its plural: "coaches" and "coach" meet in "coach"."""
    for ending in ("s", "en", "e"):
        word = word.removesuffix(ending) if len(word) > 4 else word
    return word


def _joined(stems: Iterable[str]) -> str:
    """One key of several words; double letters become one, so that "psychologen" and "psycholoog" meet."""
    return re.sub(r"(.)\1", r"\1", "".join(stems))


def _runs(words: list[str]) -> Iterator[str]:
    """Words that stand together, the longest first. Abbreviations of two letters count only on their own: in a
    sentence "so" and "ha" are ordinary words."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            if len(key := _joined(words[start : start + length])) > 2:
                yield key


def _nearly(key: str) -> Recognised | None:
    """The one profession whose name differs by one letter, or by two that changed places. Short names are left
    alone, and so is a word between two professions."""
    if len(key) < 6:
        return None
    near = {found for known, found in _known().items() if len(known) >= 6 and _one_apart(key, known)}
    return near.pop() if len(near) == 1 else None


def _one_apart(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[start:], other[start:]
    return (
        rest[1:] == rest_of_other[1:]
        or rest[1:] == rest_of_other
        or rest == rest_of_other[1:]
        or (rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:])
    )
