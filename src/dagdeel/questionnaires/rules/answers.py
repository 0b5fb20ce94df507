"""Which questions are shown, what an answer is, and what is still missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from dagdeel.core.numbers import find_whole
from dagdeel.core.questions import Condition, Kind, Question, Questionnaire
from dagdeel.core.words import N_

from .network import OFTEN, OWN, WELL

Answers = Mapping[str, Any]
Fields = Mapping[str, Sequence[str]]
"""What a form sent: values by name."""
LONGEST = {Kind.TEXT: 200, Kind.LONG: 4000}
LONGEST_NAME = 120
"""Of an organisation that somebody adds."""
EXAMPLE = 6500
"""A number to show how to write one, where it may be this large."""


class Refused(Exception):
    """An answer that cannot be kept: a sentence that says what to do, and what goes in its braces. A screen says it
    with `showing.refusal`."""

    def __init__(self, words: str, **given: Any) -> None:
        super().__init__(words)
        self.words, self.given = words, given


def field_of(question: str, *rest: str) -> str:
    """The name of a form field: ids have no dots, so no two questions can share one."""
    return ".".join(("q", question, *rest))


def shown(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The questions to ask with these answers, in order. What an unshown question was answered counts for nothing."""
    seen: dict[str, Question] = {}
    for question in questionnaire.questions:
        if question.when is None or (question.when.question in seen and _holds(question.when, answers)):
            seen[question.id] = question
    return tuple(seen.values())


def relevant(questionnaire: Questionnaire, answers: Answers, organisations: Mapping[str, str]) -> dict[str, Any]:
    """What is left of `answers` to be handed in: sound ones, to questions that are shown."""
    sound = {
        one.id: answers[one.id]
        for one in questionnaire.questions
        if one.id in answers and is_sound(one, answers[one.id], organisations)
    }
    return {one.id: sound[one.id] for one in shown(questionnaire, sound) if one.id in sound}


def missing(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """Shown and required, and not answered; a matrix is answered when every row is."""
    return tuple(one for one in shown(questionnaire, answers) if one.is_required and not _is_whole(one, answers))


def understood(question: Question, fields: Fields, organisations: Mapping[str, str]) -> Any:
    """The answer in a form's fields, or `None` for no answer. `organisations` are the names by id that a network
    question knows. Raises `Refused` for what cannot be."""
    given = [one.strip() for one in fields.get(field_of(question.id), ()) if one.strip()]
    match question.kind:
        case Kind.TEXT | Kind.LONG:
            answer: Any = _text(given[0], LONGEST[question.kind]) if given else None
        case Kind.CHOICE | Kind.SCALE:
            answer = _one_of(given[0], question.choice_ids) if given else None
        case Kind.SEVERAL:
            answer = [
                one for one in question.choice_ids if one in {_one_of(each, question.choice_ids) for each in given}
            ]
        case Kind.MATRIX:
            chosen = {row.id: _first(fields, question.id, row.id) for row in question.rows}
            answer = {row: _one_of(point, question.choice_ids) for row, point in chosen.items() if point}
        case Kind.NUMBER:
            answer = _number(given[0], question) if given else None
        case Kind.NETWORK:
            answer = _network(question.id, fields, organisations)
    return answer if answer not in ([], {}) else None


def is_sound(question: Question, value: Any, organisations: Mapping[str, str]) -> bool:
    """Whether this could have come out of `understood`."""
    match question.kind:
        case Kind.TEXT | Kind.LONG:
            return isinstance(value, str) and 0 < len(value) <= LONGEST[question.kind] and "\0" not in value
        case Kind.CHOICE | Kind.SCALE:
            return isinstance(value, str) and value in question.choice_ids
        case Kind.SEVERAL:
            return (
                isinstance(value, list)
                and value != []
                and value == [one for one in question.choice_ids if one in value]
            )
        case Kind.MATRIX:
            return isinstance(value, dict) and value != {} and _is_filled(question, value)
        case Kind.NUMBER:
            return type(value) is int and question.low <= value <= question.high
        case Kind.NETWORK:
            return isinstance(value, list) and value != [] and all(_is_tie(one, organisations) for one in value)


def _is_filled(question: Question, value: Mapping[str, Any]) -> bool:
    rows = {row.id for row in question.rows}
    return all(row in rows and point in question.choice_ids for row, point in value.items())


def _holds(when: Condition, answers: Answers) -> bool:
    answer = answers.get(when.question)
    return any(one in when.among for one in (answer if isinstance(answer, list) else [answer]))


def _is_whole(question: Question, answers: Answers) -> bool:
    answer = answers.get(question.id)
    return len(answer or ()) == len(question.rows) if question.kind is Kind.MATRIX else answer is not None


def _first(fields: Fields, *name: str) -> str:
    return next(iter(fields.get(field_of(*name), ())), "").strip()


def _text(text: str, most: int) -> str:
    text = text.replace("\r\n", "\n").replace("\0", "")
    if len(text) > most:
        raise Refused(N_("Dit zijn {count} tekens. Maak er hoogstens {most} van."), count=len(text), most=most)
    return text


def _one_of(value: str, ids: Sequence[str]) -> str:
    if value not in ids:
        raise Refused(N_("Kies een van de antwoorden die er staan."))
    return value


def _number(text: str, question: Question) -> int:
    number, low, high = find_whole(text), question.low, question.high
    if number is None:
        example = EXAMPLE if low <= EXAMPLE <= high else (low + high) // 2
        raise Refused(N_("Schrijf alleen het getal, bijvoorbeeld {example}."), example=example)
    if not low <= number <= high:
        raise Refused(N_("Vul een heel getal in van {low} tot en met {high}."), low=low, high=high)
    return number


def _network(question: str, fields: Fields, organisations: Mapping[str, str]) -> list[dict[str, str]]:
    known = [(id, id, name) for id, name in organisations.items()]
    added = [("", f"own{nth}", _first(fields, question, f"own{nth}", "name")) for nth in range(1, OWN + 1)]
    ties = []
    for id, at, name in (*known, *added):
        often, well = _first(fields, question, at, "often"), _first(fields, question, at, "well")
        if name and often:
            well = _one_of(well, tuple(WELL)) if well else ""
            often = _one_of(often, tuple(OFTEN))
            ties.append({"with": id, "name": _text(name, LONGEST_NAME), "often": often, "well": well})
        elif name and not id:
            raise Refused(N_("Kies hoe vaak je samenwerkt met {name}."), name=name[:60])
    return ties


def _is_tie(one: Any, organisations: Mapping[str, str]) -> bool:
    return (
        isinstance(one, dict)
        and set(one) == {"with", "name", "often", "well"}
        and all(isinstance(value, str) for value in one.values())
        and (one["with"] == "" or one["with"] in organisations)
        and 0 < len(one["name"]) <= LONGEST_NAME
        and one["often"] in OFTEN
        and (one["well"] == "" or one["well"] in WELL)
    )
