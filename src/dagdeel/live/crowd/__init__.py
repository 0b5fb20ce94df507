"""A simulated crowd over real HTTP and event streams. It knows nothing of the server but what a browser sees.

Start in `phone.py`, what one phone does; `ledger.py` holds what came of it.
"""

import asyncio
import re
from random import Random

from .ledger import Ledger
from .phone import Phone
from .wire import Gone, Line, Site

JOINING_AT_ONCE = 16
SECONDS_TO_SETTLE = 1.0
VOTED = re.compile(r"([\d.,]+) (?:van|of) [\d.,]+ (?:hebben|have)")
"""How the wall says, in either language, how many have voted."""


class Closed(Exception):
    """There is no room to join at this address and code."""


async def crowd(url: str, code: str, *, phones: int, seconds: float, seed: int = 0) -> Ledger:
    """Let so many phones take part for so many seconds. Raises `Closed` when not one can come in."""
    loop, ledger, site = asyncio.get_running_loop(), Ledger(), Site.of(url)
    everybody = [Phone(site, code, number, ledger, Random(f"{seed}.{number}")) for number in range(phones)]  # noqa: S311 - nothing secret
    await _join(everybody, ledger)
    inside = [phone for phone in everybody if phone.is_in]
    if not inside:
        raise Closed
    wall = Wall(site, code, ledger)
    await wall.look()
    watching = [loop.create_task(one.watch()) for one in inside]
    watching.append(loop.create_task(wall.watch()))
    begun = loop.time()
    await asyncio.gather(*(phone.live(begun + seconds) for phone in inside))
    ledger.acting = loop.time() - begun
    await asyncio.sleep(SECONDS_TO_SETTLE)
    await asyncio.gather(*(phone.settle() for phone in inside))
    for task in watching:
        task.cancel()
    await asyncio.gather(*watching, return_exceptions=True)
    for phone in inside:
        phone.drop()
    return ledger


async def _join(everybody: list[Phone], ledger: Ledger) -> None:
    loop, gate = asyncio.get_running_loop(), asyncio.Semaphore(JOINING_AT_ONCE)

    async def come(phone: Phone) -> None:
        async with gate:
            try:
                await phone.join()
            except Gone:
                return
            ledger.phones += 1

    begun = loop.time()
    await asyncio.gather(*map(come, everybody))
    ledger.joining = loop.time() - begun


class Wall:
    """The screen in front, where a dot vote counts who has voted: how late is it after the acknowledgements?"""

    def __init__(self, site: Site, code: str, ledger: Ledger) -> None:
        self._line, self._code, self._ledger = Line(site, {}), code, ledger
        self._before = self._seen = 0

    async def look(self) -> None:
        """Who voted before the crowd came does not count."""
        self._before = _voted((await self._line.ask("GET", f"/wall/{self._code}/")).text)

    async def watch(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                async for name, html in self._line.frames(f"/live/stream/?run={self._code}&screen=wall"):
                    if name == "stage":
                        self._measure(loop.time(), _voted(html) - self._before)
            except Gone:
                await asyncio.sleep(0.2)

    def _measure(self, now: float, voted: int) -> None:
        fresh = self._ledger.firsts[self._seen : voted]
        self._seen += len(fresh)
        self._ledger.delivery += [max(0.0, now - acked) * 1000 for acked in fresh]


def _voted(html: str) -> int:
    found = VOTED.search(html)
    return int(re.sub(r"\D", "", found[1])) if found else 0
