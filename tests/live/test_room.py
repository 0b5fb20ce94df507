"""The room on the real database: durable, once, in order, and never stopped by one bad thing."""

import asyncio
import json
import resource
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.template import loader

from dagdeel.core.workform import Refused, Role
from dagdeel.history.models import Line
from dagdeel.live import actions, house, log
from dagdeel.live.clock import milliseconds
from dagdeel.live.house import House
from dagdeel.live.models import Entry, Run
from dagdeel.live.queries import snapshot_of
from dagdeel.live.room import Done, Trouble, Unsaved
from dagdeel.live.rules.state import Entry as LogEntry
from dagdeel.live.rules.state import Phase
from dagdeel.live.rules.steps import Act
from dagdeel.workforms.ideas import rules
from tests.world import START

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


@contextmanager
def full_disk() -> Iterator[None]:
    """No byte more: files of this process stop at their first page, PostgreSQL refuses as on a full disk."""
    if connection.vendor == "sqlite":
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))  # less than one page of the write-ahead log
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'disk_full'; END $$;"
            " CREATE TRIGGER full_disk BEFORE INSERT ON live_entry EXECUTE FUNCTION full_disk()"
        )
        yield
        cursor.execute("DROP TRIGGER full_disk ON live_entry; DROP FUNCTION full_disk")


def test_a_database_that_cannot_write_loses_nothing_and_the_console_says_so(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        before = stage.home.room.state
        full = full_disk()
        await stage.house.read(full.__enter__)
        outcome = await stage.do("add", "themes", seat, "idea-0001", text="x" * 280)
        assert outcome == Unsaved()
        assert stage.home.room.state == before
        assert Trouble.UNSAVED in stage.home.room.troubles
        assert "Opslaan lukt nu niet" in stage.regions("console")["notices"]
        await stage.house.read(lambda: full.__exit__(None, None, None))
        assert isinstance(await stage.do("add", "themes", seat, "idea-0001", text="x" * 280), Done)
        assert Trouble.UNSAVED not in stage.home.room.troubles

    play(scene)
    assert Entry.objects.filter(run=run, key="idea-0001").count() == 1


def test_a_work_form_that_breaks_does_not_stop_the_room(play: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    seats = [seat for seat, _ in joined(run, 2)]

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.do("add", "themes", seats[0], text="Samen eten")
        good = rules.decide

        def breaks(state: Any, command: Any) -> Any:
            if command.data.get("text") == "gif":
                raise ZeroDivisionError
            return good(state, command)

        monkeypatch.setattr(rules, "decide", breaks)
        both = await asyncio.gather(
            stage.do("add", "themes", seats[1], text="gif"), stage.do("add", "themes", seats[0], text="Samen lopen")
        )
        assert isinstance(both[0], Refused)
        assert isinstance(both[1], Done)
        assert "Alle andere gaan gewoon door" in stage.regions("console")["notices"]

    play(scene)
    assert Entry.objects.filter(run=run, kind__startswith="form.").count() == 2


def test_a_broken_template_leaves_the_question_on_the_screen(
    play: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    [(seat, _)] = joined(run)
    real = loader.get_template

    def breaks(name: str) -> Any:
        if name == "live/phone/_stage.html":
            raise ValueError("broken")
        return real(name)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        monkeypatch.setattr(loader, "get_template", breaks)
        phone = stage.regions("phone", seat)
        assert "Blik op de wijk" in phone["stage"]
        assert "Een scherm kan dit onderdeel niet tekenen" in stage.regions("console")["notices"]

    play(scene)


def test_an_entry_of_another_version_leaves_the_room_standing(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)
    last = snapshot_of(run.pk).seq
    odd = [
        LogEntry(last + 1, "odd-1", 5, "item.teleported", "themes", version=9),
        LogEntry(last + 2, "odd-2", 5, "form.sung", "themes", data={"notes": [1, None]}, version=9),
        LogEntry(last + 3, "odd-3", 5, "item.extended", "themes", data={"minutes": "veel"}),
        LogEntry(last + 4, "odd-4", 5, "run.wall", data={"mode": "upside-down"}),
    ]
    log.append([(run.pk, odd)])
    Entry.objects.filter(run=run, key="odd-2").update(data="{not json")

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        assert isinstance(await stage.do("add", "themes", seat, text="Samen eten"), Done)
        assert stage.home.room.state.run_of("themes").phase is Phase.OPEN

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


def test_the_history_says_who_closed_and_when_also_after_a_server_that_fell_over(run: Run, open_world: Any) -> None:
    closed = START + timedelta(hours=4)
    close = Act("close-1", "close-run", Role.FACILITATOR, account=open_world.ellen.pk, at=milliseconds(closed))
    actions.perform(run=run, act=close)
    assert actions.finish_closed_runs(at=closed + timedelta(days=2)) == 1
    assert Run.objects.get(pk=run.pk).closed_at == closed
    line = Line.objects.get(verb="close_run")
    assert (line.by, line.at) == (open_world.ellen, closed)
    assert actions.finish_closed_runs(at=closed + timedelta(days=2)) == 0


def test_a_run_that_goes_on_is_not_finished(run: Run) -> None:
    with pytest.raises(ValueError, match="has not closed"):
        actions.finish_run(run=run, at=AT)
    assert run.veil


def test_a_run_that_cannot_be_finished_now_is_finished_later(
    play: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, tries = actions.finish_run, list[int]()

    def breaks_once(**given: Any) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("database is locked")
        good(**given)

    monkeypatch.setattr(actions, "finish_run", breaks_once)
    monkeypatch.setattr(house, "SECONDS_BETWEEN_TRIES", 0.01)

    async def scene(stage: Stage) -> None:
        await stage.do("close-run")
        while await stage.house.read(lambda: Run.objects.filter(pk=run.pk, closed_at=None).exists()):
            await asyncio.sleep(0.02)

    play(scene)
    assert len(tries) == 2


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


def test_a_locked_database_only_makes_an_act_wait_while_the_screens_go_on(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        locked, release = asyncio.Event(), threading.Event()
        loop = asyncio.get_running_loop()

        def hold() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(LOCK[connection.vendor])
                loop.call_soon_threadsafe(locked.set)
                release.wait(10)

        holding = asyncio.create_task(stage.house.read(hold))
        await locked.wait()
        waiting = asyncio.create_task(stage.do("add", "themes", seat, "idea-0001", text="Samen eten"))
        await asyncio.sleep(0.3)
        assert not waiting.done()
        assert "Blik op de wijk" in stage.regions("phone", seat)["stage"]
        release.set()
        assert isinstance(await waiting, Done)
        await holding

    play(scene)
    assert Entry.objects.filter(run=run, key="idea-0001").count() == 1


LOCK = {
    "sqlite": "UPDATE live_run SET code = code",
    "postgresql": "LOCK TABLE live_entry IN EXCLUSIVE MODE",
}


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


def test_an_act_that_comes_while_the_log_cannot_be_read_is_still_answered(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        room = stage.home.room
        read, late = room._read, list[asyncio.Task[Any]]()

        async def fails(after: int) -> Any:
            room._read = read
            late.append(asyncio.ensure_future(stage.do("wall", mode="blank")))
            await asyncio.sleep(0.05)
            raise OSError("the disk is away")

        await stage.do("start", "themes")
        room._is_woken, room._read = True, fails
        assert isinstance(await stage.do("add", "themes", seat, text="Samen eten"), Done)
        while not late:
            await asyncio.sleep(0.01)
        assert isinstance(await asyncio.wait_for(late[0], 5), Done)

    play(scene)
