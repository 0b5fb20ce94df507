"""A questionnaire on paper: the same words in the same order, with boxes to cross and lines to write on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from dagdeel.core.blocks import Block, Checks, Heading, Paragraph, Room, Table
from dagdeel.core.questions import Kind, Question, Questionnaire, Section
from dagdeel.documents.rules import Paper, Part, blocks_of_text, clean, clean_block
from dagdeel.documents.words import words

from .rules.network import OFTEN, OWN, WELL
from .showing import only_if

LINES = {Kind.TEXT: 1, Kind.LONG: 4, Kind.NUMBER: 1}


def paper_of(
    asked: Questionnaire,
    organisations: Mapping[str, str],
    *,
    of: str,
    on: date,
    language: str,
    is_anonymous: bool,
) -> Paper:
    """To be filled in by hand, in the language that is active. `of` is what it belongs to, for the line on top."""
    numbers = {one.id: nth for nth, one in enumerate(asked.questions, 1)}
    parts = [
        Part(
            key=section.id,
            heading=clean(section.title),
            before=tuple(clean_block(one) for one in _section(section, asked, numbers, organisations)),
        )
        for section in asked.sections
        if section.questions
    ]
    return Paper(
        title=clean(asked.title),
        language=language,
        on=on,
        words=words(),
        eyebrow=clean(of),
        introduction=tuple(clean_block(one) for one in (*blocks_of_text(asked.intro), _hand_in(is_anonymous))),
        parts=tuple(parts),
        is_brief=True,
    )


def _hand_in(is_anonymous: bool) -> Block:
    if is_anonymous:
        return Paragraph(
            _("Zet je naam er niet op. Lever het papier dicht in: niemand hoeft te weten welk van jou is.")
        )
    return Paragraph(
        _("Zet je naam erop en lever het papier in. Wie je uitnodigde leest je antwoorden.") + "\n" + _("Naam:")
    )


def _section(
    section: Section, asked: Questionnaire, numbers: Mapping[str, int], organisations: Mapping[str, str]
) -> Iterator[Block]:
    # Points on one scale that follow each other share a table, so that the words of the points stand there once.
    for _key, group in groupby(section.questions, key=_alike):
        questions = list(group)
        if questions[0].kind is Kind.SCALE and questions[0].when is None:
            yield from _points([(f"{numbers[one.id]}. {one.text}", one) for one in questions])
        else:
            for one in questions:
                yield from _question(one, asked, numbers, organisations)


def _alike(one: Question) -> object:
    return one.choices if one.kind is Kind.SCALE and one.when is None else one.id


def _question(
    one: Question, asked: Questionnaire, numbers: Mapping[str, int], organisations: Mapping[str, str]
) -> Iterator[Block]:
    yield Heading(f"{numbers[one.id]}. {one.text}")
    if told := " ".join(filter(None, (only_if(one, asked), one.help))):
        yield Paragraph(told)
    match one.kind:
        case Kind.TEXT | Kind.LONG | Kind.NUMBER:
            yield Room(LINES[one.kind])
        case Kind.CHOICE | Kind.SEVERAL:
            yield Checks(tuple(choice.text for choice in one.choices))
        case Kind.SCALE:
            yield from _points([("", one)])
        case Kind.MATRIX:
            yield from _points([(row.text, one) for row in one.rows])
        case Kind.NETWORK:
            yield Paragraph(_told(_("Hoe vaak:"), OFTEN) + "\n" + _told(_("Hoe gaat dat:"), WELL))
            names = [*organisations.values(), *[""] * OWN]
            header = (_("Organisatie"), _("Hoe vaak"), _("Hoe gaat dat"))
            yield Table("", header, tuple((name, "", "") for name in names), is_tall=True)


def _points(rows: Sequence[tuple[str, Question]]) -> Iterator[Block]:
    """Numbers to circle: they take less room than words, so that the sentences beside them have it."""
    choices = rows[0][1].choices
    given = {"low": choices[0].text, "most": len(choices), "high": choices[-1].text}
    yield Paragraph(_("Zet een rondje om een getal. 1 betekent: %(low)s. %(most)s betekent: %(high)s.") % given)
    # A header that says what a cell says already; a screen reader needs one.
    header = ("", *(choice.id for choice in choices))
    yield Table("", header, tuple((text, *(choice.id for choice in choices)) for text, _one in rows))


def _told(start: str, labels: Mapping[str, str]) -> str:
    return f"{start} {', '.join(_(text).lower() for text in labels.values())}."
