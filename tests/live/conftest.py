import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from django.db import connections

from dagdeel.core.workform import Role
from dagdeel.live import actions
from dagdeel.live.home import Home
from dagdeel.live.house import House
from dagdeel.live.models import Run
from dagdeel.live.rules.steps import Act
from dagdeel.live.screens import regions
from tests.world import START, World, make_world

AT = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)


@pytest.fixture
def open_world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def run(open_world: World) -> Run:
    return actions.open_run(meeting=open_world.meeting, kind="live", by=open_world.ellen, at=START)


class Stage:
    """A house with one room, for tests that are written as a little play."""

    def __init__(self, house: House, home: Home) -> None:
        self.house, self.home = house, home
        self._keys = count(1)

    def act(self, kind: str, item: str = "", seat: str = "", key: str = "", **fields: Any) -> Act:
        role = Role.PHONE if seat else Role.FACILITATOR
        return Act(
            key or f"test-{next(self._keys)}", kind, role, item, fields, seat, at=1_000_000, chance=next(self._keys)
        )

    async def do(self, *args: Any, **fields: Any) -> Any:
        return await self.home.room.handle(self.act(*args, **fields))

    def regions(self, kind: str, seat: str = "") -> dict[str, str]:
        """The HTML of a screen as it is now, by region."""
        room, hub = self.home.room, self.home.hub
        drawings = regions(kind, room.state, seat, room.who, self.home.time.now(), hub.around())
        return {name: hub.painter.draw(drawing, "nl") for name, drawing in drawings.items()}


@pytest.fixture
def play(run: Run) -> Iterator[Callable[[Callable[[Stage], Awaitable[None]]], None]]:
    """Run an async scene against a real house on the real database."""

    def start(scene: Callable[[Stage], Awaitable[None]]) -> None:
        async def whole() -> None:
            house = House()
            await house.start()
            try:
                home = await house.home(run.code)
                assert home
                await asyncio.wait_for(scene(Stage(house, home)), 20)
            finally:
                await house.stop()

        asyncio.run(whole())

    yield start
    connections.close_all()


def joined(run: Run, number: int = 1) -> list[tuple[str, str]]:
    """Seat and secret of `number` people who came in."""
    taken = [actions.join(run=run, participant=None, at=AT) for _ in range(number)]
    return [(str(seat.number), secret) for seat, secret in taken]
