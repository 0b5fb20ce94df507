"""A `Paper` as a Word document to go on with: real headings, lists and tables, nothing drawn that is not also said."""

import io
from datetime import UTC, datetime, time

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from dagdeel.core.blocks import Bars, Block, Bullets, Checks, Heading, Paragraph, Room, Table
from dagdeel.documents.rules import House, Paper, held_together

from .base import LOCALES, base_document, set_brief, text_width
from .letterhead import on_letterhead
from .tables import mark, say, tick, write_bars, write_table

LONGEST_ROOM = 15
CLOSE, APART = Pt(3), Pt(6)
"""Between a sentence and the list that it leads to, and after the list."""


def write(paper: Paper, house: House | None = None) -> bytes:
    """The paper as a .docx file, in the house style if there is one for Word."""
    if house is None:
        document, here = base_document(paper.language), None
        if paper.is_brief:
            set_brief(document)
    else:
        document, here = on_letterhead(house.template, {**house.values, "title": paper.title}, paper.language)
    _set_properties(document, paper)
    if here is None:
        write_body(document, paper, is_marked=house is None)
    else:
        _write_at(here, document, paper)
    if not _has_footer(document):
        _write_footer(document, paper, is_lent=house is not None)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _write_at(here: WordParagraph, document: Document, paper: Paper) -> None:
    """Write at the end, then carry it to where it belongs."""
    body, before = document.element.body, set(document.element.body)
    write_body(document, paper, is_marked=False)
    written = [child for child in body if child not in before]
    for child in written:
        here._p.addprevious(child)
    here._p.getparent().remove(here._p)


def _has_footer(document: Document) -> bool:
    """Whether somebody made a footer here, if only with a picture."""
    own = (one.footer for one in document.sections if not one.footer.is_linked_to_previous)
    drawn = ".//w:drawing | .//w:pict | .//w:fldSimple | .//w:instrText"
    return any(footer._element.xpath(drawn) or "".join(footer._element.itertext()).strip() for footer in own)


def _set_properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.language = paper.title[:255], LOCALES.get(paper.language, paper.language)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(paper.on, time(), UTC)


def write_body(document: Document, paper: Paper, *, is_marked: bool) -> None:
    """Write the paper at the end of a document, by the names of styles alone; `is_marked` with our highlighter, which
    has no place in somebody's house style."""
    document.add_paragraph(paper.eyebrow, style="Eyebrow")
    document.add_paragraph(paper.title, style="Title")
    if paper.facts:
        (mark if is_marked else say)(document.add_paragraph(style="Subtitle"), paper.facts)
    for block in paper.introduction:
        _write_block(document, paper, block)
    if paper.in_short:
        document.add_paragraph(paper.words.in_short, style="Caption")
        _write_block(document, paper, Bullets(paper.in_short))
    if paper.has_contents:
        _write_contents(document, paper)
    for number, part in enumerate(paper.parts, 1):
        heading = document.add_heading(level=1)
        if part.is_new_page:
            heading.paragraph_format.page_break_before, heading.paragraph_format.space_before = True, Pt(0)
        _bookmark(heading, part.heading, number)
        for block, leads in held_together(part.blocks):
            _write_block(document, paper, block, leads=leads)
    for place, block in enumerate(paper.closing):
        _write_block(document, paper, block, space_before=Pt(24) if place == 0 else None)
    for block in paper.times:
        _write_block(document, paper, block)


def _write_block(
    document: Document, paper: Paper, block: Block, *, leads: bool = False, space_before: Length | None = None
) -> None:
    match block:
        case Heading(text):
            say(document.add_heading(level=2), text)
        case Paragraph(text):
            _write_text(document, text, leads=leads, space_before=space_before)
        case Bullets(items):
            paragraphs = [say(document.add_paragraph(style="List Bullet"), item) for item in items]
            for paragraph in paragraphs[-1:]:
                paragraph.paragraph_format.space_after = APART
        case Checks(items):
            for item in items:
                tick(document.add_paragraph(style="Check"), item)
        case Room(lines):
            for nth in range(lines):
                # With the question above it on one page, unless it is a page by itself.
                document.add_paragraph(style="Room").paragraph_format.keep_with_next = nth < lines - 1 <= LONGEST_ROOM
            document.add_paragraph(style="Cell")
        case Table():
            write_table(document, block)
        case Bars():
            write_bars(document, paper.words, block)


def _write_text(document: Document, text: str, *, leads: bool, space_before: Length | None) -> None:
    paragraph = say(document.add_paragraph(), text)
    paragraph.paragraph_format.keep_with_next = leads or None
    if leads and text.endswith(":"):
        paragraph.paragraph_format.space_after = CLOSE
    if space_before:
        paragraph.paragraph_format.space_before = space_before


def _write_contents(document: Document, paper: Paper) -> None:
    """A real table of contents, filled in already: Word asks nothing on opening, and can still update it."""
    document.add_paragraph(paper.words.contents, style="Caption")
    entries = [document.add_paragraph(style="Cell") for _ in paper.parts]
    for number, (entry, part) in enumerate(zip(entries, paper.parts, strict=True), 1):
        if number == 1:
            _field(entry, "begin", r' TOC \o "1-1" \h \n \u ')
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _anchor(number))
        link.append(entry.add_run(part.heading)._r)
        entry._p.append(link)
    _field(entries[-1], "end")


def _bookmark(heading: WordParagraph, text: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _anchor(number))
    heading._p.append(start)
    say(heading, text)
    heading._p.append(end)


def _anchor(number: int) -> str:
    return f"_Toc{number:08d}"


def _field(paragraph: WordParagraph, step: str, instruction: str = "") -> None:
    """Begin or end a field. After its instruction comes the text that it shows until it is updated."""
    character = OxmlElement("w:fldChar")
    character.set(qn("w:fldCharType"), step)
    paragraph.add_run()._r.append(character)
    if instruction:
        asked = OxmlElement("w:instrText")
        asked.set(qn("xml:space"), "preserve")
        asked.text = instruction
        paragraph.add_run()._r.append(asked)
        _field(paragraph, "separate")


def _write_footer(document: Document, paper: Paper, *, is_lent: bool) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    if is_lent:
        # A footer of Word has a tab in the middle; a quiet line of ours has none.
        footer.style = document.styles["Hint"]
    footer.paragraph_format.tab_stops.add_tab_stop(Emu(text_width(document)), WD_TAB_ALIGNMENT.RIGHT)
    before, _, rest = paper.words.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    footer.add_run(f"{paper.title}\t{before}")
    _number(footer, "PAGE")
    footer.add_run(between)
    _number(footer, "NUMPAGES")
    footer.add_run(after)


def _number(paragraph: WordParagraph, what: str) -> None:
    _field(paragraph, "begin", f" {what} ")
    paragraph.add_run("1")
    _field(paragraph, "end")
