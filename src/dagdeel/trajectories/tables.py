"""Lists of people in and out of files: read what somebody uploads, write what somebody takes along."""

import csv
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from itertools import islice
from zipfile import ZipFile

from openpyxl import load_workbook
from xlsxwriter import Workbook

from .rules.lists import MOST_ROWS, Row, decoded, rows_of_cells, rows_of_text

MOST_COLUMNS = 40
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
        with ZipFile(BytesIO(content)) as parts:
            # What a part says of its size is also all that is ever read of it.
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise Unreadable
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # some programs write a wrong size, and nothing would be read
            rows = islice(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), MOST_ROWS * 2)
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
