"""What stays at hand during the whole run, beside whatever item is on."""

import asyncio
from typing import Any

import pytest

from dagdeel.core.workform import Refused
from dagdeel.live import actions
from dagdeel.live.clock import milliseconds
from dagdeel.live.house import House
from dagdeel.live.log import append
from dagdeel.live.models import Entry, Result, Run
from dagdeel.live.queries import snapshot_of
from dagdeel.live.room import Done
from dagdeel.live.rules.state import Entry as LogEntry
from dagdeel.live.rules.state import Phase, WallMode
from dagdeel.live.rules.timing import expected_end, planned_end, planned_starts
from dagdeel.reports.actions import draft_report
from dagdeel.reports.course import course_of
from dagdeel.trajectories.queries import plan_of
from tests.world import START, World

from .conftest import AT, Stage, joined

pytestmark = pytest.mark.django_db(transaction=True)


def parked(run: Run) -> list[dict[str, Any]]:
    return list(Result.objects.get(run=run, item="parking").data["parked"])


def close(run: Run) -> None:
    """Close it as the server does."""
    last = Entry.objects.filter(run=run).latest("seq").seq
    append([(run.pk, [LogEntry(last + 1, "the-end", milliseconds(AT), "run.closed")])])
    actions.finish_run(run=run, at=AT)
    run.refresh_from_db()


def opened(world: World, kind: str = "live", **more: Any) -> Run:
    return actions.open_run(meeting=world.meeting, kind=kind, by=world.ellen, at=START, **more)


def test_it_stands_at_the_end_of_every_plan_and_is_open_from_the_start(open_world: World, run: Run) -> None:
    state = snapshot_of(run.pk).state
    [item] = state.plan.beside
    assert (item.id, item.title, item.workform, item.minutes) == ("parking", "Parkeerplaats", "parking", 0)
    assert state.plan.items[-1] is item
    assert state.run_of("parking").phase is Phase.OPEN
    assert state.current == ""


def test_it_speaks_the_language_of_the_trajectory(open_world: World) -> None:
    open_world.trajectory.language = "en"
    open_world.trajectory.save()
    open_world.meeting.refresh_from_db()
    assert snapshot_of(opened(open_world).pk).state.plan.beside[0].title == "Parking lot"


def test_it_is_not_put_beside_an_agenda_that_has_it_and_takes_no_id_of_another(open_world: World) -> None:
    plan = plan_of(open_world.meeting)
    own = {"id": "lot", "title": "Wat bleef liggen?", "minutes": 5, "workform": "parking"}
    state = snapshot_of(opened(open_world, plan={**plan, "items": [*plan["items"], own]}).pk).state
    assert state.plan.beside == ()
    taken = {"id": "parking", "title": "Auto's", "minutes": 5}
    other = opened(open_world, kind="rehearsal", plan={**plan, "items": [taken]})
    assert [item.id for item in snapshot_of(other.pk).state.plan.items] == ["parking", "parking-beside"]


def test_it_is_no_part_of_the_day(open_world: World, run: Run) -> None:
    state = snapshot_of(run.pk).state
    assert "parking" not in planned_starts(state)
    assert planned_end(state) == milliseconds(START) + 170 * 60_000
    assert expected_end(state, milliseconds(START) - 30 * 60_000) == planned_end(state)


def test_people_park_while_another_item_is_on_and_before_the_first(play: Any, run: Run) -> None:
    [(seat, _), (other, _)] = joined(run, 2)

    async def scene(stage: Stage) -> None:
        assert isinstance(await stage.do("park", "parking", seat, text="Lantaarns in het park"), Done)
        await stage.do("start", "themes")
        assert isinstance(await stage.do("park", "parking", other, text="De school"), Done)
        await stage.do("lock")
        assert isinstance(await stage.do("park", "parking", other, text="De apotheek"), Done)
        assert stage.home.room.state.current == "themes"
        regions = stage.regions("phone", seat)
        assert "De school" in regions["beside"]
        assert "De school" not in regions["stage"]
        assert regions["beside"].count("<textarea") == 2

    play(scene)
    held = set(Entry.objects.filter(run=run, kind="form.parked").values_list("seat", flat=True))
    assert len(held) == 2
    assert held.isdisjoint({seat, other})


@pytest.mark.parametrize("step", ["start", "lock", "skip", "reveal", "pause", "extend"])
def test_the_steps_of_the_day_leave_it_alone(play: Any, run: Run, step: str) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        assert isinstance(await stage.do(step, "parking", minutes="5"), Refused)
        while stage.home.room.state.next_item:
            assert isinstance(await stage.do("next", stage.home.room.state.current), Done)
        assert stage.home.room.state.current == "reflection"
        assert stage.home.room.state.run_of("parking").phase is Phase.OPEN

    play(scene)


def test_after_closing_it_takes_nothing_and_is_on_no_screen(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("park", "parking", seat, text="Lantaarns")
        await stage.do("close-run")
        refused = await stage.do("park", "parking", seat, text="Te laat")
        assert isinstance(refused, Refused)
        assert refused.message == "De bijeenkomst is afgesloten. Wat je eerder stuurde, is bewaard."
        for kind in ("phone", "console"):
            assert stage.regions(kind, seat)["beside"].strip() == ""

    play(scene)


def test_a_run_that_was_opened_before_shows_nothing(play: Any, open_world: World, run: Run) -> None:
    first = Entry.objects.get(run=run, seq=1)
    first.data = first.data.replace('"beside":true', '"beside":false').replace('"beside": true', '"beside": false')
    assert '"workform":"parking"' in first.data.replace(" ", "")
    Entry.objects.filter(pk=first.pk).update(data=first.data.replace("parking", "somewhat"))
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        assert stage.regions("phone", seat)["beside"].strip() == ""
        assert 'id="wall-beside"' not in stage.regions("console")["preview"]
        assert isinstance(await stage.do("wall", mode="beside"), Refused)

    play(scene)


def test_the_wall_shows_it_when_asked_until_the_next_item(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.do("park", "parking", seat, text="Lantaarns in het park")
        assert "Lantaarns" not in stage.regions("wall")["stage"]
        await stage.do("wall", mode="beside")
        assert "Lantaarns" in stage.regions("wall")["stage"]
        assert "Lantaarns" in stage.regions("phone", seat)["wall"]
        assert "Lantaarns" in stage.regions("console")["preview"]
        await stage.do("next", "themes")
        assert stage.home.room.state.wall is WallMode.FOLLOW

    play(scene)


def test_two_processes_park_side_by_side(play: Any, run: Run) -> None:
    seats = [seat for seat, _ in joined(run, 10)]

    async def scene(stage: Stage) -> None:
        other = House()
        await other.start()
        try:
            second = await other.home(run.code)
            assert second
            rooms = (stage.home.room, second.room)
            await stage.do("start", "themes")
            acts = [
                stage.act(kind, item, seat, f"{kind}-{seat:>06}", text=f"Punt {seat}")
                for seat in seats
                for kind, item in (("park", "parking"), ("add", "themes"))
            ]
            outcomes = await asyncio.gather(*(rooms[nth // 2 % 2].handle(act) for nth, act in enumerate(acts)))
            assert [type(outcome) for outcome in outcomes] == [Done] * 20
            await asyncio.gather(*(room.catch_up() for room in rooms))
            assert rooms[0].state == rooms[1].state
            assert len(rooms[0].state.run_of("parking").form.things) == 10
        finally:
            await other.stop()

    play(scene)


def test_the_report_ends_with_it(play: Any, run: Run) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.do("enter", "parking", text="Lantaarns in het park")
        await stage.do("close-run")

    play(scene)
    actions.finish_run(run=run, at=AT)
    run.refresh_from_db()
    last = draft_report(run=run, by=None, at=AT).sections.last()
    assert last
    assert (last.item, last.heading, last.is_hidden) == ("parking", "Parkeerplaats", False)
    assert "parking" not in [row.item for row in course_of(run).timings]


def test_the_report_says_nothing_of_it_when_nobody_used_it(run: Run) -> None:
    close(run)
    assert not Result.objects.filter(run=run, item="parking").exists()
    assert [one.item for one in draft_report(run=run, by=None, at=AT).sections.all()][-1] == "reflection"


def test_what_nobody_took_up_comes_back_in_the_next_run(play: Any, open_world: World, run: Run) -> None:
    things: dict[str, str] = {}

    async def scene(stage: Stage) -> None:
        await stage.do("enter", "parking", text="Lantaarns\nDe school\nOnaardig")
        things.update({thing.text: key for key, thing in stage.home.room.state.run_of("parking").form.things.items()})
        await stage.do("settle", "parking", thing=things["De school"], note="Sanne belt")
        await stage.do("remove", "parking", thing=things["Onaardig"])
        await stage.do("close-run")

    play(scene)
    actions.finish_run(run=run, at=AT)
    second = opened(open_world)
    left = [{"id": things["Lantaarns"], "text": "Lantaarns"}]
    assert snapshot_of(second.pk).state.plan.beside[0].options == {"carried": left}
    close(second)
    assert [(one["text"], one["carried"], one["settled"]) for one in parked(second)] == [("Lantaarns", True, False)]
    third = opened(open_world)
    assert snapshot_of(third.pk).state.plan.beside[0].options == {"carried": left}


def test_a_rehearsal_and_another_trajectory_carry_nothing_over(open_world: World) -> None:
    rehearsal = opened(open_world, kind="rehearsal")
    left = {"parked": [{"id": "x", "text": "Oefening"}]}
    Result.objects.create(run=rehearsal, item="parking", workform="parking", data=left, made_at=AT)
    assert snapshot_of(opened(open_world).pk).state.plan.beside[0].options == {}
