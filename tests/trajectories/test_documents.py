"""The documents of a trajectory: what they say, who may have them, and what somebody's name may not do to them."""

import io
import subprocess
import zipfile
from datetime import timedelta
from pathlib import Path
from shutil import which

import docx
import openpyxl
import pdfua
import pytest
from django.test import Client
from django.urls import reverse
from docx.oxml.ns import qn
from pptx import Presentation
from pytest_django import DjangoAssertNumQueries

from dagdeel.documents.actions import set_house_style
from dagdeel.documents.offers import offered
from dagdeel.methods.loader import load
from dagdeel.people.models import Person
from dagdeel.trajectories.models import Item, Meeting, Participant, Role, Step
from dagdeel.trajectories.papers.offering import PAPERS
from tests.documents.files import letterhead, presentation
from tests.world import START, World

HOSTILE = [
    '=HYPERLINK("http://kwaad.example";"klik")',
    "{{ wijk }} {% for x in y %} {{ ''.__class__ }}",
    "<script>alert(1)</script> & <w:p/>",
    '#panic() $x$ *vet* "aanhaling" \\u{41}',
    "../../etc/passwd\x00\u202e",
    "W" * 120,
    "De Wijk-met-een-buitengewoon-lange-samengestelde-naam-waar-niemand-een-afbreekteken-in-zet",
]
IDS = [one.id for one in PAPERS]


@pytest.fixture
def world(world: World) -> World:
    """With the steps of the method and something to say in every document."""
    for position, step in enumerate(load("wijk-4u").steps_of()):
        Step.objects.create(
            trajectory=world.trajectory,
            key=step.id,
            position=position,
            title=step.title,
            offset_days=step.offset_days,
            offset_months=step.offset_months,
            after_last=step.after_last,
            owner=step.owner,
            documents=list(step.documents),
        )
    Item.objects.filter(key="themes").update(
        aim="Hetzelfde beeld van de wijk.", script="Vraag wat opvalt.\nVat samen.", prompt="Wat speelt er?"
    )
    return world


def words_of(world: World, id: str) -> str:
    """All text of the Word document, in its order."""
    document = docx.Document(io.BytesIO(offered()[id].make(world.trajectory.code, "docx").content))
    return "\n".join("".join(one.itertext()) for one in document.element.body)


def test_the_documents_of_the_method_are_offered() -> None:
    assert {one.id: one.formats for one in PAPERS} == {
        "agenda-first-talk": ("docx", "pdf"),
        "agenda-second-talk": ("docx", "pdf"),
        "programme": ("docx", "pdf"),
        "invitation": ("docx", "pdf"),
        "preparation": ("docx", "pdf"),
        "case": ("docx", "pdf"),
        "supplies": ("docx", "pdf", "xlsx"),
        "run-sheet": ("docx", "pdf", "xlsx"),
        "presentation": ("pptx",),
    }


def test_the_invitation_says_when_where_and_how_to_answer(world: World) -> None:
    said = words_of(world, "invitation")
    for words in (
        "donderdag 12 maart 2026, 13.30 tot 16.20 uur",
        "Vanaf 13.00 uur staat er iets te drinken klaar",
        "Buurthuis De Wiek",
        "Wie in Molenkwartier werkt of woont",
        "Laat voor donderdag 26 februari 2026 weten of je komt, via fatima@ros.example",
        "Er is plaats voor 25 mensen",
        "13.50Blik op de wijk",
        "Fatima BennaniROS Rivierenland",
    ):
        assert words in said.replace("\n", "")
    assert "{{" not in said


def test_it_speaks_the_language_of_the_trajectory(world: World) -> None:
    world.trajectory.language = "en"
    world.trajectory.save()
    assert "Let us know before" in words_of(world, "invitation")


def test_the_run_sheet_has_every_part_with_its_time_and_script(world: World) -> None:
    said = words_of(world, "run-sheet")
    assert "13.50  Blik op de wijk (40 minuten)" in said
    assert "Vraag wat opvalt.\nVat samen." in said
    book = openpyxl.load_workbook(io.BytesIO(offered()["run-sheet"].make(world.trajectory.code, "xlsx").content))
    rows = list(book["De onderdelen"].iter_rows(values_only=True))
    assert ("13.50", "40", "Blik op de wijk", "Hetzelfde beeld van de wijk.") in [row[:4] for row in rows]


def test_the_presentation_has_a_slide_for_each_part_with_the_script_in_its_notes(world: World) -> None:
    made = offered()["presentation"].make(world.trajectory.code, "pptx")
    deck = Presentation(io.BytesIO(made.content))
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles == [
        "Gezond in het Molenkwartier", "Programma", "Wie er vandaag zijn",
        "Zet hier drie cijfers over Molenkwartier", "Aftrap", "Blik op de wijk", "Prioriteiten kiezen", "Pauze",
        "Afspraken", "Reflectie",
    ]  # fmt: skip
    assert (deck.slide_width, deck.slide_height) == (12191695, 6858000)
    view = deck.slides[5]
    assert view.placeholders[1].text == "Wat speelt er?"
    assert view.notes_slide.notes_text_frame.text == (
        "13.50 uur, 40 minuten: Blik op de wijk\nDoel: Hetzelfde beeld van de wijk.\nVraag wat opvalt.\nVat samen."
    )
    assert deck.slides[7].placeholders[1].text == "We gaan verder om 15.20 uur."


def test_a_long_agenda_goes_on_on_the_next_slide(world: World) -> None:
    for nth in range(20):
        Item.objects.create(meeting=world.meeting, position=20 + nth, key=f"x{nth}", title=f"Deel {nth}", minutes=5)
    deck = Presentation(io.BytesIO(offered()["presentation"].make(world.trajectory.code, "pptx").content))
    agendas = [slide for slide in deck.slides if slide.shapes.title.text == "Programma"]
    assert [len(one.placeholders[1].text_frame.paragraphs) for one in agendas] == [14, 13]


def test_two_meetings_are_both_in_it(world: World) -> None:
    second = Meeting.objects.create(
        trajectory=world.trajectory, number=2, title="Afspraken maken", planned_minutes=120, place="De Hoeksteen",
        starts_at=START + timedelta(days=14),
    )  # fmt: skip
    Item.objects.create(meeting=second, position=1, key="again", title="Waar waren we?", minutes=15)
    said = words_of(world, "programme")
    assert "donderdag 26 maart 2026, 13.30 tot 13.45 uur · De Hoeksteen" in said
    assert "Waar waren we?" in said


def test_what_the_plan_lacks_is_said_in_the_sentence(world: World) -> None:
    Role.objects.filter(kind="facilitator").delete()
    Meeting.objects.update(place="")
    said = words_of(world, "agenda-first-talk")
    assert "Gespreksleider: nog te vragen" in said
    assert "Plaats: volgt nog." in said


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_names_stay_text_in_every_document(world: World, text: str, tmp_path: Path) -> None:
    plain = text.replace("\x00", "")
    world.trajectory.area_name, world.trajectory.name, world.trajectory.theme = plain[:120], plain[:120], plain[:160]
    world.trajectory.save()
    Meeting.objects.update(place=plain)
    Item.objects.filter(key="themes").update(title=plain[:120], script=plain, prompt=plain, aim=plain)
    Person.objects.filter(pk=world.sanne.person_id).update(last_name=plain[:80])
    for paper in PAPERS:
        for format in paper.formats:
            made = paper.make(world.trajectory.code, format)
            assert made.name.isascii() and "/" not in made.name and ".." not in made.name
            if format == "pdf":
                file = tmp_path / "checked.pdf"
                file.write_bytes(made.content)
                assert [str(one) for one in pdfua.validate(file).findings] == []
            if format == "xlsx":
                cells = (
                    cell for sheet in openpyxl.load_workbook(io.BytesIO(made.content)) for row in sheet for cell in row
                )
                assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    shown = plain.replace("\u202e", "").strip()
    assert shown[:40] in words_of(world, "programme").replace("\u202e", "")


def test_a_house_style_is_what_word_and_powerpoint_are_written_in(world: World) -> None:
    word = letterhead("{{ titel }} voor {{ wijk }}", "{{ inhoud }}", "Tot ziens", header="{{ organisatie }}")
    for kind, content in (("docx", word), ("pptx", presentation("In {{ plaats }}"))):
        set_house_style(
            workspace=world.workspace, kind=kind, name=f"huis.{kind}", content=content, by=world.fatima, at=START
        )
    made = docx.Document(io.BytesIO(offered()["programme"].make(world.trajectory.code, "docx").content))
    assert made.sections[0].header.paragraphs[0].text == "ROS Rivierenland"
    texts = [one.text for one in made.paragraphs]
    assert (texts[0], texts[2], texts[-1]) == ("Programma voor Molenkwartier", "Programma", "Tot ziens")
    deck = Presentation(io.BytesIO(offered()["presentation"].make(world.trajectory.code, "pptx").content))
    assert deck.slide_master.placeholders[0].text == "In Buurthuis De Wiek"
    assert deck.slides[0].shapes.title.text == "Gezond in het Molenkwartier"
    assert all(slide.shapes.title.text != "Oude dia" for slide in deck.slides)


def test_a_name_with_a_field_in_it_is_not_filled_in_again(world: World) -> None:
    set_house_style(
        workspace=world.workspace, kind="docx", name="h", content=letterhead("{{ wijk }}"), by=world.fatima, at=START
    )
    world.trajectory.area_name = "{{ mailadres }}"
    world.trajectory.save()
    made = docx.Document(io.BytesIO(offered()["programme"].make(world.trajectory.code, "docx").content))
    assert made.paragraphs[0].text == "{{ mailadres }}"


def test_headings_stay_with_what_follows_and_tables_know_their_header(world: World) -> None:
    for paper in PAPERS:
        if "docx" not in paper.formats:
            continue
        document = docx.Document(io.BytesIO(paper.make(world.trajectory.code, "docx").content))
        page = document.sections[0]
        assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
        for name in ("Heading 1", "Heading 2"):
            assert document.styles[name].paragraph_format.keep_with_next is True
        for table in document.tables:
            assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert "PAGE" in [one.text.strip() for one in document.sections[0].footer._element.iter(qn("w:instrText"))]


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed: nothing renders Word here")
def test_an_office_program_opens_every_document_on_a4(world: World, tmp_path: Path) -> None:
    world.trajectory.area_name = HOSTILE[-1][:120]
    world.trajectory.save()
    for nth in range(25):
        person = Person.objects.create(workspace=world.workspace, first_name="Wilhelmina", last_name="Lang" * 18)
        Participant.objects.create(
            trajectory=world.trajectory, person=person, status="coming" if nth % 2 else "invited"
        )
    for paper in PAPERS:
        made = paper.make(world.trajectory.code, paper.formats[0])
        (tmp_path / f"{paper.id}.{paper.formats[0]}").write_bytes(made.content)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    files = [str(file) for file in tmp_path.glob("*.docx")]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for file in files:
        about = subprocess.run(["pdfinfo", file.replace(".docx", ".pdf")], capture_output=True, check=True, text=True)
        facts = {line.split(":")[0]: line.split(":", 1)[1].strip() for line in about.stdout.splitlines()}
        assert "A4" in facts["Page size"]
        boxes = subprocess.run(
            ["pdftotext", "-bbox", file.replace(".docx", ".pdf"), "-"], capture_output=True, check=True, text=True
        ).stdout
        # What runs off the paper is in the file, but not on it.
        assert max(float(one.split('"')[0]) for one in boxes.split('xMax="')[1:]) < 560


def test_the_page_lists_them_in_the_order_of_the_way(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    page = client.get(reverse("document-list", args=[world.trajectory.code])).text
    places = [page.index(f'id="document-{id}"') for id in (
        "agenda-first-talk", "agenda-second-talk", "programme", "invitation", "preparation", "case", "supplies",
        "presentation", "run-sheet", "attendance-list", "evaluation-form", "report",
    )]  # fmt: skip
    assert places == sorted(places)


def test_the_page_says_what_the_plan_lacks_and_where_to_fill_it_in(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    where = reverse("document-list", args=[world.trajectory.code])
    assert "vul eerst de plaats in" not in client.get(where).text
    Meeting.objects.update(place="")
    page = client.get(where).text
    assert "vul eerst de plaats in" in page
    assert reverse("meeting", args=[world.trajectory.code, 1]) in page


def test_the_page_takes_as_many_queries_with_many_people(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.fatima)
    where = reverse("document-list", args=[world.trajectory.code])
    client.get(where)
    for nth in range(25):
        person = Person.objects.create(workspace=world.workspace, first_name="P", last_name=str(nth))
        Participant.objects.create(trajectory=world.trajectory, person=person)
    with django_assert_max_num_queries(40):
        client.get(where)


@pytest.mark.parametrize("account", ["fatima", "joost", "ellen"])
def test_who_may_see_the_trajectory_may_have_a_document(client: Client, world: World, account: str) -> None:
    client.force_login(getattr(world, account))
    answer = client.get(reverse("document", args=[world.trajectory.code, "programme", "pdf"]))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="2026-03-12-programma-molenkwartier.pdf"'


@pytest.mark.parametrize(
    "what",
    [("document-list",), ("document-pack",), ("document", "programme", "pdf")],
)
def test_who_works_elsewhere_finds_nothing(client: Client, world: World, what: tuple[str, ...]) -> None:
    client.force_login(world.pieter)
    answer = client.get(reverse(what[0], args=[world.trajectory.code, *what[1:]]))
    assert answer.status_code == 404
    assert "Molenkwartier" not in answer.text


@pytest.mark.parametrize(("id", "format"), [("programme", "xlsx"), ("programme", "exe"), ("nothing", "pdf")])
def test_a_document_that_does_not_exist(client: Client, world: World, id: str, format: str) -> None:
    client.force_login(world.fatima)
    assert client.get(reverse("document", args=[world.trajectory.code, id, format])).status_code == 404


def test_everything_in_one_folder(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    answer = client.get(reverse("document-pack", args=[world.trajectory.code]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gezond-in-het-molenkwartier.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.content)) as pack:
        assert pack.testzip() is None
        names = pack.namelist()
    folder = "gezond-in-het-molenkwartier/"
    assert names[:4] == [
        f"{folder}01-agenda-eerste-overleg.docx", f"{folder}01-agenda-eerste-overleg.pdf",
        f"{folder}02-agenda-tweede-overleg.docx", f"{folder}02-agenda-tweede-overleg.pdf",
    ]  # fmt: skip
    assert [name[-16:] for name in names if name.endswith(".pptx")] == ["presentatie.pptx"]
    assert all(name.startswith(folder) and ".." not in name for name in names)
