"""Playing a work form without a room: commands in, events folded, screens drawn."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from dagdeel import workforms
from dagdeel.core.workform import (
    CONSOLE,
    PAPER,
    WALL,
    Audience,
    Command,
    Event,
    Facts,
    Move,
    Opening,
    Refused,
    Role,
    SeatId,
    Stage,
    phone,
)

NOON = 1_773_316_800_000
"""Thursday 12 March 2026, 12.00 uur in UTC, in milliseconds."""
SEATS = ("seat-ada", "seat-bas", "seat-cor", "seat-dik", "seat-els", "seat-fay")
"""Words that no template would use by itself, so that one on a screen is a leak."""
NAMES = {seat: SimpleNamespace(name=f"Naam van {seat[5:].title()}", role="bewoner") for seat in SEATS}
"""Who has each seat, as the room knows beside the log."""
THEMES = [{"id": f"t{nth}", "text": f"Thema {nth}", "parts": []} for nth in range(1, 6)]
DOMAINS = ("gp-care", "residents", "public-health", "welfare", "gp-care", "")
PEOPLE = {seat: Facts(domain, str(nth % 4)) for nth, (seat, domain) in enumerate(zip(SEATS, DOMAINS, strict=True))}
POINTS = [
    {
        "id": f"p{nth}",
        "text": f"Punt {nth}",
        "kind": ("strength", "better")[nth % 2],
        "theme": f"t{1 + nth % 3}",
        "item": "duos",
    }
    for nth in range(1, 9)
]
IMPROVEMENTS = [
    {"id": f"v{nth}", "text": f"Verbeterpunt {nth}", "theme": f"t{1 + nth % 3}", "from": [f"p{nth}"]}
    for nth in range(1, 7)
]
INPUTS = {"themes": THEMES, "points": POINTS, "improvements": IMPROVEMENTS}
OPENING = Opening(config={}, inputs=INPUTS, seats=SEATS, people=PEOPLE, at=NOON, chance=4_242_424_242)
ITEM = SimpleNamespace(id="item-1", title="Prioriteiten", prompt="Wat vinden we het belangrijkst?", minutes=20)
STAGES = {
    "start": Stage(open=True, revealed=False, present=9),
    "closed": Stage(open=False, revealed=False, present=9),
    "revealed": Stage(open=False, revealed=True, present=9),
    "revealed while open": Stage(open=True, revealed=True, present=0),
}
SCREENS = (WALL, CONSOLE, PAPER, phone(SEATS[0]), phone("seat-new"))


@dataclass
class Play:
    """One item being held: the state now, and the log that led there."""

    key: str
    opening: Opening = OPENING
    events: list[Event] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    acts: int = 0

    def __post_init__(self) -> None:
        self.rules = workforms.get(self.key).rules
        self.state: Any = self.rules.open(self.opening)

    def act(self, move: Move, seat: SeatId | None) -> Sequence[Event] | Refused:
        self.acts += 1
        decided = self.rules.decide(
            self.state,
            Command(
                move.kind,
                move.data,
                seat,
                move.role,
                NOON + self.acts,
                self.acts * 7_919_123_457,
                {} if move.role is Role.PHONE else self.opening.people,
            ),
        )
        if isinstance(decided, Refused):
            self.refused.append(decided)
            return decided
        for event in decided:
            kept = as_logged(replace(event, at=NOON + self.acts))
            self.events.append(kept)
            self.state = self.rules.evolve(self.state, kept)
        return decided

    def moves(self) -> Iterator[tuple[Move, SeatId | None]]:
        """Every legal command of every seat and of the team, each asked for anew after the one before."""
        for seat in (*SEATS, None):
            for nth in range(len(self.rules.moves(self.state, seat))):
                now = self.rules.moves(self.state, seat)
                if nth < len(now):
                    yield now[nth], seat

    def everybody(self, times: int = 1) -> "Play":
        for _ in range(times):
            for move, seat in self.moves():
                self.act(move, seat)
        return self

    def replayed(self) -> Any:
        state = self.rules.open(self.opening)
        for event in self.events:
            state = self.rules.evolve(state, event)
        return state


def as_logged(event: Event) -> Event:
    """As it comes back from the log: through JSON."""
    return replace(event, data=json.loads(json.dumps(event.data)))


def drawn(
    key: str,
    state: Any,
    audience: Audience,
    stage: Stage,
    language: str = "nl",
    people: Mapping[SeatId, Any] | None = None,
) -> str:
    """The part of the screen that the work form draws, with the names of the `people` that the room knows."""
    context = {
        "view": workforms.get(key).rules.view(state, audience, stage),
        "item": SimpleNamespace(
            id="item-1", title="Prioriteiten", prompt="Wat vinden we het belangrijkst?", minutes=20
        ),
        "run": SimpleNamespace(code="123456"),
        "stage": stage,
        "people": people or {},
    }
    with translation.override(language):
        return render_to_string(f"{key}/{audience.surface}.html", context)


def promises(key: str) -> ModuleType:
    """What a work form promises about who may see what: `tests/promises.py` in its folder."""
    return import_module(f"dagdeel.workforms.{key}.tests.promises")


HOSTILE = '<script>alert("x")</script>\x00\u202e\ud800' + "{{ view }}'\""
"""Markup, a control character, reversed reading order, half a character and template code."""


def garbage(kinds: Sequence[str], fields: Sequence[str]) -> Iterator[Move]:
    """Commands as a hostile client would make them: known kinds and fields with the wrong things in them."""
    values: list[Any] = [
        HOSTILE,
        "x" * 200_000,
        "-1",
        "99999999999999999999",
        "٣",
        [],
        [HOSTILE] * 50,
        ["x"] * 5000,
        [["nested", ["deep"]], None, 3, {"a": 1}],
        None,
        3.5,
        {"a": {"b": "c"}},
        True,
    ]
    for role in Role:
        for kind in (*kinds, "", "__class__", HOSTILE):
            yield Move(kind, {}, role)
            for value in values:
                yield Move(kind, dict.fromkeys(fields, value), role)


def vocabulary(key: str) -> tuple[list[str], list[str]]:
    """The kinds of command and the names of fields that a work form knows, learned from its own moves."""
    play, kinds, fields = Play(key), set(), set()
    for _ in range(3):
        for move, seat in play.moves():
            kinds.add(move.kind)
            fields |= set(move.data)
            play.act(move, seat)
    return sorted(kinds), sorted(fields)
