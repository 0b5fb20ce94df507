"""From counts to an outcome: places, ties, rounds and what the facilitator chose by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache


class Verdict(StrEnum):
    CHOSEN = "chosen"
    UNDECIDED = "undecided"
    """Has as many votes as another option, and there is no place for both."""
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Count:
    """The votes of one round. `phones` and `hands` run along with `options` (ids)."""

    options: tuple[str, ...]
    places: int
    """How many options this round can choose."""
    phones: tuple[int, ...]
    hands: tuple[int, ...]

    @property
    def votes(self) -> tuple[int, ...]:
        return tuple(phone + hand for phone, hand in zip(self.phones, self.hands, strict=True))


@dataclass(frozen=True, slots=True)
class Row:
    """One option in the outcome. `votes`, `phones` and `hands` are of the last round it took part in."""

    id: str
    text: str
    votes: int
    phones: int
    hands: int
    round: int
    rank: int
    """1 for the most votes, within its round. Equal votes share a rank."""
    shared: bool
    share: int
    """Length of its bar: percentage of the most votes in its round."""
    verdict: Verdict
    by_hand: bool
    """The facilitator decided about this option against the count."""


def verdicts(votes: Sequence[int], places: int) -> list[Verdict]:
    """Who gets a place. Equal votes never part: where they do not all fit, all of them are undecided.

    >>> [str(one) for one in verdicts([9, 5, 5, 0], 2)]
    ['chosen', 'undecided', 'undecided', 'out']
    """
    return [_verdict(one, votes, places) for one in votes]


def _verdict(own: int, votes: Sequence[int], places: int) -> Verdict:
    above, equal = sum(one > own for one in votes), votes.count(own)
    if own == 0 or above >= places:
        return Verdict.OUT
    return Verdict.CHOSEN if above + equal <= places else Verdict.UNDECIDED


@lru_cache(maxsize=64)
def outcome(options: tuple[Option, ...], counts: tuple[Count, ...], picked: tuple[str, ...] | None) -> tuple[Row, ...]:
    """All options: the chosen first, those that needed no other round before the rest; then what came closest, so by
    the last round it was in, then by votes. Nobody is left out.

    A later round decides only about its own options, and only once somebody voted in it. Its votes say nothing beside
    those of another round.
    """
    rows: dict[str, Row] = {}
    for number, count in enumerate(counts, 1):
        if number == 1 or any(count.votes):
            rows |= {row.id: row for row in _rows(options, count, number)}
    if picked is not None:
        rows = {key: _picked(row, key in picked) for key, row in rows.items()}
    order = {option.id: place for place, option in enumerate(options)}
    return tuple(sorted(rows.values(), key=lambda row: (*_closeness(row), row.rank, order[row.id])))


def _closeness(row: Row) -> tuple[bool, int]:
    is_chosen = row.verdict is Verdict.CHOSEN
    return not is_chosen, row.round if is_chosen else -row.round


@dataclass(frozen=True, slots=True)
class Tie:
    """Options with equal votes for fewer places."""

    options: tuple[str, ...]
    texts: tuple[str, ...]
    places: int


def tie_in(rows: Sequence[Row], counts: Sequence[Count]) -> Tie | None:
    """What is undecided, if anything is."""
    tied = [row for row in rows if row.verdict is Verdict.UNDECIDED]
    if not tied:
        return None
    taken = sum(row.verdict is Verdict.CHOSEN and row.round == tied[0].round for row in rows)
    places = counts[tied[0].round - 1].places - taken
    return Tie(tuple(row.id for row in tied), tuple(row.text for row in tied), places)


def _rows(options: tuple[Option, ...], count: Count, number: int) -> list[Row]:
    texts = {option.id: option.text for option in options}
    votes, most = count.votes, max(count.votes, default=0)
    return [
        Row(
            id=option,
            text=texts.get(option, ""),
            votes=own,
            phones=phones,
            hands=hands,
            round=number,
            rank=1 + sum(one > own for one in votes),
            shared=own > 0 and votes.count(own) > 1,
            share=round(100 * own / most) if most else 0,
            verdict=verdict,
            by_hand=False,
        )
        for option, own, phones, hands, verdict in zip(
            count.options, votes, count.phones, count.hands, verdicts(votes, count.places), strict=True
        )
    ]


def _picked(row: Row, chosen: bool) -> Row:
    verdict = Verdict.CHOSEN if chosen else Verdict.OUT
    return replace(row, verdict=verdict, by_hand=verdict is not row.verdict)
