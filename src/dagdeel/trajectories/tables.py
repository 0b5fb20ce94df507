"""Tables in and out of files: read what somebody uploads, write what somebody takes along."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from xlsxwriter import Workbook

from dagdeel.core.unpacking import unpacked

from .queries.budget import Budget
from .rules.lists import MOST_ROWS, Row, decoded, rows_of_cells, rows_of_text

MOST_COLUMNS = 40
MOST_PARTS = 1_000
MOST_UNPACKED = 12_000_000
"""Bytes of a workbook after unpacking. Half a megabyte of zip can hold a gigabyte, and reading that takes minutes."""


class Unreadable(Exception):
    """A file that is no list: damaged, locked with a password, or something else under this name."""


def rows_of_file(name: str, content: bytes, *, is_profession: Callable[[str], bool]) -> tuple[Row, ...]:
    """The rows of an uploaded csv or xlsx file. Raises `Unreadable`."""
    if name.lower().endswith(".xlsx"):
        return rows_of_cells(_sheet(content), is_profession=is_profession)
    if b"\x00" in content[:1000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable
    return rows_of_text(decoded(content), is_profession=is_profession)


def _sheet(content: bytes) -> list[list[str]]:
    """The first sheet that holds anything. A workbook is a zip: its size says nothing about what comes out of it."""
    try:
        unpacked(content, most_bytes=MOST_UNPACKED, most_parts=MOST_PARTS)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write a wrong size, and nothing would be read
            rows = islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_ROWS + 10)
            table = [["" if cell is None else _text(cell) for cell in row] for row in rows]
            if any(any(row) for row in table):
                return table
    except Exception as error:  # a damaged or hostile workbook raises almost anything
        raise Unreadable from error
    return []


def _text(cell: object) -> str:
    """A telephone number in a cell of numbers comes back as 612345678.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)[:500]


def xlsx(headings: Sequence[str], rows: Iterable[Sequence[str]], *, title: str) -> bytes:
    """A workbook with one sheet. Every cell is text, so that nothing in it can be a formula."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("".join(char for char in title if char not in "[]:*?/\\'")[:31].strip() or "1")
    bold = book.add_format({"bold": True, "bottom": 2})
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell)
    sheet.set_column(0, len(headings) - 1, 24)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Semicolons and a UTF-8 mark, as a Dutch Excel opens it. A cell that a spreadsheet would take for a formula gets
    an apostrophe in front: a name must not be able to run anything on the organiser's computer."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell


def budget_xlsx(budget: Budget, *, title: str) -> bytes:
    """The budget as a workbook: amounts are numbers and totals are sums, so that it can be worked on further."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(_("Begroting")[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    euros, hours = book.add_format({"num_format": "€ #,##0.00"}), book.add_format({"num_format": "#,##0.0"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    row = 2
    for name, lines, form in ((_("In euro’s"), budget.euros, euros), (_("In uren"), budget.hours, hours)):
        for column, heading in enumerate((name, _("Begroot"), _("Besteed"), _("Notitie"))):
            sheet.write_string(row, column, heading, bold)
        first, row = row + 2, row + 1
        for line in lines:
            sheet.write_string(row, 0, line.title)
            for column, amount in ((1, line.planned), (2, line.actual)):
                if amount is not None:
                    sheet.write_number(row, column, float(amount), form)
            sheet.write_string(row, 3, line.note)
            row += 1
        sheet.write_string(row, 0, _("Samen"), bold)
        for column, letter in ((1, "B"), (2, "C")):
            total = sum(float(one or 0) for one in ((line.planned, line.actual)[column - 1] for line in lines))
            # The value goes along: a viewer that does not count shows it too.
            sheet.write_formula(row, column, f"=SUM({letter}{first}:{letter}{row})", form, total)
        row += 2
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 2, 16)
    sheet.set_column(3, 3, 40)
    book.close()
    return buffer.getvalue()
