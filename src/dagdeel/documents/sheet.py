"""A `Paper` as a workbook: a sheet with the facts, then one for each section, with numbers that can be counted on."""

import io
from itertools import count

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dagdeel.core.blocks import Bars, Block, Bullets, Checks, Heading, Paragraph, Room, Table

from .rules import Paper

WIDE = 60
NARROW = 16
LONGEST_CELL = 32_767
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME = 31


def write(paper: Paper) -> bytes:
    """The paper as an .xlsx file. Text stays text: a cell that starts with "=" is no formula."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": paper.title})
        pen = _Pen(book)
        taken: set[str] = set()
        facts = pen.sheet(_free_name(paper.eyebrow, taken))
        pen.lines(facts, (paper.title, paper.facts), strong_first=True)
        pen.blocks(facts, paper, (*paper.introduction, *paper.times))
        for part in paper.parts:
            sheet = pen.sheet(_free_name(part.heading, taken))
            pen.lines(sheet, (part.heading,), strong_first=True)
            pen.blocks(sheet, paper, part.blocks)
    return file.getvalue()


class _Pen:
    """Writes from top to bottom and remembers the next row of each sheet."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._rows: dict[str, int] = {}
        self._plain: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self._strong: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})

    def sheet(self, name: str) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, WIDE)
        sheet.set_column(1, 8, NARROW + 8)
        self._rows[name] = 0
        return sheet

    def lines(self, sheet: Worksheet, texts: tuple[str, ...], *, strong_first: bool = False) -> None:
        for place, text in enumerate(texts):
            self._row(sheet, (text,), self._strong if strong_first and place == 0 else self._plain)
        self._rows[sheet.name] += 1

    def blocks(self, sheet: Worksheet, paper: Paper, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            match block:
                case Heading(text):
                    self.lines(sheet, (text,), strong_first=True)
                case Paragraph(text):
                    self.lines(sheet, (text,))
                case Bullets(items) | Checks(items):
                    self.lines(sheet, items)
                case Room():
                    pass
                case Table(caption, header, rows):
                    self._table(sheet, caption, header, rows)
                case Bars(title, description, rows, unit):
                    header = (paper.words.subject, unit.capitalize() or paper.words.value, paper.words.chosen)
                    values = tuple((row.label, row.value, paper.words.chosen if row.chosen else "") for row in rows)
                    width = 3 if any(row.chosen for row in rows) else 2
                    self._table(sheet, title, header[:width], tuple(row[:width] for row in values), description)

    def _table(
        self,
        sheet: Worksheet,
        caption: str,
        header: tuple[str, ...],
        rows: tuple[tuple[str | float, ...], ...],
        description: str = "",
    ) -> None:
        for text in filter(None, (caption, description)):
            self._row(sheet, (text,), self._strong if text == caption else self._plain)
        self._row(sheet, header, self._strong)
        for row in rows:
            self._row(sheet, row, self._plain)
        self._rows[sheet.name] += 1

    def _row(self, sheet: Worksheet, values: tuple[str | float, ...], style: Format) -> None:
        for column, value in enumerate(values):
            if value == "":
                continue
            if isinstance(value, str):
                sheet.write_string(self._rows[sheet.name], column, value[:LONGEST_CELL], style)
            else:
                sheet.write_number(self._rows[sheet.name], column, value, style)
        self._rows[sheet.name] += 1


def _free_name(heading: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has: at most 31 characters, none of `[]:*?/\\`."""
    plain = " ".join(heading.translate(FORBIDDEN).split()) or "–"
    for number in count(1):
        suffix = "" if number == 1 else f" {number}"
        name = plain[: LONGEST_NAME - len(suffix)].strip() + suffix
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name
