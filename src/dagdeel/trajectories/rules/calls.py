"""How the first call ends: go on, not yet, or another form, with the reasons (`method.md` A1-A3, B2)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from dagdeel.core.questions import Question
from dagdeel.core.words import N_
from dagdeel.methods.model import FirstCall, Says, Sign

from .when import doubt_about


class Outcome(StrEnum):
    GO = "go"
    NOT_YET = "not-yet"
    OTHER_FORM = "other-form"
    OPEN = "open"
    """Nothing speaks against it, but not everything was asked."""


TITLES: Mapping[Outcome, str] = {
    Outcome.GO: N_("Ja, dit past"),
    Outcome.NOT_YET: N_("Nog niet"),
    Outcome.OTHER_FORM: N_("Een andere vorm past beter"),
    Outcome.OPEN: N_("Nog niet alles is gevraagd"),
}
SUMMARIES: Mapping[Outcome, str] = {
    Outcome.GO: N_("Er is genoeg om aan een plan te beginnen."),
    Outcome.NOT_YET: N_("Het kan goed worden, maar eerst is iets anders nodig."),
    Outcome.OTHER_FORM: N_("Met wat je nu hoort, levert een hele werksessie te weinig op."),
    Outcome.OPEN: N_("Tot nu toe staat niets in de weg. Stel ook de andere vragen."),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    reasons: tuple[Sign, ...]
    """Why it came out like this: of what decided it, or everything that speaks for it."""
    mind: tuple[Sign, ...]
    """What else to see to, in the order of the questions."""
    open: tuple[Question, ...]
    """Needed to decide, and not answered."""

    @property
    def title(self) -> str:
        return TITLES[self.outcome]

    @property
    def summary(self) -> str:
        return SUMMARIES[self.outcome]


def verdict_on(call: FirstCall, answers: Mapping[str, Any], *, missing: tuple[Question, ...]) -> Verdict:
    """One answer that asks for another form decides, then one that says not yet; without such, everything that is
    needed (`missing` is what is not answered of it) must be known. It is guidance: who calls may go on anyway."""
    held = [_told(call, sign, answers) for sign in call.signs if holds(sign, answers)]
    by_kind = {says: tuple(sign for sign in held if sign.says is says) for says in Says}
    if by_kind[Says.OTHER_FORM]:
        outcome, reasons = Outcome.OTHER_FORM, by_kind[Says.OTHER_FORM]
    elif by_kind[Says.NOT_YET]:
        outcome, reasons = Outcome.NOT_YET, by_kind[Says.NOT_YET]
    else:
        outcome, reasons = Outcome.OPEN if missing else Outcome.GO, by_kind[Says.GO]
    mind = tuple(sign for sign in held if sign not in reasons and sign.says is not Says.GO)
    return Verdict(outcome, reasons, mind, missing)


def holds(sign: Sign, answers: Mapping[str, Any]) -> bool:
    """Whether the answer to its question is what the sign speaks of; what was not asked says nothing."""
    answer = answers.get(sign.question)
    if answer is None:
        return False
    if sign.above is not None:
        return isinstance(answer, int) and answer > sign.above
    given = set(answer) if isinstance(answer, list) else {answer}
    return bool(given & set(sign.among)) or bool(set(sign.lacks) - given)


def _told(call: FirstCall, sign: Sign, answers: Mapping[str, Any]) -> Sign:
    """The sign with the names of who is missing in its advice."""
    if not sign.lacks:
        return sign
    lacking = set(sign.lacks) - set(answers.get(sign.question) or ())
    asked = next((one for one in call.questionnaire.questions if one.id == sign.question), None)
    names = [one.text for one in asked.choices if one.id in lacking] if asked else []
    return replace(sign, advice=sign.advice.replace("{missing}", ", ".join(names)))


def is_day(call: FirstCall, question: Question) -> bool:
    """Whether the answer becomes the day of the plan."""
    return call.fills.get(question.id) == "when"


def doubt_on(call: FirstCall, question: Question, value: Any, *, today: date) -> str:
    """What is wrong with the day that was named; empty for a sound one, words without a day, and other questions."""
    return doubt_about(str(value), today=today) if value and is_day(call, question) else ""


def filled_by(call: FirstCall, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the answers fill in of the plan: by name (`methods.model.FILLS`), the answer."""
    return {goal: answers[id] for id, goal in call.fills.items() if id in answers}
