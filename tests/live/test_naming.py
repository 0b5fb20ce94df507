"""The question for a name: only where people look for each other, and what somebody does is asked once."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from django.db import connections

from dagdeel.core.workform import Role
from dagdeel.live import actions, seating
from dagdeel.live.models import Entry, Run
from dagdeel.live.rules.steps import Act
from dagdeel.live.screens import Naming, naming
from dagdeel.people.models import Person
from dagdeel.trajectories.models import Item
from tests.world import START, World

from .conftest import AT, Stage, joined
from .test_doors import Visit

pytestmark = pytest.mark.django_db(transaction=True)

NAME, ROLE = 'id="my-name"', 'id="my-profession"'


@pytest.fixture
def run(open_world: World) -> Run:
    """Acquaintance first, and duos afterwards instead of themes."""
    Item.objects.filter(meeting=open_world.meeting, key="themes").update(workform="duos", options={"rounds": 1})
    return actions.open_run(meeting=open_world.meeting, kind="live", by=open_world.ellen, at=START)


def introduced(run: Run, seat: str, **fields: str) -> None:
    act = Act("intro-" + seat, "introduce", Role.PHONE, "", {"name": "Mo Yilmaz", **fields}, seat)
    assert seating.do(run, act, at=AT) is None


async def told(stage: Stage, run: Run, secret: str, profession: str, key: str = "tell-0001") -> None:
    fields = [["profession", profession], ["expectation", ""]]
    status, _ = await Visit(stage, run, secret).act("tell", key, item="kickoff", fields=fields)
    assert status in (200, 204)


async def soon(what: Any) -> None:
    for _ in range(60):
        if what():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")


def test_while_acquaintance_asks_what_people_do_the_name_question_does_not(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        for item in ("", "kickoff"):
            if item:
                await stage.do("start", item)
            html = stage.regions("phone", seat)["name"]
            assert (NAME in html, ROLE in html) == (True, False)

    play(scene)


def test_who_comes_after_it_is_asked_in_one_go(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        await stage.do("start", "themes")
        html = stage.regions("phone", seat)["name"]
        assert (NAME in html, ROLE in html) == (True, True)
        await stage.do("start", "priorities")
        assert NAME not in stage.regions("phone", seat)["name"]

    play(scene)


def test_who_told_it_before_is_not_asked_again(play: Any, run: Run) -> None:
    (mine, secret), (other, _) = joined(run, 2)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        await told(stage, run, secret, "apotheker")
        await stage.do("start", "themes")
        assert [ROLE in stage.regions("phone", seat)["name"] for seat in (mine, other)] == [False, True]

    play(scene)


@pytest.mark.parametrize("name_first", [True, False])
def test_what_somebody_told_is_known_of_them_and_mixes_them(play: Any, run: Run, name_first: bool) -> None:
    [(seat, secret)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        if not name_first:
            await told(stage, run, secret, "apotheker")
        await stage.house.read(lambda: introduced(run, seat))
        await stage.home.room.catch_up()
        await soon(lambda: seat in stage.home.hub.painter.roll.people)
        if name_first:
            await told(stage, run, secret, "apotheker")
        await soon(lambda: stage.home.hub.painter.roll.people[seat].role == "apotheker")
        assert stage.home.room.state.seats[seat].facts.domain == "pharmacy"

    play(scene)
    person = Person.objects.get(last_name="Yilmaz")
    assert (person.profession, person.domain) == ("apotheker", "pharmacy")
    assert not [line for line in Entry.objects.filter(run=run) if "Yilmaz" in line.data]


def test_what_the_list_knows_stays_as_it_is(play: Any, run: Run, open_world: World) -> None:
    seat, secret = actions.join(run=run, participant=open_world.sanne, at=AT)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        await soon(lambda: str(seat.number) in stage.home.hub.painter.roll.people)
        await told(stage, run, secret, "koordirigent")
        await asyncio.sleep(0.4)

    play(scene)
    open_world.sanne.person.refresh_from_db()
    assert open_world.sanne.person.profession == "huisarts"


def test_a_citizen_number_is_not_kept_as_a_profession(run: Run) -> None:
    [(seat, _)] = joined(run)
    introduced(run, seat)
    before = Entry.objects.filter(run=run).count()
    actions.note_role(run=run, seat=seat, profession="111222333", at=AT)
    actions.note_role(run=run, seat="99", profession="huisarts", at=AT)
    assert Person.objects.get(last_name="Yilmaz").profession == ""
    assert Entry.objects.filter(run=run).count() == before
    connections.close_all()


def test_naming_is_the_same_for_all_and_follows_the_day(play: Any, run: Run) -> None:
    joined(run, 2)
    seen: list[Naming] = []

    async def scene(stage: Stage) -> None:
        seen.append(naming(stage.home.room.state))
        for item in ("kickoff", "themes", "priorities"):
            await stage.do("start", item)
            seen.append(naming(stage.home.room.state))
        seen.append(naming(replace(stage.home.room.state, closed_at=1)))

    play(scene)
    assert seen == [Naming(True), Naming(True), Naming(True, with_role=True), Naming(), Naming()]


def test_the_hub_looks_once_for_a_whole_room(play: Any, run: Run) -> None:
    """All unknown phones get the very same answer, until the room is in another state."""
    seats = [seat for seat, _ in joined(run, 3)]

    async def scene(stage: Stage) -> None:
        answers = [{id(stage.home.hub._naming(seat)) for seat in seats}]
        await stage.do("start", "kickoff")
        answers.append({id(stage.home.hub._naming(seat)) for seat in seats})
        assert [len(one) for one in answers] == [1, 1]
        await stage.do("start", "themes")
        assert stage.home.hub._naming(seats[0]) == Naming(True, with_role=True)

    play(scene)


def test_who_said_a_name_sees_it_and_can_mend_it_while_people_are_looked_for(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)
    introduced(run, seat)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await soon(lambda: "Mo Yilmaz" in stage.regions("phone", seat)["name"])
        assert "Klopt je naam niet?" in stage.regions("phone", seat)["name"]
        await stage.do("start", "priorities")
        assert "Mo Yilmaz" not in stage.regions("phone", seat)["name"]

    play(scene)
