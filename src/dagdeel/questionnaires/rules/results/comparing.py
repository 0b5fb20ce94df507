"""The same questions before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean

from dagdeel.core.questions import Kind, Question

from .protecting import may_pair
from .summaries import Answers, Outcome, Result, Spread


@dataclass(frozen=True, slots=True)
class Shift:
    """Of people who answered both times."""

    n: int
    mean: float
    """How much further up the scale the second time."""


@dataclass(frozen=True, slots=True)
class Change:
    question: Question
    """As it was asked the second time."""
    before: Spread
    after: Spread
    shift: Shift | None
    """`None` where names are not known, or where too few answered both times, or too few did not."""


def changes_of(
    before: Result, after: Result, known_before: Mapping[str, Answers], known_after: Mapping[str, Answers]
) -> tuple[Change, ...]:
    """Scales that both asked and that both may show, in the order of the second. `known_*` are answers by holder."""
    earlier = {one.question.id: one for one in before.outcomes}
    return tuple(
        Change(one.question, was, now, _shift(one.question.id, was, now, known_before, known_after))
        for one in after.outcomes
        if (found := earlier.get(one.question.id)) and is_same_scale(found.question, one.question)
        for was, now in _spreads(found, one)
    )


def is_same_scale(one: Question, other: Question) -> bool:
    """The same question on the same points; its words may have been mended."""
    is_scale = one.kind is other.kind is Kind.SCALE
    return is_scale and one.id == other.id and one.choice_ids == other.choice_ids


def _spreads(before: Outcome, after: Outcome) -> Iterator[tuple[Spread, Spread]]:
    if isinstance(before.summary, Spread) and isinstance(after.summary, Spread):
        yield before.summary, after.summary


def _shift(
    id: str, before: Spread, after: Spread, known_before: Mapping[str, Answers], known_after: Mapping[str, Answers]
) -> Shift | None:
    both = [
        int(known_after[holder][id]) - int(answers[id])
        for holder, answers in known_before.items()
        if id in answers and id in known_after.get(holder, {})
    ]
    return Shift(len(both), fmean(both)) if may_pair(len(both), before.n, after.n) else None
