"""People without a phone, people who say who they are, and people who go home."""

import asyncio
from typing import Any

import pytest

from dagdeel.core.workform import Refused, Role
from dagdeel.live import actions, seating
from dagdeel.live.models import Entry, Run, Seat
from dagdeel.live.queries import roll_of, snapshot_of
from dagdeel.live.rules.steps import Act
from dagdeel.trajectories.models import Participant
from tests.live.conftest import AT, Stage, joined
from tests.world import World

pytestmark = pytest.mark.django_db


def told(run: Run, kind: str, key: str = "told-1", seat: str = "", **fields: Any) -> Refused | None:
    role = Role.PHONE if seat else Role.HELPER
    return seating.do(run, Act(key, kind, role, "", fields, seat), at=AT)


def on_paper(run: Run, key: str = "paper-1", **fields: Any) -> Seat:
    assert told(run, "seat-add", key, **fields) is None
    return Seat.objects.filter(run=run, kind=Seat.Kind.PAPER).order_by("-number")[0]


def test_somebody_without_a_phone_has_a_full_place(run: Run) -> None:
    seat = on_paper(run)
    state = snapshot_of(run.pk).state
    assert (state.present, state.seats[str(seat.number)].kind) == (1, "paper")


def test_the_same_act_twice_gives_one_place(run: Run) -> None:
    on_paper(run)
    on_paper(run)
    assert snapshot_of(run.pk).state.present == 1


def test_who_is_on_the_list_is_that_person(run: Run, open_world: World) -> None:
    karel = Participant.objects.get(trajectory=run.meeting.trajectory, person__last_name="Vos")
    seat = on_paper(run, name="karel vos")
    assert seat.participant == karel
    facts = snapshot_of(run.pk).state.seats[str(seat.number)].facts
    assert (facts.domain, facts.no_phone) == (karel.person.domain, True)


def test_anybody_else_comes_on_the_list_as_a_walk_in(run: Run) -> None:
    [(seat, _)] = joined(run)
    assert told(run, "introduce", seat=seat, name="Mo  Yilmaz", profession="huisarts") is None
    walk_in = Participant.objects.get(trajectory=run.meeting.trajectory, person__last_name="Yilmaz")
    assert (walk_in.status, walk_in.person.domain) == (Participant.Status.WALK_IN, "gp-care")
    assert roll_of(run.pk).people[seat].name == "Mo Yilmaz"
    facts = snapshot_of(run.pk).state.seats[seat].facts
    assert (facts.domain, facts.no_phone) == ("gp-care", False)


def test_no_name_is_in_the_log(run: Run) -> None:
    [(seat, _)] = joined(run)
    told(run, "introduce", seat=seat, name="Mo Yilmaz", profession="huisarts")
    told(run, "seat-add", "paper-1", name="Karel Vos")
    assert not [line for line in Entry.objects.filter(run=run) if "Yilmaz" in line.data or "Vos" in line.data]


def test_a_phone_cannot_take_the_name_of_a_place_that_is_known(run: Run, open_world: World) -> None:
    sanne = Participant.objects.get(trajectory=run.meeting.trajectory, person__last_name="Wit")
    seat, _ = actions.join(run=run, participant=sanne, at=AT)
    refused = told(run, "introduce", seat=str(seat.number), name="Iemand Anders")
    assert refused
    assert refused.message == "Op de lijst sta je als {name}. Klopt dat niet? Zeg het de gespreksleider."
    assert roll_of(run.pk).people[str(seat.number)].name == str(sanne.person)


@pytest.mark.parametrize("kind", ["seat-add", "seat-left", "seat-back", "seat-change"])
def test_a_phone_cannot_move_people(run: Run, kind: str) -> None:
    (mine, _), (other, _) = joined(run, 2)
    before = Entry.objects.filter(run=run).count()
    assert isinstance(told(run, kind, seat=mine, **{"seat_": other}), Refused)
    assert Entry.objects.filter(run=run).count() == before


def test_nobody_fills_in_for_somebody_with_a_phone(run: Run) -> None:
    [(seat, _)] = joined(run)
    told(run, "seat-change", how="helped", **{"seat": ""})
    seat_row = Seat.objects.get(run=run, number=int(seat))
    actions.change_seat(seat=seat_row, kind="helped", by=None, at=AT)
    seat_row.refresh_from_db()
    assert seat_row.kind == Seat.Kind.PHONE


def test_who_went_home_is_not_counted_and_may_come_back(run: Run) -> None:
    (first, _), _ = joined(run, 2)
    row = Seat.objects.get(run=run, number=int(first))
    actions.leave_seat(seat=row, by=None, at=AT)
    state = snapshot_of(run.pk).state
    assert (state.present, list(state.gone)) == (1, [first])
    actions.take_seat_again(seat=row, by=None, at=AT)
    state = snapshot_of(run.pk).state
    assert (state.present, list(state.gone)) == (2, [])


def test_a_stranger_knows_no_place(run: Run) -> None:
    for text in ("", "99", "x", "9" * 40):
        refused = seating.do(run, Act("k", "seat-left", Role.HELPER, "", {"seat": text}), at=AT)
        assert refused is seating.NO_SEAT


def test_who_came_in_is_called_by_name_on_the_screens(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        act = stage.act("introduce", seat=seat, name="Mo Yilmaz")
        assert await stage.house.read(lambda: seating.do(run, act, at=AT)) is None
        await stage.home.room.catch_up()
        for _ in range(50):
            if stage.home.hub.painter.roll.people:
                break
            await asyncio.sleep(0.05)
        assert stage.home.hub.painter.roll.people[seat].name == "Mo Yilmaz"
        assert "Mo Yilmaz" in stage.regions("console")["people"]

    play(scene)


def test_a_name_is_known_also_when_the_room_goes_on_at_the_same_moment(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await asyncio.sleep(0.4)
        act = stage.act("introduce", seat=seat, name="Mo Yilmaz")
        assert await stage.house.read(lambda: seating.do(run, act, at=AT)) is None
        await stage.home.room.catch_up()
        await stage.do("start", "kickoff")
        for _ in range(50):
            if stage.home.hub.painter.roll.people:
                break
            await asyncio.sleep(0.05)
        assert stage.home.hub.painter.roll.people[seat].name == "Mo Yilmaz"

    play(scene)


def test_a_phone_adds_one_person_and_mends_the_name(run: Run, open_world: World) -> None:
    [(seat, _)] = joined(run)
    before = Participant.objects.count()
    assert told(run, "introduce", seat=seat, name="Mo Yilmaz") is None
    assert told(run, "introduce", seat=seat, name="mo yilmaz") is None
    assert told(run, "introduce", seat=seat, name="Mo Yilmas") is None
    assert roll_of(run.pk).people[seat].name == "Mo Yilmas"
    assert told(run, "introduce", seat=seat, name="Mo 111222333") is not None
    assert Participant.objects.count() == before + 1
    row = Seat.objects.get(run=run, number=int(seat))
    assert actions.introduce(seat=row, name="Mo Yildiz", by=open_world.joost, at=AT) is None
    assert roll_of(run.pk).people[seat].name == "Mo Yildiz"


def test_who_mistyped_is_after_all_the_one_on_the_list(run: Run) -> None:
    [(seat, _)] = joined(run)
    before = Participant.objects.count()
    assert told(run, "introduce", seat=seat, name="Karel Vosch") is None
    assert told(run, "introduce", seat=seat, name="Karel Vos") is None
    assert roll_of(run.pk).people[seat].name == "Karel Vos"
    assert Participant.objects.count() == before
