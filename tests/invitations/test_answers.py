"""Yes, no, and who has a place: first come, first served, also when two are first."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from dagdeel.history.models import Line
from dagdeel.invitations import actions
from dagdeel.invitations.actions.answers import Substitute
from dagdeel.invitations.models import Reply
from dagdeel.jobs.actions import run_due
from dagdeel.outbox.models import Message
from dagdeel.people.models import Person
from dagdeel.trajectories.actions import mark_participants
from dagdeel.trajectories.models import Meeting, Participant
from tests.world import World, make_world

from .conftest import NOW, full, say_yes, somebody, status_of


def letters(participant: Participant) -> list[str]:
    return [
        key.partition(":")[0]
        for key in Message.objects.filter(key__endswith=participant.code).order_by("pk").values_list("key", flat=True)
    ]


def test_yes_gives_a_place_and_a_confirmation_and_a_second_yes_nothing(world: World) -> None:
    assert say_yes(world.sanne) == "coming"
    assert say_yes(world.sanne) == "coming"
    assert letters(world.sanne) == ["confirmation"]
    assert Reply.objects.get().turn == 1
    line = Line.objects.get(verb="answer_invitation")
    assert (line.by, line.data) == (None, {"participant": world.sanne.pk, "status": "coming"})


def test_who_says_yes_when_it_is_full_waits_and_gets_the_place_of_who_leaves(world: World) -> None:
    full(world, 1)
    noor, guus = somebody(world, "Noor Smit"), somebody(world, "Guus Bos")
    say_yes(world.sanne)
    assert say_yes(noor, NOW + timedelta(seconds=1)) == "waiting"
    assert say_yes(guus, NOW + timedelta(seconds=2)) == "waiting"
    assert letters(noor) == ["queue"]
    actions.decline(participant=world.sanne, at=NOW + timedelta(seconds=3))
    assert [status_of(one) for one in (world.sanne, noor, guus)] == ["declined", "coming", "waiting"]
    assert letters(noor) == ["queue", "promotion"]
    assert letters(world.sanne) == ["confirmation", "regret"]
    assert "Kun je intussen niet meer?" in Message.objects.get(key__startswith="promotion").text
    # Who comes back stands at the end.
    assert say_yes(world.sanne, NOW + timedelta(seconds=4)) == "waiting"
    actions.decline(participant=noor, at=NOW + timedelta(seconds=5))
    assert [status_of(one) for one in (world.sanne, noor, guus)] == ["waiting", "declined", "coming"]


def test_a_free_place_is_not_for_who_comes_by_while_others_wait(world: World) -> None:
    full(world, 5)
    Participant.objects.filter(pk=world.karel.pk).update(status="waiting")
    assert say_yes(world.sanne) == "waiting"
    assert actions.fill_places(trajectory=world.trajectory, at=NOW) == 2


def test_more_places_are_filled_and_fewer_take_nobodys_away(world: World) -> None:
    full(world, 1)
    noor = somebody(world, "Noor Smit")
    say_yes(world.sanne)
    say_yes(noor)
    full(world, 2)
    actions.fill_places(trajectory=world.trajectory, at=NOW)
    assert status_of(noor) == "coming"
    full(world, 1)
    actions.fill_places(trajectory=world.trajectory, at=NOW)
    assert [status_of(one) for one in (world.sanne, noor)] == ["coming", "coming"]


def test_the_organiser_may_pick_whoever_waits_also_when_it_is_full(world: World) -> None:
    full(world, 1)
    noor, guus = somebody(world, "Noor Smit"), somebody(world, "Guus Bos")
    for seconds, one in enumerate((world.sanne, noor, guus)):
        say_yes(one, NOW + timedelta(seconds=seconds))
    actions.let_in(participant=guus, by=world.fatima, at=NOW)
    assert [status_of(one) for one in (noor, guus)] == ["waiting", "coming"]
    assert letters(guus) == ["queue", "promotion"]


def test_a_place_that_the_list_itself_frees_is_filled_by_the_worker(world: World) -> None:
    full(world, 1)
    noor = somebody(world, "Noor Smit")
    say_yes(world.sanne)
    say_yes(noor)
    mark_participants(
        trajectory=world.trajectory, participants=[world.sanne.pk], status="declined", by=world.fatima, at=NOW
    )
    run_due(at=NOW + timedelta(seconds=1))
    assert status_of(noor) == "coming"


def test_nobody_is_called_in_once_it_has_begun(world: World) -> None:
    full(world, 1)
    noor = somebody(world, "Noor Smit")
    say_yes(world.sanne)
    say_yes(noor)
    Participant.objects.filter(pk=world.sanne.pk).update(status="declined")
    assert actions.fill_places(trajectory=world.trajectory, at=world.meeting.starts_at) == 0
    with pytest.raises(ValidationError, match="al geweest"):
        say_yes(world.karel, world.meeting.starts_at)


def test_a_substitute_takes_over_the_place_and_is_told_who_named_them(world: World) -> None:
    full(world, 1)
    guus = somebody(world, "Guus Bos")
    say_yes(world.sanne)
    say_yes(guus)
    noor = actions.decline(
        participant=world.sanne, substitute=Substitute("Noor Smit", "noor@debrug.example", "huisarts"), at=NOW
    )
    assert noor is not None
    assert [status_of(one) for one in (world.sanne, noor, guus)] == ["declined", "coming", "waiting"]
    assert (noor.person.domain, Reply.objects.get(participant=noor).stands_in_for) == ("gp-care", world.sanne)
    message = Message.objects.get(key__startswith="substitute")
    assert message.to_address == "noor@debrug.example"
    assert message.subject == "Je komt in plaats van Sanne de Wit: werksessie in Molenkwartier"
    assert message.calendar_method == "REQUEST"


def test_nobody_says_yes_for_who_is_on_the_list_already(world: World) -> None:
    noor = somebody(world, "Noor Smit", email="noor@debrug.example")
    actions.decline(participant=noor, at=NOW)
    actions.decline(participant=world.sanne, substitute=Substitute("Noor Smit", "noor@debrug.example"), at=NOW)
    assert status_of(noor) == "declined"


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Win nu op https://boef.example", "a@b.example"),
        ("www.boef.example", "a@b.example"),
        ("boef@boef.example", "a@b.example"),
        ("111222333", ""),
        ("Noor\r\nBcc: iedereen@boef.example", "a@b.example"),
    ],
)
def test_a_name_cannot_make_us_carry_a_message(world: World, name: str, email: str) -> None:
    with pytest.raises(ValidationError):
        actions.decline(participant=world.sanne, substitute=Substitute(name, email), at=NOW)
    assert not Message.objects.exists()
    assert not Person.objects.exclude(pk__in=[world.sanne.person_id, world.karel.person_id]).exists()


def test_one_link_names_one_substitute(world: World) -> None:
    actions.decline(participant=world.sanne, substitute=Substitute("Noor Smit", "noor@x.example"), at=NOW)
    with pytest.raises(ValidationError, match="al iemand door"):
        actions.decline(participant=world.sanne, substitute=Substitute("Guus Bos", "guus@x.example"), at=NOW)
    assert Message.objects.filter(key__startswith="substitute").count() == 1


def test_an_answer_by_phone_remembers_who_called_and_who_wrote_it_down(desk: Client, world: World) -> None:
    where = "/trajectories/mxlnkw42/invitations/phone/"
    fields = {"participant": world.karel.pk, "answer": "coming", "told_by": "zijn dochter Els"}
    page = desk.post(where, fields, follow=True)
    assert "Genoteerd: Karel Vos, komt." in page.text
    assert (status_of(world.karel), Reply.objects.get().told_by) == ("coming", "zijn dochter Els")
    assert Line.objects.get(verb="take_answer").by == world.fatima
    people = desk.get("/trajectories/mxlnkw42/people/").text
    assert "<strong>Karel Vos</strong>: komt, gebeld door zijn dochter Els" in people
    desk.post(where, {"name": "Mien Bakker", "phone": "0612345678", "answer": "coming", "told_by": ""})
    mien = Participant.objects.get(person__first_name="Mien")
    assert (mien.status, mien.person.phone) == ("coming", "06-12345678")
    refused = desk.post(where, {"answer": "coming"})
    assert "Kies iemand van de lijst" in refused.text
    assert refused.status_code == 422


def race(*calls: Callable[[], Any]) -> list[Any]:
    """Do these at the same moment, each with a connection of its own; what came of them."""
    gate, found = threading.Barrier(len(calls)), []

    def run(call: Callable[[], Any]) -> None:
        gate.wait()
        try:
            found.append(call())
        except Exception as mistake:
            found.append(mistake)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_two_who_press_at_once(transactional_db: None) -> None:
    world = make_world()
    at = world.meeting.starts_at - timedelta(days=20)
    Participant.objects.update(status="invited")
    for one in (world.sanne, world.karel):
        one.refresh_from_db()
    full(world, 1)
    found = race(
        lambda: actions.accept(participant=world.sanne, at=at), lambda: actions.accept(participant=world.karel, at=at)
    )
    assert sorted(found) == ["coming", "waiting"]
    assert sorted(status_of(one) for one in (world.sanne, world.karel)) == ["coming", "waiting"]


@pytest.mark.django_db(transaction=True)
def test_a_double_press_is_one_answer_with_one_letter(transactional_db: None) -> None:
    world = make_world()
    at = world.meeting.starts_at - timedelta(days=20)
    Participant.objects.update(status="invited")
    world.sanne.refresh_from_db()
    assert race(*[lambda: actions.accept(participant=world.sanne, at=at)] * 4) == ["coming"] * 4
    assert letters(world.sanne) == ["confirmation"]


@pytest.mark.django_db(transaction=True)
def test_one_free_place_is_given_once(transactional_db: None) -> None:
    world = make_world()
    at = world.meeting.starts_at - timedelta(days=20)
    full(world, 1)
    noor, guus = somebody(world, "Noor Smit", at=at), somebody(world, "Guus Bos", at=at)
    Participant.objects.filter(pk__in=(noor.pk, guus.pk)).update(status="waiting")
    Participant.objects.filter(pk=world.karel.pk).update(status="declined")
    found = race(
        lambda: actions.decline(participant=world.sanne, at=at),
        lambda: actions.fill_places(trajectory=world.trajectory, at=at),
        lambda: actions.fill_places(trajectory=world.trajectory, at=at),
    )
    assert [one for one in found if isinstance(one, Exception)] == []
    assert sorted(status_of(one) for one in (noor, guus)) == ["coming", "waiting"]
    assert Message.objects.filter(key__startswith="promotion").count() == 1


def test_every_answer_has_a_higher_number_in_the_calendar(world: World) -> None:
    for act in (actions.accept, actions.decline, actions.accept, actions.decline):
        act(participant=world.sanne, at=NOW)
    found = [
        (one.calendar_method, IcsCalendarStream.calendar_from_ics(one.calendar).events[0])
        for one in Message.objects.order_by("pk")
    ]
    assert [method for method, _one in found] == ["REQUEST", "CANCEL", "REQUEST", "CANCEL"]
    assert [one.sequence for _method, one in found] == [2, 3, 4, 5]
    assert len({one.uid for _method, one in found}) == 1


def test_the_way_tells_the_places_that_the_organiser_chose(desk: Client, world: World) -> None:
    say_yes(world.sanne)
    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=3))
    way = f"/trajectories/{world.trajectory.code}/"
    assert "van 25 komen" in desk.get(way).content.decode()
    full(world, 40)
    assert "van 40 komen" in desk.get(way).content.decode()
