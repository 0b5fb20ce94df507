"""A questionnaire with its answers as a page draws it: every question with the names and values of its fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from dagdeel.core.questions import Kind, Question, Questionnaire
from dagdeel.core.words import N_

from .rules.answers import LONGEST, Refused, field_of, missing
from .rules.network import OFTEN, OWN, WELL
from .rules.rounds import steps


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a matrix, or an organisation. `name` is empty where somebody may type one."""

    field: str
    text: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()
    typed: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One question on a page."""

    question: Question
    field: str
    number: int
    value: str
    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    only_if: str
    """In words, for who sees everything at once; empty when it is always asked."""
    error: str
    longest: int


@dataclass(frozen=True, slots=True)
class Step:
    """What stands on one screen of a phone."""

    number: int
    section: str
    questions: tuple[Shown, ...]


def page_of(
    asked: Questionnaire,
    answers: Mapping[str, Any],
    organisations: Mapping[str, str],
    errors: Mapping[str, str],
    *,
    typed: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Step, ...]:
    """`typed` is what a form just sent: where it was refused it stays in its field."""
    numbers = {one.id: nth for nth, one in enumerate(asked.questions, 1)}

    def shown_one(one: Question) -> Shown:
        answer = answers.get(one.id)
        if one.id in errors and typed and one.kind in (Kind.TEXT, Kind.LONG, Kind.NUMBER):
            answer = next(iter(typed.get(field_of(one.id), ())), "")
        return Shown(
            question=one,
            field=field_of(one.id),
            number=numbers[one.id],
            value="" if answer is None or one.choices or one.rows else str(answer),
            options=() if one.kind is Kind.MATRIX else _options(one, answer),
            rows=_rows(one, answer, organisations),
            only_if=only_if(one, asked),
            error=errors.get(one.id, ""),
            longest=LONGEST.get(one.kind, 0),
        )

    return tuple(
        Step(nth, section.title, tuple(shown_one(one) for one in together))
        for nth, (section, together) in enumerate(steps(asked), 1)
    )


def still_open(asked: Questionnaire, answers: Mapping[str, Any]) -> dict[str, str]:
    """By question that is required and not answered: what to do."""
    return {one.id: _(NEEDED[one.kind]) for one in missing(asked, answers)}


def needed_words() -> dict[Kind, str]:
    return {kind: _(words) for kind, words in NEEDED.items()}


NEEDED = {
    Kind.TEXT: N_("Vul hier iets in."),
    Kind.LONG: N_("Vul hier iets in."),
    Kind.NUMBER: N_("Vul hier een getal in."),
    Kind.CHOICE: N_("Kies een antwoord."),
    Kind.SCALE: N_("Kies een antwoord."),
    Kind.SEVERAL: N_("Kies minstens een antwoord."),
    Kind.MATRIX: N_("Kies op elke regel een antwoord."),
    Kind.NETWORK: N_("Kies minstens een organisatie."),
}


def _options(one: Question, answer: Any) -> tuple[Option, ...]:
    given = answer if isinstance(answer, list) else [answer]
    return tuple(Option(label.id, label.text, label.id in given) for label in one.choices)


def _rows(one: Question, answer: Any, organisations: Mapping[str, str]) -> tuple[Row, ...]:
    if one.kind is Kind.MATRIX:
        given = answer or {}
        return tuple(
            Row(
                field_of(one.id, row.id),
                row.text,
                tuple(Option(label.id, label.text, given.get(row.id) == label.id) for label in one.choices),
            )
            for row in one.rows
        )
    if one.kind is not Kind.NETWORK:
        return ()
    ties = {tie["with"]: tie for tie in answer or () if tie["with"]}
    own = [*(tie for tie in answer or () if not tie["with"]), *[{}] * OWN][:OWN]
    known = [_tie_row(one, id, name, ties.get(id, {})) for id, name in organisations.items()]
    return (*known, *(_tie_row(one, f"own{nth}", "", tie) for nth, tie in enumerate(own, 1)))


def _tie_row(one: Question, at: str, name: str, tie: Mapping[str, str]) -> Row:
    return Row(
        field_of(one.id, at),
        name,
        tuple(Option(id, _(words), tie.get("often") == id) for id, words in OFTEN.items()),
        tuple(Option(id, _(words), tie.get("well") == id) for id, words in WELL.items()),
        typed="" if name else tie.get("name", ""),
        is_own=not name,
    )


def only_if(one: Question, asked: Questionnaire) -> str:
    """When it is asked, in words; empty for always."""
    if one.when is None:
        return ""
    numbers = {each.id: (nth, each) for nth, each in enumerate(asked.questions, 1)}
    number, decider = numbers[one.when.question]
    labels = {label.id: label.text for label in decider.choices}
    answers = _(" of ").join(f"“{labels[id]}”" for id in one.when.among)
    return _("Alleen als je bij vraag %(number)s kiest: %(answers)s.") % {"number": number, "answers": answers}


def refusal(refused: Refused) -> str:
    """What was wrong with an answer, as a reader sees it."""
    given = {
        name: number_format(value, use_l10n=True, force_grouping=True) if isinstance(value, int) else value
        for name, value in refused.given.items()
    }
    return _(refused.words).format(**given)
