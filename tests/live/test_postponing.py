"""What is put off in the room comes on the run sheet of the next meeting, or on the way."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from dagdeel.core.workform import Role
from dagdeel.history.models import Line
from dagdeel.live import actions
from dagdeel.live.models import Run
from dagdeel.live.queries import snapshot_of
from dagdeel.live.rules.steps import Act
from dagdeel.trajectories.actions import undo_agenda
from dagdeel.trajectories.models import Item, Meeting
from dagdeel.trajectories.queries.agenda import agenda_of
from tests.world import START, World

KEYS = count(1)


@pytest.fixture
def second(open_world: World) -> Meeting:
    later = START + timedelta(days=14)
    meeting = Meeting.objects.create(
        trajectory=open_world.trajectory, number=2, starts_at=later, planned_minutes=120
    )  # fmt: skip
    for position, (key, before) in enumerate((("arrival-2", True), ("pick-up", False), ("agree", False)), 1):
        Item.objects.create(
            meeting=meeting, position=position, key=key, title=key, minutes=20, before_start=before
        )  # fmt: skip
    return meeting


def do(run: Run, kind: str, minute: int, item: str = "", **fields: Any) -> None:
    at = round((START + timedelta(minutes=minute)).timestamp() * 1000)
    act = Act(f"step-{next(KEYS):05}", kind, Role.FACILITATOR, item, fields, at=at, chance=next(KEYS))
    assert actions.perform(run=run, act=act).refused is None


def held(world: World, *steps: tuple[str, int, str]) -> Run:
    """A run that was opened now, with these steps, and closed."""
    run = actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    do(run, "start", 0, "kickoff")
    for kind, minute, item in steps:
        do(run, kind, minute, item)
    do(run, "close-run", 200)
    actions.finish_run(run=run, at=START + timedelta(minutes=201))
    return run


def keys(meeting: Meeting) -> list[str]:
    return list(meeting.items.values_list("key", flat=True))


def test_it_comes_after_the_first_part_of_the_next_meeting_once(open_world: World, second: Meeting) -> None:
    run = held(open_world, ("postpone", 5, "themes"), ("postpone", 6, "priorities"), ("skip", 7, "agreements"))
    assert keys(second) == ["arrival-2", "pick-up", "themes", "priorities", "agree"]
    moved = second.items.get(key="themes")
    assert (moved.title, moved.minutes, moved.shortest, moved.workform) == ("Blik op de wijk", 40, 20, "ideas")
    actions.finish_run(run=run, at=START + timedelta(minutes=202))
    assert second.items.count() == 5
    line = Line.objects.get(verb="postpone_items")
    assert (line.data["number"], line.data["items"]) == (2, ["themes", "priorities"])


def test_it_can_be_undone_on_the_run_sheet(open_world: World, second: Meeting) -> None:
    held(open_world, ("postpone", 5, "themes"))
    assert agenda_of(second).undo == "meenemen van Blik op de wijk"
    undo_agenda(meeting=second, by=open_world.fatima, at=START)
    assert keys(second) == ["arrival-2", "pick-up", "agree"]


def test_what_came_back_today_stays_away_from_the_next_meeting(open_world: World, second: Meeting) -> None:
    held(open_world, ("postpone", 5, "themes"), ("restore", 6, "themes"), ("postpone", 7, "priorities"),
         ("start", 9, "priorities"))  # fmt: skip
    assert keys(second) == ["arrival-2", "pick-up", "agree"]


def test_without_a_next_meeting_it_becomes_a_step_on_the_way(open_world: World) -> None:
    held(open_world, ("postpone", 5, "themes"))
    step = open_world.trajectory.steps.get(title__startswith="Niet aan toegekomen")
    assert step.title == "Niet aan toegekomen: Blik op de wijk"
    assert step.is_own and step.is_open
    assert step.moved_to == (START + timedelta(days=7)).date()


def test_a_meeting_that_was_held_already_gets_nothing(open_world: World, second: Meeting) -> None:
    Meeting.objects.filter(pk=second.pk).update(held_at=START)
    held(open_world, ("postpone", 5, "themes"))
    assert keys(second) == ["arrival-2", "pick-up", "agree"]
    assert open_world.trajectory.steps.filter(title__startswith="Niet aan toegekomen").count() == 1


def test_what_was_put_in_on_the_day_goes_along_with_its_minutes(open_world: World, second: Meeting) -> None:
    run = actions.open_run(meeting=open_world.meeting, kind="live", by=open_world.ellen, at=START)
    do(run, "start", 0, "kickoff")
    do(run, "insert", 1, title="Energizer", minutes="10", before="break")
    extra = next(one.id for one in snapshot_of(run.pk).state.plan.items if one.title == "Energizer")
    do(run, "postpone", 2, extra)
    do(run, "close-run", 200)
    actions.finish_run(run=run, at=START + timedelta(minutes=201))
    assert second.items.get(key=extra).minutes == 10


def test_a_rehearsal_leaves_everything_where_it_is(open_world: World, second: Meeting) -> None:
    run = actions.open_run(meeting=open_world.meeting, kind="rehearsal", by=open_world.ellen, at=START)
    do(run, "start", 0, "kickoff")
    do(run, "postpone", 5, "themes")
    do(run, "close-run", 200)
    actions.finish_run(run=run, at=START + timedelta(minutes=201))
    assert keys(second) == ["arrival-2", "pick-up", "agree"]


def test_what_is_begun_after_all_is_not_put_off_any_more(open_world: World, second: Meeting) -> None:
    run = held(open_world, ("postpone", 5, "themes"), ("start", 6, "themes"))
    assert snapshot_of(run.pk).state.run_of("themes").is_postponed is False
    assert keys(second) == ["arrival-2", "pick-up", "agree"]
