"""Content as it is stored: JSON with every text by language. What is stored has no `flaws`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dagdeel.core.questions import (
    MOMENTS,
    WITH_CHOICES,
    WITH_POINTS,
    Condition,
    Kind,
    Label,
    Misplaced,
    Question,
    Questionnaire,
    Section,
    misplaced,
)
from dagdeel.core.words import N_

Content = dict[str, Any]
"""JSON of a questionnaire, see `models`."""

LANGUAGES = ("nl", "en")
MOST_SECTIONS, MOST_QUESTIONS, MOST_CHOICES, MOST_ROWS = 12, 60, 20, 20
LONGEST = {"title": 120, "intro": 2000, "text": 500, "help": 500, "label": 160}
FARTHEST = 1_000_000
"""The largest number that may be asked for."""

_ID = re.compile(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?")
_KEYS = {
    "content": {"title", "intro", "sections", "moment", "is_anonymous"},
    "section": {"id", "title", "questions"},
    "question": {"id", "kind", "text", "help", "is_required", "choices", "rows", "low", "high", "when"},
    "label": {"id", "text"},
    "when": {"question", "among"},
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong, as a sentence for its maker, and at which question (its id; empty: the whole)."""

    question: str
    words: str
    given: Mapping[str, Any] = field(default_factory=dict, hash=False)


def join(by_language: Mapping[str, Questionnaire]) -> dict[str, Any]:
    """Content out of the same questionnaire in one or more languages. `ValueError` when their shapes differ."""
    one, *others = by_language.values()
    if any(_without_words(one) != _without_words(other) for other in others):
        raise ValueError("These are different questionnaires")
    content: dict[str, Any] = _joined({language: _tree(each) for language, each in by_language.items()})
    return content


def read(content: Mapping[str, Any], language: str, *, id: str = "") -> Questionnaire:
    """The questionnaire in this language, or in its first one when it does not speak it. For which moment it is meant,
    and whether anonymously, a copy of a method's knows from the original."""
    tongue = language if language in languages_of(content) else languages_of(content)[0]

    def said(texts: Mapping[str, str]) -> str:
        return texts.get(tongue, "")

    def labels(given: list[Any]) -> tuple[Label, ...]:
        return tuple(Label(one["id"], said(one["text"])) for one in given)

    def question(one: Mapping[str, Any]) -> Question:
        when = one.get("when")
        return Question(
            id=one["id"],
            kind=Kind(one["kind"]),
            text=said(one["text"]),
            help=said(one.get("help", {})),
            is_required=one.get("is_required", False),
            choices=labels(one.get("choices", [])),
            rows=labels(one.get("rows", [])),
            low=one.get("low", 0),
            high=one.get("high", 0),
            when=Condition(when["question"], tuple(when["among"])) if when else None,
        )

    sections = tuple(
        Section(one["id"], said(one["title"]), tuple(question(each) for each in one["questions"]))
        for one in content["sections"]
    )
    return Questionnaire(
        id,
        said(content["title"]),
        said(content["intro"]),
        sections,
        moment=content.get("moment", "other"),
        is_anonymous=content.get("is_anonymous", False),
    )


def languages_of(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Those that it speaks, Dutch first: a language without a title is not one of them."""
    return tuple(language for language in LANGUAGES if content["title"].get(language))


def shape(content: Mapping[str, Any]) -> Any:
    """What may not change any more once there are answers: everything but the words."""
    return _without_words(read(content, languages_of(content)[0]))


def flaws(content: Any) -> tuple[Flaw, ...]:
    """Everything that is wrong with content from outside; with none, `read` works in each of its languages."""
    unreadable = Flaw("", N_("Dit is geen vragenlijst."))
    try:
        if not _is_readable(content) or not languages_of(content):
            return (unreadable,)
        return tuple(_flaws_of(content))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return (unreadable,)


def _flaws_of(content: Mapping[str, Any]) -> Iterator[Flaw]:
    languages = languages_of(content)
    whole = read(content, languages[0])
    if len(whole.sections) > MOST_SECTIONS:
        yield Flaw("", N_("Een vragenlijst heeft hoogstens {most} delen."), {"most": MOST_SECTIONS})
    if len(whole.questions) > MOST_QUESTIONS:
        yield Flaw("", N_("Een vragenlijst heeft hoogstens {most} vragen."), {"most": MOST_QUESTIONS})
    for ids in ([one.id for one in whole.sections], [one.id for one in whole.questions]):
        if len(set(ids)) < len(ids) or not all(_ID.fullmatch(one) for one in ids):
            yield Flaw("", N_("Twee delen of vragen hebben dezelfde naam."))
    for question in whole.questions:
        yield from _flaws_of_question(question)
    for question, kind in misplaced(whole.questions):
        yield Flaw(question.id, MISPLACED[kind])
    for language in languages:
        yield from _missing_words(read(content, language))


MISPLACED = {
    Misplaced.NOT_EARLIER: N_("Deze vraag hangt af van een vraag die niet eerder komt."),
    Misplaced.DECIDES_NOTHING: N_("Alleen een vraag met keuzes of een schaal kan bepalen of een andere vraag komt."),
    Misplaced.NO_SUCH_CHOICE: N_("Kies bij welke antwoorden deze vraag komt."),
}


def _flaws_of_question(one: Question) -> Iterator[Flaw]:
    takes_choices, takes_rows = one.kind in WITH_CHOICES | WITH_POINTS, one.kind is Kind.MATRIX
    for labels, takes, least, most, words in (
        (one.choices, takes_choices, 2, MOST_CHOICES, N_("Geef van {least} tot en met {most} antwoorden.")),
        (one.rows, takes_rows, 1, MOST_ROWS, N_("Geef van {least} tot en met {most} regels.")),
    ):
        ids = [label.id for label in labels]
        if (takes and not least <= len(ids) <= most) or (ids and not takes):
            yield Flaw(one.id, words, {"least": least, "most": most})
        if len(set(ids)) < len(ids) or not all(_ID.fullmatch(each) for each in ids):
            yield Flaw(one.id, N_("Twee antwoorden hebben dezelfde naam."))
    if one.kind in WITH_POINTS and one.choice_ids != tuple(str(nth) for nth in range(1, len(one.choices) + 1)):
        yield Flaw(one.id, N_("De punten van een schaal heten 1, 2, 3 en verder."))
    if one.kind is Kind.NUMBER and not 0 <= one.low < one.high <= FARTHEST:
        yield Flaw(one.id, N_("Het hoogste getal moet meer zijn dan het laagste."))


def _missing_words(whole: Questionnaire) -> Iterator[Flaw]:
    if not _fits(whole.title, "title") or len(whole.intro) > LONGEST["intro"]:
        yield Flaw("", N_("Geef de vragenlijst een korte titel en een inleiding die niet te lang is."))
    if any(len(section.title) > LONGEST["title"] for section in whole.sections):
        yield Flaw("", N_("De titel van een deel is te lang."))
    for one in whole.questions:
        if not _fits(one.text, "text") or len(one.help) > LONGEST["help"]:
            yield Flaw(one.id, N_("Schrijf de vraag op, in hoogstens {most} tekens."), {"most": LONGEST["text"]})
        if not all(_fits(label.text, "label") for label in (*one.choices, *one.rows)):
            yield Flaw(one.id, N_("Elk antwoord heeft woorden nodig, hoogstens {most} tekens."), {"most": 160})


def _fits(text: str, kind: str) -> bool:
    return bool(text.strip()) and len(text) <= LONGEST[kind]


def _without_words(one: Questionnaire) -> Questionnaire:
    def bare(labels: tuple[Label, ...]) -> tuple[Label, ...]:
        return tuple(replace(label, text="") for label in labels)

    sections = tuple(
        replace(
            section,
            title="",
            questions=tuple(
                replace(each, text="", help="", choices=bare(each.choices), rows=bare(each.rows))
                for each in section.questions
            ),
        )
        for section in one.sections
    )
    return Questionnaire("", "", "", sections)


def _tree(one: Questionnaire) -> dict[str, Any]:
    """As content, with plain texts."""

    def labels(given: tuple[Label, ...]) -> list[Any]:
        return [{"id": label.id, "text": label.text} for label in given]

    def question(each: Question) -> dict[str, Any]:
        tree: dict[str, Any] = {"id": each.id, "kind": each.kind.value, "text": each.text, "help": each.help}
        when = each.when and {"question": each.when.question, "among": list(each.when.among)}
        rest = {"is_required": each.is_required, "choices": labels(each.choices), "rows": labels(each.rows),
                "low": each.low, "high": each.high, "when": when}  # fmt: skip
        return tree | {name: value for name, value in rest.items() if value}

    meant = {"moment": one.moment, "is_anonymous": one.is_anonymous}
    return meant | {
        "title": one.title,
        "intro": one.intro,
        "sections": [
            {"id": each.id, "title": each.title, "questions": [question(q) for q in each.questions]}
            for each in one.sections
        ],
    }


TEXTS = frozenset({"title", "intro", "text", "help"})


def _joined(trees: Mapping[str, Any], key: str = "") -> Any:
    """Trees of the same shape as one, in which every text stands by language."""
    one = next(iter(trees.values()))
    if key in TEXTS:
        return {language: text for language, text in trees.items() if text}
    if isinstance(one, dict):
        return {name: _joined({tongue: tree[name] for tongue, tree in trees.items()}, name) for name in one}
    if isinstance(one, list):
        return [_joined({tongue: tree[nth] for tongue, tree in trees.items()}) for nth in range(len(one))]
    return one


def _is_readable(content: Any) -> bool:
    """Types and keys only, so that the rest may read without looking back."""
    return (
        _has(content, "content", {"title", "intro", "sections"})
        and content.get("moment", "other") in MOMENTS
        and isinstance(content.get("is_anonymous", False), bool)
        and _is_words(content["title"])
        and _is_words(content["intro"])
        and _all(content["sections"], _is_section)
    )


def _is_section(one: Any) -> bool:
    return (
        _has(one, "section")
        and _is_name(one["id"])
        and _is_words(one["title"])
        and _all(one["questions"], _is_question)
    )


def _is_question(one: Any) -> bool:
    return (
        _has(one, "question", {"id", "kind", "text"})
        and _is_name(one["id"])
        and one["kind"] in tuple(Kind)
        and _is_words(one["text"])
        and _is_words(one.get("help", {}))
        and isinstance(one.get("is_required", False), bool)
        and _all(one.get("choices", []), _is_label)
        and _all(one.get("rows", []), _is_label)
        and all(type(one.get(name, 0)) is int for name in ("low", "high"))
        and ("when" not in one or _is_condition(one["when"]))
    )


def _is_condition(one: Any) -> bool:
    return _has(one, "when") and _is_name(one["question"]) and _all(one["among"], _is_name)


def _is_label(one: Any) -> bool:
    return _has(one, "label") and _is_name(one["id"]) and _is_words(one["text"])


def _has(one: Any, what: str, needed: set[str] | None = None) -> bool:
    return isinstance(one, dict) and (needed or _KEYS[what]) <= set(one) <= _KEYS[what]


def _all(values: Any, is_one: Any) -> bool:
    return isinstance(values, list) and all(is_one(value) for value in values)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 40


def _is_words(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) <= set(LANGUAGES)
        and all(isinstance(text, str) and "\0" not in text for text in value.values())
    )
