"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from typing import Any

from dagdeel.core.workform import Command, Opening, Refused, Role, Stage

from .. import rules
from ..forms import OptionsForm
from ..report import blocks
from ..scale import Scale
from ..state import STANDARD, State

OPEN, CLOSED = Stage(present=22), Stage(open=False, present=22)
SHOWN = Stage(open=False, revealed=True, present=22)


def opened(*statements: str, **config: Any) -> State:
    return rules.open(Opening(config={"statements": "\n".join(statements or ("Een", "Twee", "Drie")), **config}))


def decide(state: State, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, **data: Any) -> Any:
    """A field `count_1` is called `count-1`."""
    fields = {name.replace("_", "-"): value for name, value in data.items()}
    return rules.decide(state, Command(kind, fields, seat, Role.PHONE if seat else role, at=0, chance=255))


def act(state: State, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, **data: Any) -> State:
    decided = decide(state, kind, seat, role, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


def rated(*values: int, statement: str = "s1", state: State | None = None, **config: Any) -> State:
    """Seats a0, a1, ... gave these values."""
    state = state or opened(**config)
    for nth, value in enumerate(values):
        state = act(state, "rate", f"a{nth}", statement=statement, value=str(value))
    return state


__all__ = [
    "CLOSED", "OPEN", "SHOWN", "STANDARD", "OptionsForm", "Scale",
    "act", "blocks", "decide", "opened", "rated", "rules",
]  # fmt: skip
