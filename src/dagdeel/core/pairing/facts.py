"""Who there is, and what stands between them: all that the search and the check know about people."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

Pair = tuple[str, str]
"""The ids of two people. The order says nothing."""

Round = tuple[tuple[str, ...], ...]
"""Who sit together in one round, by id."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the room. An empty domain or organisation is unknown, and nobody shares an unknown one."""

    id: str
    domain: str = ""
    organisation: str = ""
    stays: bool = False
    """Walks badly, or is bound to a place for another reason: keeps the same spot in all rounds."""


@dataclass(frozen=True, slots=True)
class Need:
    """Every group needs at least so many of these people: "somebody from general practice", "one who takes notes".

    Somebody may answer to several needs at once.
    """

    id: str
    people: frozenset[str]
    at_least: int = 1
    spots: tuple[int, ...] = ()
    """Only the groups at these spots need it, such as the table of one case; none given means all of them."""

    def applies_to(self, spot: int) -> bool:
        return not self.spots or spot in self.spots


class Facts:
    """People in a fixed order, without doubles, and the pairs that matter."""

    def __init__(
        self,
        people: Iterable[Person],
        apart: Iterable[Pair] = (),
        met: Iterable[Pair] = (),
        known: Iterable[Pair] = (),
    ) -> None:
        self.people = {person.id: person for person in people}
        self.apart, self.met, self.known = (frozenset(_ordered(pairs)) for pairs in (apart, met, known))

    def only(self, present: Iterable[str], met: Iterable[Pair] = ()) -> "Facts":
        """The same facts about fewer people, who have met more."""
        return Facts((self.people[id] for id in present), self.apart, self.met | frozenset(_ordered(met)), self.known)

    def share_domain(self, a: str, b: str) -> bool:
        return self.people[a].domain == self.people[b].domain != ""

    def share_organisation(self, a: str, b: str) -> bool:
        return self.people[a].organisation == self.people[b].organisation != ""

    @cached_property
    def domains(self) -> dict[str, int]:
        """How many there are of each known domain."""
        return _sizes(person.domain for person in self.people.values())

    @cached_property
    def organisations(self) -> dict[str, int]:
        """How many there are of each known organisation."""
        return _sizes(person.organisation for person in self.people.values())


def pair(a: str, b: str) -> Pair:
    """Two people in the one order in which pairs are kept."""
    return (a, b) if a < b else (b, a)


def pairs_of(groups: Iterable[Iterable[str]]) -> Iterator[Pair]:
    """Everybody who sits with somebody."""
    for group in groups:
        yield from combinations(sorted(set(group)), 2)


def sharing(groups: Iterable[Iterable[str]], pairs: Iterable[Pair]) -> int:
    """How many of these pairs share a group.

    >>> sharing([("a", "b", "c"), ("d", "e")], [("c", "a"), ("a", "d"), ("e", "d")])
    2
    """
    return len(set(_ordered(pairs)).intersection(pairs_of(groups)))


def _ordered(pairs: Iterable[Pair]) -> Iterator[Pair]:
    return (pair(a, b) for a, b in pairs if a != b)


def _sizes(values: Iterable[str]) -> dict[str, int]:
    sizes = dict[str, int]()
    for value in values:
        if value:
            sizes[value] = sizes.get(value, 0) + 1
    return sizes
