"""The load, in a process of its own. `python -m benchmarks.load KIND JSON` gives what it measured as JSON.

Times are in milliseconds. What is asked: `port`, `code`, `item`, `cookies` (one for each seat), and per kind the rest.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from random import Random
from secrets import token_hex
from statistics import median
from typing import Any

import uvloop

from .wire import Client, Screen, Watch

Asked = dict[str, Any]
Measured = dict[str, Any]
chance = Random(1)  # noqa: S311 - the same load each time
PATIENCE = 30.0
"""Seconds after which a screen counts as never having got the last state."""


async def acts(asked: Asked) -> Measured:
    """Closed loop: every client sends its next vote when the one before is acknowledged."""
    seconds, cookies = asked["seconds"], asked["cookies"]
    clients = await asyncio.gather(*(Client.connect(asked["port"]) for _ in range(asked["clients"])))
    taken: list[float] = []
    refused = 0
    begun = time.perf_counter()

    async def go(nth: int, client: Client) -> None:
        nonlocal refused
        turn = nth
        while (sent := time.perf_counter()) - begun < seconds:
            status, _ = await client.post(asked["path"], vote(asked), cookies[turn % len(cookies)])
            turn += len(clients)
            if status < 300:
                taken.append(time.perf_counter() - sent)
            else:
                refused += 1

    await asyncio.gather(*(go(nth, client) for nth, client in enumerate(clients)))
    return {
        "acts": len(taken),
        "per_s": len(taken) / (time.perf_counter() - begun),
        **spread(taken),
        "refused": refused,
    }


async def fanout(asked: Asked) -> Measured:
    """Changes at a steady pace; from sending one until the last of all screens has it."""
    watch, client = await opened(asked), await Client.connect(asked["port"])
    count, lasts, missed = asked["count"], [], 0
    for _ in range(asked["changes"]):
        begun, count = time.perf_counter(), count + 1
        waiting = asyncio.ensure_future(watch.all_show(count, within=PATIENCE))
        await asyncio.sleep(0)
        await client.post(asked["path"], change(asked, count), cookie(asked, count))
        last = await waiting
        missed += last is None
        lasts.append((last or begun + PATIENCE) - begun)
        await asyncio.sleep(max(0.0, begun + 1 / asked["rate"] - time.perf_counter()))
    return {**spread(lasts[1:]), "missed": missed}


async def mixed(asked: Asked) -> Measured:
    """Votes at a steady pace whatever the answers, while all screens follow. Freshness is the age of the oldest vote
    that a screen had not shown yet when it was redrawn: the worst for that screen, each time."""
    watch, first = await opened(asked), asked["count"]
    clients = await asyncio.gather(*(Client.connect(asked["port"]) for _ in range(asked["clients"])))
    acked: list[float] = []
    taken: list[float] = []
    ages: list[float] = []
    shown = dict.fromkeys(watch.screens, 0)

    def saw(screen: Screen, count: int) -> None:
        done = count - first
        if 0 < done <= len(acked) and shown[screen] < done:
            ages.append(time.perf_counter() - acked[shown[screen]])
            shown[screen] = done
        watch.saw(screen, count)

    for screen in watch.screens:
        screen.on_count = saw

    async def go(nth: int, client: Client) -> None:
        for turn in range(nth, asked["votes"], len(clients)):
            await asyncio.sleep(max(0.0, begun + turn / asked["rate"] - time.perf_counter()))
            sent = time.perf_counter()
            status, _ = await client.post(asked["path"], vote(asked), cookie(asked, first + turn + 1))
            assert status < 300, status
            acked.append(time.perf_counter())
            taken.append(acked[-1] - sent)

    begun = time.perf_counter()
    await asyncio.gather(*(go(nth, client) for nth, client in enumerate(clients)))
    last = await watch.all_show(first + asked["votes"], within=PATIENCE)
    undelivered = sum(screen.count < first + asked["votes"] for screen in watch.screens)
    late = (last or time.perf_counter()) - max(acked)
    fresh = {f"fresh_{name}": value for name, value in spread(ages).items()}
    return {**spread(taken), **fresh, "undelivered": undelivered, "last_right": max(0.0, late) * 1000}


async def screens(asked: Asked) -> Measured:
    """Hold the screens open until told to go on by a line on standard input."""
    watch = await opened(asked)
    sys.stdout.write(json.dumps({"open": sum(screen.received > 0 for screen in watch.screens)}) + "\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    return {"closed": sum(screen.is_closed for screen in watch.screens)}


async def pages(asked: Asked) -> Measured:
    """One visitor, one page after another, each over a connection of its own: not every server keeps them."""
    taken = []
    for _ in range(asked["pages"]):
        sent = time.perf_counter()
        client = await Client.connect(asked["port"])
        status, _ = await client.get(asked["path"], cookie(asked, 1))
        assert status == 200, status
        taken.append(time.perf_counter() - sent)
        client.close()
    return spread(taken[2:])


async def opened(asked: Asked) -> Watch:
    """All screens, each with its first picture."""
    watch = Watch()
    for start in range(0, asked["screens"], 50):
        watch.screens += await asyncio.gather(
            *(
                Screen.open(asked["port"], asked["stream"], cookie(asked, nth + 1), watch.saw)
                for nth in range(start, min(start + 50, asked["screens"]))
            )
        )
    deadline = time.perf_counter() + 30
    while any(not screen.received for screen in watch.screens) and time.perf_counter() < deadline:
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.5)
    return watch


def cookie(asked: Asked, nth: int) -> str:
    cookies: list[str] = asked["cookies"]
    return cookies[(nth - 1) % len(cookies)] if cookies else ""


def change(asked: Asked, count: int) -> bytes:
    """A vote, or for a server that only passes on what it gets the region that a vote would have changed."""
    if "frame" not in asked:
        return vote(asked)
    frame: str = asked["frame"]
    return frame.replace("COUNT", str(count)).encode()


def vote(asked: Asked) -> bytes:
    options = [f"o{number}" for number in chance.sample(range(1, 11), 3)]
    fields = [["round", "1"], *(["option[]", option] for option in options)]
    key = f"bench-{token_hex(10)}"
    return json.dumps(
        {"run": asked["code"], "key": key, "kind": "vote", "item": asked["item"], "fields": fields}
    ).encode()


def spread(seconds: Sequence[float]) -> Measured:
    ordered = sorted(seconds) or [0.0]
    return {
        "p50": round(median(ordered) * 1000, 2),
        "p99": round(ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))] * 1000, 2),
    }


KINDS: dict[str, Callable[[Asked], Coroutine[Any, Any, Measured]]] = {
    one.__name__: one for one in (acts, fanout, mixed, screens, pages)
}


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        measured = runner.run(KINDS[sys.argv[1]](json.loads(sys.stdin.readline())))
    sys.stdout.write(json.dumps(measured) + "\n")
