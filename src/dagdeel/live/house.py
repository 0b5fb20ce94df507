"""All rooms of this process: found by code, loaded from the log when first asked for, woken when the log grew."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from django.db import Error as DatabaseFault

from dagdeel.core.workform import NO_PAIRS

from . import actions, clock, log, queries, seats
from .home import Home, run_info, time_of
from .hub import Hub
from .introductions import Introductions
from .models import Run
from .painter import Painter
from .queries import Snapshot
from .readers import Readers
from .rehearsal import rehearse
from .room import Room
from .rules.rehearsal import Cue
from .rules.state import Entry
from .screens import Around, Who, paper_sheets, regions
from .veil import veil_of
from .wake import Wake
from .writer import Writer

logger = logging.getLogger(__name__)

T = TypeVar("T")

MS_BETWEEN_LOOKS = 10_000

SECONDS_BETWEEN_TRIES = 30


class House:
    """Started with the server, stopped with it. One per process."""

    def __init__(self) -> None:
        self._homes: dict[str, Home] = {}
        self._loading: dict[str, asyncio.Task[Home | None]] = {}
        self._readers = Readers()
        self._writer = Writer()
        self._wake = Wake(self._ring)
        self._looked_at = 0
        self.introductions = Introductions(self.read)
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._writer.start()
        self._wake.start()
        self._task = self._loop.create_task(self._follow())
        await self.read(lambda: actions.finish_closed_runs(at=datetime.now(UTC)))
        await self.read(lambda: actions.watch_over_open_runs(at=datetime.now(UTC)))

    async def close_streams(self) -> None:
        """End all streams; the screens come back by themselves when there is a server again."""
        for home in list(self._homes.values()):
            await home.hub.stop()

    async def stop(self) -> None:
        """Keep what has been handed in, then let go."""
        await self.close_streams()
        for home in list(self._homes.values()):
            if home.rehearsal:
                home.rehearsal.cancel()
        if self._task:
            self._task.cancel()
        await self.introductions.stop()
        self._wake.stop()
        self._writer.stop()
        await asyncio.to_thread(self._readers.stop)

    async def home(self, code: str) -> Home | None:
        """The run with this code, from memory or else from its log; `None` when there is no such run."""
        known = self._homes.get(code)
        if known:
            return known
        task = self._loading.get(code)
        if task is None:
            task = self._loading[code] = asyncio.get_running_loop().create_task(self._load(code))
            task.add_done_callback(lambda _: self._loading.pop(code, None))
        return await asyncio.shield(task)

    def page(self, run: Run, kind: str, language: str, seat: str = "") -> dict[str, str]:
        """The regions of a first page, from any thread: as the stream would draw them, and never older than the log
        at this moment, so that who has just joined sees that they have."""
        home = self._homes.get(run.code)
        known = queries.snapshot_of(run.pk, home.room.snapshot if home else None)
        who: Who
        if home:
            who, painter, around = home.room.who, home.hub.painter, home.hub.around()
        else:
            who = veil_of(queries.veil_key(run.pk), known.state.plan, queries.is_anonymous)
            painter = Painter(run_info(run), roll=queries.roll_of(run.pk))
            pairs = queries.pairs_of(run.pk) if kind == "console" else NO_PAIRS
            around = Around(leaders=queries.leaders_of(run), known=frozenset(painter.roll.people), pairs=pairs)
        if run.kind == Run.Kind.REHEARSAL and known.state.closed_at is not None:
            around = replace(around, lessons=queries.lessons_of(run.pk))
        drawings = regions(kind, known.state, seat, who, time_of(run).now(), around)
        return {name: painter.draw(drawing, language) for name, drawing in drawings.items()}

    def papers(self, run: Run, language: str) -> dict[str, str]:
        """The paper forms of a run, by item, as its log stands now; from any thread."""
        painter = Painter(run_info(run), roll=queries.roll_of(run.pk))
        drawings = paper_sheets(queries.snapshot_of(run.pk).state)
        return {name: painter.draw(drawing, language) for name, drawing in drawings.items()}

    async def seat(self, home: Home, secret: str) -> str | None:
        """Which seat a phone's secret opens; `None` when it opens none (any more)."""
        secret_hash = seats.hashed(secret)
        known = home.seats.get(secret_hash)
        if known is None:
            row = await self.read(lambda: queries.seat_with_secret(home.run.pk, secret_hash))
            if row is None:
                return None
            known = str(row.number)
            for other in [key for key, seat in home.seats.items() if seat == known]:
                del home.seats[other]  # the seat went on, on another phone: the old one sees no more of it
            for screen in [one for one in home.hub.screens if one.seat == known]:
                home.hub.end(screen)
            home.seats[secret_hash] = known
            if known not in home.room.state.seats:
                await home.room.catch_up()
        return known

    async def read(self, work: Callable[[], T]) -> T:
        """Do database work in a reader thread, with its own connection."""
        return await self._readers.read(work)

    async def _load(self, code: str) -> Home | None:
        found = await self.read(lambda: _loaded(code))
        if found is None:
            return None
        run, known, keys, key, leaders, places = found
        veil = veil_of(key, known.state.plan, queries.is_anonymous)
        room = Room(run.pk, known, keys, veil, self._writer, self._reader(run.pk))
        time = time_of(run)
        home = Home(run, room, Hub(room, run_info(run), leaders, time), time, places)
        redraw = room.on_change

        def changed() -> None:
            redraw()
            if room.state.reopened_at != known.state.reopened_at:
                self._begin_anew(home)
                return
            self._finish_if_closed(home)
            home.shut_out()
            self.introductions.look_round(home)

        room.on_change = changed
        home.hub.start()
        self._homes[code] = home
        self._woken.set()  # what was written while we read
        changed()
        if run.kind == Run.Kind.REHEARSAL and known.state.closed_at is None:
            home.rehearsal = asyncio.get_running_loop().create_task(rehearse(room, time, self._usher(home)))
        return home

    def _reader(self, run_id: int) -> Callable[[int], Awaitable[list[Entry]]]:
        return lambda after: self.read(lambda: log.tail(run_id, after))

    def _usher(self, home: Home) -> Callable[[Cue], Awaitable[None]]:
        async def usher(cue: Cue) -> None:
            await self.read(lambda: actions.play(run=home.run, cue=cue))
            await home.room.catch_up()

        return usher

    def _finish_if_closed(self, home: Home) -> None:
        state = home.room.state
        if state.closed_at is None:
            return
        home.room.wear(veil_of(None, state.plan, queries.is_anonymous))
        if home.is_finishing or home.run.closed_at is not None:
            return
        home.is_finishing = True
        if home.rehearsal:
            home.rehearsal.cancel()
        asyncio.get_running_loop().create_task(self._finish(home))

    def _begin_anew(self, home: Home) -> None:
        """The run was opened again, with another key: with the one in memory seats would go on under the pseudonyms
        that were to be lost. So the room is read anew; its screens come back by themselves."""
        home.room.wear(veil_of(None, home.room.state.plan, queries.is_anonymous))
        if self._homes.get(home.run.code) is home:
            del self._homes[home.run.code]
        asyncio.get_running_loop().create_task(home.hub.stop())

    async def _finish(self, home: Home) -> None:
        while home.room.state.closed_at is not None:
            try:
                await self.read(lambda: actions.finish_run(run=home.run, at=datetime.now(UTC)))
                if home.run.kind == Run.Kind.REHEARSAL:
                    home.hub.learn(await self.read(lambda: queries.lessons_of(home.run.pk)))
                return
            except Exception:  # a full or locked disk: there is no report until it works
                logger.exception("run %s closed but could not be finished; it is tried again", home.run.pk)
                await asyncio.sleep(SECONDS_BETWEEN_TRIES)

    def _ring(self) -> None:
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def _follow(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            for home in list(self._homes.values()):
                try:
                    await home.room.woken()
                except Exception:
                    logger.exception("room %s could not read on", home.run.pk)
            await self._let_go()
            await self._forget_removed()

    async def _forget_removed(self) -> None:
        """Who removes a trajectory removes its rooms: now and then look whether those in memory still exist."""
        if not self._homes or clock.now() - self._looked_at < MS_BETWEEN_LOOKS:
            return
        self._looked_at = clock.now()
        homes = dict(self._homes)
        try:
            there = await self.read(lambda: queries.runs_among([home.run.pk for home in homes.values()]))
        except DatabaseFault:
            return
        for code, home in homes.items():
            if home.run.pk not in there:
                del self._homes[code]
                await home.hub.stop()
                if home.rehearsal:
                    home.rehearsal.cancel()

    async def _let_go(self) -> None:
        """A run that has closed and that nobody watches any more leaves the memory; its log brings it back."""
        for code, home in list(self._homes.items()):
            if home.room.state.closed_at is not None and not home.hub.screens and not home.room.is_busy:
                del self._homes[code]
                await home.hub.stop()


def _loaded(code: str) -> tuple[Run, Snapshot, set[str], bytes | None, dict[int, str], dict[str, str]] | None:
    run = queries.run_with_code(code)
    if run is None:
        return None
    known = queries.snapshot_of(run.pk)
    return (
        run,
        known,
        queries.keys_of(run.pk),
        queries.veil_key(run.pk),
        queries.leaders_of(run),
        queries.seats_of(run.pk),
    )


house = House()
"""The house of this process. Pages ask it what it knows; the doors of the room live in it."""
