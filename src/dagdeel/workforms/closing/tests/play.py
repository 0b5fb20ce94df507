"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from typing import Any

from dagdeel.core.days import day_in, moment_in
from dagdeel.core.workform import Command, Opening, Refused, Role, Stage

from .. import rules
from ..report import blocks

OPEN, SHOWN = Stage(present=22), Stage(open=False, revealed=True, present=22)
NOON = 1_773_316_800_000
"""Thursday 12 March 2026, in milliseconds."""


def opened(**config: Any) -> Any:
    return rules.open(Opening(config=config))


def decide(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> Any:
    """`nth` makes another id; a field `card__` is called `card[]`."""
    fields = {name.replace("__", "[]").replace("mark_", "mark-"): value for name, value in data.items()}
    return rules.decide(state, Command(kind, fields, seat, Role.PHONE if seat else role, at=NOON, chance=255 + nth))


def act(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> Any:
    decided = decide(state, kind, seat, role, nth, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


__all__ = ["NOON", "OPEN", "SHOWN", "act", "blocks", "day_in", "decide", "moment_in", "opened", "rules"]
