"""What the engine says of its plan, translated where it meets a reader."""

from dataclasses import dataclass

from django.utils.translation import gettext

from dagdeel.core.pairing import Kind, Plan, Unmet, sharing
from dagdeel.core.words import N_
from dagdeel.core.workform import Pairs

TOGETHER = N_(
    "Twee mensen die je niet bij elkaar wilt, zitten in ronde {round} toch samen. Er zijn te weinig mensen, of iemand "
    "is met de hand verplaatst. Op de pagina Mensen staat om wie het gaat."
)
SIZES = N_("Deze groepen zijn in ronde {round} groter of kleiner dan de rest, omdat iemand later kwam of is weggegaan.")
SIZES_OF_NOW = N_(
    "Deze groepen zijn in ronde {round} groter of kleiner dan de rest, omdat iemand later kwam of is weggegaan. "
    "Ze praten al: laat ze zo. In de rondes hierna is het weer verdeeld."
)
BY_HAND = N_("Mensen van dezelfde organisatie zitten samen in ronde {round}, na een ruil met de hand.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Printed in the language of whoever looks."""

    text: str
    params: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return gettext(self.text).format(**dict(self.params))


def sentence_of(unmet: Unmet, by_hand: bool) -> Sentence:
    """After a swap by hand it would be untrue that nothing better was found."""
    mended = by_hand and unmet.kind is Kind.ORGANISATION and not unmet.is_proven
    return Sentence(BY_HAND if mended else unmet.message, tuple(unmet.params.items()))


def said_of_pairs(plan: Plan, pairs: Pairs, *, since: int) -> list[Sentence]:
    """What the log does not tell, of the rounds from `since` (from 0) on: that somebody could not be kept apart, and
    how often people meet who know each other. Never who."""
    rounds = [[group.people for group in one] for one in plan.rounds[since:]]
    close = [nth for nth, groups in enumerate(rounds, since + 1) if sharing(groups, pairs.apart)]
    known = Unmet(Kind.KNOWN, count=sum(sharing(groups, pairs.known) for groups in rounds))
    found = [Sentence(TOGETHER, (("round", nth),)) for nth in close]
    return [*found, sentence_of(known, by_hand=False)] if known.count else found


def worth_saying(plan: Plan) -> list[Unmet]:
    """That somebody is alone is said once and not for every round."""
    said, found = set[tuple[Kind, tuple[str, ...]]](), list[Unmet]()
    for one in plan.unmet:
        if one.kind is not Kind.ALONE or (one.kind, one.people) not in said:
            found.append(one)
            said.add((one.kind, one.people))
    return found
