"""Tables and charts in Word. A chart is a table too: its bars are pictures that say their value, beside that value."""

import io
import struct
import unicodedata
import zlib
from functools import cache

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_TblPr
from docx.shared import Emu, Length, Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from dagdeel.core.blocks import Bars, Table
from dagdeel.documents.rules import Words, column_weights, is_small, shares

from .base import GREEN, QUIET, RULE, text_width

PALE = RGBColor(0xB0, 0xC4, 0xE4)
YELLOW = "FBEB85"
LONGEST_BAR = Mm(56)
SHORTEST_BAR = Mm(0.6)
BAR_HEIGHT = Mm(3)
CHECKBOX = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
TALL = Mm(11)
PROPERTIES = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc",
    "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption",
    "tblDescription",
)  # fmt: skip
"""The order of the schema. Word calls a document with another order damaged."""


def say(paragraph: WordParagraph, text: str, *, bold: bool | None = None) -> WordParagraph:
    """Add text, in the direction of its own script."""
    run = paragraph.add_run(text)
    run.bold = bold
    if _is_right_to_left(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return paragraph


def tick(paragraph: WordParagraph, text: str) -> None:
    """Add text behind a box that can be ticked in Word, and by pen."""
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')} {CHECKBOX}><w:sdtPr><w14:checkbox><w14:checked w14:val='0'/>"
            "<w14:checkedState w14:val='2612' w14:font='MS Gothic'/>"
            "<w14:uncheckedState w14:val='2610' w14:font='MS Gothic'/></w14:checkbox></w:sdtPr><w:sdtContent><w:r>"
            "<w:rPr><w:rFonts w:ascii='MS Gothic' w:hAnsi='MS Gothic' w:eastAsia='MS Gothic'/></w:rPr>"
            "<w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    paragraph.add_run("\t")
    say(paragraph, text)


def mark(paragraph: WordParagraph, text: str) -> Run:
    """Add text under a stroke of the highlighter."""
    run = paragraph.add_run(text)
    run._r.get_or_add_rPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{YELLOW}"/>'))
    return run


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction says so."""
    directions = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next(directions, "L") != "L"


def write_table(document: Document, block: Table) -> None:
    if block.caption:
        document.add_paragraph(block.caption, style="Caption")
    table = _table(document, block.header, column_weights(block), title=block.caption)
    for row in block.rows:
        for cell, text in zip(_row(table, TALL if block.is_tall else None), row, strict=True):
            say(cell.paragraphs[0], text)
    _keep(table, whole=is_small(block))
    _space_after(document)


def write_bars(document: Document, words: Words, block: Bars) -> None:
    document.add_paragraph(block.title, style="Caption")
    if block.description:
        document.add_paragraph(block.description, style="Hint").paragraph_format.keep_with_next = True
    header = (words.subject, words.bar, words.value)
    table = _table(document, header, (62, 60, 36), title=block.title, description=block.description)
    for row, share in zip(block.rows, shares(block), strict=True):
        subject, drawn, value = _row(table)
        say(subject.paragraphs[0], row.label, bold=row.chosen)
        if row.chosen:
            subject.paragraphs[0].add_run("  ")
            chosen = subject.paragraphs[0].add_run(words.chosen)
            chosen.font.size, chosen.font.color.rgb = Pt(8.5), GREEN
        alternative = words.bar_of.format(note=row.note)
        _draw_bar(drawn.paragraphs[0], share, GREEN if row.chosen else PALE, alternative)
        say(value.paragraphs[0], row.note)
    _keep(table, whole=is_small(block))
    _space_after(document)


def _table(
    document: Document, header: tuple[str, ...], weights: tuple[float, ...], *, title: str, description: str = ""
) -> WordTable:
    """A table over the width of the text with a header row that comes back on every page, and rules between rows."""
    table: WordTable = document.add_table(rows=1, cols=len(header))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _set_properties(table._tbl.tblPr, title, description)
    width = text_width(document)
    for column, weight in zip(table.columns, weights, strict=True):
        column.width = Emu(int(width * weight / sum(weights)))
    first = table.rows[0]
    first._tr.get_or_add_trPr().extend([OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")])
    for cell, text in zip(_cells(table, first), header, strict=True):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(8.5), QUIET
    return table


def _set_properties(properties: CT_TblPr, title: str, description: str) -> None:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    space = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 50), ("left", 0), ("bottom", 30), ("right", 140))
    )
    borders = f"<w:tblBorders {nsdecls('w')}><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
    properties.extend([parse_xml(borders), parse_xml(f"<w:tblCellMar {nsdecls('w')}>{space}</w:tblCellMar>")])
    for tag, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        if text:
            said = OxmlElement(tag)
            said.set(qn("w:val"), text)
            properties.append(said)
    place = {qn(f"w:{name}"): index for index, name in enumerate(PROPERTIES)}
    properties[:] = sorted(properties, key=lambda child: place[child.tag])


def _row(table: WordTable, height: Length | None = None) -> list[_Cell]:
    row = table.add_row()  # type: ignore[no-untyped-call]
    if height is not None:
        row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return _cells(table, row)


def _keep(table: WordTable, *, whole: bool) -> None:
    """Keep the header with the first row, or all rows together."""
    for row in table.rows[: -1 if whole else 1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _cells(table: WordTable, row: _Row) -> list[_Cell]:
    cells = list(row.cells)
    for cell, column in zip(cells, table.columns, strict=True):
        cell.width = column.width
        cell.paragraphs[0]._p.style = "Cell"
    return cells


def _draw_bar(paragraph: WordParagraph, share: float, colour: RGBColor, alternative: str) -> None:
    """A bar is one dot of ink, stretched: it prints, scales and survives every word processor."""
    width = Emu(max(int(LONGEST_BAR * share), SHORTEST_BAR))
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
    document.add_paragraph(style="Cell").paragraph_format.line_spacing = Pt(8)
