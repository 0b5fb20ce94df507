"""The pages: what we keep, everything about one person, and one's own."""

import json
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from dagdeel.attendance.actions import note_here
from dagdeel.history.models import Line
from dagdeel.invitations.actions import change_needs
from dagdeel.keeping.actions import ask, erase_person_everywhere
from dagdeel.keeping.models import Term, Wish
from dagdeel.keeping.queries.mentions import is_named_by_others
from dagdeel.live.models import Entry, Run
from dagdeel.people.models import Person
from dagdeel.polls.models import Poll
from dagdeel.questionnaires.models import Round, Ticket
from dagdeel.trajectories.models import Participant, Trajectory
from tests.keeping.conftest import DESK, asked, certified, mail, on, paired, sweep
from tests.world import START, World


@pytest.fixture
def phone() -> Client:
    return Client()


def own(world: World, rest: str = "") -> str:
    return f"/p/{world.sanne.code}/{rest}"


def met_on(world: World, moment: datetime) -> None:
    world.meeting.starts_at = moment
    world.meeting.save()


def test_the_organiser_reads_per_kind_until_when_and_what_went(met: World, desk: Client) -> None:
    sweep(on("2026-06-13"))
    page = desk.get(DESK)
    text = page.text
    for words in (
        "Wat we bewaren", "Tot en met vrijdag 12 maart 2027.", "6 maanden na de vragenlijst van een half jaar later",
        "1 dag na de laatste bijeenkomst", "5 jaar na de laatste bijeenkomst",
        "Dagdeel heeft de namen gewist van wie niet kwam, na 3 maanden: 1.",
    ):  # fmt: skip
        assert words in text
    assert {one.kind.key: one.count for one in page.context["present"]} == {"came": 1, "history": 2}
    for name in ("Sanne", "Karel"):
        assert name not in text
    assert DESK in desk.get("/trajectories/mxlnkw42/people/").text


def test_another_term_needs_a_reason_and_stays_within_the_limits(met: World, desk: Client, outside: Client) -> None:
    where = f"{DESK}terms/absent/"
    assert "Van 1 tot 12. We stellen 3 voor." in desk.get(where).text
    for wrong, words in (
        ({"months": "13", "reason": "Lang"}, "Kies een aantal maanden van 1 tot 12."),
        ({"months": "0", "reason": "Kort"}, "Kies een aantal maanden van 1 tot 12."),
        ({"months": "5", "reason": " "}, "Waarom?"),
        ({"months": "vijf", "reason": "x"}, "Hoeveel maanden?"),
    ):
        answer = desk.post(where, wrong)
        assert answer.status_code == 422
        assert words in answer.text
    assert not Term.objects.exists()
    desk.post(where, {"months": "5", "reason": "We bellen na de zomer"})
    page = desk.get(DESK).text
    assert "Tot en met woensdag 12 augustus 2026." in page
    assert "We bellen na de zomer" in page
    assert Line.objects.get(verb="change_term").data == {"kind": "absent", "months": 5}
    assert "Nu: 1 maand na het sluiten van de datumprikker.</p>" in desk.get(f"{DESK}terms/polls/").text
    helper = Client()
    helper.force_login(met.joost)
    assert [one.post(where, {"months": "1", "reason": "x"}).status_code for one in (outside, helper)] == [404, 403]
    assert [desk.get(f"{DESK}terms/{kind}/").status_code for kind in ("needs", "room", "calls", "x")] == [404] * 4


def test_an_administrator_chooses_for_the_workspace(met: World, desk: Client, outside: Client) -> None:
    where = f"/workspace/{met.workspace.pk}/keeping/"
    assert where in desk.get(f"/workspace/{met.workspace.pk}/").text
    assert "Eerste gesprekken waar geen traject van kwam" in desk.get(where).text
    assert desk.post(f"{where}absent/", {"months": "13", "reason": "Lang"}).status_code == 422
    desk.post(f"{where}absent/", {"months": "2", "reason": "Korter kan"}, follow=True)
    assert "Korter kan" in desk.get(where).text
    assert "Tot en met dinsdag 12 mei 2026." in desk.get(DESK).text
    assert desk.get(f"{where}needs/").status_code == 404
    assert [outside.get(one).status_code for one in (where, f"{where}absent/")] == [404, 404]
    ellen = Client()
    ellen.force_login(met.ellen)
    assert ellen.get(where).status_code == 403


def test_a_guest_reads_the_same_days(world: World, phone: Client) -> None:
    met_on(world, timezone.localtime() + timedelta(days=21))
    page = phone.get(own(world)).text
    assert "Wat we van je bewaren" in page
    assert "Kom je niet, dan tot en met" in page
    page = phone.get(own(world, "data/")).text
    for words in ("Sanne de Wit", "sanne@debrug.example", "Wis mijn gegevens", "Vraag om een kopie", "Autoriteit"):
        assert words in page
    assert "Vraag om wissen" not in page


def test_a_link_opens_and_erases_nothing_that_stands_on_the_list_of_somebody_else(world: World, phone: Client) -> None:
    """Whoever puts a known person on a list of their own has a link of that person."""
    soon = timezone.localtime() + timedelta(days=21)
    met_on(world, soon)
    values = {"key": "k1", "title": "Wanneer", "deadline": soon, "created_at": START}
    poll = Poll.objects.create(trajectory=world.trajectory, **values)
    poll.tickets.create(participant=world.sanne, remark="Liefst vroeg", answered_at=START)
    assert "Liefst vroeg" in phone.get(own(world, "data/")).text
    mine = Trajectory.objects.create(workspace=world.workspace, name="Van mij", method="wijk-4u", area_name="x")
    mine.meetings.create(number=1, starts_at=soon, planned_minutes=60)
    there = Participant.objects.create(trajectory=mine, person=world.sanne.person)
    page = phone.get(f"/p/{there.code}/data/").text
    assert "Vraag om wissen" in page
    assert "Wis mijn gegevens" not in page
    assert "Liefst vroeg" not in page
    phone.post(f"/p/{there.code}/data/removal/", {"sure": "yes"})
    assert str(Person.objects.get(pk=world.sanne.person_id)) == "Sanne de Wit"
    assert Wish.objects.get().participant == there


def test_a_name_that_is_any_few_words_changes_no_plan_by_a_link(world: World, phone: Client) -> None:
    """Anybody may register by such a name where registering is open."""
    met_on(world, timezone.localtime() + timedelta(days=21))
    Person.objects.filter(pk=world.sanne.person_id).update(first_name="Blik", infix="op de", last_name="wijk")
    phone.post(own(world, "data/removal/"), {"sure": "yes"})
    assert world.meeting.items.filter(title="Blik op de wijk").exists()
    assert Wish.objects.get().kind == "erasure"


def test_a_log_that_names_somebody_counts_and_a_mail_to_themselves_does_not(world: World, phone: Client) -> None:
    met_on(world, timezone.localtime() + timedelta(days=21))
    mail(world, world.sanne)
    other = Trajectory.objects.create(workspace=world.workspace, name="Eerder", method="wijk-4u", area_name="x")
    held = other.meetings.create(number=1, starts_at=START, planned_minutes=60)
    run = Run.objects.create(meeting=held, kind="live", opened_at=START, closed_at=START)
    said = Entry.objects.create(
        run=run, seq=1, key="a", at=0, version=1, kind="x", data='{"text": "\\nSanne de Wit belt"}'
    )
    assert is_named_by_others(world.sanne.person)
    said.delete()
    assert not is_named_by_others(world.sanne.person)
    assert "Je gegevens zijn gewist" in phone.post(own(world, "data/removal/"), {"sure": "yes"}).text


def test_after_a_meeting_a_guest_asks_and_the_organiser_hears_it(met: World, phone: Client, desk: Client) -> None:
    page = phone.get(own(met, "data/")).text
    assert "Tot en met vrijdag 12 maart 2027." in page
    assert "Wis mijn gegevens" not in page
    for _twice in range(2):
        phone.post(own(met, "data/copy/"))
        phone.post(own(met, "data/removal/"), {"sure": "yes"})
    assert sorted(Wish.objects.values_list("kind", flat=True)) == ["copy", "erasure"]
    assert str(Person.objects.get(pk=met.sanne.person_id)) == "Sanne de Wit"
    assert "Je hebt hem uiterlijk op" in phone.get(own(met, "data/")).text
    helper = Client()
    helper.force_login(met.joost)
    assert "2 deelnemers vragen iets" not in helper.get("/trajectories/mxlnkw42/").text
    assert "2 deelnemers vragen iets over hun eigen gegevens" in desk.get("/trajectories/mxlnkw42/").text
    people = "/trajectories/mxlnkw42/people/"
    assert (desk.get(people).text.count("vraagt iets</span>"), helper.get(people).text.count("vraagt iets")) == (1, 0)
    page = desk.get(DESK).text
    assert "wil een kopie" in page
    assert "wil gewist worden." in page
    for kind in ("\0", "x", "erasure"):
        phone.post(own(met, "data/taking-back/"), {"kind": kind})
    wish = Wish.objects.get()
    desk.post(f"{DESK}wishes/{wish.pk}/settlement/")
    assert Wish.objects.get().settled_at is not None
    assert desk.post(f"{DESK}wishes/{wish.pk}/settlement/").status_code == 404
    assert "vragen iets" not in desk.get("/trajectories/mxlnkw42/").text
    verbs = Line.objects.filter(scope=met.trajectory.scope).order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-4:] == ["ask_copy", "ask_erasure", "take_back_erasure", "settle_copy"]


def test_a_wish_of_another_workspace_cannot_be_settled(met: World, outside: Client, desk: Client) -> None:
    wish = ask(participant=met.sanne, kind="copy", at=START)
    mine = Trajectory.objects.create(workspace=met.workspace, name="Van ons", method="wijk-4u", area_name="x")
    assert outside.post(f"{DESK}wishes/{wish.pk}/settlement/").status_code == 404
    assert desk.post(f"/trajectories/{mine.code}/keeping/wishes/{wish.pk}/settlement/").status_code == 404
    assert Wish.objects.get().settled_at is None


def test_the_way_says_some_weeks_before_that_names_go(world: World, desk: Client) -> None:
    met_on(world, timezone.localtime() - timedelta(days=80))
    note_here(meeting=world.meeting, participant=world.sanne, how="list", by=world.joost, at=timezone.now())
    page = desk.get("/trajectories/mxlnkw42/").text
    assert "wist Dagdeel namen en adressen" in page
    assert "Het gaat om 1 persoon." in page
    helper = Client()
    helper.force_login(world.joost)
    assert "wist Dagdeel namen" not in helper.get("/trajectories/mxlnkw42/").text


@pytest.fixture
def copy(met: World, desk: Client) -> dict[str, Any]:
    """What Sanne gets, of whom there is everything, while Karel and another workspace have as much."""
    certified(met, met.sanne)
    paired(met)
    asked(met, met.sanne, met.karel)
    change_needs(participant=met.sanne, diet="geen noten", access="", at=START)
    Participant.objects.filter(pk=met.sanne.pk).update(note="belt liever na zessen")
    other = Trajectory.objects.create(workspace=met.workspace, name="De Vlaspit", method="wijk-4u", area_name="Vlas")
    there = Participant.objects.create(trajectory=other, person=met.sanne.person, note="komt met de fiets")
    elsewhere = Trajectory.objects.create(workspace=met.elsewhere, name="Lindeplein", method="wijk-4u", area_name="x")
    twin = Person.objects.create(
        workspace=met.elsewhere, first_name="Sanne", infix="de", last_name="Wit", email="sanne@debrug.example"
    )
    Participant.objects.create(trajectory=elsewhere, person=twin, note="hoort niet hier")
    mail(met, there, subject="Welkom in de Vlaspit", to_address="sanne@debrug.example")
    answer = copied(met, desk)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="gegevens-sanne-de-wit.zip"'
    with ZipFile(BytesIO(answer.content)) as archive:
        told = json.loads(archive.read("gegevens.json"))
    return {"html": html_of(answer), "json": told}


def copied(world: World, desk: Client) -> Any:
    return desk.post(f"/trajectories/mxlnkw42/people/{world.sanne.pk}/data/copy/")


def html_of(answer: Any) -> str:
    with ZipFile(BytesIO(answer.content)) as archive:
        return archive.read("gegevens.html").decode()


def test_a_copy_holds_everything_of_one_and_nothing_of_others(copy: dict[str, Any]) -> None:
    told = json.dumps(copy["json"], ensure_ascii=False)
    for text in (told, copy["html"]):
        for words in (
            "Sanne de Wit", "sanne@debrug.example", "geen noten", "belt liever na zessen", "De Vlaspit",
            "komt met de fiets", "19912345601", "drempels", "Welkom in de Vlaspit", "Dag Sanne de Wit",
        ):  # fmt: skip
            assert words in text
        for words in ("Karel", "Vos", "Bea Bos", "Fatima", "Joost", "Lindeplein", "hoort niet hier", "Linde"):
            assert words not in text
    kinds = {part["kind"] for part in copy["json"]["parts"]}
    assert kinds >= {"person", "pairs", "participant", "reply", "presence", "numbers", "questionnaires", "mails"}
    assert Line.objects.filter(verb="take_copy").count() == 1


def test_what_no_page_tells_of_one_person_is_in_the_copy_alone(met: World, desk: Client) -> None:
    asked(met, met.sanne)
    page = desk.get(f"/trajectories/mxlnkw42/people/{met.sanne.pk}/data/").text
    assert "2 regels, alleen in de kopie." in page
    assert "drempels" not in page
    assert "drempels" in html_of(copied(met, desk))


def test_what_is_not_handed_in_is_read_by_nobody_else(met: World, desk: Client) -> None:
    asked(met, met.karel, met.sanne)
    Ticket.objects.filter(holder=f"participant:{met.sanne.pk}").update(draft={"q": "nog niet af"})
    Round.objects.update(is_anonymous=True)
    text = html_of(copied(met, desk))
    assert "nog niet ingeleverd" in text
    assert "nog niet af" not in text


def test_what_is_typed_is_shown_as_text(met: World, desk: Client) -> None:
    Participant.objects.filter(pk=met.sanne.pk).update(note="<script>alert(1)</script>")
    page = desk.get(f"/trajectories/mxlnkw42/people/{met.sanne.pk}/data/").text
    for text in (page, html_of(copied(met, desk))):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_who_was_erased_has_no_pages(met: World, desk: Client, phone: Client) -> None:
    erase_person_everywhere(participant=met.sanne, by=met.fatima, at=START)
    where = f"/trajectories/mxlnkw42/people/{met.sanne.pk}/"
    assert [desk.get(f"{where}{one}").status_code for one in ("data/", "removal/")] == [404, 404]
    assert desk.post(f"{where}data/copy/").status_code == 404
    assert phone.get(own(met, "data/")).status_code == 404
