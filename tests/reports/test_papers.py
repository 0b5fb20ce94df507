"""The report among the documents of its trajectory."""

import io

import docx
import openpyxl

from dagdeel.documents.actions import set_house_style
from dagdeel.documents.offers import offered
from dagdeel.live.models import Run
from dagdeel.reports.models import Report
from tests.documents.files import letterhead
from tests.world import START, World

from .conftest import held_run


def test_without_a_meeting_there_is_no_report_and_it_says_what_to_do(world: World) -> None:
    (lack,) = offered()["report"].lacks(world.trajectory.code)
    assert (lack.is_needed, lack.todo) == (True, "houd eerst de bijeenkomst, dan staat hier het verslag")


def test_a_rehearsal_is_no_meeting(world: World) -> None:
    held_run(world, kind="rehearsal")
    assert [one.is_needed for one in offered()["report"].lacks(world.trajectory.code)] == [True]


def test_the_report_in_every_format(world: World, report: Report) -> None:
    paper = offered()["report"]
    assert paper.lacks(world.trajectory.code) == ()
    made = [paper.make(world.trajectory.code, format) for format in paper.formats]
    assert [one.name for one in made] == [
        f"2026-03-12-verslag-van-gezond-in-het-molenkwartier.{format}" for format in ("docx", "pdf", "xlsx")
    ]
    assert made[1].content.startswith(b"%PDF-")
    assert "Afspraken" in openpyxl.load_workbook(io.BytesIO(made[2].content)).sheetnames


def test_it_is_written_in_the_house_style(world: World, report: Report, run: Run) -> None:
    content = letterhead("Voor {{ wijk }}: {{ titel }}", header="{{ organisatie }}")
    set_house_style(workspace=world.workspace, kind="docx", name="h.docx", content=content, by=world.fatima, at=START)
    made = docx.Document(io.BytesIO(offered()["report"].make(world.trajectory.code, "docx").content))
    assert made.sections[0].header.paragraphs[0].text == "ROS Rivierenland"
    assert made.paragraphs[0].text == "Voor Molenkwartier: Verslag van Gezond in het Molenkwartier"
