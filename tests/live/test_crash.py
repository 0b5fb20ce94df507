"""The plug is pulled while people vote: what was acknowledged is there, once."""

import asyncio
import contextlib
import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from dagdeel.config.trial import Entry, Trial
from dagdeel.live.crowd.wire import Gone, Line, Site

pytestmark = pytest.mark.slow

DATABASE = os.environ.get("DATABASE_URL", "")
VOTERS = 25
GENEROUS_SECONDS = 5
"""On a machine that eight others use too; `docs/benchmarks.md` has what it really takes."""


@pytest.fixture
def trial(prepared: Path) -> Iterator[Trial]:
    database = DATABASE if DATABASE.startswith("postgres") else ""
    with Trial(seats=50, database=database, prepared=prepared) as one:
        one.start()
        yield one


@dataclass
class Voter:
    """A phone that votes without a pause and keeps each vote until it is acknowledged."""

    trial: Trial
    nth: int
    acked: list[str] = field(default_factory=list)
    waiting: bytes = b""
    sent: set[str] = field(default_factory=set)

    async def vote(self, url: str) -> None:
        """Until the server is gone. First again what got no answer before."""
        with line_of(self.trial, self.nth, url) as line:
            await self._vote(line)

    async def _vote(self, line: Line) -> None:
        for turn in count(len(self.sent)):
            body = self.waiting or self._ballot(turn)
            self.waiting = body
            try:
                answer = await line.ask("POST", "/live/act/", body, "application/json")
            except Gone:
                return
            if answer.status == 204:
                self.acked.append(json.loads(body)["key"])
                self.waiting = b""
            else:
                assert answer.status in (429, 503)  # too fast, or not kept: a phone sends the same again
                await asyncio.sleep(0.1)

    def _ballot(self, turn: int) -> bytes:
        key = f"vote-{self.nth}-{turn}"
        self.sent.add(key)
        fields = [["round", "1"], ["option[]", f"o{1 + turn % 10}"]]
        act = {"run": self.trial.code, "key": key, "kind": "vote", "item": self.trial.item, "fields": fields}
        return json.dumps(act).encode()


def line_of(trial: Trial, nth: int, url: str = "") -> Line:
    return Line(Site.of(url or trial.url), dict([trial.cookie(nth).split("=", 1)]))


def votes_in(entries: list[Entry]) -> Counter[str]:
    return Counter(entry.key for entry in entries if entry.kind == "form.voted")


def test_kill_9_while_people_vote_loses_and_doubles_nothing(trial: Trial) -> None:
    voters = [Voter(trial, nth) for nth in range(1, VOTERS + 1)]

    async def until_killed() -> None:
        before = sum(len(voter.acked) for voter in voters)
        voting = [asyncio.create_task(voter.vote(trial.url)) for voter in voters]
        async with asyncio.timeout(60):
            while sum(len(voter.acked) for voter in voters) < before + 4 * VOTERS:
                await asyncio.sleep(0.01)
        trial.stop(signal.SIGKILL)
        await asyncio.gather(*voting)

    for _ in range(3):
        asyncio.run(until_killed())
        logged, acked = votes_in(trial.entries()), {key for voter in voters for key in voter.acked}
        assert acked - set(logged) == set()
        assert set(logged) - {key for voter in voters for key in voter.sent} == set()
        assert set(logged.values()) == {1}
        trial.start()

    async def send_again() -> None:
        """All of it once more: what was never acknowledged counts now, and nothing counts twice."""
        for voter in voters:
            with line_of(trial, voter.nth) as line:
                for body in [voter.waiting] * 2 if voter.waiting else []:
                    assert (await line.ask("POST", "/live/act/", body, "application/json")).status == 204

    asyncio.run(send_again())
    logged = votes_in(trial.entries())
    assert set(logged) == {key for voter in voters for key in voter.sent}
    assert set(logged.values()) == {1}
    assert [entry.seq for entry in trial.entries()] == list(range(1, len(trial.entries()) + 1))


def test_a_stop_signal_with_streams_open_ends_soon(trial: Trial) -> None:
    async def scene() -> None:
        watching = [asyncio.create_task(watch(trial, nth)) for nth in range(1, 51)]
        await asyncio.gather(*(asyncio.wait_for(started.wait(), 20) for started in opened))
        took = await asyncio.to_thread(trial.stop)
        assert took < GENEROUS_SECONDS
        await asyncio.wait_for(asyncio.gather(*watching), 10)

    opened = [asyncio.Event() for _ in range(50)]

    async def watch(trial: Trial, nth: int) -> None:
        with contextlib.suppress(Gone), line_of(trial, nth) as line:
            async for _ in line.frames(f"/live/stream/?run={trial.code}&screen=phone"):
                opened[nth - 1].set()

    asyncio.run(scene())


def test_two_servers_on_one_run_write_one_log_and_see_each_other(trial: Trial) -> None:
    first = trial.url
    second = trial.start()
    voters = [Voter(trial, nth) for nth in range(1, VOTERS + 1)]

    async def scene() -> None:
        walls = [asyncio.create_task(wall_shows(url, f"{VOTERS} van 50")) for url in (first, second)]
        voting = [asyncio.create_task(voter.vote((first, second)[voter.nth % 2])) for voter in voters]
        async with asyncio.timeout(60):
            while any(len(voter.acked) < 5 for voter in voters):
                await asyncio.sleep(0.01)
        for task in voting:
            task.cancel()
        await asyncio.gather(*voting, return_exceptions=True)
        await asyncio.wait_for(asyncio.gather(*walls), GENEROUS_SECONDS)

    async def wall_shows(url: str, text: str) -> None:
        with line_of(trial, 0, url) as line:
            async for name, html in line.frames(f"/live/stream/?run={trial.code}&screen=wall"):
                if name == "stage" and text in html:
                    return

    asyncio.run(scene())
    entries = trial.entries()
    logged = votes_in(entries)
    assert {key for voter in voters for key in voter.acked} - set(logged) == set()
    assert set(logged.values()) == {1}
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
