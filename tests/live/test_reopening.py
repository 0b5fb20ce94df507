"""A room that closed opens again: what was on paper gets in, and who gave what without a name stays lost."""

from datetime import timedelta
from typing import Any

import pytest

from dagdeel.core.workform import Refused, Role
from dagdeel.history.queries import lines_for
from dagdeel.jobs.models import Job
from dagdeel.live import actions
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Entry, Result, Run, Veil
from dagdeel.live.queries import snapshot_of
from dagdeel.live.rules.state import Phase
from dagdeel.live.rules.steps import Act
from dagdeel.reports.actions import draft_report, publish_report, withdraw_report
from dagdeel.reports.course import course_of
from tests.world import START, World

from .conftest import Stage, joined
from .test_views import signed_in

HOUR = timedelta(hours=1)
END = START + 4 * HOUR
EVENING = START + 8 * HOUR


@pytest.fixture
def world_run(world: World) -> Run:
    return actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)


def act(run: Run, kind: str, item: str = "", *, at: Any, seat: str = "", **fields: str) -> Refused | None:
    role = Role.PHONE if seat else Role.FACILITATOR
    key = f"{kind}-{item}-{at:%H%M}-{seat}"
    chance = milliseconds(at) + int(seat or 0)
    return actions.perform(
        run=run, act=Act(key, kind, role, item, fields, seat, at=milliseconds(at), chance=chance)
    ).refused


def held(run: Run) -> tuple[str, str]:
    """Two people give an idea and one of them votes; then the meeting is closed. Gives both seats."""
    (one, _), (other, _) = joined(run, 2)
    assert act(run, "start", "themes", at=START) is None
    assert act(run, "add", "themes", at=START, seat=one, text="Samen eten") is None
    assert act(run, "add", "themes", at=START, seat=other, text="Samen lopen") is None
    assert act(run, "start", "priorities", at=START + HOUR) is None
    [first, *_] = options(run)
    assert act(run, "vote", "priorities", at=START + HOUR, seat=one, **{"option[]": first}) is None
    assert act(run, "close-run", at=END) is None
    actions.finish_run(run=run, at=END)
    run.refresh_from_db()
    return one, other


def options(run: Run) -> list[str]:
    return [option.id for option in snapshot_of(run.pk).state.run_of("priorities").form.options]


@pytest.mark.django_db
def test_what_was_on_paper_gets_in_and_the_day_stays_as_it_was(world: World, world_run: Run) -> None:
    held(world_run)
    assert actions.reopen_run(run=world_run, by=world.fatima, at=EVENING) is None
    state = snapshot_of(world_run.pk).state
    assert (state.closed_at, state.is_afterwards, state.current) == (None, True, "")
    assert Run.objects.get(pk=world_run.pk).closed_at is None
    assert act(world_run, "start", "themes", at=EVENING) is None
    assert act(world_run, "enter", "themes", at=EVENING, text="Samen zingen") is None
    assert act(world_run, "close-run", at=EVENING + HOUR) is None
    actions.finish_run(run=world_run, at=EVENING + HOUR)
    assert [one["text"] for one in Result.objects.get(item="themes").data["themes"]] == [
        "Samen eten", "Samen lopen", "Samen zingen",
    ]  # fmt: skip
    course = course_of(Run.objects.get(pk=world_run.pk))
    assert course.ended_at == END
    assert {one.item: one.taken for one in course.timings if one.taken is not None} == {"themes": 60, "priorities": 180}


@pytest.mark.django_db
def test_it_stands_in_the_log_and_in_the_history(world: World, world_run: Run) -> None:
    held(world_run)
    actions.reopen_run(run=world_run, by=world.fatima, at=EVENING)
    last = Entry.objects.filter(run=world_run).latest("seq")
    assert (last.kind, last.at) == ("run.reopened", milliseconds(EVENING))
    assert "Fatima" not in last.data
    assert lines_for("trajectory:mxlnkw42")[0].sentence == "Fatima Bennani heeft de zaal opnieuw geopend."


@pytest.mark.django_db
def test_pressing_twice_opens_once(world: World, world_run: Run) -> None:
    held(world_run)
    for _ in range(2):
        assert actions.reopen_run(run=world_run, by=world.fatima, at=EVENING) is None
    assert Entry.objects.filter(run=world_run, kind="run.reopened").count() == 1
    assert Veil.objects.filter(run=world_run).count() == 1


@pytest.mark.django_db
def test_who_gave_what_without_a_name_stays_lost(world: World, world_run: Run) -> None:
    key = bytes(Veil.objects.get().key)
    held(world_run)
    assert Veil.objects.count() == 0
    actions.reopen_run(run=world_run, by=world.fatima, at=EVENING)
    assert bytes(Veil.objects.get().key) != key
    before = set(Entry.objects.filter(run=world_run, item="priorities").values_list("seat", flat=True)) - {""}
    actions.perform(run=world_run, act=Act("start-again", "start", Role.FACILITATOR, "priorities"))
    state = snapshot_of(world_run.pk).state
    assert state.run_of("priorities").phase is Phase.OPEN
    after = set(Entry.objects.filter(run=world_run, item="priorities").values_list("seat", flat=True)) - {""}
    assert before == after


@pytest.mark.django_db
def test_nobody_votes_twice_where_nobody_knows_who_did(world: World, world_run: Run) -> None:
    one, other = held(world_run)
    actions.reopen_run(run=world_run, by=world.fatima, at=EVENING)
    assert act(world_run, "start", "priorities", at=EVENING) is None
    [first, *_] = options(world_run)
    for seat in (one, other):
        refused = act(world_run, "vote", "priorities", at=EVENING, seat=seat, **{"option[]": first})
        assert refused and refused.message.startswith("De zaal is dicht geweest.")
    # On paper, which names nobody, it still gets in.
    counts = {f"count-{option}": "3" for option in options(world_run)}
    assert act(world_run, "hands", "priorities", at=EVENING, raised="3", **counts) is None


@pytest.mark.django_db
def test_what_had_not_begun_without_names_can_still_be_done(world: World, world_run: Run) -> None:
    ((seat, _),) = joined(world_run)
    act(world_run, "start", "themes", at=START)
    act(world_run, "enter", "themes", at=START, text="Samen eten")
    act(world_run, "close-run", at=END)
    actions.finish_run(run=world_run, at=END)
    actions.reopen_run(run=world_run, by=world.fatima, at=EVENING)
    act(world_run, "start", "priorities", at=EVENING)
    assert act(world_run, "vote", "priorities", at=EVENING, seat=seat, **{"option[]": options(world_run)[0]}) is None


@pytest.mark.django_db
def test_closed_by_mistake_it_goes_on_where_it_was(world: World, world_run: Run) -> None:
    act(world_run, "start", "kickoff", at=START)
    act(world_run, "start", "themes", at=START + HOUR)
    act(world_run, "close-run", at=START + HOUR + timedelta(minutes=10))
    actions.finish_run(run=world_run, at=START + HOUR)
    actions.reopen_run(run=world_run, by=world.ellen, at=START + HOUR + timedelta(minutes=13), goes_on=True)
    state = snapshot_of(world_run.pk).state
    run = state.run_of("themes")
    assert (state.current, run.phase, state.is_afterwards, run.ended_at) == ("themes", Phase.OPEN, False, None)
    assert run.spent_at(milliseconds(START + HOUR + timedelta(minutes=15))) == 12 * 60_000


@pytest.mark.django_db
def test_once_the_report_is_published_it_stays_closed_until_that_is_taken_back(world: World, world_run: Run) -> None:
    held(world_run)
    report = draft_report(run=world_run, by=world.fatima, at=EVENING)
    publish_report(report=report, by=world.fatima, at=EVENING)
    refused = actions.reopen_run(run=world_run, by=world.fatima, at=EVENING)
    assert refused and refused.message.startswith("Het verslag is al gedeeld")
    assert (Veil.objects.count(), Entry.objects.filter(kind="run.reopened").count()) == (0, 0)
    withdraw_report(report=report, by=world.fatima, at=EVENING)
    assert actions.reopen_run(run=world_run, by=world.fatima, at=EVENING) is None


@pytest.mark.django_db
def test_what_came_in_late_comes_into_sight_in_the_report(world: World, world_run: Run) -> None:
    act(world_run, "start", "kickoff", at=START)
    act(world_run, "close-run", at=END)
    actions.finish_run(run=world_run, at=END)
    report = draft_report(run=Run.objects.get(), by=None, at=END)
    assert report.sections.get(item="themes").is_hidden
    actions.reopen_run(run=Run.objects.get(), by=world.fatima, at=EVENING)
    act(world_run, "start", "themes", at=EVENING)
    act(world_run, "enter", "themes", at=EVENING, text="Samen zingen")
    act(world_run, "close-run", at=EVENING)
    actions.finish_run(run=Run.objects.get(), at=EVENING)
    assert draft_report(run=Run.objects.get(), by=None, at=EVENING) == report
    shown = {one.item: one.is_hidden for one in report.sections.all()}
    assert (shown["themes"], shown["priorities"]) == (False, True)


@pytest.mark.django_db
def test_with_another_room_open_it_stays_closed(world: World, world_run: Run) -> None:
    held(world_run)
    actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=EVENING)
    refused = actions.reopen_run(run=world_run, by=world.fatima, at=EVENING)
    assert refused and refused.message == "Er is al een zaal open voor deze bijeenkomst. Sluit die eerst af."


@pytest.mark.django_db
def test_cut_off_while_closing_the_old_key_goes_first(world: World, world_run: Run) -> None:
    key = bytes(Veil.objects.get().key)
    act(world_run, "start", "themes", at=START)
    act(world_run, "close-run", at=END)
    assert actions.reopen_run(run=world_run, by=world.fatima, at=EVENING) is None
    assert bytes(Veil.objects.get().key) != key
    told = [line.sentence for line in lines_for("trajectory:mxlnkw42")][:3]
    assert told[0] == "Fatima Bennani heeft de zaal opnieuw geopend."


@pytest.mark.django_db
def test_opened_again_and_forgotten_it_closes_by_itself_a_second_time(world: World, world_run: Run) -> None:
    act(world_run, "start", "themes", at=START)
    assert actions.close_forgotten(run_id=world_run.pk, at=END + 3 * HOUR) is None
    assert actions.reopen_run(run=world_run, by=world.fatima, at=END + 4 * HOUR) is None
    assert Job.objects.filter(name="live.close_forgotten").count() == 1
    assert actions.close_forgotten(run_id=world_run.pk, at=END + 6 * HOUR) == END + 7 * HOUR
    assert actions.close_forgotten(run_id=world_run.pk, at=END + 7 * HOUR) is None
    assert Entry.objects.filter(run=world_run, kind="run.closed").count() == 2
    assert (actions.finish_closed_runs(at=EVENING), Veil.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_server_that_starts_leaves_an_opened_run_open_and_gives_it_a_key_after_a_restore(
    world: World, world_run: Run
) -> None:
    held(world_run)
    actions.reopen_run(run=world_run, by=world.fatima, at=EVENING)
    assert actions.finish_closed_runs(at=EVENING) == 0
    Veil.objects.all().delete()
    assert actions.give_new_keys() == 1


@pytest.mark.django_db
def test_a_run_of_an_earlier_version_is_watched_from_when_the_server_starts(world: World, world_run: Run) -> None:
    Job.objects.all().delete()
    for _ in range(2):
        actions.watch_over_open_runs(at=EVENING)
    waiting = Job.objects.order_by("name").values_list("name", "due_at", "data")
    assert list(waiting) == [
        ("live.close_forgotten", EVENING + 3 * HOUR, {"run": world_run.pk}),
        ("live.forget_key", EVENING + timedelta(days=7), {"run": world_run.pk}),
    ]
    Job.objects.all().delete()
    actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=EVENING)
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_who_may_lead_opens_it_from_the_desk_and_others_do_not(world: World, world_run: Run) -> None:
    held(world_run)
    address, desk = f"/runs/{world_run.code}/reopening/", "/trajectories/mxlnkw42/room/1/"
    assert "Open de zaal opnieuw" in signed_in(world.fatima).get(desk).text
    assert signed_in(world.pieter).post(address).status_code == 404
    assert signed_in(world.fatima).get(address).status_code == 405
    assert snapshot_of(world_run.pk).state.closed_at is not None
    answer = signed_in(world.fatima).post(address)
    assert (answer.status_code, answer.url) == (302, f"/runs/{world_run.code}/console/")
    assert snapshot_of(world_run.pk).state.closed_at is None
    assert "Je vult achteraf in." in signed_in(world.fatima).get(answer.url).text


@pytest.mark.django_db
def test_the_desk_says_why_not(world: World, world_run: Run) -> None:
    held(world_run)
    report = draft_report(run=world_run, by=world.fatima, at=EVENING)
    publish_report(report=report, by=world.fatima, at=EVENING)
    page = signed_in(world.fatima).get("/trajectories/mxlnkw42/room/1/").text
    assert "Open de zaal opnieuw" not in page
    assert "het verslag is gedeeld" in page
    answer = signed_in(world.fatima).post(f"/runs/{world_run.code}/reopening/", follow=True)
    assert "Het verslag is al gedeeld" in answer.text


@pytest.mark.django_db
def test_a_rehearsal_does_not_open_again(world: World) -> None:
    run = actions.open_run(meeting=world.meeting, kind="rehearsal", by=world.ellen, at=START)
    act(run, "close-run", at=END)
    actions.finish_run(run=run, at=END)
    assert signed_in(world.ellen).post(f"/runs/{run.code}/reopening/").status_code == 404


def test_a_room_in_memory_goes_on_with_the_new_key_alone(play: Any, run: Run) -> None:
    ((seat, _),) = joined(run)

    async def scene(stage: Stage) -> None:
        before = stage.home.room.who("priorities", seat)
        await stage.do("start", "themes")
        await stage.do("close-run")
        await stage.house.read(lambda: actions.reopen_run(run=Run.objects.get(), by=None, at=EVENING))
        await stage.home.room.catch_up()
        assert stage.home.room.who("priorities", seat) == ""
        home = await stage.house.home(run.code)
        assert home is not stage.home and home is not None
        assert home.room.state.closed_at is None
        assert home.room.who("priorities", seat) not in ("", before)

    play(scene)
