"""A plan: who sits with whom, where, in which round; how good that is, and what could not be done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dagdeel.core.reading import record, records, whole

from .facts import Pair, pairs_of
from .kinds import SENTENCES, Kind

NUMBERS = ("round", "spot", "count", "least")
MOST = 5000
"""More people, groups or sentences than this are no plan but nonsense."""


@dataclass(frozen=True, slots=True)
class Group:
    """Who sit together at a spot. Spots are numbered from 1."""

    spot: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong, as found by `check`."""

    kind: Kind
    round: int
    """From 0."""
    people: tuple[str, ...]
    spot: int = 0
    """Where, as far as it is about one place."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """What could not be satisfied. Of what may not happen each case is one `Unmet`; wishes are counted together."""

    kind: Kind
    people: tuple[str, ...] = ()
    """Whom it is about, for the screen to name. Empty where cases are counted."""
    round: int = 0
    """From 0; of a wish the first round in which it was not met."""
    spot: int = 0
    """Where, as far as it is about one place."""
    count: int = 1
    least: int = 0
    """No plan has fewer of these. With `count` equal to it, nothing better exists."""

    @property
    def is_proven(self) -> bool:
        """Nothing better exists. Otherwise nothing better was found."""
        return self.count <= self.least

    @property
    def message(self) -> str:
        """A sentence for the facilitator, as Dutch source text with `{names}` from `params`."""
        proven, found = SENTENCES[self.kind]
        return proven if self.is_proven else found

    @property
    def params(self) -> dict[str, int]:
        return {"round": self.round + 1, "spot": self.spot, "count": self.count, "least": self.least}


@dataclass(frozen=True, slots=True)
class Plan:
    rounds: tuple[tuple[Group, ...], ...] = ()
    count: int = 0
    """So many groups in each round; 0 means duos."""
    spread: int = 1
    """Sizes of groups may differ by so much."""
    score: int = 0
    """How many people from another domain, whom they had not met yet, everybody meets: added up over all people."""
    bound: int = 0
    """No plan can have a higher score."""
    unmet: tuple[Unmet, ...] = ()

    @property
    def is_duos(self) -> bool:
        return self.count == 0

    def met(self, until: int | None = None) -> frozenset[Pair]:
        """Who have met in these rounds, or in those before round `until`."""
        return frozenset(pair for one in self.rounds[:until] for pair in pairs_of(group.people for group in one))

    def group_of(self, person: str, nth: int) -> Group | None:
        """Where somebody sits in round `nth` (from 0); none when they were not there or the round does not exist."""
        groups = self.rounds[nth] if 0 <= nth < len(self.rounds) else ()
        return next((group for group in groups if person in group.people), None)


def to_json(plan: Plan) -> dict[str, Any]:
    """What goes into the log: lists, words and numbers."""
    return {
        "rounds": [[[group.spot, list(group.people)] for group in one] for one in plan.rounds],
        "count": plan.count,
        "spread": plan.spread,
        "score": plan.score,
        "bound": plan.bound,
        "unmet": [
            {"kind": str(one.kind), "people": list(one.people), **{name: getattr(one, name) for name in NUMBERS}}
            for one in plan.unmet
        ],
    }


def from_json(value: object) -> Plan:
    """The plan that `to_json` gave. Never fails: what cannot be read is left out."""
    read = record(value)
    return Plan(
        rounds=tuple(_groups(one) for one in _list(read.get("rounds"))),
        count=_number(read.get("count")),
        spread=whole(read.get("spread"), 1, least=1, most=MOST),
        score=_number(read.get("score")),
        bound=_number(read.get("bound")),
        unmet=tuple(_unmet(one) for one in records(read.get("unmet"), at_most=MOST) if one.get("kind") in list(Kind)),
    )


def _groups(value: object) -> tuple[Group, ...]:
    found = (one for one in _list(value) if isinstance(one, list | tuple) and len(one) == 2)
    return tuple(Group(_number(spot), people) for spot, ids in found if (people := _ids(ids)))


def _unmet(one: Mapping[str, Any]) -> Unmet:
    return Unmet(Kind(one["kind"]), _ids(one.get("people")), **{name: _number(one.get(name)) for name in NUMBERS})


def _ids(value: object) -> tuple[str, ...]:
    return tuple(id for id in _list(value) if isinstance(id, str) and id)


def _list(value: object) -> Iterable[object]:
    return value[:MOST] if isinstance(value, list | tuple) else ()


def _number(value: object) -> int:
    return whole(value, 0, least=0, most=2**53)
