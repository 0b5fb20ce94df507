import dataclasses
import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from dagdeel.core.blocks import Bar, Bars, Bullets, Paragraph, Table
from dagdeel.documents.rules import Paper, blocks_of_text, clean
from dagdeel.documents.word import write as to_word
from dagdeel.reports.models import Report
from dagdeel.reports.queries import paper_of

from .test_pdf import HOSTILE, part


@pytest.fixture
def paper(report: Report) -> Paper:
    return paper_of(report)


def opened(paper: Paper) -> Document:
    return docx.Document(io.BytesIO(to_word(paper)))


def test_it_has_real_headings_lists_and_a_title(paper: Paper) -> None:
    document = opened(paper)
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name if paragraph.style else "", []).append(paragraph.text)
    assert by_style["Title"] == ["Verslag van Gezond in het Molenkwartier"]
    assert by_style["Heading 1"] == ["Aftrap", "Blik op de wijk", "Prioriteiten kiezen", "Afspraken"]
    assert "Een bankje bij de bushalte" in by_style["List Bullet"]
    assert "Stippen per onderwerp" in by_style["Caption"]
    assert by_style["Subtitle"] == ["donderdag 12 maart 2026, 13.30 uur · Buurthuis De Wiek"]


def test_it_says_its_title_and_language(paper: Paper) -> None:
    document = opened(paper)
    properties = document.core_properties
    assert (properties.title, properties.language, properties.author) == (paper.title, "nl-NL", "")
    assert [one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))] == ["nl-NL"]
    english = opened(dataclasses.replace(paper, language="en"))
    assert [one.get(qn("w:val")) for one in english.styles.element.iter(qn("w:lang"))] == ["en-GB"]


def test_every_table_has_a_header_row_a_name_and_rows_that_stay_whole(paper: Paper) -> None:
    tables = opened(paper).tables
    assert len(tables) == 4
    for table in tables:
        assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [
            True, *[False] * (len(table.rows) - 1)
        ]  # fmt: skip
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_every_bar_says_its_value_to_who_cannot_see_it(paper: Paper) -> None:
    document = opened(paper)
    said = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
    assert said == ["Balk: 9 stippen", "Balk: 6 stippen", "Balk: 6 stippen", "Balk: 0 stippen"]
    names = [one.get("id") for one in document.element.iter(qn("wp:docPr"))]
    assert len(set(names)) == len(names)
    row = document.tables[0].rows[1].cells
    assert [cell.text.split() for cell in row] == [
        ["Eenzaamheid", "bij", "ouderen", "gekozen"], [], ["9", "stippen"]
    ]  # fmt: skip


def test_bars_are_as_long_as_what_they_stand_for(paper: Paper) -> None:
    chart = part(Bars("t", "", (Bar("a", 4), Bar("b", 1), Bar("c", 0))))
    document = opened(dataclasses.replace(paper, parts=(chart,)))
    widths = [int(one.get("cx")) for one in document.element.iter(qn("wp:extent"))]
    assert (widths[0] // widths[1], widths[2] < widths[1] / 10) == (4, True)


def test_it_numbers_pages_and_finds_its_sections(paper: Paper) -> None:
    document = opened(paper)
    footer = document.sections[0].footer
    asked = [one.text.strip() for one in footer._element.iter(qn("w:instrText"))]
    assert asked == ["PAGE", "NUMPAGES"]
    assert footer.paragraphs[0].text == "Verslag van Gezond in het Molenkwartier\tbladzijde 1 van 1"
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    links = {one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))}
    assert (len(marks), links) == (4, marks)


def test_its_letters_travel_with_it(paper: Paper) -> None:
    with zipfile.ZipFile(io.BytesIO(to_word(paper))) as box:
        fonts = etree.fromstring(box.read("word/fontTable.xml"))
        embedded = [one.get(qn("w:fontKey")) for one in fonts.iter(qn("w:embedRegular"), qn("w:embedBold"))]
        font = box.read("word/fonts/font1.odttf")
    key = bytes.fromhex(embedded[0].strip("{}").replace("-", ""))[::-1]
    head = bytes(byte ^ key[place % 16] for place, byte in enumerate(font[:32]))
    assert (len(embedded), head[:4]) == (2, b"\x00\x01\x00\x00")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_type_stays_text(paper: Paper, text: str) -> None:
    said = clean(text)
    hostile = dataclasses.replace(
        paper,
        title=said,
        introduction=blocks_of_text(said),
        parts=(
            dataclasses.replace(
                part(
                    Paragraph(text),
                    Bullets((text,)),
                    Table(text, (text,), ((text,),)),
                    Bars(text, text, (Bar(text, 1, text, chosen=True),)),
                ),
                heading=said,
            ),
        ),
    )
    document = opened(hostile)
    assert document.tables[0].rows[1].cells[0].text == said


def test_what_is_written_from_right_to_left_stands_so(paper: Paper) -> None:
    document = opened(dataclasses.replace(paper, parts=(part(Paragraph("شكرا جزيلا"), Paragraph("dank شكرا")),)))
    turned = [one.text for one in document.paragraphs if one._p.find(f".//{qn('w:bidi')}") is not None]
    assert turned == ["شكرا جزيلا"]
