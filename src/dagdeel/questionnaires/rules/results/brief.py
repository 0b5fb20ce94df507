"""What a facilitator wants to know of a questionnaire on one page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dagdeel.core.questions import Kind, Question

from .summaries import Few, Grid, Picks, Result, Said, Spread, Ties

MOST = 3
"""Of each."""
STRONG, WEAK = 0.75, 0.5
"""Levels of a scale from where something simply goes well, and under which it asks for attention: 4 and 3 of 5 points,
the bounds that questionnaires on collaboration use."""
DIVIDED = 0.2
"""People disagree when at least this part of them stands on each side."""
SHORT = 160
"""Characters: a longer answer is read elsewhere."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A question on a scale, or a row of one."""

    text: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Named:
    """What was chosen or said by `count` of `n`."""

    question: Question
    text: str
    count: int
    n: int


@dataclass(frozen=True, slots=True)
class Brief:
    strong: tuple[Scored, ...]
    """The highest first; none under the middle of its scale."""
    weak: tuple[Scored, ...]
    """The lowest first; none that is simply good, and none that is among the strong."""
    divided: tuple[Scored, ...]
    named: tuple[Named, ...]
    """For each question with choices, and of open answers, what came most."""
    hidden: int
    """How many questions had too few answers."""


def brief_of(result: Result) -> Brief:
    scored = list(_scored(result))
    ranked = sorted(scored, key=lambda one: -one.spread.level)
    half = (len(ranked) + 1) // 2
    # Of one question nothing is the highest or the lowest: then only what is plainly good or bad is named.
    good, bad = (WEAK, STRONG) if len(ranked) > 1 else (STRONG, WEAK)
    strong = tuple(one for one in ranked[:half] if one.spread.level >= good)[:MOST]
    weak = tuple(one for one in reversed(ranked) if one.spread.level < bad and one not in strong)[:MOST]
    divided = sorted((one for one in scored if _part(one.spread) >= DIVIDED), key=lambda one: -_part(one.spread))
    hidden = sum(isinstance(one.summary, Few) for one in result.outcomes)
    return Brief(strong, weak, tuple(divided[:MOST]), tuple(_named(result)), hidden)


def _part(spread: Spread) -> float:
    """The smaller of the two sides, as part of all."""
    return min(spread.low, spread.high) / spread.n


def _scored(result: Result) -> Iterator[Scored]:
    for one in result.outcomes:
        match one.summary:
            case Spread():
                yield Scored(one.question.text, one.summary)
            case Grid(rows):
                yield from (Scored(row.text, spread) for row, spread in rows if isinstance(spread, Spread))


def _named(result: Result) -> Iterator[Named]:
    for one in result.outcomes:
        at_most = 1 if one.question.kind is Kind.CHOICE else MOST
        match one.summary:
            case Picks(n, choices):
                found: Sequence[tuple[str, int]] = [(each.label.text, each.count) for each in choices]
            case Said(n, sayings) if one.question.kind is Kind.LONG:
                # What one person wrote is no point that was named most.
                short = (each for each in sayings if each.count > 1 and len(each.text) <= SHORT)
                found = [(each.text.rstrip("."), each.count) for each in short]
            case Ties(n, organisations):
                found = [(each.name, each.count) for each in organisations]
            case _:
                continue
        most = sorted((each for each in found if each[1]), key=lambda each: -each[1])
        yield from (Named(one.question, text, count, n) for text, count in most[:at_most])
