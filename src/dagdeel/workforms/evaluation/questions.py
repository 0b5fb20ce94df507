"""What is asked at the end. Own sentences; the organiser may write others.

A log in which the organiser wrote none is read with these: replaced ones would put other questions over old answers.
"""

from dataclasses import dataclass

from dagdeel.core.words import N_

STATEMENTS = (
    N_("Ik heb mensen leren kennen die ik kan bellen."),
    N_("Ik weet wat we nu gaan doen."),
)
AGREE = (
    N_("helemaal niet mee eens"),
    N_("niet mee eens"),
    N_("tussenin"),
    N_("mee eens"),
    N_("helemaal mee eens"),
)
HELPED = N_("Heeft deze bijeenkomst ons verder geholpen?")
HELP = (N_("nee"), N_("een beetje"), N_("ja"))
MOST_STATEMENTS = 5
LENGTH = 200


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    """The name of its form field."""
    text: str
    words: tuple[str, ...]
    """The answers, from low to high; an answer is kept as its place, counted from 1."""


def questions(statements: tuple[str, ...]) -> tuple[Question, ...]:
    asked = tuple(Question(f"mark-{nth}", text, AGREE) for nth, text in enumerate(statements or STATEMENTS, 1))
    return (*asked, Question("helped", HELPED, HELP))
