"""The pages: at the desk, and of somebody who has nothing but a link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dagdeel.invitations.actions import accept
from dagdeel.outbox.jobs import send_due
from dagdeel.outbox.models import Message
from dagdeel.polls import actions
from dagdeel.polls.models import Poll, Ticket
from dagdeel.polls.queries.results import Standing, standing_of
from dagdeel.polls.rules.deadlines import State
from dagdeel.trajectories.actions import add_participant
from dagdeel.trajectories.models import Participant, Role, Trajectory
from dagdeel.ui.templatetags.dates import day, short_day
from tests.outbox.postoffice import PostOffice
from tests.world import World

from .conftest import DESK, FIRST, NOW, SITE, make_poll, said, ticket_of, typed


@pytest.fixture
def phone() -> Client:
    return Client()


def form(world: World, **other: object) -> dict[str, object]:
    first = timezone.localtime(FIRST)
    return {
        "target": "meeting:1",
        "title": "",
        "days": f"{first:%d-%m-%Y}\n{first + timedelta(days=1):%d-%m-%Y} 9.30 en 15.00",
        "times": "13.30",
        "deadline": (first - timedelta(days=3)).date().isoformat(),
        "nudge_days": "2",
        "note": "",
        "team": [f"account:{world.joost.pk}"],
        "participants": [f"participant:{world.karel.pk}"],
        "key": "0123456789abcdef",
        **other,
    }


def test_from_empty_to_a_poll_with_everybody_marked(desk: Client, world: World) -> None:
    assert "Nog geen datum geprikt" in desk.get(DESK).text
    page = desk.get(f"{DESK}new/?meeting=1")
    assert page.context["form"].initial["team"] == [
        f"account:{one.pk}" for one in (world.ellen, world.fatima, world.joost)
    ]
    assert page.context["form"].initial["participants"] == []
    listed = desk.get(f"{DESK}new/?ask=participants").context["form"].initial
    assert (listed["team"], len(listed["participants"])) == ([], 2)
    for _twice in range(2):
        page = desk.post(f"{DESK}new/", form(world), follow=True)
    poll = Poll.objects.get()
    assert (poll.meeting, poll.title, poll.options.count(), poll.tickets.count()) == (
        world.meeting,
        "De bijeenkomst",
        3,
        2,
    )
    assert "Binnen: 0 van 2 antwoorden." in page.text
    assert "Zet 2 mails met link klaar" in page.text
    assert Message.objects.count() == 0
    assert "De bijeenkomst" in desk.get(DESK).text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"days": "31 februari"}, "Die dag bestaat niet."),
        ({"days": "\x00"}, "Null-tekens zijn niet toegestaan."),
        ({"days": "x" * 5000}, "niet meer dan 4000 tekens"),
        ({"days": "1-1-2020 9.30"}, "Die dag is al voorbij."),
        ({"days": "", "times": ""}, "Noem minstens twee momenten."),
        ({"days": "", "times": "", "picked": ["2099-01-01", "morgen"]}, "Kies een dag in de kalender"),
        ({"times": "ooit"}, "Deze tijd lezen we niet."),
        ({"deadline": "1-1-2020"}, "Die dag is al voorbij."),
        ({"deadline": "1-1-2099"}, "is dan al geweest"),
        ({"target": "other"}, "Geef het een naam"),
        ({"target": "meeting:9"}, "target"),
        ({"team": [], "participants": []}, "Kies wie je vraagt."),
        ({"team": ["account:999999"]}, "team"),
        ({"key": "x"}, "key"),
        ({"days": "\n".join(f"1-1-2099 {hour}.{minute:02}" for hour in range(10, 21) for minute in (0, 15, 30, 45))},
         "Dit zijn 44 datums. Er passen er hoogstens 40."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_nothing_is_made(
    desk: Client, world: World, wrong: dict[str, object], words: str
) -> None:
    page = desk.post(f"{DESK}new/", form(world, **wrong))
    assert (page.status_code, Poll.objects.count()) == (422, 0)
    assert words in page.text or words in page.context["form"].errors


def test_a_link_is_enough_to_answer_and_to_change_it(phone: Client, poll: Poll) -> None:
    sanne = ticket_of(poll, "Sanne de Wit")
    own = f"/d/{sanne.code}/"
    page = phone.get(own)
    assert "Dag Sanne, wanneer kun je?" in page.text
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    page = phone.post(own, typed(poll, "yes", "", remark="Tot <b>vier</b> uur"))
    assert page.status_code == 422
    assert "Kies een van de drie." in page.text
    sanne.refresh_from_db()
    assert sanne.answered_at is None
    page = phone.post(own, typed(poll, "yes", "no", remark="Tot <b>vier</b> uur"), follow=True)
    assert "Je antwoord is binnen." in page.text
    assert "Tot &lt;b&gt;vier&lt;/b&gt; uur" in page.text
    phone.post(own, typed(poll, "maybe", "no"))
    sanne.refresh_from_db()
    assert (sanne.choices, sanne.remark) == (said(poll, "maybe", "no"), "")


def test_nobody_sees_others_unless_it_was_said_and_then_after_answering(phone: Client, poll: Poll) -> None:
    answer = said(poll, "no", "yes")
    actions.answer(ticket=ticket_of(poll, "Joost Hendriks"), choices=answer, remark="Geheim", at=NOW)
    sanne = ticket_of(poll, "Sanne de Wit")
    own = f"/d/{sanne.code}/"
    for shows in (False, True):
        Poll.objects.update(shows_answers=shows)
        Ticket.objects.filter(pk=sanne.pk).update(answered_at=None)
        assert "Joost" not in phone.get(own).text
        page = phone.post(own, typed(poll, "yes", "yes"), follow=True)
        assert ("Joost" in page.text) is shows
        assert "Geheim" not in page.text


def test_a_link_that_is_none_or_no_more_is_a_clear_page(phone: Client, poll: Poll, world: World) -> None:
    assert phone.get("/d/bcdfghjk/").status_code == 404
    assert "Deze pagina is er niet" in phone.get("/d/x/").text
    karel = ticket_of(poll, "Karel Vos")
    own = f"/d/{karel.code}/"
    actions.close_poll(poll=poll, by=world.fatima, at=NOW)
    assert "Deze datumprikker is gesloten." in phone.get(own).text
    page = phone.post(own, typed(poll, "yes", "yes"))
    assert (page.status_code, Ticket.objects.get(pk=karel.pk).answered_at) == (422, None)
    actions.reopen_poll(poll=poll, by=world.fatima, at=NOW)
    actions.settle_poll(poll=poll, option=poll.options.all()[0], site=SITE, by=world.fatima, at=NOW)
    assert "Er is een datum." in phone.get(own).text
    actions.ask_no_longer(
        ticket=Ticket.objects.select_related("poll__trajectory").get(pk=karel.pk), by=world.fatima, at=NOW
    )
    assert phone.get(own).status_code == 404


def test_who_tries_all_codes_is_held_up_and_who_has_one_is_not(poll: Poll) -> None:
    known, stranger = Client(), Client()
    own = f"/d/{ticket_of(poll, 'Karel Vos').code}/"
    assert known.get(own).status_code == 200
    answers = [stranger.get(f"/d/bcdfgh{one:02}/").status_code for one in range(61)]
    assert (set(answers[:60]), answers[60]) == ({404}, 429)
    assert (stranger.get(own).status_code, known.get(own).status_code) == (429, 200)


def test_an_answer_by_phone_counts_also_after_the_last_day(desk: Client, poll: Poll) -> None:
    karel = ticket_of(poll, "Karel Vos")
    Poll.objects.update(deadline=NOW - timedelta(days=1))
    where = f"{DESK}{poll.pk}/people/{karel.pk}/"
    assert "Wanneer kan Karel Vos?" in desk.get(where).text
    assert desk.post(where, typed(poll, "yes", "x")).status_code == 422
    page = desk.post(where, typed(poll, "yes", "maybe"), follow=True)
    assert "Genoteerd wat Karel Vos kan." in page.text
    assert "De laatste dag om te antwoorden is voorbij." in page.text
    assert "doorgegeven" in page.text


def test_the_post_leads_back_to_what_the_mails_are_about(desk: Client, world: World, poll: Poll) -> None:
    way, post = f'<a href="{DESK}{poll.pk}/">Terug naar de datumprikker</a>', "/trajectories/mxlnkw42/mail/"
    assert way not in desk.get(post).text
    assert way in desk.post(f"{DESK}{poll.pk}/mails/", follow=True).text
    page = desk.post(f"{DESK}{poll.pk}/mails/", follow=True)
    ticked = [row.message.to_name for shelf in page.context["shelves"] for row in shelf.rows if row.is_ticked]
    assert sorted(ticked) == ["Ellen Dijkgraaf", "Joost Hendriks", "Sanne de Wit"]
    sent = [str(pk) for pk in Message.objects.values_list("pk", flat=True)]
    assert way in desk.post(f"{post}withdrawal/", {"message": sent}, follow=True).text
    other = Trajectory.objects.create(workspace=world.workspace, code="vlspt234", name="De Vlaspit", method="wijk-4u")
    Role.objects.create(trajectory=other, account=world.fatima, kind="organiser")
    assert "Terug naar" not in desk.get("/trajectories/vlspt234/mail/").text
    desk.post(f"{DESK}{poll.pk}/removal/")
    assert way not in desk.get(post).text


def test_mails_really_leave_once_and_lead_to_the_page(
    desk: Client, phone: Client, poll: Poll, office: PostOffice
) -> None:
    for _twice in range(2):
        assert "4 mails liggen klaar" in desk.post(f"{DESK}{poll.pk}/mails/", follow=True).text or _twice
    assert "4 mails wachten op jou" in desk.get(f"{DESK}{poll.pk}/").text
    Message.objects.update(due_at=NOW, try_at=NOW)
    send_due()
    send_due()
    # Karel has no e-mail: his is for the printer.
    assert sorted(one["to"] for one in office.mails) == sorted(
        [
            "Ellen Dijkgraaf <ellen@ros.example>",
            "Joost Hendriks <joost@ros.example>",
            "Sanne de Wit <sanne@debrug.example>",
        ]
    )
    link = Message.objects.get(to_name="Sanne de Wit").link
    assert phone.get("/d/" + link.split("/d/")[1]).status_code == 200
    assert Message.objects.get(to_name="Sanne de Wit").opened_at is not None


def test_calendars_and_who_knew_the_old_day_follow(desk: Client, phone: Client, poll: Poll, world: World) -> None:
    world.meeting.starts_at = FIRST - timedelta(days=2)
    world.meeting.save()
    Participant.objects.update(status="invited")
    world.sanne.refresh_from_db()
    accept(participant=world.sanne, at=NOW)

    def sequence() -> int:
        text = phone.get(f"/p/{world.sanne.code}/meeting.ics").text
        return int(text.split("SEQUENCE:")[1].split()[0])

    before = sequence()
    desk.post(f"{DESK}{poll.pk}/date/{poll.options.all()[0].pk}/")
    assert sequence() == before + 1
    assert "De dag, tijd of plaats is veranderd" in desk.get("/trajectories/mxlnkw42/people/").text


def test_the_page_says_who_has_another_day_before_and_after_choosing(desk: Client, poll: Poll, world: World) -> None:
    world.meeting.starts_at = FIRST - timedelta(days=2)
    world.meeting.save()
    Participant.objects.update(status="invited")
    for one in (world.sanne, world.karel):
        one.refresh_from_db()
        accept(participant=one, at=NOW)
    before = timezone.localtime(world.meeting.starts_at)
    page = desk.get(f"{DESK}{poll.pk}/").text
    assert f"2 mensen zeiden al ja op {short_day(before)}." in page
    assert "weten dit nog niet" not in page
    page = desk.post(f"{DESK}{poll.pk}/date/{poll.options.all()[0].pk}/", follow=True).text
    assert "2 mensen weten dit nog niet." in page
    assert f"Zij hebben in de agenda: {day(before)}" in page
    assert "zeiden al ja" not in page


def test_one_click_from_the_page_makes_it_the_date(desk: Client, poll: Poll, world: World) -> None:
    for name in ("Sanne de Wit", "Joost Hendriks"):
        actions.answer(ticket=ticket_of(poll, name), choices=said(poll, "yes", "no"), at=NOW)
    page = desk.get(f"{DESK}{poll.pk}/")
    assert "Deze datum past nu het best" in page.text
    assert "2 kunnen, niemand kan niet." in page.text
    option = poll.options.all()[0]
    for _twice in range(2):
        page = desk.post(f"{DESK}{poll.pk}/date/{option.pk}/", follow=True)
    assert "Het is geworden:" in page.text
    assert "4 mails wachten op jou" in page.text
    world.meeting.refresh_from_db()
    assert world.meeting.starts_at == FIRST
    assert desk.post(f"{DESK}{poll.pk}/date/999999/").status_code == 404
    page = desk.post(f"{DESK}{poll.pk}/reopening/", follow=True)
    assert "Maak dit de datum" in page.text


def test_change_ask_more_close_and_remove_from_the_page(desk: Client, poll: Poll, world: World) -> None:
    where = f"{DESK}{poll.pk}/"
    last = timezone.localtime(FIRST).date() - timedelta(days=1)
    first = poll.options.all()[0]
    fields = {
        "deadline": str(last),
        "nudge_days": "0",
        "days": f"{last + timedelta(days=9):%d-%m-%Y} 10.00",
        "dropped": [first.pk],
    }
    assert desk.get(f"{where}settings/").status_code == 200
    desk.post(f"{where}settings/", fields)
    assert (poll.options.count(), poll.options.filter(pk=first.pk).exists()) == (2, False)
    assert "Fatima Bennani" in desk.get(f"{where}people/").text
    assert (
        "1 erbij gevraagd." in desk.post(f"{where}people/", {"people": f"account:{world.fatima.pk}"}, follow=True).text
    )
    assert "Niemand kan nog antwoorden." in desk.post(f"{where}closure/", follow=True).text
    poll.refresh_from_db()
    assert poll.closed_at is not None
    assert "Sluit" not in desk.get(where).text
    desk.post(f"{where}removal/")
    assert (Poll.objects.count(), Ticket.objects.count()) == (0, 0)


def test_who_only_helps_has_no_polls_and_preparation_may_not_remove(poll: Poll, world: World) -> None:
    for account, see, remove in ((world.joost, 403, 403), (world.pieter, 404, 404)):
        client = Client()
        client.force_login(account)
        assert client.get(f"{DESK}{poll.pk}/").status_code == see
        assert client.post(f"{DESK}{poll.pk}/removal/").status_code == remove
    assert Poll.objects.count() == 1


def test_the_paper_has_everybody_and_a_slip_for_who_is_silent(desk: Client, poll: Poll) -> None:
    actions.answer(ticket=ticket_of(poll, "Sanne de Wit"), choices=said(poll, "yes", "no"), at=NOW)
    page = desk.get(f"{DESK}{poll.pk}/paper/").text
    assert page.count('class="slip"') == 3
    assert f"/d/{ticket_of(poll, 'Karel Vos').code}/" in page
    assert f"/d/{ticket_of(poll, 'Sanne de Wit').code}/" not in page


def test_the_own_page_of_a_guest_shows_the_question(phone: Client, poll: Poll, world: World) -> None:
    page = phone.get(f"/p/{world.sanne.code}/").text
    assert f"/d/{ticket_of(poll, 'Sanne de Wit').code}/" in page
    assert ticket_of(poll, "Karel Vos").code not in page


def test_many_people_and_dates_cost_no_more_queries(
    desk: Client, world: World, django_assert_max_num_queries: object
) -> None:
    people = [
        add_participant(
            trajectory=world.trajectory, name=f"Gast {one} van der Langenaam-Verhoeven", by=world.fatima, at=NOW
        )
        for one in range(23)
    ]
    moments = [FIRST + timedelta(days=one) for one in range(12)]
    poll = make_poll(world, moments=moments, holders=[f"participant:{one.pk}" for one in people])
    for one in poll.tickets.all():
        actions.answer(ticket=one, choices=said(poll, *["yes", "maybe", "no"] * 4), at=NOW)
    assert standing_of(poll, at=NOW).is_complete
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page = desk.get(f"{DESK}{poll.pk}/")
    assert page.text.count("Gast 22 van der Langenaam-Verhoeven") >= 2


def test_it_is_too_early_to_choose_while_fewer_than_half_answered() -> None:
    def is_early(answers: int, state: State = State.OPEN) -> bool:
        tickets = tuple(Ticket(answered_at=NOW if nth < answers else None) for nth in range(3))
        return Standing(Poll(), NOW, state, (), tickets).is_early

    assert [is_early(0), is_early(1), is_early(2), is_early(1, State.OVER)] == [True, True, False, False]
