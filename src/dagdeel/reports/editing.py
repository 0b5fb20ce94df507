"""A report as its editors see it: every text with its label, and the drawn results between them."""

from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from dagdeel.core.blocks import Block
from dagdeel.documents.rules import Paper, Part

from .models import Report, Section
from .queries import drawn_of, paper_of, texts_of
from .rules import LONGEST_LINE, LONGEST_TEXT, fingerprint


@dataclass(frozen=True, slots=True)
class Editable:
    """One text that can be changed. `id` is its dom id; `theirs` is what somebody else made of it meanwhile."""

    id: str
    name: str
    section: int | None
    label: str
    value: str
    based_on: str
    invitation: str = ""
    is_line: bool = False
    longest: int = LONGEST_TEXT
    theirs: str | None = None


@dataclass(frozen=True, slots=True)
class EditableSection:
    id: str
    heading: Editable
    before: Editable
    after: Editable
    blocks: tuple[Block, ...]
    is_hidden: bool
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the editing page shows."""

    paper: Paper
    title: Editable
    introduction: Editable
    closing: Editable
    sections: tuple[EditableSection, ...]
    threads: tuple[Part, ...]
    """What is drawn from several sections together, and so has no text to change."""
    can_redo: bool
    is_behind: bool
    """Participants read an older text than the one that stands here."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What somebody typed that could not be saved, to show it again beside what stands there now."""

    name: str
    section: int | None
    text: str


def desk_of(report: Report, kept: Kept | None = None) -> Desk:
    """The editing page of a report; its labels in the language that is active, its results in that of the report."""
    with translation.override(report.run.meeting.trajectory.language):
        drawn = drawn_of(report.run)
    sections = list(report.sections.all())

    def text(name: str, label: str, invitation: str = "", of: Section | None = None) -> Editable:
        value = getattr(of or report, name)
        editable = Editable(
            id=f"{name}-{of.pk}" if of else name,
            name=name,
            section=of.pk if of else None,
            label=label,
            value=value,
            based_on=fingerprint(value),
            invitation=invitation,
            is_line=name in LONGEST_LINE,
            longest=LONGEST_LINE.get(name, LONGEST_TEXT),
        )
        if kept and (kept.name, kept.section) == (editable.name, editable.section):
            return replace(editable, value=kept.text, theirs=value)
        return editable

    paper, ids = paper_of(report), {str(section.pk) for section in sections}
    return Desk(
        paper=paper,
        threads=tuple(part for part in paper.parts if part.key not in ids),
        title=text("title", _("Titel")),
        introduction=text("introduction", _("Inleiding"), _("Wie waren er, waar ging het over?")),
        closing=text("closing", _("Tot slot"), _("Hoe gaat het verder, en bij wie kunnen mensen terecht?")),
        sections=tuple(
            EditableSection(
                id=str(section.pk),
                heading=text("heading", _("Kop"), of=section),
                before=text("before", _("Tekst vooraf"), _("Schrijf hier iets vooraf"), of=section),
                after=text("after", _("Tekst erna"), _("Schrijf hier wat er nog over is gezegd"), of=section),
                blocks=drawn.get(section.item, ()),
                is_hidden=section.is_hidden,
                is_first=place == 0,
                is_last=place == len(sections) - 1,
            )
            for place, section in enumerate(sections)
        ),
        can_redo=report.revisions.filter(is_undone=True).exists(),
        is_behind=report.published is not None and report.published != texts_of(report),
    )
