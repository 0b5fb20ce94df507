"""The three questions of `method.md` A24, and which of them is asked in which round."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dagdeel.core import reading
from dagdeel.core.words import N_

LENGTH = 200
"""Characters of a question."""


class Kind(StrEnum):
    """What a question asks for, and so what a card is about."""

    STRENGTH = "strength"
    BETTER = "better"
    NEED = "need"
    """What people could do themselves, and whom or what they need: goes on as a point that can be better."""


WORDS: Mapping[Kind, str] = {
    Kind.STRENGTH: N_("Wat gaat goed in je dagelijks leven of werk?"),
    Kind.BETTER: N_("Wat kan beter?"),
    Kind.NEED: N_("Wat zou jij (meer) kunnen doen? Wie of wat heb je daarbij nodig?"),
}
"""What is asked where the organiser wrote no question of their own: Dutch source text."""


@dataclass(frozen=True, slots=True)
class Question:
    kind: Kind
    text: str = ""
    """In the organiser's words; empty: the words above, in the language of the reader."""

    @property
    def words(self) -> str:
        return self.text or WORDS[self.kind]


def questions_from(config: Mapping[str, Any]) -> tuple[Question, ...]:
    return tuple(Question(kind, reading.line(config.get(f"{kind}_question"), at_most=LENGTH)) for kind in Kind)


def asked(nth: int, rounds: int) -> tuple[int, ...]:
    """The places of the questions of round `nth` (from 0). No question is lost where there are fewer rounds than
    questions, and where there are more they come round again.

    >>> [asked(nth, 3) for nth in range(3)], [asked(nth, 2) for nth in range(2)], asked(0, 1), asked(3, 5)
    ([(0,), (1,), (2,)], [(0,), (1, 2)], (0, 1, 2), (0,))
    """
    most = len(Kind)
    if rounds >= most or nth < rounds - 1:
        return (nth % most,)
    return tuple(range(nth, most))
