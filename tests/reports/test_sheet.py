import dataclasses
import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from dagdeel.core.blocks import Bar, Bars, Bullets, Paragraph, Table
from dagdeel.documents.rules import Paper
from dagdeel.documents.sheet import write as to_sheet
from dagdeel.reports.models import Report
from dagdeel.reports.queries import paper_of

from .test_pdf import HOSTILE, part


@pytest.fixture
def paper(report: Report) -> Paper:
    return paper_of(report, everything=True)


def opened(paper: Paper) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_sheet(paper)))


def rows(book: Workbook, name: str) -> list[tuple[object, ...]]:
    found = (tuple(cell for cell in row if cell is not None) for row in book[name].iter_rows(values_only=True))
    return [row for row in found if row]


def test_it_has_a_sheet_for_every_item_also_what_the_report_leaves_out(paper: Paper) -> None:
    assert opened(paper).sheetnames == [
        "Verslag · Molenkwartier", "Inloop", "Aftrap", "Blik op de wijk", "Prioriteiten kiezen", "Pauze", "Afspraken",
        "Reflectie",
    ]  # fmt: skip


def test_it_counts_with_numbers_and_keeps_what_got_no_votes(paper: Paper) -> None:
    assert rows(opened(paper), "Prioriteiten kiezen")[-5:] == [
        ("Onderwerp", "Stippen", "gekozen"),
        ("Eenzaamheid bij ouderen", 9, "gekozen"),
        ("Overgewicht bij kinderen", 6),
        ("Schulden en stress", 6),
        ("Een bankje bij de bushalte", 0),
    ]
    assert ("Een bankje bij de bushalte",) in rows(opened(paper), "Blik op de wijk")


def test_a_text_that_looks_like_a_formula_stays_a_text(paper: Paper) -> None:
    evil = '=HYPERLINK("http://kwaad.example";"klik")'
    book = opened(dataclasses.replace(paper, parts=(part(Paragraph(evil), Bullets(("+1", "@x", "-2", "007"))),)))
    cells = [row[0] for row in book["Kop"].iter_rows() if row[0].value]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        (text, "s") for text in ("Kop", evil, "+1", "@x", "-2", "007")
    ]


def test_headings_that_excel_refuses_or_that_are_alike_each_get_a_sheet(paper: Paper) -> None:
    headings = ["Wie/wat?", "wie wat", "[*]:", "'", "x" * 40, "X" * 40]
    parts = tuple(dataclasses.replace(part(), heading=heading) for heading in headings)
    assert opened(dataclasses.replace(paper, parts=parts)).sheetnames[1:] == [
        "Wie wat", "wie wat 2", "–", "– 2", "x" * 31, "X" * 29 + " 2"
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_type_fits(paper: Paper, text: str) -> None:
    hostile = part(
        Paragraph(text * 12),
        Bullets((text,)),
        Table(text, (text,), ((text,),)),
        Bars(text, text, (Bar(text, 1),), text),
    )
    assert opened(dataclasses.replace(paper, parts=(hostile,))).sheetnames[1] == "Kop"
