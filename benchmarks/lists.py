"""Pages with lists where one workspace has 600 trajectories of 25 people, in turns with a page of pretalx."""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from dagdeel.config.trial import Trial

from . import peers
from .many import PEOPLE, TRAJECTORIES
from .rounds import NOTED, ROUNDS, Row, free_port, load

PAGES = {
    "all trajectories": "/",
    "its last page": "/?page=24",
    "a search": "/?search=wijk+59",
    "this week": "/week/",
    "the way of one": "/trajectories/{code}/",
    "its people": "/trajectories/{code}/people/",
    "its mail": "/trajectories/{code}/mail/",
    "its documents": "/trajectories/{code}/documents/",
}


def lists() -> Iterator[Row]:
    with Trial() as trial:
        command = [sys.executable, "-m", "benchmarks.many"]
        filled = subprocess.run(command, env=trial.env, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own
        code, session = json.loads(filled.stdout.splitlines()[-1])
        trial.start()
        found = dict[str, list[float]]()
        port = free_port()
        ours = {"port": trial.ports[-1], "cookies": [f"sessionid={session}"]}
        with peers.pretalx(port) as has_pretalx:
            asked_of = {name: {**ours, "path": path.format(code=code)} for name, path in PAGES.items()}
            if has_pretalx:
                asked_of["pretalx"] = {"port": port, "path": peers.SCHEDULE, "cookies": []}
            for _ in range(ROUNDS):
                for name, reach in asked_of.items():
                    found.setdefault(name, []).append(load("pages", pages=20, **reach)["p50"])
    p50 = {name: median(runs) for name, runs in found.items()}
    theirs = p50.pop("pretalx", NOTED)
    where = "pretalx's schedule of 72 talks" + ("" if has_pretalx else " as noted")
    yield Row(
        f"{TRAJECTORIES} trajectories of {PEOPLE} people, p50",
        "; ".join(f"{name} {one:.0f} ms" for name, one in p50.items()) + f"; {where} {theirs:.0f} ms",
        "",
        True,
    )
    slowest = max(p50.values()) / theirs
    yield Row("… the slowest against pretalx's schedule", f"{slowest:.2f}", "for comparison", True)
