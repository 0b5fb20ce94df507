"""What is measured: each function runs its servers and gives rows for the report."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from dagdeel.config.trial import Trial

from . import first_page, peers
from .servers import nchan

ROUNDS = 5
NOTED = 127
"""Milliseconds that pretalx's schedule took on a machine like this, for where it is not at hand."""
SCREENS = 1000
FRAME = '<div><p role="status">COUNT van 1000 hebben gestemd</p>' + "<li>Bewegen in de buurt</li>" * 27 + "</div>"
"""As long as the region that Dagdeel sends for a vote."""


@dataclass(frozen=True, slots=True)
class Row:
    about: str
    measured: str
    target: str
    is_met: bool
    gate: bool = False
    """Not met means that the run failed, on whatever machine."""


def load(kind: str, **asked: Any) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "benchmarks.load", kind],
        input=json.dumps(asked) + "\n",
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def asked(trial: Trial, seats: int) -> dict[str, Any]:
    """How to reach a trial with so many phones."""
    return {
        "port": trial.ports[-1],
        "code": trial.code,
        "item": trial.item,
        "path": "/live/act/",
        "stream": f"/live/stream/?run={trial.code}&screen=phone",
        "cookies": [trial.cookie(nth) for nth in range(1, seats + 1)],
    }


def beside(kind: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "benchmarks.beside", kind)


def durable_acts() -> Iterator[Row]:
    """500 clients, each sending its next vote when the one before is acknowledged."""
    seats, found = 1000, dict[str, list[dict[str, Any]]](dagdeel=[], nothing=[], orm=[])
    with (
        Trial(seats=seats) as dagdeel,
        Trial(beside("nothing"), seats) as nothing,
        Trial(beside("orm"), seats) as orm,
    ):
        for trial in (dagdeel, nothing, orm):
            trial.start()
        for trial in (dagdeel, nothing):
            load("acts", clients=50, seconds=1, **asked(trial, seats))  # the first of everything is not what is asked
        for _ in range(ROUNDS):
            found["dagdeel"].append(load("acts", clients=500, seconds=2, **asked(dagdeel, seats)))
            found["nothing"].append(load("acts", clients=500, seconds=2, **asked(nothing, seats)))
            found["orm"].append(load("acts", clients=500, seconds=1, **{**asked(orm, seats), "path": "/orm/act/"}))
        processor = _processor_per_act(dagdeel, seats)
    rate = {name: median(one["per_s"] for one in runs) for name, runs in found.items()}
    p99 = {name: median(one["p99"] for one in runs) for name, runs in found.items()}
    speeds = "; ".join(f"{name} {rate[name]:,.0f}/s, p99 {p99[name]:,.0f} ms" for name in rate)
    kept, faster = rate["dagdeel"] / rate["nothing"], rate["dagdeel"] / rate["orm"]
    yield Row("Durable acts, 500 clients", f"{speeds}; {processor:.0f} us of processor an act", "", True)
    yield Row("… against the same server storing nothing", f"{kept:.2f}", "at least 0.6", kept >= 0.6)
    yield Row("… against one ORM transaction an act", f"{faster:.0f} times", "at least 20 times", faster >= 20)


def _processor_per_act(trial: Trial, seats: int) -> float:
    """Microseconds of processor time, which others on the machine cannot stretch as they do with the clock."""
    before = processor_seconds(trial.pid)
    done = load("acts", clients=500, seconds=2, **asked(trial, seats))
    return (processor_seconds(trial.pid) - before) / max(1, int(done["acts"])) * 1e6


def last_of_all_screens() -> Iterator[Row]:
    """5 changes a second on 1,000 screens: from sending a change until the last screen has it."""
    changes, count, found = 11, 0, dict[str, list[float]](dagdeel=[], broadcaster=[], nchan=[])
    missed = 0
    with ExitStack() as stack:
        dagdeel = stack.enter_context(Trial(seats=SCREENS + 100))
        dagdeel.start()
        broadcaster = stack.enter_context(bare())
        port = free_port()
        has_nchan = stack.enter_context(nchan(port)) is not None
        common = {"screens": SCREENS, "changes": changes, "rate": 5}
        passed_on = {"frame": FRAME, "count": 0, "cookies": [], **common}
        for _ in range(ROUNDS):
            done = load("fanout", count=count, **common, **asked(dagdeel, SCREENS + 100))
            count, missed = count + changes, missed + done["missed"]
            found["dagdeel"].append(done["p50"])
            done = load("fanout", port=broadcaster, path="/", stream="/", **passed_on)
            found["broadcaster"].append(done["p50"])
            if has_nchan:
                done = load("fanout", port=port, path="/publish", stream="/stream", **passed_on)
                found["nchan"].append(done["p50"])
    last = {name: median(runs) for name, runs in found.items() if runs}
    words = "; ".join(f"{name} {value:.1f} ms" for name, value in last.items())
    yield Row("Last of 1,000 screens at 5 changes a second", words, "", True)
    for name in ("nchan", "broadcaster"):
        if name in last:
            ratio, is_target = last["dagdeel"] / last[name], name == "nchan" or not has_nchan
            target = "at most 1.5, aim 1.0" if is_target else "for comparison"
            yield Row(f"… against {name}", f"{ratio:.2f}", target, ratio <= 1.5 or not is_target)
    yield Row("… screens that missed a change", str(missed), "0", missed == 0, gate=True)


def many_at_once() -> Iterator[Row]:
    """Memory, mixed load, a burst, and the stop signal: one server after another's work, as in a real afternoon."""
    bursts, votes = 2, 900
    seats = votes + bursts * 500
    with Trial(seats=seats) as trial:
        trial.start()
        reach = asked(trial, seats)
        yield from _memory(trial, reach)
        done = load("mixed", screens=SCREENS, clients=50, rate=300, votes=votes, count=0, **reach)
        late = [
            load("mixed", screens=500, clients=100, rate=100, votes=500, count=votes + 500 * nth, **reach)
            for nth in range(bursts)
        ]
        undelivered = done["undelivered"] + sum(one["undelivered"] for one in late)
        acts, fresh, right = done["p99"], done["fresh_p99"], median(one["last_right"] for one in late)
        yield Row(
            "1,000 screens and 300 acts/s: act p50/p99",
            f"{done['p50']:.0f}/{acts:.0f} ms",
            "p99 at most 50",
            acts <= 50,
        )
        yield Row("… freshness p50/p99", f"{done['fresh_p50']:.0f}/{fresh:.0f} ms", "p99 at most 150", fresh <= 150)
        yield Row(
            "500 phones vote within 5 s: last screen right after", f"{right:.0f} ms", "at most 300 ms", right <= 300
        )
        yield Row("Final states undelivered", str(undelivered), "0", undelivered == 0, gate=True)
        with held_open(reach):
            took = trial.stop()
    yield Row("Stop signal with 1,000 streams open", f"{took:.2f} s", "at most 1 s", took <= 1)


def _memory(trial: Trial, reach: dict[str, Any]) -> Iterator[Row]:
    with held_open({**reach, "screens": 50}):
        pass
    before = resident_kib(trial.pid)
    with held_open(reach):
        each = (resident_kib(trial.pid) - before) / SCREENS
    yield Row("Memory of one open screen", f"{each:.1f} KiB", "at most 12 KiB", each <= 12)


def pages() -> Iterator[Row]:
    """The first page of a phone with everything it links to, and a page of the desk."""
    with Trial() as trial:
        trial.start()
        coming, being_in = first_page.weigh(trial.url, trial.code)
        for about, page in (("First phone page", coming), ("… and the room after joining, cold", being_in)):
            yield Row(
                about,
                f"{page.size / 1000:.1f} kB in {page.requests} requests",
                "at most 40 kB in 6 requests",
                page.size <= 40_000 and page.requests <= 6,
            )
        yield from _desk(trial)


def _desk(trial: Trial) -> Iterator[Row]:
    """A page of the desk, in turns with pages of pretalx where a Python that has it is named."""
    found = dict[str, list[float]](dagdeel=[], pretalx=[], frame=[], data=[])
    port = free_port()
    way = {"port": trial.ports[-1], "path": f"/trajectories/{trial.trajectory}/"}
    asked_of = {"dagdeel": {**way, "cookies": [f"sessionid={trial.session}"]}}
    with peers.pretalx(port) as has_pretalx:
        if has_pretalx:
            paths = {"pretalx": peers.SCHEDULE, "frame": peers.SHELL, "data": peers.DATA}
            asked_of |= {name: {"port": port, "path": path, "cookies": []} for name, path in paths.items()}
        for _ in range(ROUNDS):
            for name, reach in asked_of.items():
                found[name].append(load("pages", pages=40, **reach)["p50"])
    p50 = {name: median(runs) for name, runs in found.items() if runs}
    about, ours = "Desk page (the way of a trajectory) p50", p50["dagdeel"]
    if not has_pretalx:
        noted = f"a quarter of pretalx's schedule as noted ({NOTED} ms): {NOTED / 4:.0f} ms"
        yield Row(about, f"{ours:.0f} ms", noted, ours <= NOTED / 4)
        return
    theirs = f"pretalx's schedule {p50['pretalx']:.0f} ms (its frame for scripts {p50['frame']:.0f}, then the data "
    yield Row(about, f"dagdeel {ours:.0f} ms; {theirs}{p50['data']:.0f})", "", True)
    ratio = ours / p50["pretalx"]
    yield Row("… against pretalx's schedule", f"{ratio:.2f}", "at most 0.25", ratio <= 0.25)


SECTIONS: tuple[Callable[[], Iterator[Row]], ...] = (durable_acts, last_of_all_screens, many_at_once, pages)


@contextmanager
def held_open(reach: dict[str, Any]) -> Iterator[None]:
    """So many screens, open as long as the context."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.load", "screens"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin and process.stdout
    process.stdin.write(json.dumps({"screens": SCREENS, **reach}) + "\n")
    process.stdin.flush()
    process.stdout.readline()
    try:
        yield
    finally:
        process.stdin.write("\n")
        process.stdin.close()
        process.wait()
        process.stdout.close()


@contextmanager
def bare() -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.servers", str(port)])  # noqa: S603 - our own command
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    try:
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processor_seconds(pid: int) -> float:
    with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123 - no file to speak of
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_kib(pid: int) -> int:
    with open(f"/proc/{pid}/status") as file:  # noqa: PTH123
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS"))
