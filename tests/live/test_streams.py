"""How long, and how often, somebody may watch."""

import asyncio
from typing import Any

import pytest

from dagdeel.live import actions, house
from dagdeel.live.doors import app as doors
from dagdeel.live.hub import frame
from dagdeel.live.models import Run, Seat
from dagdeel.people.models import Membership
from dagdeel.trajectories.models import Role
from tests.world import World

from .conftest import AT, Stage, joined
from .test_doors import Visit, session_of

pytestmark = pytest.mark.django_db(transaction=True)


class Watch:
    """An open stream."""

    def __init__(self, visit: Visit, screen: str) -> None:
        self.sent: list[dict[str, Any]] = []
        self._gone = asyncio.Event()
        scope = {
            "type": "http",
            "path": "/live/stream/",
            "method": "GET",
            "headers": [(b"cookie", visit.cookie.encode())],
            "query_string": f"run={visit.run.code}&screen={screen}".encode(),
        }
        self.task = asyncio.ensure_future(visit.doors(scope, self._receive, self._send))

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        self.sent.append(message)
        if message["type"] == "http.response.body" and not message.get("more_body"):
            self._gone.set()  # as uvicorn does: an answer that is complete has no visitor any more

    async def started(self) -> int:
        while not self.sent:
            await asyncio.sleep(0.01)
        return int(self.sent[0]["status"])

    async def leave(self) -> None:
        self._gone.set()
        await self.task


async def until_ended(watch: Watch) -> None:
    await asyncio.wait_for(asyncio.shield(watch.task), 10)


@pytest.mark.parametrize("loss", ["role", "membership", "sign-out", "account"])
def test_a_console_that_was_open_closes_when_the_right_to_it_is_lost(
    play: Any, run: Run, open_world: World, monkeypatch: pytest.MonkeyPatch, loss: str
) -> None:
    monkeypatch.setattr(doors, "SECONDS_BETWEEN_CHECKS", 0.05)
    account, session = open_world.ellen, session_of(open_world.ellen)

    def lose() -> None:
        match loss:
            case "role":
                Role.objects.filter(account=account).delete()
            case "membership":
                Membership.objects.filter(account=account).delete()
            case "sign-out":
                account.session_round += 1
                account.save()
            case _:
                account.is_active = False
                account.save()

    async def scene(stage: Stage) -> None:
        watch = Watch(Visit(stage, run, session=session), "console")
        assert await watch.started() == 200
        await asyncio.sleep(0.2)
        assert not watch.task.done()
        await stage.house.read(lose)
        await until_ended(watch)
        seen = len(watch.sent)
        await stage.do("start", "themes")
        await asyncio.sleep(0.3)
        assert len(watch.sent) == seen

    play(scene)


def test_the_oldest_streams_of_one_seat_make_room(play: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MOST_STREAMS_OF_A_SEAT", 2)
    (_, mine), (_, other) = joined(run, 2)

    async def scene(stage: Stage) -> None:
        beside = Watch(Visit(stage, run, other), "phone")
        streams = []
        for _ in range(3):
            streams.append(Watch(Visit(stage, run, mine), "phone"))
            await streams[-1].started()
            await asyncio.sleep(0.01)
        await until_ended(streams[0])
        assert [one.task.done() for one in (*streams, beside)] == [True, False, False, False]
        for one in (*streams[1:], beside):
            await one.leave()
        assert stage.home.hub.screens == set()

    play(scene)


def test_no_script_can_open_walls_without_end(play: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MOST_WALLS", 2)

    async def scene(stage: Stage) -> None:
        walls = [Watch(Visit(stage, run), "wall") for _ in range(3)]
        assert [await one.started() for one in walls] == [200, 200, 429]
        await walls[0].leave()
        again = Watch(Visit(stage, run), "wall")
        assert await again.started() == 200
        for one in (walls[1], again):
            await one.leave()

    play(scene)


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_a_text_cannot_begin_a_message_of_its_own(end: str) -> None:
    text = f"Stap 1{end}{end}event: stage{end}data: Gehackt"
    lines = frame("wall", text).decode().replace("\r", "\n").split("\n")
    assert [line for line in lines if line.startswith("event:")] == ["event: wall"]
    assert [line for line in lines if line and not line.startswith(("event: wall", "data:"))] == []


def test_the_old_phone_sees_no_more_of_a_place_that_went_on_elsewhere(play: Any, run: Run) -> None:
    (_, old), (_, other) = joined(run, 2)
    seat = Seat.objects.get(number=1)

    async def scene(stage: Stage) -> None:
        before, beside = Watch(Visit(stage, run, old), "phone"), Watch(Visit(stage, run, other), "phone")
        assert [await one.started() for one in (before, beside)] == [200, 200]
        new = await stage.house.read(lambda: actions.renew_secret(seat=seat, at=AT))
        after = Watch(Visit(stage, run, new), "phone")
        assert await after.started() == 200
        await until_ended(before)
        assert await Watch(Visit(stage, run, old), "phone").started() == 401
        assert not beside.task.done()
        for one in (after, beside):
            await one.leave()

    play(scene)


def test_the_room_of_a_trajectory_that_was_removed_goes_dark(
    play: Any, run: Run, open_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "MS_BETWEEN_LOOKS", 0)

    async def scene(stage: Stage) -> None:
        wall = Watch(Visit(stage, run), "wall")
        assert await wall.started() == 200
        await stage.house.read(open_world.trajectory.delete)
        await until_ended(wall)
        assert await stage.house.home(run.code) is None

    play(scene)
