"""A full or locked disk, a work form or a template that breaks, another version: the room stays standing."""

import asyncio
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.template import loader

from dagdeel.core.workform import Refused
from dagdeel.live import log
from dagdeel.live.models import Entry, Run
from dagdeel.live.queries import snapshot_of
from dagdeel.live.room import Done, Unsaved
from dagdeel.live.rules.state import Entry as LogEntry
from dagdeel.live.rules.state import Phase
from dagdeel.live.trouble import SECONDS_OF_TROUBLE, Trouble
from dagdeel.workforms.ideas import rules

from .conftest import Stage, joined

pytestmark = pytest.mark.django_db(transaction=True)


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
        assert Trouble.UNSAVED in stage.home.room.troubles(time.monotonic())
        assert "Opslaan lukt nu niet" in stage.regions("console")["notices"]
        await stage.house.read(lambda: full.__exit__(None, None, None))
        assert isinstance(await stage.do("add", "themes", seat, "idea-0001", text="x" * 280), Done)
        assert Trouble.UNSAVED not in stage.home.room.troubles(time.monotonic())

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
        room = stage.home.room
        assert room.troubles(time.monotonic()) == (Trouble.BROKEN_SCREEN,)
        assert room.troubles(time.monotonic() + SECONDS_OF_TROUBLE) == ()
        await stage.do("start", "priorities")
        assert room.troubles(time.monotonic()) == ()

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
