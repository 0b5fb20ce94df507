"""What the engine says of its plan, translated where it meets a reader."""

from dataclasses import dataclass

from django.utils.translation import gettext

from dagdeel.core.pairing import Kind, Plan, Unmet
from dagdeel.core.words import N_

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


def worth_saying(plan: Plan) -> list[Unmet]:
    """That somebody is alone is said once and not for every round."""
    said, found = set[tuple[Kind, tuple[str, ...]]](), list[Unmet]()
    for one in plan.unmet:
        if one.kind is not Kind.ALONE or (one.kind, one.people) not in said:
            found.append(one)
            said.add((one.kind, one.people))
    return found
