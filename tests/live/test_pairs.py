"""Who should not be put together: from the tables to the work form and the console, and never into the log."""

import asyncio
import json
from typing import Any

import pytest

from dagdeel.core.workform import NO_PAIRS, Pairs
from dagdeel.live import actions
from dagdeel.live.models import Entry, Run
from dagdeel.live.queries import pairs_of
from dagdeel.people.actions import add_pair, erase_person, remove_pair
from dagdeel.people.models import Account, Pair, Person
from dagdeel.trajectories.models import Item, Participant
from tests.world import START, World

from .conftest import AT, Stage, joined
from .test_doors import Visit, session_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(open_world: World) -> list[Participant]:
    """Sanne, Karel, Noor and Mo; the kick-off is in duos."""
    Item.objects.filter(meeting=open_world.meeting, key="kickoff").update(workform="duos", options={"rounds": 1})
    more = [
        Participant.objects.create(
            trajectory=open_world.trajectory,
            person=Person.objects.create(workspace=open_world.workspace, first_name=name, domain="welfare"),
        )
        for name in ("Noor", "Mo")
    ]
    return [open_world.sanne, open_world.karel, *more]


@pytest.fixture
def run(people: list[Participant], open_world: World) -> Run:
    return actions.open_run(meeting=open_world.meeting, kind="live", by=open_world.ellen, at=START)


@pytest.fixture
def seats(people: list[Participant], run: Run) -> dict[str, str]:
    """The seat of each, by first name."""
    taken = [actions.join(run=run, participant=one, at=AT)[0] for one in people]
    return {one.person.first_name: str(seat.number) for one, seat in zip(people, taken, strict=True)}


def keep(one: Participant, other: Participant, kind: str = "apart") -> Pair:
    return add_pair(one=one.person, other=other.person, kind=kind, by=None, at=AT)


def together(run: Run) -> list[set[str]]:
    """Who sat with whom in the last plan that the log knows."""
    entry = Entry.objects.filter(run=run, kind="form.planned").latest("seq")

    return [set(group) for _, group in json.loads(entry.data)["plan"]["rounds"][0]]


def test_pairs_come_as_seats_and_only_of_who_is_here(
    run: Run, people: list[Participant], seats: dict[str, str], open_world: World
) -> None:
    absent = Person.objects.create(workspace=open_world.workspace, first_name="Anouk")
    keep(people[0], people[1])
    keep(people[3], people[2], "known")
    add_pair(one=people[0].person, other=absent, kind="apart", by=None, at=AT)
    joined(run)  # and somebody whom nobody knows
    assert pairs_of(run.pk) == Pairs(
        frozenset([(seats["Sanne"], seats["Karel"])]), frozenset([(seats["Noor"], seats["Mo"])])
    )
    erase_person(person=people[1].person, by=None, at=AT)
    assert pairs_of(run.pk).apart == frozenset()


def test_pairs_of_another_room_are_not_known_here(run: Run, people: list[Participant], seats: dict[str, str]) -> None:
    keep(people[0], people[1])
    other = actions.open_run(meeting=run.meeting, kind="rehearsal", by=None, at=AT)
    assert pairs_of(other.pk) == NO_PAIRS


async def plan(stage: Stage, run: Run, ellen: Account, key: str) -> bool:
    session = await stage.house.read(lambda: session_of(ellen))
    visit = Visit(stage, run, session=session)
    status, _ = await visit.act("plan", key, item="kickoff", role="facilitator", fields=[])
    return status in (200, 204)


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_pair_that_is_named_during_the_day_counts_from_the_next_plan(
    play: Any, run: Run, people: list[Participant], seats: dict[str, str], open_world: World, nth: int
) -> None:
    """Whoever Sanne would meet: of four people in one round of duos each of the three is tried."""
    partners: list[set[str]] = []

    async def scene(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        assert await plan(stage, run, open_world.ellen, f"plan-{nth}00001")
        await stage.house.read(lambda: keep(people[0], people[nth]))
        for again in range(4):
            assert await plan(stage, run, open_world.ellen, f"plan-{nth}1000{again}")
            partners.extend(await stage.house.read(lambda: together(run)))

    play(scene)
    assert len(partners) == 8
    assert {seats["Sanne"], seats[people[nth].person.first_name]} not in partners


def test_the_log_never_tells_who_was_kept_apart(
    play: Any, run: Run, people: list[Participant], seats: dict[str, str], open_world: World
) -> None:
    for one in range(4):
        for other in range(one):
            keep(people[one], people[other])
            keep(people[one], people[other], "known")

    async def scene(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        assert await plan(stage, run, open_world.ellen, "plan-000001")
        await asyncio.sleep(0.4)
        notice = "Twee mensen die je niet bij elkaar wilt, zitten in ronde 1 toch samen."
        assert notice in stage.regions("console")["work"]
        for kind, seat in (("wall", ""), *(("phone", seat) for seat in seats.values())):
            assert "niet bij elkaar" not in "".join(stage.regions(kind, seat).values())
        page = await stage.house.read(lambda: stage.house.page(run, "console", "nl"))
        assert notice in page["work"]

    play(scene)
    lines = Entry.objects.filter(run=run)
    assert lines.filter(kind="form.planned").exists()
    assert [line.kind for line in lines if "apart" in line.data or '"known"' in line.data] == []


def test_after_a_restart_the_console_says_it_at_once(
    play: Any, run: Run, people: list[Participant], seats: dict[str, str], open_world: World
) -> None:
    pairs = [keep(people[one], people[other]) for one in range(4) for other in range(one)]

    async def before(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        assert await plan(stage, run, open_world.ellen, "plan-000001")

    play(before)

    async def after(stage: Stage) -> None:
        for _ in range(60):
            if "niet bij elkaar wilt" in stage.regions("console")["work"]:
                break
            await asyncio.sleep(0.05)
        else:
            raise AssertionError("the console does not say it")
        for pair in pairs:
            await stage.house.read(lambda pair=pair: remove_pair(pair=pair, by=None, at=AT))
        await stage.house.introductions.pairs(stage.home, "kickoff")
        assert "niet bij elkaar wilt" not in stage.regions("console")["work"]

    play(after)


def test_where_an_item_is_anonymous_nobody_asks_for_pairs(
    play: Any, run: Run, people: list[Participant], seats: dict[str, str]
) -> None:
    keep(people[0], people[1])

    async def scene(stage: Stage) -> None:
        assert await stage.house.introductions.pairs(stage.home, "priorities") == NO_PAIRS
        assert await stage.house.introductions.pairs(stage.home, "nonsense") == NO_PAIRS
        assert (await stage.house.introductions.pairs(stage.home, "kickoff")).apart == {
            (seats["Sanne"], seats["Karel"])
        }

    play(scene)
