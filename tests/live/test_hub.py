"""Many screens and slow ones: all get the last state, and nobody waits for another."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from dagdeel.live import seating
from dagdeel.live.clock import Clock, now
from dagdeel.live.hub import Hub, Screen
from dagdeel.live.models import Run

from .conftest import AT, Stage, joined

pytestmark = pytest.mark.django_db(transaction=True)


class Network:
    """The way to one screen. While it is jammed, sending waits, as it does when the other side reads nothing."""

    def __init__(self) -> None:
        self.received = ""
        self.sent = 0
        self.free = asyncio.Event()
        self.free.set()

    async def __call__(self, message: dict[str, Any]) -> None:
        await self.free.wait()
        self.received += message["body"].decode()
        self.sent += 1


def watching(hub: Hub, kind: str, seat: str = "") -> tuple[Screen, Network]:
    network = Network()
    screen = Screen(kind, "nl", network, seat)
    hub.join(screen)
    return screen, network


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not is_so():
            await asyncio.sleep(0.01)


def test_a_screen_that_reads_nothing_gets_the_newest_state_later_and_holds_nobody_up(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        hub = stage.home.hub
        await stage.do("start", "themes")
        slow, jammed = watching(hub, "phone", seat)
        _, other = watching(hub, "wall")
        jammed.free.clear()
        await stage.do("add", "themes", seat, text="Samen eten")
        await until(lambda: slow.busy is not None)
        for item in ("priorities", "break", "agreements"):
            await stage.do("start", item)
            await asyncio.sleep(0.15)
        await until(lambda: "Afspraken" in other.received)
        assert "Afspraken" not in jammed.received
        jammed.free.set()
        await until(lambda: "Afspraken" in jammed.received)

    play(scene)


def test_a_newcomer_does_not_make_the_screens_of_others_be_drawn_anew(play: Any, run: Run) -> None:
    [(first, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        screen, network = watching(stage.home.hub, "phone", first)
        await until(lambda: network.sent >= 2 and screen.seq == stage.home.room.seq)
        own = dict(screen.sent)["stage"]
        before = network.received.count("event: stage")
        await stage.house.read(lambda: joined(run))
        await stage.home.room.catch_up()
        await until(lambda: screen.seq == stage.home.room.seq)
        assert network.received.count("event: stage") == before
        assert screen.sent["stage"] is own

    play(scene)


def test_what_another_gave_reaches_a_phone_that_did_nothing_itself(play: Any, run: Run) -> None:
    [(first, _), (second, _)] = joined(run, 2)

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        await stage.do("add", "themes", first, text="Samen eten")
        _, network = watching(stage.home.hub, "phone", first)
        for nth in range(3):
            await stage.do("add", "themes", second, text=f"Idee {nth}")
        await until(lambda: "Idee 2" in network.received)

    play(scene)


def test_a_console_is_drawn_anew_as_soon_as_its_times_change(play: Any, run: Run) -> None:
    """Nobody does anything, and half a minute of this room takes a hundredth of a second."""

    async def scene(stage: Stage) -> None:
        stage.home.hub._time = Clock(now(), 3_000)
        await stage.do("start", "kickoff")
        _, console = watching(stage.home.hub, "console")
        await asyncio.sleep(0.6)  # whoever came in is introduced by then
        drawn = console.received.count("event: time")
        await until(lambda: console.received.count("event: time") >= drawn + 3)
        assert console.received.count("event: beat") == 1

    play(scene)


def test_the_next_half_minute_comes_sooner_in_a_rehearsal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dagdeel.live.clock.now", lambda: 1_000_000_012_000)
    assert Clock().until(30_000) == (30_000 - 1_000_000_012_000 % 30_000) / 1_000
    assert Clock(1_000_000_000_000, 10).until(30_000) == (30_000 - 1_000_000_120_000 % 30_000) / 10 / 1_000


def test_who_says_only_a_name_is_known_by_it(play: Any, run: Run) -> None:
    """No fact in the log differs by it, and still everybody has to hear."""
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        hub, act = stage.home.hub, stage.act("introduce", seat=seat, name="Mo Yilmaz")
        await asyncio.sleep(0.5)  # whoever came in was introduced, without a name
        assert await stage.house.read(lambda: seating.do(run, act, at=AT)) is None
        await stage.home.room.catch_up()
        await until(lambda: seat in hub.painter.roll.people)

    play(scene)
