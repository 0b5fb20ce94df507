"""Which documents of which methods can be made, and making one."""

from functools import partial

from django.utils import translation

from dagdeel.core.words import N_
from dagdeel.documents import slides
from dagdeel.documents.files import written
from dagdeel.documents.offers import File, Lack, Paper
from dagdeel.documents.rules import file_name
from dagdeel.documents.texts import BOX, fields_in
from dagdeel.methods.loader import keys, load
from dagdeel.methods.model import Document

from .deck import deck_of
from .facts import Facts, facts_of
from .writing import house_for, paper_of

PRESENTATION = "presentation"
"""Id of the document that is drawn from the run sheet, slide by slide."""
PROGRAMME = "programme"
LONG_LIST = 10
"""So many things to tick make a document a list."""
PARTS = Lack(N_("zet eerst onderdelen in het draaiboek"), "agenda", numbered=True)
LACKING = {
    "place": Lack(N_("vul eerst de plaats in"), "meeting", numbered=True),
    "facilitator": Lack(N_("geef eerst iemand de rol van gespreksleider"), "team"),
    "driver": Lack(N_("bedenk eerst wie de trekker wordt"), "team"),
    "programme": PARTS,
    "schedule": PARTS,
    "run_sheet": PARTS,
    "case": Lack(N_("zet eerst een casus in het draaiboek"), "agenda", numbered=True),
    "invitees": Lack(N_("zet eerst mensen op de lijst"), "people"),
}
"""By field, what to do while the plan lacks it."""


def make(id: str, code: str, format: str) -> File:
    """The document with this id. Raises `KeyError` for a trajectory or a document that does not exist."""
    facts = facts_of(code)
    with translation.override(facts.trajectory.language):
        document = {one.id: one for one in facts.method.documents}[id]
        content = _content(facts, document, format)
    title = f"{document.title} {facts.trajectory.area_name}"
    return File(file_name(title, facts.starts_at.date(), format), content)


def lacking(facts: Facts, document: Document) -> list[Lack]:
    """What the plan lacks for this document."""
    asked = {PROGRAMME} if document.id == PRESENTATION else fields_in(document.text)
    empty = {name for name, is_there in facts.present().items() if not is_there}
    return list(dict.fromkeys(lack for name, lack in LACKING.items() if name in asked & empty))


def _content(facts: Facts, document: Document, format: str) -> bytes:
    if document.id == PRESENTATION:
        return slides.write(deck_of(facts, document.title), house_for(facts, format))
    paper = paper_of(facts, document, in_sheet=format == "xlsx")
    return written(paper, format, lambda: house_for(facts, format))


def _formats(text: str) -> tuple[str, ...]:
    """A list to tick and a run sheet are also worked on in a spreadsheet."""
    is_list = sum(bool(BOX.match(line)) for line in text.split("\n")) >= LONG_LIST
    return ("docx", "pdf", "xlsx") if is_list or "run_sheet" in fields_in(text) else ("docx", "pdf")


def _offered() -> tuple[Paper, ...]:
    written = {one.id: one.text for key in keys() for one in load(key).documents if one.text}
    formats = {id: _formats(text) for id, text in written.items()} | {PRESENTATION: ("pptx",)}
    return tuple(Paper(id, kinds, partial(make, id), partial(_lacks, id)) for id, kinds in formats.items())


def _lacks(id: str, code: str) -> list[Lack]:
    facts = facts_of(code)
    return [lack for one in facts.method.documents if one.id == id for lack in lacking(facts, one)]


PAPERS = _offered()
