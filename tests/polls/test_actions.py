"""Asking, answering, and one date out of it: on the real database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from dagdeel.history.models import Line
from dagdeel.outbox.models import Message
from dagdeel.polls import actions, jobs
from dagdeel.polls.actions import Draft
from dagdeel.polls.models import Poll, Ticket
from dagdeel.polls.queries.people import candidates_in, others_for
from dagdeel.polls.queries.results import answers_about, sentence, standing_of
from dagdeel.polls.rules.deadlines import State
from dagdeel.polls.rules.proposals import MOST
from dagdeel.trajectories.actions import erase_participant, promise_role
from dagdeel.trajectories.models import Step
from tests.outbox.postoffice import PostOffice
from tests.world import World

from .conftest import FIRST, NOW, SECOND, SITE, make_poll, said, ticket_of


def mails(poll: Poll, kind: str) -> list[Message]:
    return list(Message.objects.filter(key__startswith=f"{kind}:{poll.pk}:").order_by("to_name"))


def verbs() -> list[str]:
    return list(Line.objects.order_by("pk").values_list("verb", flat=True))


def settle(poll: Poll, world: World, nth: int = 0) -> int:
    option = poll.options.all()[nth]
    return actions.settle_poll(poll=poll, option=option, site=SITE, by=world.fatima, at=NOW)


def ask(poll: Poll, world: World, *, is_nudge: bool = False) -> int:
    return actions.mail_poll(poll=poll, is_nudge=is_nudge, site=SITE, by=world.fatima, at=NOW)


def test_who_can_be_asked_is_there_once(world: World) -> None:
    promise_role(trajectory=world.trajectory, email="noor@ggd.example", kind="preparation", by=world.fatima, at=NOW)
    world.sanne.person.email = world.joost.email
    world.sanne.person.save()
    team, listed = candidates_in(world.trajectory)
    assert [one.name for one in team] == ["Ellen Dijkgraaf", "Fatima Bennani", "Joost Hendriks", "noor@ggd.example"]
    assert [one.name for one in listed] == ["Karel Vos"]
    poll = make_poll(world, moments=[FIRST], holders=[team[-1].key])
    assert [one.email for one in poll.tickets.all()] == ["noor@ggd.example"]
    assert "noor@ggd.example" not in [one.name for one in others_for(poll)]


def test_a_form_sent_twice_makes_one_poll_and_nobody_from_elsewhere_is_asked(poll: Poll, world: World) -> None:
    again = make_poll(world, moments=[FIRST], holders=[f"account:{world.pieter.pk}"])
    assert (again.pk, Poll.objects.count(), poll.tickets.count(), poll.options.count()) == (poll.pk, 1, 4, 2)
    with pytest.raises(ValidationError, match="Kies wie je vraagt"):
        make_poll(world, key="other", moments=[FIRST], holders=[f"account:{world.pieter.pk}", "participant:999999"])
    assert actions.ask_more(poll=poll, holders=[f"account:{world.fatima.pk}"] * 2, by=world.fatima, at=NOW) == 1
    assert poll.tickets.count() == 5


def test_more_dates_than_anybody_looks_through_are_refused_whole(world: World) -> None:
    moments = [FIRST + timedelta(hours=one) for one in range(MOST + 1)]
    with pytest.raises(ValidationError, match="Dit zijn 41 datums"):
        make_poll(world, moments=moments, holders=[f"account:{world.joost.pk}"])
    assert Poll.objects.count() == 0


def test_an_answer_may_change_until_the_deadline_and_the_same_again_changes_nothing(poll: Poll, world: World) -> None:
    sanne = ticket_of(poll, "Sanne de Wit")
    actions.answer(ticket=sanne, choices=said(poll, "yes", "no"), remark=" Liefst vroeg ", at=NOW)
    actions.answer(ticket=sanne, choices=said(poll, "yes", "no"), remark="Liefst vroeg", at=NOW + timedelta(hours=1))
    sanne.refresh_from_db()
    assert (sanne.answered_at, sanne.remark, verbs().count("answer_poll")) == (NOW, "Liefst vroeg", 1)
    actions.answer(ticket=sanne, choices=said(poll, "maybe", "no") | {"999": "yes"}, at=NOW)
    sanne.refresh_from_db()
    assert (sanne.choices, sanne.remark) == (said(poll, "maybe", "no"), "")
    late = poll.deadline + timedelta(minutes=1)
    with pytest.raises(ValidationError, match="gesloten"):
        actions.answer(ticket=sanne, choices=said(poll, "no", "no"), at=late)
    actions.answer(ticket=sanne, choices=said(poll, "no", "no"), by=world.fatima, at=late)
    sanne.refresh_from_db()
    assert (sanne.choices, sanne.is_by_hand) == (said(poll, "no", "no"), True)


@pytest.mark.parametrize(
    ("values", "remark", "words"),
    [
        (("yes",), "", "Kies bij elke datum"),
        (("yes", "perhaps"), "", "Kies bij elke datum"),
        (("yes", "no"), "Mijn nummer is 111222333", "burgerservicenummer"),
        (("yes", "no"), "x" * 501, "hoogstens 500 tekens"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_reason(poll: Poll, values: tuple[str], remark: str, words: str) -> None:
    karel = ticket_of(poll, "Karel Vos")
    pks = [str(one.pk) for one in poll.options.all()]
    with pytest.raises(ValidationError, match=words):
        actions.answer(ticket=karel, choices=dict(zip(pks, values, strict=False)), remark=remark, at=NOW)
    karel.refresh_from_db()
    assert karel.answered_at is None


def test_the_result_is_said_in_words_with_who_is_silent(poll: Poll) -> None:
    for name, values in (
        ("Sanne de Wit", ("yes", "no")),
        ("Karel Vos", ("yes", "maybe")),
        ("Joost Hendriks", ("maybe", "yes")),
    ):
        actions.answer(ticket=ticket_of(poll, name), choices=said(poll, *values), at=NOW)
    standing = standing_of(poll, at=NOW)
    assert [line.words for line in standing.lines] == [
        "2 kunnen, 1 liever niet, niemand kan niet",
        "1 kan, 1 liever niet, 1 kan niet",
    ]
    assert [line.cannot for line in standing.lines] == [(), ("Sanne de Wit",)]
    assert [one.name for one in standing.silent] == ["Ellen Dijkgraaf"]
    assert sentence(standing.best[0]).endswith("13.30 uur: 2 kunnen, 1 liever niet, niemand kan niet.")
    assert [row.ticket.name for row in standing.rows] == ["Joost Hendriks", "Karel Vos", "Sanne de Wit"]


def test_a_question_is_mailed_once_and_a_reminder_only_to_who_is_silent(poll: Poll, world: World) -> None:
    assert (ask(poll, world), ask(poll, world)) == (4, 0)
    asked = mails(poll, "poll")
    assert [one.to_name for one in asked] == ["Ellen Dijkgraaf", "Joost Hendriks", "Karel Vos", "Sanne de Wit"]
    assert {one.state for one in asked} == {"waiting"}
    assert {one.due_at for one in asked} == {None}
    sanne = ticket_of(poll, "Sanne de Wit")
    letter = next(one for one in asked if one.to_name == "Sanne de Wit")
    assert letter.link == f"{SITE}/d/{sanne.code}/"
    assert letter.link in letter.text
    assert "Graag met z'n allen." in letter.text
    assert [one.to_address for one in asked if one.to_name == "Karel Vos"] == [""]
    actions.answer(ticket=sanne, choices=said(poll, "yes", "yes"), at=NOW)
    letter.refresh_from_db()
    assert letter.state == "withdrawn"
    assert (ask(poll, world, is_nudge=True), ask(poll, world, is_nudge=True)) == (3, 3)
    assert [one.to_name for one in mails(poll, "poll-nudge")] == ["Ellen Dijkgraaf", "Joost Hendriks", "Karel Vos"]


def test_a_reminder_goes_by_itself_once_and_to_nobody_who_answered(poll: Poll, world: World) -> None:
    deadline = timezone.localtime() + timedelta(days=1)
    Poll.objects.update(nudge_days=3, deadline=deadline)
    ask(poll, world)
    Ticket.objects.update(asked_at=NOW - timedelta(days=9))
    jobs.sweep()
    assert mails(poll, "poll-nudge") == [], "nobody let the question itself go"
    Message.objects.update(state="sent")
    actions.answer(ticket=ticket_of(poll, "Sanne de Wit"), choices=said(poll, "yes", "yes"), at=NOW)
    jobs.sweep()
    jobs.sweep()
    sent = mails(poll, "poll-nudge")
    assert [one.to_name for one in sent] == ["Ellen Dijkgraaf", "Joost Hendriks", "Karel Vos"]
    assert all(one.due_at for one in sent)
    assert verbs().count("nudge_poll") == 1


def test_who_started_it_hears_once_that_everybody_answered(poll: Poll, world: World, office: PostOffice) -> None:
    names = ("Sanne de Wit", "Karel Vos", "Joost Hendriks", "Ellen Dijkgraaf")
    for values in (("yes", "no"), ("yes", "maybe")):
        for name in names:
            assert Message.objects.count() == (values[1] == "maybe")
            actions.answer(ticket=ticket_of(poll, name), choices=said(poll, *values), at=NOW)
    told = Message.objects.get(key=f"poll-complete:{poll.pk}")
    assert (told.to_address, told.due_at) == ("fatima@ros.example", NOW)
    assert f"{SITE}/trajectories/mxlnkw42/polls/{poll.pk}/" in told.text


def test_one_click_moves_the_meeting_and_its_steps_and_tells_everybody(poll: Poll, world: World) -> None:
    step = Step.objects.create(
        trajectory=world.trajectory, key="date", position=1, title="Leg dag vast", offset_days=-82, done_when="date"
    )
    ask(poll, world)
    assert settle(poll, world, 1) == 4
    world.meeting.refresh_from_db()
    step.refresh_from_db()
    poll.refresh_from_db()
    assert (world.meeting.starts_at, world.meeting.place) == (SECOND, "Buurthuis De Wiek")
    assert step.done_at == NOW
    assert standing_of(poll, at=NOW).state is State.SETTLED
    assert {one.state for one in mails(poll, "poll")} == {"withdrawn"}
    told = mails(poll, "poll-outcome")
    assert {(one.state, one.due_at) for one in told} == {("waiting", None)}
    assert all("Buurthuis De Wiek" in one.text for one in told)
    assert [one for one in verbs() if one in ("move_meeting", "settle_poll")] == ["move_meeting", "settle_poll"]


def test_a_second_click_does_nothing_and_another_date_wants_it_open_first(poll: Poll, world: World) -> None:
    settle(poll, world)
    before = verbs()
    assert settle(poll, world) == 0
    with pytest.raises(ValidationError, match="weer open"):
        settle(poll, world, 1)
    assert verbs() == before
    actions.reopen_poll(poll=poll, by=world.fatima, at=NOW)
    assert {one.state for one in mails(poll, "poll-outcome")} == {"withdrawn"}
    settle(poll, world)
    assert {one.state for one in mails(poll, "poll-outcome")} == {"waiting"}
    world.meeting.refresh_from_db()
    assert world.meeting.starts_at == FIRST


def test_a_talk_gets_its_day_and_what_is_neither_only_its_mails(world: World) -> None:
    step = Step.objects.create(trajectory=world.trajectory, key="own-1", position=1, title="Overleg", offset_days=-30)
    holders = [f"account:{world.joost.pk}"]
    talk = make_poll(world, meeting=None, step=step, moments=[FIRST, SECOND], holders=holders)
    other = make_poll(world, key="other", meeting=None, moments=[FIRST, SECOND], holders=holders)
    assert (settle(talk, world), settle(other, world)) == (1, 1)
    step.refresh_from_db()
    assert step.moved_to == FIRST.date()
    assert "move_meeting" not in verbs()


def test_a_meeting_that_was_held_keeps_its_day(poll: Poll, world: World) -> None:
    world.meeting.held_at = NOW
    world.meeting.save()
    with pytest.raises(ValidationError, match="al geweest"):
        settle(poll, world)
    poll.refresh_from_db()
    assert (poll.closed_at, mails(poll, "poll-outcome")) == (None, [])


def test_opened_again_it_is_open_for_a_week_and_asks_who_is_silent(poll: Poll, world: World) -> None:
    ask(poll, world)
    actions.close_poll(poll=poll, by=world.fatima, at=NOW)
    assert {one.state for one in mails(poll, "poll")} == {"withdrawn"}
    late = poll.deadline + timedelta(days=2)
    actions.reopen_poll(poll=poll, by=world.fatima, at=late)
    poll.refresh_from_db()
    assert poll.deadline - late > timedelta(days=7)
    assert {one.state for one in mails(poll, "poll")} == {"waiting"}


def test_a_date_more_leaves_answers_as_they_are_and_a_date_less_counts_no_more(poll: Poll, world: World) -> None:
    sanne = ticket_of(poll, "Sanne de Wit")
    actions.answer(ticket=sanne, choices=said(poll, "yes", "no"), at=NOW)
    first, _second = poll.options.all()
    draft = Draft(deadline=poll.deadline, note="Anders", nudge_days=1)
    third = SECOND + timedelta(days=1)
    actions.change_poll(poll=poll, draft=draft, moments=[third, SECOND], dropped=[first.pk], by=world.fatima, at=NOW)
    poll.refresh_from_db()
    assert [one.starts_at for one in poll.options.all()] == [SECOND, third]
    assert [line.words for line in standing_of(poll, at=NOW).lines] == [
        "niemand kan, 1 kan niet",
        "nog geen antwoorden",
    ]
    assert "Sanne de Wit" in [one.name for one in standing_of(poll, at=NOW).silent]
    ask(poll, world)
    assert "Sanne de Wit" not in [one.to_name for one in mails(poll, "poll")]
    ask(poll, world, is_nudge=True)
    assert "Sanne de Wit" in [one.to_name for one in mails(poll, "poll-nudge")]
    with pytest.raises(ValidationError, match="minstens"):
        dropped = [one.pk for one in poll.options.all()]
        actions.change_poll(poll=poll, draft=draft, moments=[], dropped=dropped, by=world.fatima, at=NOW)
    assert poll.options.count() == 2


def test_who_answered_unseen_by_others_stays_so(poll: Poll, world: World) -> None:
    seen = Draft(deadline=poll.deadline, shows_answers=True)
    actions.change_poll(poll=poll, draft=seen, moments=[], by=world.fatima, at=NOW)
    actions.change_poll(poll=poll, draft=replace(seen, shows_answers=False), moments=[], by=world.fatima, at=NOW)
    actions.answer(ticket=ticket_of(poll, "Sanne de Wit"), choices=said(poll, "yes", "no"), at=NOW)
    with pytest.raises(ValidationError, match="anderen het niet zien"):
        actions.change_poll(poll=poll, draft=seen, moments=[], by=world.fatima, at=NOW)
    poll.refresh_from_db()
    assert not poll.shows_answers


def test_what_somebody_answered_is_shown_to_them_and_erased_with_them(poll: Poll, world: World) -> None:
    sanne = ticket_of(poll, "Sanne de Wit")
    actions.answer(ticket=sanne, choices=said(poll, "yes", "no"), remark="Liefst vroeg", at=NOW)
    kept = answers_about(world.sanne.person)
    assert (len(kept), kept[0].endswith(": kan"), kept[1].endswith(": kan niet"), kept[2]) == (
        3,
        True,
        True,
        "Liefst vroeg",
    )
    assert actions.erase_answers(person=world.sanne.person, at=NOW) == 1
    assert (answers_about(world.sanne.person), Ticket.objects.filter(code=sanne.code).exists()) == ([], False)
    assert verbs()[-1] == "erase_poll_answers"


def test_who_was_erased_by_another_way_is_nobody_here_and_swept(poll: Poll, world: World) -> None:
    world.meeting.held_at = NOW
    world.meeting.save()
    erase_participant(participant=world.sanne, by=world.fatima, at=NOW)
    assert len(standing_of(poll, at=NOW).tickets) == 3
    jobs.sweep()
    assert poll.tickets.count() == 3
