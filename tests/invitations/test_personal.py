"""Somebody's own page: without an account, in their language, with what is kept and how to erase it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream
from pytest_django import DjangoAssertNumQueries

from dagdeel.invitations import actions, jobs
from dagdeel.invitations.models import Reply
from dagdeel.invitations.queries.desk import behind_line
from dagdeel.invitations.queries.people import needs_of, shown_of
from dagdeel.live.actions import open_run
from dagdeel.outbox.models import Message
from dagdeel.people.models import Person
from dagdeel.trajectories.models import Participant
from tests.world import World

from .conftest import DESK, NOW, full, say_yes, somebody, standing, status_of

PUBLIC = ("acceptance", "absence", "needs", "visibility", "sharing", "language", "data", "data/removal")


@pytest.fixture
def phone() -> Client:
    return Client()


def own(world: World, rest: str = "") -> str:
    return f"/p/{world.sanne.code}/{rest}"


def test_looking_answers_nothing(phone: Client, world: World) -> None:
    for rest in ("", "data/", "meeting.ics"):
        assert phone.get(own(world, rest)).status_code == 200
    for rest in ("acceptance/", "absence/", "data/removal/", "needs/", "sharing/"):
        assert phone.get(own(world, rest)).status_code == 405
    assert (status_of(world.sanne), Reply.objects.exists()) == ("wished", False)


def test_no_is_as_easy_as_yes_and_may_change(phone: Client, world: World) -> None:
    page = phone.post(own(world, "absence/"), {}, follow=True)
    assert "Je komt niet." in page.text
    page = phone.post(own(world, "acceptance/"), follow=True)
    assert "Je komt." in page.text
    assert status_of(world.sanne) == "coming"


def test_somebody_else_may_come_instead(phone: Client, world: World) -> None:
    fields = {"name": "Thomas Wiersma", "email": "thomas@debrug.example", "profession": "huisarts"}
    page = phone.post(own(world, "absence/"), fields, follow=True)
    assert "Dank je. Thomas Wiersma staat op de lijst." in page.text
    thomas = Participant.objects.get(person__email="thomas@debrug.example")
    assert (thomas.status, status_of(world.sanne)) == ("coming", "declined")
    assert "Je komt in plaats van Sanne de Wit." in phone.get(f"/p/{thomas.code}/").text


@pytest.mark.parametrize(
    "fields",
    [{"email": "thomas@debrug.example"}, {"name": "Thomas", "email": "thomas@"}, {"name": "111222333"}],
)
def test_a_substitute_that_cannot_be_is_said_and_nothing_is_answered(
    phone: Client, world: World, fields: dict[str, str]
) -> None:
    page = phone.post(own(world, "absence/"), fields)
    assert (page.status_code, status_of(world.sanne)) == (422, "wished")
    assert "Dit klopt nog niet" in page.text


def test_who_waits_reads_no_rank(phone: Client, world: World) -> None:
    full(world, 1)
    say_yes(somebody(world, "Noor Smit"))
    say_yes(somebody(world, "Guus Bos"))
    page = phone.post(own(world, "acceptance/"), follow=True)
    assert status_of(world.sanne) == "waiting"
    assert "Je staat op de wachtlijst." in page.text
    body = page.text.split("<main")[1].split("Wanneer")[0]
    assert not any(word in body for word in ("plaats 2", "tweede", "2e", "2 "))
    assert "Noor" not in page.text
    page = phone.post(own(world, "absence/"), follow=True)
    assert status_of(world.sanne) == "declined"


def test_needs_are_seen_by_who_receives_people_and_by_nobody_else(phone: Client, desk: Client, world: World) -> None:
    say_yes(world.sanne)
    phone.post(own(world, "needs/"), {"diet": "geen pinda's", "access": "ringleiding"})
    assert [one.reply.diet for one in needs_of(world.trajectory)] == ["geen pinda's"]
    assert "ringleiding" in desk.get(f"{DESK}needs/").text
    leads = Client()
    leads.force_login(world.ellen)
    assert leads.get(f"{DESK}needs/").status_code == 403
    people = leads.get("/trajectories/mxlnkw42/people/").text
    assert "pinda" not in people
    assert "Eten en hulp" not in people
    other = somebody(world, "Noor Smit")
    say_yes(other)
    assert "pinda" not in phone.get(f"/p/{other.code}/").text


def test_a_citizen_number_is_refused_with_the_reason(phone: Client, world: World) -> None:
    say_yes(world.sanne)
    page = phone.post(own(world, "needs/"), {"diet": "111222333"})
    assert "burgerservicenummer" in page.text
    assert Reply.objects.get().diet == ""


def test_needs_are_forgotten_a_day_after_the_last_meeting(world: World) -> None:
    say_yes(world.sanne)
    actions.change_needs(participant=world.sanne, diet="halal", access="", at=NOW)
    assert actions.forget_needs(at=world.meeting.starts_at + timedelta(hours=23)) == 0
    assert actions.forget_needs(at=world.meeting.starts_at + timedelta(hours=25)) == 1
    assert Reply.objects.get().diet == ""
    jobs.sweep()


def test_nobody_is_seen_by_others_before_they_said_so(phone: Client, world: World) -> None:
    noor = somebody(world, "Noor Smit", profession="wijkverpleegkundige", phone="0612345678")
    asks, hers = "Mogen anderen die komen je naam, beroep en organisatie zien?", f"/p/{noor.code}/"
    assert asks not in phone.get(hers).text
    for one in (world.sanne, noor):
        say_yes(one)
    assert asks in phone.get(hers).text
    assert shown_of(world.trajectory) == []
    answered = phone.post(f"{hers}visibility/", {"answer": "no"}, follow=True).text
    assert (asks in answered, shown_of(world.trajectory)) == (False, [])
    phone.post(f"{hers}visibility/", {"answer": "yes"})
    (shown,) = shown_of(world.trajectory)
    assert (shown.name, shown.profession, shown.email, shown.phone) == ("Noor Smit", "wijkverpleegkundige", "", "")
    assert "Noor Smit" in phone.get(own(world)).text

    phone.post(f"{hers}sharing/", {"shares": ["name", "phone"]})
    (shown,) = shown_of(world.trajectory)
    assert (shown.profession, shown.email, shown.phone) == ("", "", "06-12345678")
    phone.post(f"{hers}sharing/", {"shares": ["email"]})
    assert shown_of(world.trajectory) == []


def test_who_comes_reads_that_the_day_changed_and_says_so_again(phone: Client, world: World) -> None:
    say_yes(world.sanne)
    world.meeting.starts_at += timedelta(days=7)
    world.meeting.save()
    page = phone.get(own(world))
    assert "De dag is veranderd" in page.text
    old = phone.post(own(world, "acceptance/"), {"number": 1}, follow=True)
    assert "De dag is veranderd" in old.text
    kept = phone.post(own(world, "acceptance/"), {"number": 2}, follow=True)
    assert "De dag is veranderd" not in kept.text
    assert behind_line(standing(world)) is None


def test_who_does_not_come_sees_nobody(phone: Client, world: World) -> None:
    say_yes(somebody(world, "Noor Smit"))
    assert "Noor Smit" not in phone.get(own(world)).text


def test_the_page_speaks_the_language_somebody_asked_for(phone: Client, world: World) -> None:
    page = phone.post(own(world, "language/"), {"language": "en"}, follow=True)
    assert page.headers["Content-Language"] == "en"
    assert Client().get(own(world)).headers["Content-Language"] == "en"
    phone.post(own(world, "language/"), {"language": "../../x"})
    assert Reply.objects.get().language == ""


def test_the_link_gives_a_calendar_file_that_says_what_holds(phone: Client, world: World) -> None:
    def event() -> object:
        response = phone.get(own(world, "meeting.ics"))
        assert response.headers["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
        return IcsCalendarStream.calendar_from_ics(response.text).events[0]

    first = event()
    assert (first.status.value, first.dtstart) == ("TENTATIVE", world.meeting.starts_at)
    say_yes(world.sanne)
    second = event()
    assert (second.status.value, second.uid) == ("CONFIRMED", first.uid)
    actions.decline(participant=world.sanne, at=NOW)
    third = event()
    assert third.status.value == "CANCELLED"
    assert first.sequence < second.sequence < third.sequence


def test_everything_that_is_kept_can_be_read_and_erased(phone: Client, world: World) -> None:
    full(world, 1)
    say_yes(world.sanne)
    noor = somebody(world, "Noor Smit")
    say_yes(noor)
    actions.change_needs(participant=world.sanne, diet="geen noten", access="", at=NOW)
    page = phone.get(own(world, "data/")).text
    for words in ("Sanne de Wit", "sanne@debrug.example", "geen noten", "Je komt op", "Tot een dag na de bijeenkomst"):
        assert words in page
    unsure = phone.post(own(world, "data/removal/"), {}, follow=True)
    assert "Zet eerst het vinkje" in unsure.text
    assert "Je gegevens zijn gewist" in phone.post(own(world, "data/removal/"), {"sure": "yes"}).text
    assert phone.get(own(world)).status_code == 404
    person = Person.objects.get(pk=world.sanne.person_id)
    assert (str(person), person.email) == ("", "")
    assert not Message.objects.filter(to_address="sanne@debrug.example").exists()
    assert not Reply.objects.filter(diet__contains="noten").exists()
    assert status_of(noor) == "coming"


def test_a_visit_is_noted_on_the_last_letter_but_not_that_of_an_organiser(
    phone: Client, desk: Client, world: World
) -> None:
    say_yes(world.sanne)
    Message.objects.update(state="sent", sent_at=NOW)
    desk.get(own(world))
    assert Message.objects.get().opened_at is None
    phone.get(own(world))
    assert Message.objects.get().opened_at is not None


def test_while_the_room_is_open_the_same_link_leads_into_it(phone: Client, world: World) -> None:
    run = open_run(meeting=world.meeting, kind="live", by=world.ellen, at=timezone.now())
    page = phone.get(own(world))
    assert "Doe mee op deze telefoon" in page.text
    assert page.context["run"].code == run.code
    assert "Sanne de Wit" in phone.get(own(world, "data/")).text


def test_after_the_day_it_says_thanks_and_asks_nothing(phone: Client, world: World) -> None:
    say_yes(world.sanne)
    world.meeting.starts_at = NOW - timedelta(days=2)
    world.meeting.save()
    page = phone.get(own(world)).text
    assert "Bedankt dat je erbij was." in page
    assert "/acceptance/" not in page
    assert "Eten, drinken en hulp" not in page
    late = phone.post(own(world, "absence/"), {}, follow=True)
    assert "De bijeenkomst is al geweest." in late.text
    assert status_of(world.sanne) == "coming"


@pytest.mark.parametrize("rest", PUBLIC)
def test_a_link_that_does_not_exist_does_nothing(phone: Client, world: World, rest: str) -> None:
    before = Participant.objects.values_list("status", flat=True).order_by("pk")
    kept = list(before)
    for code in ("bbbbbbbb", world.sanne.code.upper(), f"{world.sanne.code}x", "..%2f", "' OR 1=1"):
        for answer in (phone.get(f"/p/{code}/{rest}/"), phone.post(f"/p/{code}/{rest}/", {"sure": "yes"})):
            assert answer.status_code in (404, 405)
    assert list(before) == kept


def test_guessing_codes_is_held_up_on_every_page(phone: Client, world: World) -> None:
    answers = [phone.get(f"/p/bbbbbb{one:02}/data/").status_code for one in range(70)]
    assert (answers[0], answers[-1]) == (404, 429)
    assert "Sanne" not in phone.get(own(world)).text
    assert "Sanne" in Client(REMOTE_ADDR="192.0.2.9").get(own(world)).text


def test_it_is_kept_by_no_cache(phone: Client, world: World) -> None:
    assert "no-store" in phone.get(own(world)).headers["Cache-Control"]
    assert "no-store" in phone.get(own(world, "data/")).headers["Cache-Control"]


def test_every_panel_looks_at_the_meetings_without_reading_them_again(
    phone: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    phone.get(own(world))
    with django_assert_max_num_queries(18) as asked:
        phone.get(own(world))
    assert sum('FROM "trajectories_meeting"' in one["sql"] for one in asked.captured_queries) == 2
