import re
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dagdeel.attendance.models import Presence
from dagdeel.attendance.rules.door import arrival, signatures
from dagdeel.core.workform import Role
from dagdeel.history.models import Line
from dagdeel.live.actions import finish_run, introduce, join, leave_seat, open_run, perform, seat_without_phone
from dagdeel.live.clock import milliseconds
from dagdeel.live.rules.steps import Act
from dagdeel.trajectories.models import Meeting, Participant
from tests.world import START, World

DOOR = "/trajectories/mxlnkw42/door/1/"
SCRIPT = {"x-door": "1"}
KEY, OTHER = "a" * 32, "b" * 32
ENDS = START + timedelta(hours=4)


def here(world: World) -> list[str]:
    found = Presence.objects.filter(meeting=world.meeting).select_related("participant__person").order_by("pk")
    return [str(one.participant) for one in found]


def tap(client: Client, key: str = KEY, **fields: object) -> int:
    return client.post(f"{DOOR}presences/", {"key": key, **fields}, headers=SCRIPT).status_code


def test_one_tap_says_that_somebody_is_there(helper: Client, world: World) -> None:
    page = helper.get(DOOR).content.decode()
    assert "Sanne de Wit" in page
    assert tap(helper, here=world.sanne.pk) == 200
    presence = Presence.objects.get()
    assert (presence.participant, presence.how, presence.by) == (world.sanne, "list", world.joost)
    assert Line.objects.get(verb="note_here").data == {"number": 1, "participant": world.sanne.pk}


def test_a_tap_that_is_sent_again_counts_once(helper: Client, world: World) -> None:
    tap(helper, here=world.sanne.pk)
    tap(helper, OTHER, away=world.sanne.pk)
    tap(helper, here=world.sanne.pk)  # the first one again: its answer was lost
    assert here(world) == []


def test_who_walks_in_comes_on_the_list_once(helper: Client, world: World) -> None:
    for _again in range(2):
        answer = helper.post(
            f"{DOOR}walk-ins/", {"key": KEY, "name": "Mia van Dam", "profession": "wijkagent"}, headers=SCRIPT
        )
        assert answer.status_code == 200
    mia = Participant.objects.get(person__last_name="Dam")
    assert (mia.status, mia.person.profession, here(world)) == ("walk_in", "wijkagent", ["Mia van Dam"])


def test_who_walked_in_can_be_taken_back_before_the_device_knows_who_they_became(helper: Client, world: World) -> None:
    helper.post(f"{DOOR}walk-ins/", {"key": KEY, "name": "Mia van Dam"}, headers=SCRIPT)
    assert tap(helper, OTHER, away=KEY) == 200
    assert here(world) == []


def test_it_works_without_script(helper: Client, world: World) -> None:
    page = helper.get(DOOR).content.decode()
    keys = re.findall(r'name="key" value="([0-9a-f]{32})"', page)
    answer = helper.post(f"{DOOR}presences/", {"key": keys[0], "here": world.karel.pk}, follow=True)
    assert answer.redirect_chain == [(DOOR, 302)]
    assert here(world) == ["Karel Vos"]


@pytest.mark.parametrize("address", ["", "rows/", "worker.js"])
def test_the_door_is_shut_for_outsiders(outside: Client, leader: Client, world: World, address: str) -> None:
    assert outside.get(DOOR + address).status_code == 404
    assert leader.get(DOOR + address).status_code == 403


def test_an_outsider_notes_nobody(outside: Client, world: World) -> None:
    assert tap(outside, here=world.sanne.pk) == 404
    assert outside.post(f"{DOOR}walk-ins/", {"key": KEY, "name": "Mia"}, headers=SCRIPT).status_code == 404
    assert here(world) == []


@pytest.mark.parametrize("whom", ["0", "999999", "abc", "١٢", "1" * 40, "-1", ""])
def test_nonsense_is_refused_in_words(helper: Client, world: World, whom: str) -> None:
    answer = helper.post(f"{DOOR}presences/", {"key": KEY, "here": whom}, headers=SCRIPT)
    assert answer.status_code == 422
    assert re.search(r'data-refused="[^"]{10,}"', answer.content.decode())


def test_a_citizen_number_is_no_name(helper: Client, world: World) -> None:
    answer = helper.post(f"{DOOR}walk-ins/", {"key": KEY, "name": "Mia 111222333"}, headers=SCRIPT)
    assert answer.status_code == 422
    assert "burgerservicenummer" in answer.content.decode()
    assert Participant.objects.count() == 2


def test_a_name_with_html_stays_text(helper: Client, world: World) -> None:
    helper.post(f"{DOOR}walk-ins/", {"key": KEY, "name": "<img src=x> Bos"}, headers=SCRIPT)
    page = helper.get(DOOR).content.decode()
    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt;" in page


def test_the_list_takes_as_many_queries_for_thirty_as_for_two(helper: Client, world: World) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert helper.get(f"{DOOR}rows/").status_code == 200
        return len(captured)

    helper.get(DOOR)
    few = queries()
    for number in range(28):
        helper.post(f"{DOOR}walk-ins/", {"key": f"{number:032x}", "name": f"Gast {number}"}, headers=SCRIPT)
    assert queries() == few


@pytest.mark.parametrize(
    ("told", "now", "came"),
    [
        (START, START + timedelta(hours=1), START),
        (None, START, START),
        (START - timedelta(days=3), START + timedelta(hours=1), START + timedelta(hours=1)),
        (START + timedelta(hours=2), START + timedelta(hours=1), START + timedelta(hours=1)),
        (None, ENDS + timedelta(days=1), START),
        (START - timedelta(minutes=20), ENDS + timedelta(hours=3), START - timedelta(minutes=20)),
    ],
)
def test_when_somebody_came(told: datetime | None, now: datetime, came: datetime) -> None:
    assert arrival(told, now=now, starts_at=START, ends_at=ENDS) == came


def test_one_signs_once_for_each_half_day() -> None:
    assert [signatures(minutes) for minutes in (60, 240, 270, 271, 480, 800)] == [1, 1, 1, 2, 2, 4]


def test_a_place_in_the_room_is_presence_and_a_try_out_is_not(world: World) -> None:
    run = open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    seat, _secret = join(run=run, participant=world.sanne, at=START)
    paper = seat_without_phone(run=run, key=KEY, by=world.joost, at=START)
    introduce(seat=paper, name="Karel Vos", by=world.joost, at=START)
    assert [(str(one.participant), one.how) for one in Presence.objects.order_by("pk")] == [
        ("Sanne de Wit", "room"), ("Karel Vos", "room"),
    ]  # fmt: skip
    leave_seat(seat=seat, by=world.joost, at=ENDS)
    assert Presence.objects.get(participant=world.sanne).left_at == ENDS
    act = Act(f"close-{run.code}", "close-run", Role.FACILITATOR, at=milliseconds(ENDS))
    perform(run=run, act=act)
    finish_run(run=run, at=ENDS)
    assert here(world) == []  # nothing was done in it


def test_a_rehearsal_notes_nobody(world: World) -> None:
    run = open_run(meeting=world.meeting, kind="rehearsal", by=world.ellen, at=START)
    join(run=run, participant=world.sanne, at=START)
    assert here(world) == []


def test_who_is_noted_counts_as_who_came(helper: Client, world: World) -> None:
    def came() -> int | None:
        world.meeting.refresh_from_db()
        return world.meeting.came

    tap(helper, here=world.sanne.pk)
    tap(helper, OTHER, here=world.karel.pk)
    assert came() == 2
    tap(helper, "c" * 32, away=world.karel.pk)
    assert came() == 1
    Meeting.objects.update(came=9)  # as many places as there were in the room
    tap(helper, "d" * 32, here=world.karel.pk)
    assert came() == 9


def test_who_practises_before_the_day_notes_nobody(helper: Client, world: World) -> None:
    tap(helper, here=world.sanne.pk)
    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=17))  # put off, with people at the door
    assert here(world) == []
    page = helper.get(DOOR).content.decode()
    assert "Wil je oefenen?" in page
    assert re.search(r'data-counts-from="\d{13}"', page), "a script reads it: no points between the digits"
    assert tap(helper, OTHER, here=world.karel.pk) == 422
    walked_in = helper.post(f"{DOOR}walk-ins/", {"key": "c" * 32, "name": "Mia van Dam"}, headers=SCRIPT)
    assert (walked_in.status_code, here(world), Participant.objects.count()) == (422, [], 2)
    Meeting.objects.update(starts_at=timezone.now())
    assert tap(helper, OTHER, here=world.karel.pk) == 200
    assert tap(helper, "d" * 32, here=world.sanne.pk) == 200
    assert here(world) == ["Karel Vos", "Sanne de Wit"]


def test_somebody_says_on_the_day_that_they_are_there(helper: Client, world: World) -> None:
    address = f"/p/{world.sanne.code}/"
    assert "Ik ben er" not in Client().get(address).content.decode()
    Client().post(f"{address}presence/")
    assert here(world) == []  # not today
    Meeting.objects.update(starts_at=timezone.now())
    assert "Ik ben er" in Client().get(address).content.decode()
    Client().post(f"{address}presence/")
    helper.post(f"/p/{world.karel.code}/presence/")
    assert [(one.how, one.by) for one in Presence.objects.order_by("pk")] == [("self", None), ("qr", world.joost)]
