"""What somebody might send to do harm, each tried at a page: refused in words that say what to do, or made harmless."""

import asyncio
from datetime import timedelta
from email import message_from_bytes
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dagdeel.config.intake import HEARD_OUT, taken_in_whole
from dagdeel.documents.checks.archive import MOST_BYTES
from dagdeel.invitations.actions import change_registration_page
from dagdeel.outbox.letters import letter_of
from dagdeel.outbox.models import Message
from dagdeel.people import guesses
from dagdeel.people.models import Person
from dagdeel.trajectories.models import Meeting, Participant
from tests.documents.files import letterhead
from tests.world import START, World

pytestmark = pytest.mark.django_db
PEOPLE = "/trajectories/mxlnkw42/people/"
INVITATION = "/trajectories/mxlnkw42/invitations/letters/invitation/"


@pytest.mark.parametrize("cell", ['=HYPERLINK("http://kwaad.example")', "=cmd|'/C calc'!A0", "@SUM(A1:A9)"])
def test_a_list_with_formulas(desk: Client, world: World, cell: str) -> None:
    quoted = cell.replace('"', '""')
    content = f'Naam;Functie\r\n"{quoted}";huisarts\r\nNoor Peeters;"{quoted}"\r\n'
    desk.post(f"{PEOPLE}list/", {"file": SimpleUploadedFile("lijst.csv", content.encode())})
    page = desk.get(f"{PEOPLE}import/")
    assert page.text.count("Dit begint als een formule van een spreadsheet. Haal het teken vooraan weg.") == 2
    rows = {
        f"{form.prefix}-{name}": form[name].value() or ""
        for form in page.context["form"].forms
        for name in ("name", "profession")
    }
    said = desk.post(f"{PEOPLE}import/", {**rows, "r0-chosen": "on", "r1-chosen": "on"}, follow=True)
    assert "2 rijen kloppen nog niet." in said.text
    assert world.trajectory.participants.count() == 2


def test_a_list_without_end(desk: Client, world: World) -> None:
    text = "\n".join(f"Persoon Nummer{n}" for n in range(1_001))
    assert (
        "Deze lijst is te lang. Neem hooguit 1000 mensen tegelijk mee."
        in desk.post(f"{PEOPLE}list/", {"text": text}).text
    )
    assert [key for key in list(desk.session.keys()) if key.startswith("people-list")] == []


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
def test_a_header_in_a_subject_a_sender_and_a_name(desk: Client, world: World, break_: str) -> None:
    more = f"{break_}Bcc: iedereen@kwaad.example{break_}{break_}Win een prijs"
    desk.post("/trajectories/mxlnkw42/invitations/", {"capacity": 25, "no_show": 10, "signed_by": f"Fatima{more}"})
    Person.objects.filter(pk=world.sanne.person_id).update(first_name=f"Sanne{more}")
    Participant.objects.update(status="wished")
    fields = {"subject": f"Kom{more}", "text": "{link}", "number": 1, "participant": [world.sanne.pk]}
    desk.post(f"{INVITATION}sending/", fields)
    mail = message_from_bytes(letter_of(Message.objects.get(), at=START).as_bytes())
    assert mail["Bcc"] is None
    assert (len(mail.get_all("To", [])), len(mail.get_all("Subject", []))) == (1, 1)
    assert "sanne@debrug.example" in mail["To"]
    assert "prijs" not in str(mail.get_payload(0))[:200]


@pytest.mark.parametrize("code", ["{{ wijk.__class__ }}", "{{ settings.SECRET_KEY }}", "{link.__init__.__globals__}"])
def test_a_letter_with_code(desk: Client, world: World, code: str) -> None:
    fields = {"subject": "Kom", "text": f"Dag {code}", "number": 1, "participant": [world.sanne.pk]}
    page = desk.post(f"{INVITATION}sending/", fields)
    assert (page.status_code, "Dit veld kennen we niet" in page.text) == (422, True)
    assert not Message.objects.exists()


def test_a_letter_with_the_language_of_our_own_pages_is_text(desk: Client, world: World) -> None:
    text = "{% load static %}{% include '/etc/passwd' %}{# stil #} {link}"
    page = desk.post(f"{INVITATION}preview/", {"subject": "Kom", "text": text}, headers={"HX-Request": "true"})
    assert "{% load static %}" in page.text
    assert "root:" not in page.text


def test_a_template_with_code(desk: Client, world: World) -> None:
    file = SimpleUploadedFile("brief.docx", letterhead("{{ wijk.__class__.__mro__ }}"))
    page = desk.post(reverse("house-style", args=[world.workspace.pk]), {"file": file})
    assert "In een sjabloon mogen alleen velden staan" in page.text
    assert "Haal dit weg: {{ wijk.__class__.__mro__ }}" in page.text


@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        ("/trajectories/x/people/list/", 3_000_000, 200),
        ("/trajectories/x/people/list/", 10_000_000, 413),
        ("/documents/house-style/1/", MOST_BYTES + 1_000, 200),
        ("/documents/house-style/1/", 12_000_000, 413),
        ("/documents/house-style/1/", 40_000_000, 413),
    ],
)
def test_what_is_too_large_for_the_server_is_heard_out_and_answered_in_words(path: str, size: int, status: int) -> None:
    sent, taken = list[dict[str, Any]](), 0
    piece = b"x" * 100_000

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += len(piece)
        return {"type": "http.request", "body": piece, "more_body": taken < size}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def pages(scope: Any, receive: Any, send: Any) -> None:
        assert len((await receive())["body"]) == taken
        await send({"type": "http.response.start", "status": 200})

    async def whole() -> None:
        await taken_in_whole(pages)({"path": path}, receive, send)

    asyncio.run(whole())
    assert sent[0]["status"] == status
    assert taken <= HEARD_OUT + len(piece)
    if status == 413:
        assert "Plak minder tekst tegelijk, of kies een kleiner bestand." in sent[1]["body"].decode()


PASTED = [
    (f"{PEOPLE}list/", "text"),
    (f"{PEOPLE}new/", "name"),
    (f"{INVITATION}words/", "text"),
    ("/trajectories/mxlnkw42/settings/", "name"),
    ("/p/{sanne}/needs/", "diet"),
    ("/r/{open}/", "name"),
]


@pytest.mark.parametrize(("where", "field"), PASTED)
def test_ten_megabytes_in_a_field(desk: Client, world: World, where: str, field: str) -> None:
    reception = change_registration_page(
        trajectory=world.trajectory, is_open=True, is_checked=True, about="", site="", by=world.fatima, at=START
    )
    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=30))
    address = where.format(sanne=world.sanne.code, open=reception.code)
    answer = desk.post(address, {field: "x" * 10_000_000})
    assert answer.status_code == 400
    assert "Plak minder tekst tegelijk, of kies een kleiner bestand." in answer.text
    assert "paste less at a time" in answer.text


def test_a_quarter_of_a_megabyte_in_a_field_is_said_beside_it(desk: Client, world: World) -> None:
    page = desk.post(f"{PEOPLE}list/", {"text": "Noor Peeters\n" * 20_000})
    assert "200.000 tekens" in page.text or "200000" in page.text


FORGED = [
    "/p/bbbbbbbb/", "/p/bbbbbbbb/data/", "/p/bbbbbbbb/meeting.ics", "/p/%00/", "/r/bbbbbbbb/", "/q/bbbbbbbb/",
    "/registrations/bbbbbbbb/", "/q/%00/", "/week/stop/1:vervalst/", "/calendar/1/vervalst.ics",
    "/calendar/99999999999999999999/x.ics", "/published/vervalst/", "/p/../../etc/passwd/", "/p/' OR 1=1/",
]  # fmt: skip


@pytest.mark.parametrize("where", FORGED)
def test_a_forged_link(world: World, where: str) -> None:
    answer = Client(raise_request_exception=False).get(where)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text
    assert "vraag de afzender dan om een nieuwe" in answer.text


def test_whoever_tried_too_many_codes_waits_also_with_a_good_one(world: World) -> None:
    reception = change_registration_page(
        trajectory=world.trajectory, is_open=True, is_checked=True, about="", site="", by=world.fatima, at=START
    )
    here: dict[str, Any] = {"REMOTE_ADDR": "192.0.2.7"}
    for n in range(61):
        Client(**here).get(f"/p/bbbbbb{n:02}/")
    for where in (f"/p/{world.sanne.code}/", f"/p/{world.sanne.code}/data/", f"/r/{reception.code}/", "/q/bbbbbbbb/"):
        answer = Client(**here).get(where)
        assert (where, answer.status_code, answer.headers["Retry-After"]) == (where, 429, "60")
        assert "Wacht een minuut en probeer het dan opnieuw" in answer.text
        assert "Sanne" not in answer.text
    assert Client(REMOTE_ADDR="192.0.2.8").get(f"/p/{world.sanne.code}/").status_code == 200
    guesses.PEOPLE.forget()


def test_what_no_reader_takes_is_no_file(desk: Client, world: World) -> None:
    """Half a form, cut off by a bad line: said in words, and not with a page of the framework."""
    answer = Client(raise_request_exception=False).generic(
        "POST", "/language/", BytesIO(b"--x").read(), content_type="multipart/form-data; boundary="
    )
    assert answer.status_code == 400
    assert "Er is niets veranderd." in answer.text
