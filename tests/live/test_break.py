"""A break on every screen: when to be back, and a ring."""

from typing import Any

import pytest

from dagdeel.live.models import Run
from dagdeel.live.rules.timing import MINUTE
from dagdeel.live.screens.console import current
from dagdeel.live.screens.wall import wall_stage

from .conftest import Stage, joined

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_break_says_on_every_screen_when_to_be_back_and_can_last_longer(play: Any, run: Run) -> None:
    [(seat, _)] = joined(run)

    async def scene(stage: Stage) -> None:
        room = stage.home.room
        await stage.do("start", "break")
        back = wall_stage(room.state).back_at
        assert back == 1_000_000 + 30 * MINUTE
        assert current(room.state).back_at == back
        assert "We gaan verder om" in stage.regions("phone", seat)["stage"]
        assert 'data-sound="on"' in stage.regions("wall")["clock"]
        assert "data-sound-soon" in stage.regions("wall")["stage"]
        assert 'id="back-later"' in stage.regions("console")["current"]
        await stage.do("extend", minutes="5")
        assert wall_stage(room.state).back_at == back + 5 * MINUTE

    play(scene)


def test_what_is_no_break_or_stands_still_calls_nobody_back(play: Any, run: Run) -> None:
    async def scene(stage: Stage) -> None:
        room = stage.home.room
        await stage.do("start", "themes")
        assert (current(room.state).back_at, wall_stage(room.state).back_at) == (0, 0)
        assert "data-sound" not in stage.regions("wall")["clock"]
        await stage.do("start", "break")
        await stage.do("pause")
        assert current(room.state).back_at == 0
        assert 'id="back-later"' not in stage.regions("console")["current"]

    play(scene)


def test_a_wall_that_says_goodbye_announces_nothing(play: Any, run: Run) -> None:
    async def scene(stage: Stage) -> None:
        await stage.do("start", "break")
        assert "Straks:" in stage.regions("wall")["clock"]
        await stage.do("close-run")
        assert "Bedankt" in stage.regions("wall")["stage"]
        assert "Straks:" not in stage.regions("wall")["clock"]

    play(scene)
