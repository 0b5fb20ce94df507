"""A meeting that was held: the agenda of the Molenkwartier with results as the work forms leave them."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from dagdeel.live import log
from dagdeel.live.actions import join, open_run
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Result, Run
from dagdeel.live.rules.state import Entry
from dagdeel.reports.actions import draft_report
from dagdeel.reports.models import Report
from tests.world import START, World

IDEAS = [
    ("Eenzaamheid bij ouderen", 9),
    ("Overgewicht bij kinderen", 6),
    ("Schulden en stress", 6),
    ("Een bankje bij de bushalte", 0),
]
RESULTS: dict[str, tuple[str, dict[str, Any]]] = {
    "themes": (
        "ideas",
        {
            "cards": 4,
            "themes": [{"id": str(n), "text": text, "parts": [{"text": text}]} for n, (text, _) in enumerate(IDEAS)],
        },
    ),
    "priorities": (
        "dotvote",
        {
            "options": [
                {"id": str(n), "text": text, "votes": votes, "verdict": "chosen" if n == 0 else "not"}
                for n, (text, votes) in enumerate(IDEAS)
            ],
            "rounds": [
                {
                    "number": 1,
                    "people": {"phones": 7, "hands": 0},
                    "options": [
                        {"id": str(n), "text": text, "votes": votes, "phones": votes, "hands": 0}
                        for n, (text, votes) in enumerate(IDEAS)
                    ],
                }
            ],
        },
    ),
    "agreements": (
        "closing",
        {
            "agreements": [
                {"id": "a", "kind": "extra", "what": "Koffieochtend opnieuw beginnen", "who": "Joost", "when": ""},
                {"id": "outcomes", "kind": "outcomes", "what": "De uitkomsten verzamelen en rondsturen",
                 "who": "Fatima Bennani", "when": "2026-03-19"},
            ],
            "open": ["missing", "lead", "next"],
        },
    ),
}  # fmt: skip
TIMES = [("arrival", -28, 30), ("kickoff", 4, 26), ("themes", 30, 40), ("priorities", 70, 20), ("agreements", 95, 50)]
"""Item, minutes after the kick-off at which it began, minutes that it took."""


def held_run(world: World, *, kind: str = "live", results: dict[str, Any] = RESULTS) -> Run:
    """A run that has closed, with these results."""
    run = open_run(meeting=world.meeting, kind=kind, by=world.ellen, at=START - timedelta(minutes=40))
    if kind == "live":
        join(run=run, participant=world.sanne, at=START)
        join(run=run, participant=world.karel, at=START)
    start, last = milliseconds(START), log.tail(run.pk)[-1].seq
    entries = [
        Entry(last + n, f"open-{n}", start + begun * 60_000, "item.opened", item)
        for n, (item, begun, _) in enumerate(TIMES, 1)
    ]
    closed = START + timedelta(minutes=145)
    entries.append(Entry(last + len(entries) + 1, "close", milliseconds(closed), "run.closed"))
    log.append([(run.pk, entries)])
    for item, (workform, data) in results.items():
        Result.objects.create(run=run, item=item, workform=workform, data=data, made_at=closed)
    Run.objects.filter(pk=run.pk).update(closed_at=closed)
    run.refresh_from_db()
    return run


@pytest.fixture
def run(world: World) -> Run:
    return held_run(world)


@pytest.fixture
def report(run: Run, world: World) -> Report:
    return draft_report(run=run, by=world.fatima, at=later(1))


def later(minutes: int) -> datetime:
    return START + timedelta(hours=4, minutes=minutes)
