"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from collections.abc import Mapping
from typing import Any

from dagdeel.core.workform import PEOPLE, Command, Facts, Opening, Refused, Role, Stage

from .. import order, rules
from ..forms import OptionsForm

OPEN = Stage(present=4)
NOON = 1_773_316_800_000
"""Thursday 12 March 2026, in milliseconds."""
HERE = {seat: Facts() for seat in "abcd"}


def opened(**config: Any) -> Any:
    return rules.open(Opening(config=config))


def decide(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR,
    people: Mapping[str, Facts] = HERE, **data: Any,
) -> Any:  # fmt: skip
    who = Role.PHONE if seat else role
    return rules.decide(state, Command(kind, data, seat, who, NOON, 255, {} if seat else people))


def act(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR,
    people: Mapping[str, Facts] = HERE, at: int = NOON, **data: Any,
) -> Any:  # fmt: skip
    decided = decide(state, kind, seat, role, people, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, type(event)(event.kind, event.data, event.seat, at))
    return state


def number(state: Any, seat: str) -> str:
    return str(state.register.index(seat) + 1)


def now(state: Any, kind: str = "give-on", **more: Any) -> Any:
    """The facilitator goes on from who has the word."""
    return act(state, kind, who=number(state, state.now), **more)


def looked_round(state: Any, *seats: str) -> Any:
    return act(state, PEOPLE, role=Role.ROOM, people={seat: Facts() for seat in seats})


__all__ = [
    "HERE",
    "NOON",
    "OPEN",
    "OptionsForm",
    "act",
    "decide",
    "looked_round",
    "now",
    "number",
    "opened",
    "order",
    "rules",
]
