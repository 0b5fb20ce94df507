"""A room that everybody forgot closes by itself, once, and nothing of it is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from dagdeel.core.workform import Role
from dagdeel.history.queries import lines_for
from dagdeel.jobs.actions import run_due
from dagdeel.jobs.models import Job
from dagdeel.live import actions, jobs
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Entry, Result, Run, Veil
from dagdeel.live.queries import snapshot_of, was_forgotten
from dagdeel.live.rules.steps import Act
from dagdeel.reports.course import course_of
from tests.world import START, World

from .conftest import Stage
from .test_views import signed_in

END = START + timedelta(hours=4)
HOUR = timedelta(hours=1)


@pytest.fixture
def world_run(world: World) -> Run:
    return actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)


def step(run: Run, kind: str, item: str = "", *, at: datetime, role: Role = Role.FACILITATOR, **fields: str) -> None:
    act = Act(f"{kind}-{item}-{at:%H%M}", kind, role, item, fields, at=milliseconds(at), chance=milliseconds(at))
    assert actions.perform(run=run, act=act).refused is None


def forgotten(world_run: Run) -> None:
    """They began, gave ideas, and went home without closing."""
    step(world_run, "start", "kickoff", at=START)
    step(world_run, "start", "themes", at=START + HOUR)
    step(world_run, "enter", "themes", at=START + 2 * HOUR, role=Role.HELPER, text="Samen eten")


@pytest.mark.django_db
def test_it_waits_until_three_hours_after_the_end(world_run: Run) -> None:
    forgotten(world_run)
    assert actions.close_forgotten(run_id=world_run.pk, at=START + 6 * HOUR) == END + 3 * HOUR
    assert snapshot_of(world_run.pk).state.closed_at is None


@pytest.mark.django_db
def test_it_waits_as_long_as_people_are_busy(world_run: Run) -> None:
    step(world_run, "start", "kickoff", at=END + 2 * HOUR)
    assert actions.close_forgotten(run_id=world_run.pk, at=END + 3 * HOUR) == END + 5 * HOUR


@pytest.mark.django_db
def test_a_room_that_was_opened_the_day_before_waits_for_the_meeting(world: World) -> None:
    run = actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START - timedelta(days=1))
    assert actions.close_forgotten(run_id=run.pk, at=START) == END + 3 * HOUR


@pytest.mark.django_db
def test_it_closes_with_everything_kept_and_says_so(world: World, world_run: Run) -> None:
    forgotten(world_run)
    late = END + 3 * HOUR
    assert actions.close_forgotten(run_id=world_run.pk, at=late) is None
    world_run.refresh_from_db()
    assert (world_run.closed_at, was_forgotten(world_run)) == (late, True)
    assert [one["text"] for one in Result.objects.get(item="themes").data["themes"]] == ["Samen eten"]
    assert Veil.objects.count() == 0
    assert Job.objects.filter(name="reports.draft_report").count() == 1
    told = [line.sentence for line in lines_for("trajectory:mxlnkw42") if line.at == late]
    assert told[-1] == "Dagdeel heeft de zaal gesloten: er gebeurde al uren niets meer."
    page = signed_in(world.fatima).get("/trajectories/mxlnkw42/room/1/").text
    assert "De zaal is vanzelf dichtgegaan om 20.30 uur." in page


@pytest.mark.django_db
def test_the_day_ended_when_the_last_of_them_did_something(world_run: Run) -> None:
    forgotten(world_run)
    actions.close_forgotten(run_id=world_run.pk, at=END + 9 * HOUR)
    course = course_of(Run.objects.get(pk=world_run.pk))
    assert course.ended_at == START + 2 * HOUR
    assert [one.taken for one in course.timings if one.item == "themes"] == [60]


@pytest.mark.django_db
def test_a_room_that_somebody_closed_is_left_alone(world: World, world_run: Run) -> None:
    step(world_run, "close-run", at=END)
    actions.finish_run(run=world_run, at=END)
    assert actions.close_forgotten(run_id=world_run.pk, at=END + 30 * HOUR) is None
    assert [entry.kind for entry in Entry.objects.filter(run=world_run, kind="run.closed")] == ["run.closed"]
    assert not was_forgotten(world_run)
    assert "vanzelf dichtgegaan" not in signed_in(world.fatima).get("/trajectories/mxlnkw42/room/1/").text


@pytest.mark.django_db
def test_a_rehearsal_closes_after_half_a_day_of_its_own_fast_time(world: World) -> None:
    run = actions.open_run(meeting=world.meeting, kind="rehearsal", by=world.ellen, at=START)
    fast = Act("start-kickoff-1", "start", Role.FACILITATOR, "kickoff", at=milliseconds(START + 10 * HOUR), chance=1)
    actions.perform(run=run, act=fast)  # an hour after the opening, at ten times the pace
    assert actions.close_forgotten(run_id=run.pk, at=START + 12 * HOUR) == START + 13 * HOUR
    assert actions.close_forgotten(run_id=run.pk, at=START + 13 * HOUR) is None
    run.refresh_from_db()
    assert run.closed_at is not None
    assert Job.objects.filter(name="reports.draft_report").count() == 0


@pytest.mark.django_db
def test_the_job_looks_again_and_two_workers_close_once(world: World) -> None:
    run = actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    job = Job.objects.get(name="live.close_forgotten")
    assert (job.due_at, job.data) == (START + 3 * HOUR, {"run": run.pk})
    run_due(at=START + 3 * HOUR)
    for _ in range(2):
        jobs.close_forgotten(run=run.pk)  # by the clock on the wall: long after this meeting
    assert Entry.objects.filter(run=run, kind="run.closed").count() == 1


def test_a_room_in_memory_sees_that_it_was_closed(play: Any, run: Run) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.house.read(lambda: actions.close_forgotten(run_id=run.pk, at=END + 60 * HOUR))
        await stage.home.room.catch_up()
        assert stage.home.room.state.closed_at == milliseconds(END + 60 * HOUR)
        refused = await stage.do("add", "themes", seat="1", text="Te laat")
        assert refused.message.startswith(("De bijeenkomst is afgesloten", "Je doet nog niet mee"))

    play(scene)


@pytest.mark.django_db
def test_what_was_on_paper_is_entered_afterwards_without_moving_the_day(world: World, world_run: Run) -> None:
    """The power fails while they give ideas; five hours later the helper enters the rest."""
    forgotten(world_run)
    evening = START + 7 * HOUR
    step(world_run, "afterwards", at=evening, on="yes")
    step(world_run, "start", "themes", at=evening)
    step(world_run, "enter", "themes", at=evening + HOUR, role=Role.HELPER, text="Samen lopen")
    step(world_run, "start", "priorities", at=evening + HOUR)
    step(world_run, "resume", at=evening + HOUR)
    counts = {f"count-{one}": "4" for one in _themes(world_run)}
    step(world_run, "hands", "priorities", at=evening + 2 * HOUR, role=Role.HELPER, raised="4", **counts)
    step(world_run, "close-run", at=evening + 3 * HOUR)
    actions.finish_run(run=world_run, at=evening + 3 * HOUR)
    course = course_of(Run.objects.get(pk=world_run.pk))
    assert course.ended_at == START + 2 * HOUR
    assert {one.item: one.taken for one in course.timings if one.taken is not None} == {"kickoff": 60, "themes": 60}
    voted = Result.objects.get(item="priorities").data["options"]
    assert sorted((one["text"], one["hands"]) for one in voted) == [("Samen eten", 4), ("Samen lopen", 4)]


def _themes(run: Run) -> list[str]:
    form = snapshot_of(run.pk).state.run_of("priorities").form
    return [option.id for option in form.options]


@pytest.mark.django_db
def test_a_meeting_wholly_on_paper_was_held_too(world: World, world_run: Run) -> None:
    step(world_run, "afterwards", at=END)
    step(world_run, "start", "themes", at=END)
    step(world_run, "enter", "themes", at=END, role=Role.HELPER, text="Samen lopen")
    step(world_run, "close-run", at=END + HOUR)
    actions.finish_run(run=world_run, at=END + HOUR)
    world.meeting.refresh_from_db()
    assert world.meeting.held_at == END + HOUR


@pytest.mark.django_db
def test_the_clock_may_run_again(world_run: Run) -> None:
    forgotten(world_run)
    step(world_run, "afterwards", at=START + 3 * HOUR, on="yes")
    step(world_run, "afterwards", at=START + 4 * HOUR, on="no")
    step(world_run, "start", "priorities", at=START + 4 * HOUR)
    step(world_run, "start", "break", at=START + 5 * HOUR)
    state = snapshot_of(world_run.pk).state
    assert (state.run_of("priorities").spent, state.is_afterwards) == (3_600_000, False)
