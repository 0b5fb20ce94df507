"""Who came, who left and who said who they are: told to the screens by name, and to the work form by what it takes to
mix people. People come in by pages, which know no room."""

import asyncio
import logging
import zlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from dagdeel.core.workform import NO_PAIRS, PEOPLE, Pairs, Role

from . import actions, clock, queries
from .home import Home
from .rules.state import SeatRun
from .rules.steps import Act
from .screens import role_told

logger = logging.getLogger(__name__)

SECONDS_TO_SIT_DOWN = 0.2
"""When a whole room comes in at once, everybody is introduced together."""

Seen = tuple[Mapping[str, SeatRun], str]
"""Who was here, at which item."""


class Introductions:
    """For all rooms of a house. `read` does database work in a thread of its own."""

    def __init__(self, read: Callable[[Callable[[], Any]], Awaitable[Any]]) -> None:
        self._read = read
        self._tasks: set[asyncio.Task[None]] = set()

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def look_round(self, home: Home) -> None:
        """Who came or left, and at another item who is here at all: names for the screens, and facts for the work form
        (`core.workform.PEOPLE`)."""
        state = home.room.state
        seen = (state.seats, state.current)
        # The same mapping and not an equal one: who only said a name is known from then on, and no fact differs.
        if state.closed_at is not None or (home.told and home.told[0] is seen[0] and home.told[1] == seen[1]):
            return
        home.told = seen
        task = asyncio.get_running_loop().create_task(self._introduce(home, seen))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def pairs(self, home: Home, item_id: str) -> Pairs:
        """Who should not be put together in this item and who know each other, if it is one in which people meet. Read
        for every act of the team: an organiser may name somebody during the day."""
        item = home.room.state.plan.item(item_id)
        if item is None or not queries.is_named(item.workform):
            return NO_PAIRS
        found: Pairs = await self._read(lambda: queries.pairs_of(home.run.pk))
        home.hub.pair(found)
        return found

    async def hear_role(self, home: Home, seat: str) -> None:
        """What somebody tells of what they do is known of them from then on: nobody asks it twice, and they are mixed
        by it. Costs nothing but for who is known by a name alone."""
        known = home.hub.painter.roll.people.get(seat)
        told = role_told(home.room.state, seat, home.room.who) if known and not known.role else ""
        if told:
            await self._read(lambda: actions.note_role(run=home.run, seat=seat, profession=told, at=datetime.now(UTC)))
            await home.room.catch_up()

    async def _introduce(self, home: Home, seen: Seen) -> None:
        await asyncio.sleep(SECONDS_TO_SIT_DOWN)
        if home.told is not seen:
            return  # somebody else came in meanwhile, which introduces all at once
        try:
            if home.on_the_roll is not seen[0]:
                home.hub.know(await self._read(lambda: queries.roll_of(home.run.pk)))
                home.on_the_roll = seen[0]
                for seat in list(home.hub.painter.roll.people):
                    await self.hear_role(home, seat)
            if current := home.room.state.current:
                # With dots, as no act from outside may have: else a phone could take this key first.
                key = f"people.{home.room.seq}.{zlib.crc32(current.encode())}"
                pairs = await self.pairs(home, current)
                await home.room.handle(
                    Act(key, PEOPLE, Role.ROOM, current, at=home.time.now(), chance=clock.chance(), pairs=pairs)
                )
        except Exception:
            home.told = None  # the next change tries again
            logger.exception("room %s could not introduce who came", home.run.pk)
