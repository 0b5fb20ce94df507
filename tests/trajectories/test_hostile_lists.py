"""Lists that were made to break something, or that a program broke on its way here."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from dagdeel.trajectories.rules.lists import MOST_BYTES, Row, rows_of_text
from dagdeel.trajectories.tables import MOST_UNPACKED, Unreadable, rows_of_file


def nobody(cell: str) -> bool:
    return False


@pytest.mark.parametrize("text", ["a", "a ", "a\t", "ab;", "@", "a@", '"', "<", "a<", ">", "a b,", "a@b"])
def test_a_long_list_is_read_at_once_whatever_it_repeats(text: str) -> None:
    """A pattern that looks back takes hours over one of these; the test then never ends."""
    assert isinstance(rows_of_text(f"x{text * (200_000 // len(text))}y", is_profession=nobody), tuple)


def test_spaces_between_two_names_cost_nothing() -> None:
    text = f"Sanne{' ' * 200_000}de Wit <sanne@debrug.example>"
    assert rows_of_text(text, is_profession=nobody) == (Row("Sanne de Wit", "sanne@debrug.example"),)


def workbook() -> bytes:
    book, file = Workbook(), BytesIO()
    book.worksheets[0].append(["Sanne de Wit", "sanne@debrug.example"])
    book.save(file)
    return file.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    file = BytesIO()
    with ZipFile(BytesIO(workbook())) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        assert name in old.namelist()
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
BOMB = b'<!DOCTYPE x [<!ENTITY a "%s"><!ENTITY b "%s">]><x>%s</x>' % (b"a" * 1000, b"&a;" * 1000, b"&b;" * 1000)


def test_a_workbook_is_read() -> None:
    rows = rows_of_file("lijst.xlsx", workbook(), is_profession=nobody)
    assert rows == (Row("Sanne de Wit", "sanne@debrug.example"),)


@pytest.mark.parametrize(
    "content",
    [
        workbook()[:-40],
        b"PK\x03\x04 no zip",
        with_part(SHEET, b"<worksheet"),
        with_part(STYLES, b"<styleSheet"),
        with_part(SHEET, BOMB),
        with_part(SHEET, b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
        with_part("xl/workbook.xml", b"<workbook"),
    ],
)
def test_a_damaged_workbook_is_unreadable_and_not_a_fault_of_ours(content: bytes) -> None:
    with pytest.raises(Unreadable):
        rows_of_file("lijst.xlsx", content, is_profession=nobody)


def test_a_small_file_that_unpacks_into_a_large_one_is_not_unpacked() -> None:
    bomb = with_part(STYLES, b"<font/>" * (MOST_UNPACKED // 7))
    assert len(bomb) < MOST_BYTES
    with pytest.raises(Unreadable):
        rows_of_file("lijst.xlsx", bomb, is_profession=nobody)
