"""A phone breaks: its owner goes on with the same place, and nobody else gets in by it."""

from typing import Any

import pytest
from django.test import Client

from dagdeel.core.workform import Refused, Role
from dagdeel.history.models import Line
from dagdeel.live import actions, seating
from dagdeel.live.models import Entry, Run, Seat
from dagdeel.live.queries import roll_of, snapshot_of
from dagdeel.live.rules.steps import ON_ANOTHER_PHONE, Act
from dagdeel.trajectories.models import Participant
from tests.live.conftest import AT, Stage, joined
from tests.live.test_doors import Visit
from tests.world import World

pytestmark = pytest.mark.django_db


def told(run: Run, kind: str, seat: str = "", **fields: Any) -> Refused | None:
    role = Role.PHONE if seat else Role.HELPER
    return seating.do(run, Act("told-1", kind, role, "", fields, seat), at=AT)


def handed_over(run: Run, seat: str) -> Refused | None:
    return seating.do(run, Act("told-1", "seat-handover", Role.HELPER, "", {"seat": seat}), at=AT)


def broke(run: Run, seat: str) -> str:
    """The code that the console shows for this place."""
    assert handed_over(run, seat) is None
    return roll_of(run.pk).codes[seat]


def test_a_name_that_sits_here_already_is_no_second_person(run: Run, open_world: World) -> None:
    [(first, _), (second, _)] = joined(run, 2)
    assert told(run, "introduce", seat=first, name="Sanne de Wit") is None
    people = Participant.objects.count()
    refused = told(run, "introduce", seat=second, name="sanne de wit")
    assert refused is not None
    assert refused.message.startswith("Er doet al iemand mee met deze naam. Ben jij dat, met een andere telefoon?")
    by_the_team = seating.do(
        run,
        Act(
            "told-2",
            "introduce",
            Role.HELPER,
            "",
            {"seat": second, "name": "Sanne de Wit"},
            account=open_world.ellen.pk,
        ),
        at=AT,
    )
    assert by_the_team is not None
    assert by_the_team.params == {"name": "Sanne de Wit", "seat": int(first)}
    assert (Participant.objects.count(), roll_of(run.pk).people.keys()) == (people, {first})
    # Who really has the same name adds something to it.
    assert told(run, "introduce", seat=second, name="Sanne de Wit (De Brug)") is None


def test_the_new_phone_goes_on_with_the_place_and_the_code_works_once(run: Run) -> None:
    [(seat, _)] = joined(run)
    code = broke(run, seat)
    phone = Client()
    phone.post(f"/{run.code}/seat/")  # first it took a place of its own
    assert snapshot_of(run.pk).state.present == 2
    assert phone.post(f"/{run.code}/rejoin/", {"code": code}).status_code == 302
    state = snapshot_of(run.pk).state
    assert (set(state.seats), roll_of(run.pk).codes) == ({seat}, {})
    assert "Je doet mee" in phone.get(f"/{run.code}/").text
    other = Client()
    assert "Deze code ken ik niet" in other.post(f"/{run.code}/rejoin/", {"code": code}).text


def test_a_phone_hands_over_nothing_and_knows_no_code(run: Run) -> None:
    [(seat, _), (other, _)] = joined(run, 2)
    assert told(run, "seat-handover", seat=other) is not None
    code = broke(run, seat)
    assert not Entry.objects.filter(run=run, data__contains=code).exists()
    assert code not in Client().get(f"/{run.code}/wall/").text


def test_it_stands_in_the_history(run: Run) -> None:
    [(seat, _)] = joined(run)
    broke(run, seat)
    assert Line.objects.filter(verb="hand_over").count() == 1


def test_only_a_place_with_a_phone_has_one_that_breaks(run: Run) -> None:
    told(run, "seat-add", name="Karel Vos")
    seat = Seat.objects.get(run=run)
    handed_over(run, str(seat.number))
    assert roll_of(run.pk).codes == {}


@pytest.mark.django_db(transaction=True)
def test_the_broken_phone_is_shut_out_at_once(play: Any, run: Run) -> None:
    [(seat, secret)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        visit = Visit(stage, run, secret)
        status, _ = await visit.act("add", "idea-0001", item="themes", fields=[["text", "Een"]])
        assert status < 300
        await stage.house.read(lambda: handed_over(run, seat))
        await stage.home.room.catch_up()
        status, _ = await visit.act("add", "idea-0002", item="themes", fields=[["text", "Twee"]])
        assert status == 401

    play(scene)


@pytest.mark.django_db(transaction=True)
def test_what_was_given_without_a_name_is_nobodys_to_see(play: Any, run: Run) -> None:
    """Else the team, which has the code, could look whose it is."""
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.do("add", "themes", seat, text="Een geheim idee")
        assert "Een geheim idee" in stage.regions("phone", seat)["stage"]
        await stage.house.read(lambda: broke(run, seat))
        await stage.home.room.catch_up()
        phone = stage.regions("phone", seat)["stage"]
        assert "Een geheim idee" not in phone
        assert "Je bent verder op een andere telefoon" in phone
        assert "Een geheim idee" in stage.regions("console")["work"]
        assert await stage.do("add", "themes", seat, text="Nog een") == ON_ANOTHER_PHONE
        # What begins afterwards is as before, also once somebody left and came back.
        await stage.do("start", "priorities")
        await stage.house.read(lambda: actions.leave_seat(seat=Seat.objects.get(run=run), by=None, at=AT))
        await stage.house.read(lambda: actions.take_seat_again(seat=Seat.objects.get(run=run), by=None, at=AT))
        await stage.home.room.catch_up()
        assert stage.home.room.state.seats[seat].out_of_sight == {"themes"}
        assert "Je bent verder op een andere telefoon" not in stage.regions("phone", seat)["stage"]

    play(scene)
