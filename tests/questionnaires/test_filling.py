"""Answering by personal link: kept at once, handed in once, and safe from who has no link."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from dagdeel.history.models import Line
from dagdeel.questionnaires.actions import close_round
from dagdeel.questionnaires.models import Submission, Ticket
from tests.world import World

from .conftest import AT, FULL, Opened, ticket_of

SCRIPT = {"x-questionnaire": "1"}


def fields(answers: dict[str, Any]) -> dict[str, Any]:
    return {"asked": list(answers), **{f"q.{id}": value for id, value in answers.items()}}


def test_it_says_how_long_it_takes_and_who_sees_what(world: World, opened: Opened, client: Client) -> None:
    page = client.get(f"/q/{ticket_of(opened(), world.sanne).code}/").content.decode()
    assert "Het kost ongeveer 7 minuten." in page
    assert "Alleen wie een kopie van jouw gegevens maakt, kan ze lezen." in page
    assert "Anoniem." not in page
    page = client.get(f"/q/{ticket_of(opened('evaluation', is_anonymous=True), world.sanne).code}/").content.decode()
    assert "Niemand ziet welke antwoorden van jou zijn." in page
    assert "Niet anoniem." not in page


def test_an_answer_is_kept_at_once_and_is_there_on_another_device(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    answer = client.post(f"/q/{ticket.code}/answers/", fields({"refer": "4"}), headers=SCRIPT)
    assert (answer.status_code, answer.json()) == (200, {"errors": {}})
    client.post(f"/q/{ticket.code}/answers/", fields({"goes-well": " Korte lijnen "}), headers=SCRIPT)
    ticket.refresh_from_db()
    assert ticket.draft == {"refer": "4", "goes-well": "Korte lijnen"}
    page = Client().get(f"/q/{ticket.code}/").content.decode()
    assert re.findall(r'name="q\.refer" value="(\d)" checked', page) == ["4"]
    assert ">Korte lijnen</textarea>" in page
    client.post(f"/q/{ticket.code}/answers/", fields({"goes-well": ""}), headers=SCRIPT)
    ticket.refresh_from_db()
    assert ticket.draft == {"refer": "4"}


def test_without_script_it_is_one_form(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    refused = client.post(f"/q/{ticket.code}/submission/", fields({**FULL, "refer": ""}))
    assert refused.status_code == 422
    errors = re.findall(r'<p class="field-error" data-needed="[^"]*">([^<]+)', refused.content.decode())
    assert errors == ["Kies een antwoord."]
    assert Submission.objects.count() == 0
    done = client.post(f"/q/{ticket.code}/submission/", fields({"refer": "2"}))
    assert (done.status_code, done["location"]) == (302, f"/q/{ticket.code}/")
    assert "Bedankt, je antwoorden zijn binnen" in client.get(f"/q/{ticket.code}/").content.decode()
    assert Submission.objects.get().answers == FULL


def test_a_network_is_read_with_what_somebody_adds(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    sent = {
        "asked": "works-with",
        "q.works-with.organisation:1.often": "week",
        "q.works-with.organisation:1.well": "good",
        "q.works-with.organisation:2.often": "",
        "q.works-with.organisation:2.well": "poor",
        "q.works-with.organisation:9.often": "day",
        "q.works-with.own1.name": "Speeltuinvereniging",
        "q.works-with.own1.often": "year",
    }
    assert client.post(f"/q/{ticket.code}/answers/", sent, headers=SCRIPT).status_code == 200
    ticket.refresh_from_db()
    assert ticket.draft["works-with"] == [
        {"with": "organisation:1", "name": "Huisartsenpraktijk De Brug", "often": "week", "well": "good"},
        {"with": "", "name": "Speeltuinvereniging", "often": "year", "well": ""},
    ]


def test_what_was_answered_to_a_question_that_is_not_shown_is_left_out(
    world: World, opened: Opened, client: Client
) -> None:
    ticket = ticket_of(opened(), world.sanne)
    client.post(f"/q/{ticket.code}/answers/", fields({**FULL, "easy-contact": "1", "contact-hard": "Druk"}))
    client.post(f"/q/{ticket.code}/answers/", fields({"easy-contact": "5"}))
    client.post(f"/q/{ticket.code}/submission/", {})
    assert Submission.objects.get().answers == FULL


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"refer": "6"}, "Kies een van de antwoorden die er staan."),
        ({"refer": "<b>"}, "Kies een van de antwoorden die er staan."),
        ({"goes-well": "x" * 4001}, "Dit zijn 4.001 tekens. Maak er hoogstens 4.000 van."),
        ({"profession": "x" * 201}, "Dit zijn 201 tekens. Maak er hoogstens 200 van."),
    ],
)
def test_it_refuses_what_cannot_be_an_answer(
    world: World, opened: Opened, client: Client, answers: dict[str, str], error: str
) -> None:
    ticket = ticket_of(opened(), world.sanne)
    answer = client.post(f"/q/{ticket.code}/answers/", fields({"know-offer": "2", **answers}), headers=SCRIPT)
    assert (answer.status_code, list(answer.json()["errors"].values())) == (422, [error])
    ticket.refresh_from_db()
    assert ticket.draft == {"know-offer": "2"}


def test_ten_megabytes_are_refused_with_a_reason(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    answer = client.post(f"/q/{ticket.code}/answers/", fields({"goes-well": "x" * 10_000_000}))
    assert answer.status_code == 413
    assert "Dit is te veel tekst om te bewaren." in answer.content.decode()
    ticket.refresh_from_db()
    assert ticket.draft == {}


def test_html_stays_text(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    bad = '</textarea><script>alert("x")</script>'
    client.post(f"/q/{ticket.code}/answers/", fields({"goes-well": bad}))
    page = client.get(f"/q/{ticket.code}/").content.decode()
    assert "<script>alert" not in page
    assert html.escape(bad) in page


def test_an_unknown_question_is_not_kept(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    client.post(f"/q/{ticket.code}/answers/", fields({"role": "admin", "__proto__": "x", "useful": "5"}))
    ticket.refresh_from_db()
    assert ticket.draft == {}


def test_a_field_takes_as_much_as_may_be_kept(world: World, opened: Opened, client: Client) -> None:
    page = client.get(f"/q/{ticket_of(opened(), world.sanne).code}/").content.decode()
    assert set(re.findall(r'maxlength="([^"]*)"', page)) == {"120", "200", "4000"}


def test_it_is_handed_in_once(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    for _again in range(2):
        client.post(f"/q/{ticket.code}/submission/", fields(FULL))
    late = client.post(f"/q/{ticket.code}/answers/", fields({"refer": "5"}), headers=SCRIPT)
    assert (late.status_code, late.json()["late"]) == (409, "answered")
    assert [one.answers for one in Submission.objects.all()] == [FULL]


def test_a_closed_round_takes_nothing(world: World, opened: Opened, client: Client) -> None:
    round = opened()
    ticket = ticket_of(round, world.sanne)
    close_round(round=round, by=world.fatima, at=AT)
    late = client.post(f"/q/{ticket.code}/submission/", fields(FULL), headers=SCRIPT)
    assert (late.status_code, late.json()["late"]) == (409, "closed")
    assert "Deze vragenlijst is gesloten" in client.get(f"/q/{ticket.code}/").content.decode()
    assert Submission.objects.count() == 0


def test_a_round_that_is_not_open_yet_says_when(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(opens_at=AT.replace(year=2096)), world.sanne)
    page = client.get(f"/q/{ticket.code}/").content.decode()
    assert "vanaf vrijdag 2 maart, 09.00 uur" in page
    assert "<form" not in page


def test_codes_cannot_be_tried_without_end(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(), world.sanne)
    known = Client()
    assert known.get(f"/q/{ticket.code}/").status_code == 200
    answers = [client.get(f"/q/bcdfgh{nth:02}/").status_code for nth in range(61)]
    assert answers == [404] * 60 + [429]
    assert client.get(f"/q/{ticket.code}/").status_code == 429
    assert known.get(f"/q/{ticket.code}/").status_code == 200


def test_an_anonymous_answer_is_cut_loose(world: World, opened: Opened, client: Client) -> None:
    round = opened("evaluation", is_anonymous=True)
    answers = {"useful": "5", "heard": "4", "know-better": "4", "helped-forward": "3", "will-do": "Sanne belt Karel"}
    lines = Line.objects.count()
    for one in (world.sanne, world.karel):
        client.post(f"/q/{ticket_of(round, one).code}/answers/", fields(answers))
        client.post(f"/q/{ticket_of(round, one).code}/submission/", {})
    assert [(one.ticket, one.finished_at, one.answers) for one in Submission.objects.all()] == [
        (None, None, answers)
    ] * 2
    assert list(Ticket.objects.filter(round=round).values_list("draft", "is_answered")) == [({}, True)] * 2
    assert Line.objects.count() == lines
    assert (
        "Niemand kan nog zien welke van jou zijn"
        in client.get(f"/q/{ticket_of(round, world.karel).code}/").content.decode()
    )


def test_what_is_not_handed_in_yet_is_shown_to_its_own_device_alone(
    world: World, opened: Opened, client: Client
) -> None:
    """Who asks has the links of all: in an anonymous round a link alone shows no answers."""
    code = ticket_of(opened("evaluation", is_anonymous=True), world.sanne).code
    client.post(f"/q/{code}/answers/", fields({"will-do": "Karel bellen", "useful": "5"}), headers=SCRIPT)
    assert "Karel bellen" in client.get(f"/q/{code}/").text
    for who in (None, world.fatima, world.joost):
        other = Client()
        if who:
            other.force_login(who)
        page = other.get(f"/q/{code}/").text
        assert "Karel bellen" not in page
        assert " checked" not in page
        assert "Op een ander apparaat is al begonnen." in page
    other.cookies[f"draft-{code}"] = "vervalst"
    assert "Karel bellen" not in other.get(f"/q/{code}/").text
    kept = {"useful": "4", "heard": "4", "know-better": "4", "helped-forward": "3"}
    assert other.post(f"/q/{code}/submission/", fields(kept)).status_code == 302
    assert Submission.objects.get().answers == {**kept, "will-do": "Karel bellen"}


def test_keys_and_places_of_anonymous_answers_tell_no_order(world: World, opened: Opened, client: Client) -> None:
    orders = set()
    for _nth in range(12):
        round = opened("evaluation", is_anonymous=True, holders=[f"participant:{nth}" for nth in range(4)])
        for nth, ticket in enumerate(round.tickets.all(), 1):
            kept = {"useful": str(nth), "heard": "4", "know-better": "4", "helped-forward": "3"}
            client.post(f"/q/{ticket.code}/submission/", fields(kept))
        orders.add(tuple(one.answers["useful"] for one in Submission.objects.filter(round=round).order_by("pk")))
    # Four in an order by chance, twelve times: that fewer than four orders come up happens once in ten million.
    assert len(orders) > 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite numbers rows as they come in")
def test_rows_lie_on_disk_by_their_key(world: World, opened: Opened, client: Client) -> None:
    round = opened("evaluation", is_anonymous=True)
    for one in (world.sanne, world.karel):
        kept = {"useful": "5", "heard": "4", "know-better": "4", "helped-forward": "3"}
        client.post(f"/q/{ticket_of(round, one).code}/submission/", fields(kept))
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid = id FROM questionnaires_submission")
        assert cursor.fetchall() == [(1,), (1,)]


def test_a_round_in_english_speaks_english_until_somebody_chooses(world: World, opened: Opened, client: Client) -> None:
    ticket = ticket_of(opened(language="en"), world.sanne)
    assert "I know to whom I can refer a resident." in client.get(f"/q/{ticket.code}/").content.decode()
    client.cookies["language"] = "nl"
    assert "Ik weet naar wie ik een bewoner kan verwijzen." in client.get(f"/q/{ticket.code}/").content.decode()
