"""Who know each other already, by what they answered on with whom they work. Only of rounds that know names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from dagdeel.core.questions import Kind, Questionnaire
from dagdeel.questionnaires.rules.network import OFTEN

from .summaries import Answers

ENOUGH = "week"
"""So often at least: who meets every week does not need our help to meet."""

Weekly = Mapping[str, frozenset[str]]
"""By holder who answered, the organisations worked with often enough."""


def network_of(asked: Questionnaire) -> tuple[str, ...]:
    """Ids of its questions on with whom one works."""
    return tuple(one.id for one in asked.questions if one.kind is Kind.NETWORK)


def ties_of(network: Iterable[str], answers: Mapping[str, Answers]) -> Weekly:
    """`network` are the ids of the questions on with whom one works, `answers` those of each holder. Who answered none
    of them is not in it."""
    often = list(OFTEN)
    enough = frozenset(often[often.index(ENOUGH) :])
    questions = list(network)
    return {
        holder: frozenset(
            tie["with"] for id in questions for tie in given.get(id, ()) if tie["with"] and tie["often"] in enough
        )
        for holder, given in answers.items()
        if any(id in given for id in questions)
    }


def known_pairs(ties: Weekly, works_at: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of holders who know each other: both say that they work with the organisation of the other, or one says so
    of an organisation from which only the other comes, who said nothing. `works_at` has the organisation of everybody
    who may be in a pair. Colleagues of one organisation are no pair: they are kept apart already."""
    alone = {one for one, count in Counter(works_at.values()).items() if count == 1}
    for one, other in combinations(sorted(works_at), 2):
        here, there = works_at[one], works_at[other]
        if here == there:
            continue
        forth, back = there in ties.get(one, ()), here in ties.get(other, ())
        is_clear = (forth and other not in ties and there in alone) or (back and one not in ties and here in alone)
        if (forth and back) or is_clear:
            yield one, other
