"""Reads the first call: its questions, what each answer says, and what it fills in of the plan."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from dagdeel.core.questions import WITH_CHOICES, Kind, Question, Section
from dagdeel.methods.model import FILLS, FirstCall, Says, Sign
from dagdeel.methods.pairs import pairs, source
from dagdeel.methods.questions import check_conditions, read_question
from dagdeel.methods.reading import Reader

ASKED = (Kind.TEXT, Kind.LONG, Kind.CHOICE, Kind.SEVERAL, Kind.NUMBER)
"""Kinds that somebody can ask on the telephone."""
LARGEST = 1_000_000


def read_first_call(structure: Reader, words: Reader) -> FirstCall:
    questions: dict[str, Question] = {}
    fills: dict[str, str] = {}
    for table, text, id in pairs(structure, words, "call_questions"):
        table.choice("kind", ASKED)
        questions[id] = read_question(id, table, text, {})
        if goal := table.choice("fills", [one for one in FILLS if one not in fills.values()], default=""):
            fills[id] = goal
    sections = tuple(
        Section(
            id, text.text("title", at_most=120), tuple(questions[one] for one in table.names("questions", questions))
        )
        for table, text, id in pairs(structure, words, "call_sections")
    )
    call = FirstCall(
        minutes=structure.number("call_minutes", 0, 120, default=0),
        sections=sections,
        fills=fills,
        signs=tuple(_sign(id, table, text, questions) for table, text, id in pairs(structure, words, "call_signs")),
    )
    _check_order(structure, call, questions)
    return call


def _sign(id: str, table: Reader, text: Reader, questions: Mapping[str, Question]) -> Sign:
    about = questions.get(table.choice("question", questions))
    choices = about.choice_ids if about and about.kind in WITH_CHOICES else ()
    sign = Sign(
        id=id,
        question=about.id if about else "",
        says=Says(table.choice("says", tuple(Says)) or Says.MIND),
        among=table.names("among", choices),
        lacks=table.names("lacks", choices if about and about.kind is Kind.SEVERAL else ()),
        above=table.number("above", 0, LARGEST) if "above" in table else None,
        reason=text.text("reason", at_most=300),
        advice=text.text("advice", at_most=500, may_be_empty=True),
        source=source(table),
    )
    ways = [bool(sign.among), bool(sign.lacks), sign.above is not None]
    if sum(ways) != 1:
        table.note("id", f"“{id}”", _("een teken met één van: among, lacks, above"))
    if sign.above is not None and about and about.kind is not Kind.NUMBER:
        table.note("above", str(sign.above), _("een grens bij een vraag van de soort number"))
    return sign


def _check_order(structure: Reader, call: FirstCall, questions: Mapping[str, Question]) -> None:
    """Every question is asked once, after the one that it depends on."""
    asked = [one.id for one in call.questionnaire.questions]
    for id in questions:
        if asked.count(id) != 1:
            structure.note("call_sections", f"“{id}”", _("iedere vraag van het eerste gesprek, in één groep"))
    check_conditions(structure, "call_sections", call.questionnaire.questions)
