"""A `Paper` as a Word document to go on with: real headings, lists and tables, nothing drawn that is not also said."""

import io
import struct
import unicodedata
import zlib
from datetime import UTC, datetime, time
from functools import cache

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from dagdeel.core.blocks import Bars, Block, Bullets, Paragraph, Table

from ..rules import Paper, column_weights, shares
from .word_base import BLUE, LOCALES, QUIET, RULE, base_document

PALE = RGBColor(0xB0, 0xC4, 0xE4)
YELLOW = "FBEB85"
LONGEST_BAR = Mm(56)
SHORTEST_BAR = Mm(0.6)
BAR_HEIGHT = Mm(3)
CONTENTS_FROM = 4
"""Sections; a shorter report needs no contents."""


def to_word(paper: Paper) -> bytes:
    """The paper as a .docx file."""
    document = base_document(paper.language)
    _set_properties(document, paper)
    write_body(document, paper)
    _write_footer(document, paper)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title, properties.language = paper.title, LOCALES.get(paper.language, paper.language)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime.combine(paper.on, time(), UTC)


def write_body(document: Document, paper: Paper) -> None:
    """Write the paper at the end of a document, by the names of styles alone."""
    document.add_paragraph(paper.eyebrow, style="Eyebrow")
    document.add_paragraph(paper.title, style="Title")
    _mark(document.add_paragraph(style="Subtitle"), paper.facts)
    for block in paper.introduction:
        _write(document, paper, block)
    if paper.in_short:
        document.add_paragraph(paper.words.in_short, style="Caption")
        _write(document, paper, Bullets(paper.in_short))
    if len(paper.parts) >= CONTENTS_FROM:
        _write_contents(document, paper)
    for number, part in enumerate(paper.parts, 1):
        heading = document.add_heading(level=1)
        _bookmark(heading, part.heading, number)
        for block in part.blocks:
            _write(document, paper, block)
    for place, block in enumerate(paper.closing):
        _write(document, paper, block, space_before=Pt(24) if place == 0 else None)
    if paper.times:
        _write(document, paper, paper.times)


def _write(document: Document, paper: Paper, block: Block, space_before: Length | None = None) -> None:
    match block:
        case Paragraph(text):
            paragraph = _say(document.add_paragraph(), text)
            if space_before:
                paragraph.paragraph_format.space_before = space_before
        case Bullets(items):
            for item in items:
                _say(document.add_paragraph(style="List Bullet"), item)
        case Table():
            _write_table(document, block)
        case Bars():
            _write_bars(document, paper, block)


def _say(paragraph: WordParagraph, text: str, *, bold: bool | None = None) -> WordParagraph:
    """Add text, in the direction of its own script."""
    run = paragraph.add_run(text)
    run.bold = bold
    if _is_right_to_left(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return paragraph


def _mark(paragraph: WordParagraph, text: str) -> Run:
    """Add text under a stroke of the highlighter."""
    run = paragraph.add_run(text)
    run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{YELLOW}"/>'))
    return run


def _is_right_to_left(text: str) -> bool:
    return next((char in ("R", "AL") for char in map(unicodedata.bidirectional, text) if char in ("L", "R", "AL")), False)


def _write_table(document: Document, block: Table) -> None:
    if block.caption:
        document.add_paragraph(block.caption, style="Caption")
    table = _table(document, block.header, column_weights(block), title=block.caption)
    for row in block.rows:
        for cell, text in zip(_row(table), row, strict=True):
            _say(cell.paragraphs[0], text)
    _space_after(document)


def _write_bars(document: Document, paper: Paper, block: Bars) -> None:
    document.add_paragraph(block.title, style="Caption")
    if block.description:
        document.add_paragraph(block.description, style="Hint").paragraph_format.keep_with_next = True
    words = paper.words
    header = (words.subject, words.bar, words.value)
    table = _table(document, header, (62, 60, 36), title=block.title, description=block.description)
    for row, share in zip(block.rows, shares(block), strict=True):
        subject, drawn, value = _row(table)
        _say(subject.paragraphs[0], row.label, bold=row.chosen)
        if row.chosen:
            subject.paragraphs[0].add_run("  ")
            _mark(subject.paragraphs[0], f" {words.chosen} ").font.size = Pt(8.5)
        alternative = words.bar_of.format(note=row.note)
        _draw_bar(drawn.paragraphs[0], share, BLUE if row.chosen else PALE, alternative)
        _say(value.paragraphs[0], row.note)
    _space_after(document)


def _table(
    document: Document, header: tuple[str, ...], weights: tuple[float, ...], *, title: str, description: str = ""
) -> WordTable:
    """A table over the width of the text with a header row that comes back on every page, and rules between rows."""
    table = document.add_table(rows=1, cols=len(header))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    properties = table._tbl.tblPr
    width = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = int(width * weight / sum(weights))
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    properties.append(parse_xml(
        f'<w:tblBorders {nsdecls("w")}><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>'
    ))  # fmt: skip
    properties.append(parse_xml(
        f'<w:tblCellMar {nsdecls("w")}><w:top w:w="50" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="30" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar>'
    ))  # fmt: skip
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        if text:
            said = OxmlElement(tag)
            said.set(qn("w:val"), text)
            properties.append(said)
    _order(properties)
    first = table.rows[0]
    first._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, text, column in zip(first.cells, header, table.columns, strict=True):
        cell.width = column.width
        cell.paragraphs[0]._p.style = "Cell"
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(8.5), QUIET
    return table


def _order(properties: object) -> None:
    """Word wants the properties of a table in the order of its schema, or calls the document damaged."""
    names = (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
        "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
        "tblDescription",
    )  # fmt: skip
    place = {qn(f"w:{name}"): index for index, name in enumerate(names)}
    properties[:] = sorted(properties, key=lambda child: place[child.tag])  # type: ignore[index,call-overload]


def _row(table: WordTable) -> list[_Cell]:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    cells = list(row.cells)
    for cell, column in zip(cells, table.columns, strict=True):
        cell.width = column.width
        cell.paragraphs[0]._p.style = "Cell"
    return cells


def _draw_bar(paragraph: WordParagraph, share: float, colour: RGBColor, alternative: str) -> None:
    """A bar is one dot of ink, stretched: it prints, scales and survives every word processor."""
    width = max(int(LONGEST_BAR * share), SHORTEST_BAR)
    picture = paragraph.add_run().add_picture(io.BytesIO(_dot(str(colour))), width=width, height=BAR_HEIGHT)
    picture._inline.docPr.set("descr", alternative)
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")


@cache
def _dot(colour: str) -> bytes:
    """A PNG of one pixel in this colour (`RRGGBB`)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\x00" + bytes.fromhex(colour))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def _space_after(document: Document) -> None:
    """Two tables that touch become one, and text under a table needs air."""
    document.add_paragraph(style="Cell")


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
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _anchor(number))
    heading._p.append(start)
    _say(heading, text)
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


def _write_footer(document: Document, paper: Paper) -> None:
    section = document.sections[0]
    footer = section.footer.paragraphs[0]
    footer.paragraph_format.tab_stops.add_tab_stop(
        section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT
    )
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
