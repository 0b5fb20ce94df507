"""Who is watching a room, and how a change reaches them.

A change marks the hub dirty. Redraws come at most ten a second; each screen gets only the regions whose bytes differ
from what it has. Whole regions are sent, so a lost message costs nothing. A screen that cannot keep up is passed over
until it can, and then gets the newest state: no screen waits for another, and no last state stays undelivered.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Generator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dagdeel.core.workform import NO_PAIRS, Pairs

from . import clock
from .painter import Painter
from .queries import Roll
from .room import Room
from .rules.lessons import Lesson
from .screens import NOT_ASKED, STEP, Around, Drawing, Naming, RunInfo, known_as, naming, own_regions, shared_regions

logger = logging.getLogger(__name__)

Send = Callable[[dict[str, Any]], Awaitable[None]]

SECONDS_BETWEEN_REDRAWS = 0.1
SECONDS_BETWEEN_OWN = 0.5
"""So often at most a phone looks whether what others did changes its own region."""
REST_FROM_OWN = 15
"""And so many times as long as that took all phones together, it rests: in a room of a thousand acts and what all see
then have the processor."""
SECONDS_AFTER_TROUBLE = 1
SECONDS_BETWEEN_BEATS = 10
"""A beat carries the server's clock, and tells a phone that the line is alive."""
SECONDS_IN_A_ROW = 0.005
"""So long screens are served before acts get a turn."""


@dataclass(slots=True, eq=False)
class Screen:
    """One open stream."""

    kind: str
    """`phone`, `wall` or `console`."""
    language: str
    send: Send
    seat: str = ""
    since: int = field(default_factory=clock.now)
    sent: dict[str, str] = field(default_factory=dict)
    seq: int = -1
    """The point of the log that it shows."""
    own: dict[str, Drawing] = field(default_factory=dict)
    """What was drawn for it alone."""
    busy: "asyncio.Task[None] | None" = None
    """Set while the network does not take more."""
    is_behind: bool = False
    is_gone: bool = False


NOTHING_AROUND = Around()
WALL_CLOCK = clock.Clock()


class Hub:
    """The screens of one room in this process."""

    def __init__(self, room: Room, run: RunInfo, leaders: dict[int, str], time: clock.Clock = WALL_CLOCK) -> None:
        self.room, self.leaders, self._time = room, leaders, time
        self.painter = Painter(run, room.note)
        self.screens: set[Screen] = set()
        self.lessons: tuple[Lesson, ...] | None = None
        self.pairs = NO_PAIRS
        self._shared: dict[tuple[str, str], dict[str, str]] = {}
        self._shared_seq = -1
        self._asked = -1, NOT_ASKED
        """What is asked of whom nobody knows, and at which point of the log."""
        self._dirty = asyncio.Event()
        self._own_dirty, self._hurry = asyncio.Event(), asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        room.on_change = self._dirty.set

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(self._follow()), loop.create_task(self._follow_own())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        for screen in list(self.screens):
            self.end(screen)

    def end(self, screen: Screen) -> None:
        """Close a stream from our side."""
        self.leave(screen)
        self._send(screen, b"", last=True)

    def join(self, screen: Screen) -> None:
        """Show a new screen everything there is now."""
        self.screens.add(screen)
        self.beat(screen)
        self.show(screen)
        if screen.kind == "phone":
            self._dirty.set()  # the console counts who is watching

    def know(self, roll: Roll) -> None:
        """Somebody became known, which no state tells: every screen is looked at anew."""
        self.painter.know(roll)
        self._shared_seq = -1
        for screen in self.screens:
            screen.seq, screen.own = -1, {}
        self._hurry.set()
        self._dirty.set()

    def pair(self, pairs: Pairs) -> None:
        """What stands between people, as just read: a console says so when they sit together."""
        if pairs != self.pairs:
            self.pairs = pairs
            self._dirty.set()

    def leave(self, screen: Screen) -> None:
        screen.is_gone = True
        self.screens.discard(screen)
        if screen.busy:
            screen.busy.cancel()
        if screen.kind == "phone":
            self._dirty.set()

    def shared_for(self, kind: str, language: str) -> dict[str, str]:
        """The HTML of the regions that all screens of a kind have in common: drawn once for each state of the room."""
        if kind == "console":  # it also shows what is not in the log: the clock, and who is watching
            return self._draw(shared_regions(kind, self.room.state, self._time.now(), self.around()), language)
        if self._shared_seq != self.room.seq:
            self._shared, self._shared_seq = {}, self.room.seq
        known = self._shared.get((kind, language))
        if known is None:
            drawings = shared_regions(kind, self.room.state, self._time.now(), NOTHING_AROUND)
            known = self._shared[kind, language] = self._draw(drawings, language)
        return known

    def _draw(self, drawings: dict[str, Drawing], language: str) -> dict[str, str]:
        return {name: self.painter.draw(drawing, language) for name, drawing in drawings.items()}

    def around(self) -> Around:
        watching = sum(screen.kind == "phone" for screen in list(self.screens))
        known = frozenset(self.painter.roll.people)
        return Around(watching, self.room.troubles(time.monotonic()), self.leaders, known, self.lessons, self.pairs)

    def learn(self, lessons: tuple[Lesson, ...]) -> None:
        """The rehearsal is over: tell the console what it taught."""
        self.lessons = lessons
        self._dirty.set()

    def show(self, screen: Screen) -> None:
        """Send the regions that this screen does not have yet, if it can take them now."""
        if screen.busy:
            screen.is_behind = True
            return
        if screen.seq == self.room.seq and screen.kind != "console":
            return
        screen.seq = self.room.seq
        regions = self.shared_for(screen.kind, screen.language)
        asked = self._naming(screen.seat)
        own = own_regions(screen.kind, self.room.state, screen.seat, self.room.who, asked)
        if own != screen.own:
            screen.own = own
            regions = {**regions, **self._draw(own, screen.language)}
        self._send_changed(screen, regions)

    def _naming(self, seat: str) -> Naming:
        if self._asked[0] != self.room.seq:
            self._asked = self.room.seq, naming(self.room.state)
        asked = self._asked[1]
        return known_as(seat, asked) if seat in self.painter.roll.people else asked

    def show_shared(self, screen: Screen) -> None:
        """What all see alike goes ahead of what each sees: all phones have the count before the first own drawing."""
        if not screen.busy and screen.kind == "phone":
            self._send_changed(screen, self.shared_for(screen.kind, screen.language))

    def _send_changed(self, screen: Screen, regions: dict[str, str]) -> None:
        changed = [(name, html) for name, html in regions.items() if screen.sent.get(name) != html]
        if changed:
            screen.sent.update(changed)
            self._send(screen, b"".join([frame(name, html) for name, html in changed]))

    def beat(self, screen: Screen) -> None:
        if not screen.busy:
            self._send(screen, frame("beat", str(self._time.now())))

    async def _follow(self) -> None:
        """Redraw what all see, and the screen of who acted, when something changed; beat when nothing does."""
        loop = asyncio.get_running_loop()
        next_beat = loop.time() + SECONDS_BETWEEN_BEATS
        while True:
            # The times of a console and its plans change with the clock: it is drawn as soon as they do.
            pause = min(next_beat - loop.time(), self._time.until(STEP) + 0.01)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._dirty.wait(), max(0.01, pause))
            self._dirty.clear()
            begun, worked = loop.time(), time.thread_time()
            try:
                if begun >= next_beat:
                    next_beat = begun + SECONDS_BETWEEN_BEATS
                    await self._each(self.beat)
                await self._redraw()
            except Exception:
                await self._draw_again(self._dirty)
            # Half of the time at most goes to drawing, so that acts never starve under many screens.
            await asyncio.sleep(max(SECONDS_BETWEEN_REDRAWS - (loop.time() - begun), time.thread_time() - worked, 0))

    async def _redraw(self) -> None:
        acted, has_turned = self.room.take_changes()
        await self._each(self.show_shared)
        await self._each(lambda screen: self.show(screen) if screen.kind != "phone" or screen.seat in acted else None)
        self._own_dirty.set()
        if has_turned:
            self._hurry.set()

    async def _follow_own(self) -> None:
        """The own regions of everybody else follow at a calmer pace, unless the facilitator did something: the vote of
        another hardly ever changes them. A task of its own, so that what all see does not wait for it."""
        while True:
            await self._own_dirty.wait()
            self._own_dirty.clear()
            self._hurry.clear()
            worked = time.thread_time()
            try:
                await self._each(self.show)
            except Exception:
                await self._draw_again(self._own_dirty)
            with contextlib.suppress(TimeoutError):
                rest = REST_FROM_OWN * (time.thread_time() - worked)
                await asyncio.wait_for(self._hurry.wait(), max(SECONDS_BETWEEN_OWN, rest))

    async def _draw_again(self, dirty: asyncio.Event) -> None:
        logger.exception("room %s could not redraw", self.room.run_id)
        await asyncio.sleep(SECONDS_AFTER_TROUBLE)
        dirty.set()

    async def _each(self, do: Callable[[Screen], None]) -> None:
        clock_of_loop = asyncio.get_running_loop().time
        since = clock_of_loop()
        for screen in list(self.screens):
            if not screen.is_gone:
                do(screen)
            if clock_of_loop() - since > SECONDS_IN_A_ROW:
                await asyncio.sleep(0)
                since = clock_of_loop()

    def _send(self, screen: Screen, data: bytes, last: bool = False) -> None:
        """Send at once without making a task, as long as the network takes it; else wait for this screen alone."""
        coroutine = screen.send({"type": "http.response.body", "body": data, "more_body": not last})
        try:
            waits_for = coroutine.send(None)  # type: ignore[attr-defined]
        except StopIteration:
            return
        except Exception:
            self.leave(screen)
            return
        screen.busy = asyncio.get_running_loop().create_task(self._finish(screen, _Rest(coroutine, waits_for)))

    async def _finish(self, screen: Screen, rest: "_Rest") -> None:
        try:
            await rest
        except Exception:
            self.leave(screen)
        finally:
            screen.busy = None
        if screen.is_behind and not screen.is_gone:
            screen.is_behind = False
            self.show(screen)


class _Rest:
    """A coroutine that has been started by hand and waits for something: let a task take it over from there."""

    def __init__(self, coroutine: Any, waits_for: Any) -> None:
        self._coroutine: Coroutine[Any, Any, None] = coroutine
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, None]:
        sent = yield self._waits_for
        while True:
            try:
                sent = yield self._coroutine.send(sent)
            except StopIteration:
                return


@lru_cache(maxsize=64)
def frame(event: str, data: str) -> bytes:
    """One message of an event stream; every line of the data becomes a data line."""
    # A carriage return ends a line of the stream as well: a text may not begin a message of its own.
    lines = "".join(f"data: {line}\n" for line in data.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return f"event: {event}\n{lines}\n".encode()
