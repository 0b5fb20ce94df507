"""The papers for the day, opened in the programs they are for."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pikepdf import Pdf
from playwright.sync_api import Page
from pptx import Presentation

from tests.stories.conftest import accessible

from .people import COME_TOO, SILENT
from .post import go_inside


def take_the_papers(desk: Page, folder: Path) -> "subprocess.Popen[bytes] | None":
    """The whole pack opens in the programs it is for; an office program draws it while the story goes on."""
    desk.get_by_role("link", name="De weg", exact=True).click()
    go_inside(desk, "Documenten")
    accessible(desk)
    papers = downloaded(desk, "Haal alles op in één map", folder / "pack.zip")
    with ZipFile(papers) as pack:
        pack.extractall(folder / "pack")
    files = sorted((folder / "pack").rglob("*.*"))
    assert [len([one for one in files if one.suffix == kind]) for kind in (".docx", ".pptx", ".pdf")] == [12, 1, 13]
    for file in files:
        open_it(file)
    attendance = next(one for one in files if one.name == "11-presentielijst.docx")
    assert "Bakker, Noor" in words_in(attendance) and "Terpstra" not in words_in(attendance)
    return drawn(files, folder)


def take_the_list(desk: Page, folder: Path) -> None:
    """Who comes or has not said, and nobody who declined or waits."""
    desk.get_by_role("link", name="Mensen", exact=True).click()
    go_inside(desk, "Presentie")
    accessible(desk)
    sheet = load_workbook(downloaded(desk, "Excel", folder / "list.xlsx")).active
    names = {f"{row[2]} {row[1]} {row[0]}".replace("  ", " ") for row in sheet.iter_rows(min_row=2, values_only=True)}
    vera = {"Vera Jansen"}
    assert names == {"Sanne de Wit", "Noor Bakker", *COME_TOO, *SILENT} - {"Mo el Idrissi"} | vera
    assert "Handtekening" in words_in(downloaded(desk, "Word", folder / "list.docx"))


def downloaded(page: Page, link: str, to: Path) -> Path:
    """The file that comes down behind this link."""
    with page.expect_download() as file:
        page.get_by_role("link", name=link, exact=True).click()
    file.value.save_as(to)
    return to


def words_in(file: Path) -> str:
    """Everything that is written in a Word file, tables too."""
    return "\n".join(part.text or "" for part in docx.Document(str(file)).element.body.iter(qn("w:t")))


def open_it(file: Path) -> None:
    """With a program that knows this kind of file, and there is something in it."""
    match file.suffix:
        case ".docx":
            assert len(words_in(file)) > 200, file
        case ".pptx":
            slides = list(Presentation(str(file)).slides)
            assert "Er komen 20 mensen" in slides[2].notes_slide.notes_text_frame.text
            # Only the programme needs no script.
            assert [one.has_notes_slide for one in slides] == [True, False, *[True] * (len(slides) - 2)], file
        case ".pdf":
            with Pdf.open(file) as pdf:
                assert len(pdf.pages) and pdf.Root.MarkInfo.Marked and pdf.Root.Lang == "nl", file
        case _:
            raise AssertionError(file)


def drawn(files: Sequence[Path], folder: Path) -> "subprocess.Popen[bytes] | None":
    """An office program at work on these, where there is one. It may take a while, so nobody waits for it yet."""
    if shutil.which("soffice") is None:
        return None
    given = [str(one) for one in files if one.suffix in (".docx", ".pptx")]
    profile = f"-env:UserInstallation=file://{folder / 'office'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "drawn"), *given]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def see_what_was_drawn(office: "subprocess.Popen[bytes] | None", folder: Path) -> None:
    """Every Word file and the presentation became pages, upright paper and wide slides."""
    if office is None:
        return
    assert office.wait(timeout=120) == 0
    shapes = {}
    for file in (folder / "drawn").glob("*.pdf"):
        with Pdf.open(file) as pdf:
            shapes[file.stem] = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
    assert shapes.pop("09-presentatie") == {(960, 540)}
    assert len(shapes) == 12 and set(map(frozenset, shapes.values())) == {frozenset({(595, 842)})}
