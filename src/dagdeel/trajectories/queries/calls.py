"""First calls: which are there, and what one comes down to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import number_format

from dagdeel.core.questions import Kind, Question
from dagdeel.methods.loader import keys, load
from dagdeel.methods.model import Method
from dagdeel.people.models import Account
from dagdeel.questionnaires.rules.answers import missing, relevant, shown
from dagdeel.trajectories.models import FirstCall, Trajectory
from dagdeel.trajectories.rules.calls import Verdict, doubt_on, verdict_on


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what was said, in words; empty: not asked."""

    question: Question
    words: str
    doubt: str
    """What is wrong with the day that was named."""


def methods_with_call(language: str) -> list[Method]:
    """The methods that begin with a call."""
    return [method for key in keys() if (method := load(key, language)).first_call.sections]


def open_calls_of(account: Account) -> QuerySet[FirstCall]:
    """Calls of which no trajectory came (yet): one's own, and for who leads a workspace all of it."""
    led = Q(workspace__memberships__account=account, workspace__memberships__is_admin=True)
    own = Q(account=account, workspace__memberships__account=account)
    return FirstCall.objects.filter(led | own, trajectory=None).distinct()


def open_calls(account: Account, language: str, *, at_most: int = 5) -> list[tuple[FirstCall, str]]:
    """The latest of those with where they are about."""
    return [(one, area_of(one, load(one.method, language))) for one in open_calls_of(account)[:at_most]]


def open_call(account: Account, code: str) -> FirstCall | None:
    """One of those, by its code."""
    return open_calls_of(account).filter(code=code).first() if code else None


def call_of(trajectory: Trajectory) -> FirstCall | None:
    """The call that this trajectory came of."""
    return FirstCall.objects.filter(trajectory=trajectory).first()


def area_of(call: FirstCall, method: Method) -> str:
    """Where it is about, as far as that was asked."""
    id = next((id for id, goal in method.first_call.fills.items() if goal == "area"), "")
    return str(call.answers.get(id, ""))


def verdict_of(call: FirstCall, method: Method) -> Verdict:
    """What the call comes down to; old answers that no longer can be count for nothing."""
    sheet = method.first_call.questionnaire
    answers = relevant(sheet, call.answers, {})
    return verdict_on(method.first_call, answers, missing=missing(sheet, answers))


def answered(call: FirstCall, method: Method, *, today: date) -> list[tuple[str, list[Answered]]]:
    """Title of each section with its questions, those that were not to be asked left out."""
    asked = set(shown(method.first_call.questionnaire, call.answers))

    def row(one: Question) -> Answered:
        doubt = doubt_on(method.first_call, one, call.answers.get(one.id), today=today)
        return Answered(one, words_of(one, call.answers), doubt)

    return [
        (section.title, [row(one) for one in section.questions if one in asked])
        for section in method.first_call.sections
    ]


def words_of(question: Question, answers: Mapping[str, Any]) -> str:
    """The answer as a reader sees it."""
    answer = answers.get(question.id)
    if question.kind in (Kind.CHOICE, Kind.SEVERAL):
        chosen = answer if isinstance(answer, list) else [answer]
        return ", ".join(one.text for one in question.choices if one.id in chosen)
    if question.kind is Kind.NUMBER and answer is not None:
        return number_format(answer, use_l10n=True, force_grouping=True)
    return "" if answer is None else str(answer)
