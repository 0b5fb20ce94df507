"""Reads questionnaires: scales, questions and the sections in which these are asked."""

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

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
from dagdeel.methods.pairs import pairs, source
from dagdeel.methods.reading import Reader, show

LONGEST_NUMBER = 1_000_000

Points = Mapping[str, tuple[Label, ...]]


def read_questionnaires(structure: Reader, words: Reader) -> tuple[Questionnaire, ...]:
    points = {
        id: _labels(text, "points", [str(nth) for nth in range(1, table.number("points", 2, 10) + 1)])
        for table, text, id in pairs(structure, words, "scales")
    }
    questions = {id: read_question(id, table, text, points) for table, text, id in pairs(structure, words, "questions")}
    return tuple(
        _questionnaire(id, table, text, questions) for table, text, id in pairs(structure, words, "questionnaires")
    )


def read_question(id: str, table: Reader, text: Reader, points: Points) -> Question:
    """One question with its words; `points` are the scales that it may use, by id."""
    kind = table.choice("kind", tuple(Kind))
    choices = table.names("choices")
    _only_for(table, "choices", choices, kind in WITH_CHOICES, N_("keuzes bij de soorten choice en several"))
    scale = table.choice("scale", points, default="")
    _only_for(table, "scale", scale, kind in WITH_POINTS, N_("een schaal bij de soorten scale en matrix"))
    rows = table.names("rows")
    _only_for(table, "rows", rows, kind == Kind.MATRIX, N_("regels bij de soort matrix"))
    is_number = kind == Kind.NUMBER
    return Question(
        id=id,
        kind=Kind(kind or Kind.TEXT),
        text=text.text("text", at_most=500),
        help=text.text("help", at_most=500) if table.flag("help") else "",
        is_required=table.flag("required"),
        choices=points[scale] if scale else _labels(text, "choices", choices),
        rows=_labels(text, "rows", rows),
        low=table.number("low", 0, LONGEST_NUMBER) if is_number else 0,
        high=table.number("high", 1, LONGEST_NUMBER) if is_number else 0,
        when=_condition(table),
    )


def _only_for(table: Reader, key: str, found: Collection[str], needed: bool, expected: str) -> None:
    if bool(found) != needed and not table.is_noted("kind") and not table.is_noted(key):
        table.note(
            key,
            str(len(found)) if isinstance(found, tuple) else show(found or None),
            _("%(expected)s, en nergens anders") % {"expected": _(expected)},
        )


def _labels(text: Reader, key: str, ids: Collection[str]) -> tuple[Label, ...]:
    if not ids:
        return ()
    words = text.table(key)
    return tuple(Label(id, words.text(id, at_most=160)) for id in ids)


def _condition(table: Reader) -> Condition | None:
    if "when" not in table:
        return None
    when = table.table("when")
    return Condition(when.id("question"), when.names("among"))


def _questionnaire(id: str, table: Reader, text: Reader, questions: Mapping[str, Question]) -> Questionnaire:
    used: dict[str, None] = {}
    sections = []
    for section, words, name in pairs(table, text, "sections", at_least=1):
        names = section.names("questions", questions)
        for one in names:
            if one in used:
                section.note("questions", f"“{one}”", _("een vraag die nog niet gesteld is"))
            used[one] = None
        sections.append(Section(name, words.text("title", at_most=120), tuple(questions[one] for one in names)))
    read = Questionnaire(
        id=id,
        title=text.text("title", at_most=120),
        intro=text.text("intro", at_most=2000),
        sections=tuple(sections),
        source=source(table),
        moment=table.choice("moment", MOMENTS, default="other"),
        is_anonymous=table.flag("anonymous"),
    )
    check_conditions(table, "sections", read.questions)
    return read


def check_conditions(table: Reader, key: str, questions: Sequence[Question]) -> None:
    """Note at `key` every question of which the condition cannot be followed."""
    for question, kind in misplaced(questions):
        table.note(key, f"“{question.id}”", _expected(kind))


def _expected(kind: Misplaced) -> str:
    match kind:
        case Misplaced.NOT_EARLIER:
            return _("een vraag die na de vraag komt waar hij van afhangt")
        case Misplaced.DECIDES_NOTHING:
            return _("een vraag die afhangt van een vraag met keuzes of een schaal")
        case Misplaced.NO_SUCH_CHOICE:
            return _("een vraag die afhangt van antwoorden die er zijn")
