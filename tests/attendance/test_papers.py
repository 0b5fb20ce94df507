import io
import zipfile
from datetime import timedelta
from pathlib import Path

import docx
import pdfua
import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from dagdeel.attendance.actions import issue_certificates, note_away, note_here
from dagdeel.attendance.models import Certificate, Presence
from dagdeel.attendance.rules.certificates import partly, printed, typed
from dagdeel.documents.models import HouseStyle
from dagdeel.history.models import Line
from dagdeel.outbox.models import Message
from dagdeel.people.guesses import PEOPLE
from dagdeel.people.models import Person
from dagdeel.trajectories.models import Meeting, Participant, Trajectory
from tests.documents.files import letterhead
from tests.world import START, World

PAGE = "/trajectories/mxlnkw42/attendance/"
SAYS_NO = "Dit nummer kennen we niet"


def arrive(world: World, *participants: Participant) -> None:
    for one in participants or (world.sanne, world.karel):
        note_here(meeting=world.meeting, participant=one, how="list", by=world.joost, at=START)


def findings(made: bytes, tmp_path: Path) -> list[str]:
    """What PDF/UA has against it."""
    file = tmp_path / "checked.pdf"
    file.write_bytes(made)
    return [str(one) for one in pdfua.validate(str(file)).findings]


def certificate_of(world: World) -> Certificate:
    arrive(world)
    issue_certificates(trajectory=world.trajectory, by=world.fatima, at=START)
    return Certificate.objects.get(participant=world.sanne)


def test_the_list_to_sign_has_a_place_for_everybody_and_for_who_walks_in(desk: Client, world: World) -> None:
    Participant.objects.filter(pk=world.karel.pk).update(status="declined")
    document = docx.Document(io.BytesIO(desk.get(f"{PAGE}list-1.docx").content))
    table = document.tables[0]
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Naam", "Functie, organisatie", "Register en nummer", "Handtekening"]
    assert rows[1] == ["Wit, Sanne de", "huisarts, Huisartsenpraktijk De Brug", "", ""]
    assert rows[2:] == [[""] * 4] * 6
    text = "\n".join(one.text for one in document.paragraphs)
    assert "donderdag 12 maart 2026, 13.30 tot 17.30 uur · Buurthuis De Wiek" in text
    assert "Gespreksleider: Ellen Dijkgraaf" in text


def test_the_letterhead_of_the_workspace_knows_the_plan(desk: Client, world: World) -> None:
    HouseStyle.objects.create(
        workspace=world.workspace, kind="docx", name="brief.docx", added_at=START,
        content=letterhead(header="{{ titel }}: {{ wijk }}, {{ gespreksleider }}"),
    )  # fmt: skip
    document = docx.Document(io.BytesIO(desk.get(f"{PAGE}list-1.docx").content))
    assert document.sections[0].header.paragraphs[0].text == "Presentielijst: Molenkwartier, Ellen Dijkgraaf"


def test_a_long_day_is_signed_twice(desk: Client, world: World) -> None:
    world.meeting.planned_minutes = 420
    world.meeting.save()
    table = docx.Document(io.BytesIO(desk.get(f"{PAGE}list-1.docx").content)).tables[0]
    assert [cell.text for cell in table.rows[0].cells][-2:] == ["Handtekening dagdeel 1", "Handtekening dagdeel 2"]


def test_long_names_and_strange_signs_break_no_paper(desk: Client, world: World, tmp_path: Path) -> None:
    Person.objects.filter(pk=world.sanne.person_id).update(
        last_name="Wolfeschlegelsteinhausenbergerdorff-van-Oudshoorn-Wolfeschlegelsteinhau",
        first_name="😀\x0bАнна",
        profession="x" * 80,
    )
    assert findings(desk.get(f"{PAGE}list-1.pdf").content, tmp_path) == []
    arrive(world)
    assert findings(Client().post(f"/p/{world.sanne.code}/certificate/").content, tmp_path) == []
    assert zipfile.is_zipfile(io.BytesIO(desk.get(f"{PAGE}list-1.docx").content))


def test_a_name_in_the_workbook_is_never_a_formula(desk: Client, world: World) -> None:
    Person.objects.filter(pk=world.sanne.person_id).update(last_name='=HYPERLINK("http://evil.example")')
    sheet = load_workbook(io.BytesIO(desk.get(f"{PAGE}list-1.xlsx").content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert '=HYPERLINK("http://evil.example")' in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}


def test_everybody_who_was_there_gets_a_certificate_of_their_own(desk: Client, world: World) -> None:
    arrive(world, world.sanne)
    pack = zipfile.ZipFile(io.BytesIO(desk.post(f"{PAGE}certificates/").content))
    assert pack.namelist() == ["2026-03-12-certificaat-sanne-de-wit.pdf"]
    assert pack.read(pack.namelist()[0]).startswith(b"%PDF")
    made = Certificate.objects.get()
    assert (made.participant, made.facts["minutes"]) == (world.sanne, 140)  # without the break and the arrival
    desk.post(f"{PAGE}certificates/")
    assert Certificate.objects.get().number == made.number
    assert Line.objects.filter(verb="issue_certificates").count() == 1


def test_nobody_there_means_no_certificates(desk: Client, world: World) -> None:
    page = desk.post(f"{PAGE}certificates/", follow=True).content.decode()
    assert "Er is nog niemand genoteerd" in page


def test_a_certificate_is_mailed_once(desk: Client, world: World) -> None:
    arrive(world)
    for _again in range(2):
        desk.post(f"{PAGE}certificates/mails/", {"participant": [world.sanne.pk]})
    message = Message.objects.get(key__startswith="certificate:")
    assert message.to_address == "sanne@debrug.example"
    assert [one.name for one in message.attachments.all()] == ["2026-03-12-certificaat-sanne-de-wit.pdf"]


def test_the_page_says_that_a_certificate_is_genuine_and_half_of_whose(world: World) -> None:
    made = certificate_of(world)
    page = Client().get(f"/certificate/{printed(made.number).upper()}/").content.decode()
    assert "Dit certificaat is echt" in page
    assert "S**** de W**" in page
    for secret in ("Sanne", "Wit", "debrug", "huisarts", world.sanne.code):
        assert secret not in page


@pytest.mark.parametrize("number", ["k3f9-x2zb-77hq", "' OR 1=1 --", "../../etc", "k" * 300, "КККК-КККК-КККК", "0"])
def test_a_forged_number_is_not_genuine(world: World, number: str) -> None:
    certificate_of(world)
    answer = Client().get(f"/certificate/{number.replace('/', '')}/")
    assert answer.status_code == 404
    assert SAYS_NO in answer.content.decode()


def test_a_typed_number_leads_to_its_certificate(world: World) -> None:
    made = certificate_of(world)
    answer = Client().get("/certificate/", {"number": f" {made.number.upper()} "})
    assert answer["Location"] == f"/certificate/{printed(made.number)}/"
    assert Client().get("/certificate/", {"number": "nee"}).status_code == 404


def test_who_tries_many_numbers_has_to_wait_also_for_a_good_one(world: World) -> None:
    made = certificate_of(world)
    visitor = Client()
    tried = [
        visitor.get(f"/certificate/kkkk-kkkk-k{n:03d}".replace("0", "2").replace("1", "3") + "/") for n in range(70)
    ]
    assert {one.status_code for one in tried} == {404, 429}
    assert Client().get(f"/certificate/{made.number}/").status_code == 429
    PEOPLE.forget()
    assert Client().get(f"/certificate/{made.number}/").status_code == 200


def test_a_certificate_of_who_was_not_there_after_all_is_worth_nothing(world: World) -> None:
    made = certificate_of(world)
    note_away(meeting=world.meeting, participant=world.sanne, by=world.joost, at=START)
    assert Client().get(f"/certificate/{made.number}/").status_code == 404


def test_nothing_is_proven_before_the_meeting_has_begun(desk: Client, world: World) -> None:
    at = timezone.now()
    Meeting.objects.update(starts_at=at + timedelta(hours=1))  # it is the day, or the night before
    world.meeting.refresh_from_db()
    made = Certificate.objects.create(participant=world.sanne, issued_at=at, facts={})
    Presence.objects.create(
        meeting=world.meeting, participant=world.sanne, arrived_at=world.meeting.starts_at, how="qr"
    )
    assert issue_certificates(trajectory=world.trajectory, by=None, at=at) == []
    assert Client().get(f"/certificate/{made.number}/").status_code == 404
    assert Client().post(f"/p/{world.sanne.code}/certificate/").status_code == 404
    assert "mensen waren er" not in desk.get(PAGE).content.decode()
    assert len(issue_certificates(trajectory=world.trajectory, by=None, at=at + timedelta(hours=1))) == 1


@pytest.mark.parametrize("address", ["", "list-1.docx", "list-1.pdf", "registers/abc1/"])
def test_outsiders_see_nothing_of_it(outside: Client, world: World, address: str) -> None:
    assert outside.get(PAGE + address).status_code == 404


@pytest.mark.parametrize(
    "address", ["certificates/", "certificates/mails/", "accreditations/", "registers/abc1/delivery/"]
)
def test_outsiders_and_helpers_make_nothing(outside: Client, helper: Client, world: World, address: str) -> None:
    arrive(world)
    assert outside.post(PAGE + address, {"participant": [world.sanne.pk]}).status_code == 404
    assert helper.post(PAGE + address, {"participant": [world.sanne.pk]}).status_code == 403
    assert (Certificate.objects.count(), Message.objects.count()) == (0, 0)


def test_two_meetings_are_one_certificate(world: World) -> None:
    second = world.trajectory.meetings.create(number=2, starts_at=START + timedelta(days=14), planned_minutes=120)
    arrive(world, world.sanne)
    note_here(meeting=second, participant=world.sanne, how="list", by=None, at=START + timedelta(days=14))
    (made,) = issue_certificates(trajectory=Trajectory.objects.get(), by=None, at=second.ends_at)
    assert [begin[:10] for begin, _end, _place in made.facts["days"]] == ["2026-03-12", "2026-03-26"]


def test_numbers_are_read_as_they_are_typed() -> None:
    assert (typed("K3F9-X2ZB-77HQ"), typed("k3f9 x2zb 77hq"), typed("k3f9x2zb77ha")) == ("k3f9x2zb77hq",) * 2 + ("",)
    assert partly("Jan-Peter van der Berg") == "J******** van der B***"


def test_the_pdf_is_the_same_for_the_same_certificate(desk: Client, world: World) -> None:
    certificate_of(world)
    first, second = (Client().post(f"/p/{world.sanne.code}/certificate/").content for _again in range(2))
    assert first == second
    assert Certificate.objects.count() == 2
