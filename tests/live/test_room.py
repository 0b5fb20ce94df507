"""The room on the real database: durable, once, in order, and never stopped by one bad thing."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from dagdeel.core.workform import Role
from dagdeel.live import actions, log
from dagdeel.live.house import House
from dagdeel.live.models import Entry, Run
from dagdeel.live.queries import snapshot_of
from dagdeel.live.room import Done
from dagdeel.live.rules.state import Phase
from dagdeel.live.rules.steps import Act
from dagdeel.workforms.ideas import rules

from .conftest import AT, Stage, joined

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_act_that_is_acknowledged_is_in_the_log(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        assert isinstance(await stage.do("add", "themes", seat, "idea-0001", text="Samen eten"), Done)

    play(scene)
    assert Entry.objects.filter(run=run, key="idea-0001").count() == 1


def test_the_same_act_sent_twice_counts_once(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        acts = [stage.act("add", "themes", seat, "idea-0001", text="Samen eten") for _ in range(5)]
        outcomes = await asyncio.gather(*(stage.home.room.handle(act) for act in acts))
        assert all(isinstance(outcome, Done) for outcome in outcomes)
        assert isinstance(await stage.home.room.handle(acts[0]), Done)

    play(scene)
    assert Entry.objects.filter(run=run, kind__startswith="form.").count() == 1


def test_it_counts_once_after_a_restart_too(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def first(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.do("add", "themes", seat, "idea-0001", text="Samen eten")

    async def second(stage: Stage) -> None:
        assert isinstance(await stage.do("add", "themes", seat, "idea-0001", text="Samen eten"), Done)

    play(first)
    play(second)
    assert Entry.objects.filter(run=run, kind__startswith="form.").count() == 1


def test_two_processes_on_one_run_leave_no_gap_and_nothing_double(play: Any, run: Run) -> None:
    """Two houses write the same log at the same time, as two server processes do."""
    seats = [seat for seat, _ in joined(run, 20)]

    async def scene(stage: Stage) -> None:
        other = House()
        await other.start()
        try:
            second = await other.home(run.code)
            assert second
            await stage.do("start", "themes")
            rooms = (stage.home.room, second.room)
            acts = [stage.act("add", "themes", seat, f"idea-{seat:>04}", text=f"Idee {seat}") for seat in seats]
            outcomes = await asyncio.gather(*(rooms[nth % 2].handle(act) for nth, act in enumerate(acts)))
            assert [type(outcome) for outcome in outcomes] == [Done] * 20
            await asyncio.gather(*(room.catch_up() for room in rooms))
            assert rooms[0].state == rooms[1].state
        finally:
            await other.stop()

    play(scene)
    seqs = list(Entry.objects.filter(run=run).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert Entry.objects.filter(run=run, kind__startswith="form.").count() == 20


def test_a_room_sees_what_another_process_wrote(play: Any, run: Run) -> None:
    def elsewhere() -> None:
        joined(run, 3)
        connection.close()

    async def scene(stage: Stage) -> None:
        await asyncio.to_thread(elsewhere)
        for _ in range(200):
            if stage.home.room.state.present == 3:
                return
            await asyncio.sleep(0.02)
        pytest.fail("the room was never woken")

    play(scene)


def test_the_log_knows_no_seat_in_an_anonymous_item(play: Any, run: Run) -> None:
    seats = [seat for seat, _ in joined(run, 3)]

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        for seat in seats:
            await stage.do("add", "themes", seat, text=f"Idee {seat}")
        await stage.do("close-run")
        for _ in range(200):
            if not await stage.house.read(lambda: Run.objects.filter(pk=run.pk, closed_at=None).exists()):
                return
            await asyncio.sleep(0.02)
        pytest.fail("the run was never finished")

    play(scene)
    rows = list(Entry.objects.filter(run=run, kind__startswith="form.").values_list("seat", "data"))
    assert len(rows) == 3
    for who, data in rows:
        assert who not in seats
        assert len(who) == 12
        assert set(json.loads(data)).isdisjoint({"seat", "number"})
    assert not hasattr(Run.objects.get(pk=run.pk), "veil")
    assert run.results.count() == 1


def test_going_back_keeps_the_votes(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.do("add", "themes", seat, text="Samen eten")
        await stage.do("next")
        before = stage.home.room.state.run_of("themes").form
        await stage.do("start", "themes")
        held = stage.home.room.state.run_of("themes")
        assert held.form == before
        assert held.phase is Phase.OPEN
        assert stage.home.room.state.run_of("priorities").phase is Phase.CLOSED

    play(scene)


def test_a_second_press_of_next_does_not_skip_an_item(play: Any, run: Run) -> None:
    """Two consoles press at the same moment: each names the item it saw."""

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await asyncio.gather(stage.do("next", "themes"), stage.do("next", "themes"))
        assert stage.home.room.state.current == "priorities"

    play(scene)


@pytest.mark.parametrize("at", ["", "themes"], ids=["before the first part", "later"])
def test_two_consoles_in_two_processes_press_next_at_the_same_moment(play: Any, run: Run, at: str) -> None:
    """Each says where to: it is a step for one, and nothing for the other."""

    async def scene(stage: Stage) -> None:
        other = House()
        await other.start()
        try:
            home = await other.home(run.code)
            assert home
            if at:
                await stage.do("start", at)
                await home.room.catch_up()
            to = {"to": "priorities" if at else "arrival"}
            first, second = stage.act("next", at, **to), stage.act("next", at, **to)
            await asyncio.gather(stage.home.room.handle(first), home.room.handle(second))
        finally:
            await other.stop()

    play(scene)
    state = snapshot_of(run.pk).state
    assert state.current == ("priorities" if at else "arrival")
    assert [entry.item for entry in log.tail(run.pk) if entry.kind == "item.opened"] == (
        ["themes", "priorities"] if at else ["arrival"]
    )


def test_taking_over_is_one_step_and_the_other_sees_who_leads(play: Any, run: Run, open_world: Any) -> None:
    async def scene(stage: Stage) -> None:
        for account in (open_world.ellen, open_world.joost, open_world.joost):
            act = replace(stage.act("lead"), account=account.pk)
            await stage.home.room.handle(act)
        html = stage.regions("console")["lead"]
        assert "Joost" in html

    play(scene)
    assert [entry.data["account"] for entry in log.tail(run.pk) if entry.kind == "run.led"] == [
        open_world.ellen.pk, open_world.joost.pk,
    ]  # fmt: skip


def test_perform_does_the_same_as_the_room(run: Run) -> None:
    [(seat, _)] = joined(run)
    start = actions.perform(run=run, act=Act("step-0001", "start", Role.FACILITATOR, "themes", {}, at=1, chance=1))
    add = Act("idea-0001", "add", Role.PHONE, "themes", {"text": "Samen eten"}, seat, at=2, chance=2)
    known = actions.perform(run=run, act=add, known=start.snapshot)
    again = actions.perform(run=run, act=add, known=known.snapshot)
    assert known.refused is None
    assert again.snapshot.seq == known.snapshot.seq
    assert snapshot_of(run.pk).state == known.snapshot.state


def test_a_participant_who_comes_back_gets_the_same_seat(run: Run, open_world: Any) -> None:
    first, secret = actions.join(run=run, participant=open_world.sanne, at=AT)
    second, renewed = actions.join(run=run, participant=open_world.sanne, at=AT)
    assert first.pk == second.pk
    assert secret != renewed
    assert snapshot_of(run.pk).state.present == 1


def test_many_people_with_one_personal_link_have_one_seat(run: Run, open_world: Any) -> None:
    """Phones that open the same link at the same moment, each with a connection of its own."""

    def come_in(_: int) -> int:
        try:
            return actions.join(run=run, participant=open_world.sanne, at=AT)[0].number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as phones:
        assert set(phones.map(come_in, range(8))) == {1}
    assert snapshot_of(run.pk).state.present == 1


def test_a_code_in_use_is_passed_over(run: Run, open_world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter([run.code, run.code, "123456" if run.code != "123456" else "654321"])
    monkeypatch.setattr(actions.runs, "new_run_code", lambda: next(codes))
    rehearsal = actions.open_run(meeting=open_world.meeting, kind="rehearsal", by=open_world.ellen, at=AT)
    assert rehearsal.code != run.code


def test_a_work_form_is_told_who_is_in_the_room_unless_it_is_anonymous(play: Any, run: Run) -> None:
    seats = [seat for seat, _ in joined(run, 3)]

    async def scene(stage: Stage) -> None:
        await stage.do("start", "kickoff")
        await stage.do("start", "themes")

    play(scene)
    told = {
        entry.item: json.loads(entry.data).get("seats") for entry in Entry.objects.filter(run=run, kind="item.opened")
    }
    assert told["kickoff"] == sorted(seats)
    assert told["themes"] == []


def test_the_log_does_not_tell_who_came_in_during_an_anonymous_item(play: Any, run: Run) -> None:
    [(there, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        [(late, _)] = await stage.house.read(lambda: joined(run))
        await stage.home.room.catch_up()
        await stage.do("add", "themes", there, text="Een praatje bij de koffie")
        await stage.do("add", "themes", late, text="Er rijdt hier geen bus")

    play(scene)
    held = Entry.objects.filter(run=run, item="themes")
    [first, second] = held.filter(kind="form.written").values_list("seat", flat=True)
    assert first != second
    assert not [entry for entry in held.filter(kind="item.opened") if first in entry.data or second in entry.data]


def test_a_second_round_opens_the_vote_again(play: Any, run: Run) -> None:
    seats = [seat for seat, _ in joined(run, 2)]

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        for seat, text in zip(seats, ("Samen eten", "Samen lopen"), strict=True):
            await stage.do("add", "themes", seat, text=text)
        await stage.do("start", "priorities")
        themes = [theme["id"] for theme in rules.results(stage.home.room.state.run_of("themes").form)["themes"]]
        await stage.do("vote", "priorities", seats[0], **{"option[]": [themes[0]]})
        await stage.do("reveal", "priorities")
        assert stage.home.room.state.run_of("priorities").phase is Phase.CLOSED
        assert isinstance(await stage.do("round", "priorities", **{"option[]": themes}), Done)
        assert stage.home.room.state.run_of("priorities").phase is Phase.OPEN
        assert isinstance(await stage.do("vote", "priorities", seats[1], **{"option[]": [themes[1]]}), Done)

    play(scene)
