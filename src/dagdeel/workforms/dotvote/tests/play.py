"""Short words for the tests of the dot vote. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252

from typing import Any

from dagdeel.core.workform import Command, Opening, Refused, Role, Stage

from .. import rules
from ..counting import Count, Option, outcome, verdicts
from ..forms import OptionsForm
from ..state import ORDERS, State

OPEN, SHOWN = Stage(present=22), Stage(open=False, revealed=True, present=22)


def opened(*options: str, **config: Any) -> State:
    return rules.open(Opening(config={"options": list(options or ("Eenzaamheid", "Bewegen", "Geldzorgen")), **config}))


def decide(state: State, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, **data: Any) -> Any:
    fields = {name.replace("__", "[]"): value for name, value in data.items()}
    return rules.decide(state, Command(kind, fields, seat, Role.PHONE if seat else role, at=0, chance=255))


def act(state: State, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, **data: Any) -> State:
    decided = decide(state, kind, seat, role, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


def voted(state: State, **ballots: str) -> State:
    """`voted(state, a="o1 o2")`: seat a gives its dots to o1 and o2."""
    for seat, options in ballots.items():
        state = act(state, "vote", seat, option__=options.split())
    return state


def hands(state: State, raised: int, **counts: int) -> State:
    fields = {f"count-{option}": str(count) for option, count in counts.items()}
    return act(state, "hands", role=Role.HELPER, raised=str(raised), **fields)


__all__ = [
    "OPEN",
    "ORDERS",
    "SHOWN",
    "Count",
    "Option",
    "OptionsForm",
    "act",
    "decide",
    "hands",
    "opened",
    "outcome",
    "rules",
    "verdicts",
    "voted",
]
