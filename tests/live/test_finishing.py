"""A run that has closed is finished once, also after a server that fell over."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from dagdeel.core.workform import Role
from dagdeel.history.models import Line
from dagdeel.live import actions, house
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Run
from dagdeel.live.rules.steps import Act
from tests.world import START

from .conftest import AT, Stage

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_history_says_who_closed_and_when_also_after_a_server_that_fell_over(run: Run, open_world: Any) -> None:
    closed = START + timedelta(hours=4)
    close = Act("close-1", "close-run", Role.FACILITATOR, account=open_world.ellen.pk, at=milliseconds(closed))
    actions.perform(run=run, act=close)
    assert actions.finish_closed_runs(at=closed + timedelta(days=2)) == 1
    assert Run.objects.get(pk=run.pk).closed_at == closed
    line = Line.objects.get(verb="close_run")
    assert (line.by, line.at) == (open_world.ellen, closed)
    assert actions.finish_closed_runs(at=closed + timedelta(days=2)) == 0


def test_a_run_that_goes_on_is_not_finished(run: Run) -> None:
    with pytest.raises(ValueError, match="has not closed"):
        actions.finish_run(run=run, at=AT)
    assert run.veil


def test_a_run_that_cannot_be_finished_now_is_finished_later(
    play: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, tries = actions.finish_run, list[int]()

    def breaks_once(**given: Any) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("database is locked")
        good(**given)

    monkeypatch.setattr(actions, "finish_run", breaks_once)
    monkeypatch.setattr(house, "SECONDS_BETWEEN_TRIES", 0.01)

    async def scene(stage: Stage) -> None:
        await stage.do("close-run")
        while await stage.house.read(lambda: Run.objects.filter(pk=run.pk, closed_at=None).exists()):
            await asyncio.sleep(0.02)

    play(scene)
    assert len(tries) == 2
