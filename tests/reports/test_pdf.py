"""The PDF is read back by poppler and checked against PDF/UA by `pdfua`."""

import dataclasses
import subprocess
from collections.abc import Callable
from pathlib import Path

import pdfua
import pytest

from dagdeel.core.blocks import Bar, Bars, Bullets, Paragraph, Table
from dagdeel.documents.pdf import printable
from dagdeel.documents.pdf import write as to_pdf
from dagdeel.documents.rules import Paper, Part, blocks_of_text, clean, clean_block
from dagdeel.reports.models import Report
from dagdeel.reports.queries import paper_of

HOSTILE = [
    '#import "@preview/x": y\n#panic()',
    "$ x^2 $ *vet* _schuin_ `code` <label> @ref // /* = kop",
    "\"aanhaling\" 'enkel' \\ \\n \\u{41} {page} %(x)s &lt;b&gt; <script>alert(1)</script>",
    "x" * 3000,
    "https://example.nl/" + "a-b/" * 300,
    "שלום עולם, شكرا جزيلا",
    "Дякую · Ευχαριστώ · çok teşekkürler · İŞĞ",
    "😀👩‍👩‍👧 ✅ → ☎ 漢字 \u200d\ufe0f\ue000",
    "NUL \x00, escape \x1b, half \ud83d, \ufffe",
    "   ",
    "- \n- \n-",
]


@pytest.fixture
def paper(report: Report) -> Paper:
    return paper_of(report)


@pytest.fixture
def text_of(tmp_path: Path) -> Callable[[bytes], str]:
    def read(made: bytes) -> str:
        file = tmp_path / "report.pdf"
        file.write_bytes(made)
        out = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True, text=True)
        return out.stdout

    return read


def part(*blocks: Paragraph | Bullets | Table | Bars) -> Part:
    return Part("1", "Kop", (), tuple(clean_block(block) for block in blocks), ())


def findings(made: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "checked.pdf"
    file.write_bytes(made)
    return [str(one) for one in pdfua.validate(file).findings]


def test_it_reads_like_the_report(paper: Paper, text_of: Callable[[bytes], str]) -> None:
    text = text_of(to_pdf(paper))
    for said in (
        "Verslag van Gezond in het",
        "donderdag 12 maart 2026, 13.30 uur · Buurthuis De Wiek",
        "Prioriteiten kiezen: Eenzaamheid bij ouderen",
        "Een bankje bij de bushalte",
        "0 stippen",
        "gekozen",
        "donderdag 19 maart 2026",
        "bladzijde 1 van ",
    ):
        assert said in text


def test_it_is_tagged_titled_and_in_a_known_language(paper: Paper, tmp_path: Path) -> None:
    made = to_pdf(paper)
    assert findings(made, tmp_path) == []
    file = tmp_path / "checked.pdf"
    about = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    facts = {line.split(":")[0]: line.split(":", 1)[1].strip() for line in about.splitlines() if ":" in line}
    assert (facts["Title"], facts["Tagged"], facts["Page size"]) == (
        "Verslag van Gezond in het Molenkwartier", "yes", "595.276 x 841.89 pts (A4)"
    )  # fmt: skip
    assert b"/Lang (nl)" in made or b"/Lang(nl)" in made
    fonts = subprocess.run(["pdffonts", file], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    assert {line.split()[0].split("+")[1].split("-")[0] for line in fonts} == {"AtkinsonHyperlegible"}
    structure = subprocess.run(["pdfinfo", "-struct", file], capture_output=True, check=True, text=True).stdout
    for tag in ("H1", "Table", "THead", "TH", "TD", "L (block)", "LI", "TOC"):
        assert tag in structure


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_type_stays_text(
    paper: Paper, text: str, tmp_path: Path, text_of: Callable[[bytes], str]
) -> None:
    said = clean(text)
    hostile = dataclasses.replace(
        paper,
        title=said[:200].strip() or "–",
        facts=said[:200],
        introduction=blocks_of_text(said),
        in_short=(said,),
        parts=(
            dataclasses.replace(
                part(
                    Paragraph(text),
                    Bullets((text, text)),
                    Table(text, (text, "b"), ((text, text),)),
                    Bars(text, text, (Bar(text, 3, text, chosen=True), Bar(text, 0)), text),
                ),
                heading=said[:160].strip() or "–",
            ),
        ),
    )
    made = to_pdf(hostile)
    assert findings(made, tmp_path) == []
    if text.startswith(("#import", "$")):
        assert text.split("\n", maxsplit=1)[0][:12] in text_of(made)


def test_a_long_word_stays_on_the_paper(paper: Paper, text_of: Callable[[bytes], str]) -> None:
    text = text_of(to_pdf(dataclasses.replace(paper, parts=(part(Table("", ("a", "b"), (("w" * 400, "kort"),))),))))
    assert text.count("w") >= 400


def test_a_table_that_is_too_long_for_a_page_goes_on_on_the_next(paper: Paper, tmp_path: Path) -> None:
    long = Table("Lang", ("a", "b"), (("woord " * 1500, "kort"), ("kort", "woord " * 1500)))
    file = tmp_path / "long.pdf"
    file.write_bytes(to_pdf(dataclasses.replace(paper, parts=(part(long, Bars("woord " * 900, "", (Bar("a", 1),))),))))
    about = subprocess.run(["pdfinfo", file], capture_output=True, check=True, text=True).stdout
    pages = int(next(line for line in about.splitlines() if line.startswith("Pages")).split()[1])
    # By position: what runs off the paper is in the text of the file, but not on it.
    boxes = subprocess.run(["pdftotext", "-bbox", file, "-"], capture_output=True, check=True, text=True).stdout
    bottoms = [float(part.split('"')[0]) for part in boxes.split('yMax="')[1:]]
    assert pages > 4
    assert max(bottoms) < 842


def test_it_replaces_what_no_font_has() -> None:
    assert printable("goed 😀 zo ✅") == "goed  zo "
    assert printable("漢字") == "\ufffd\ufffd"
    assert printable("a → b") == "a  b"
    assert printable("𝐯𝐞𝐭 e\u0301 ½") == "vet é ½"


def test_nothing_at_all_is_a_report_too(paper: Paper, tmp_path: Path) -> None:
    bare = dataclasses.replace(
        paper, introduction=(), in_short=(), parts=(), closing=(), times=(), facts="", eyebrow=""
    )
    assert findings(to_pdf(bare), tmp_path) == []


def test_charts_and_tables_without_rows_draw(paper: Paper, tmp_path: Path) -> None:
    empty = part(Bars("Leeg", "", ()), Bullets(()), Table("Leeg", ("a",), ()), Paragraph(""))
    assert findings(to_pdf(dataclasses.replace(paper, parts=(empty,))), tmp_path) == []


def test_the_same_paper_gives_the_same_bytes(paper: Paper) -> None:
    assert to_pdf(paper) == to_pdf(paper)
