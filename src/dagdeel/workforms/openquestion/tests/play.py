"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from typing import Any

from dagdeel.core.workform import Command, Opening, Refused, Role, Stage

from .. import rules
from ..forms import OptionsForm
from ..report import blocks
from ..state import State

OPEN, CLOSED = Stage(present=22), Stage(open=False, present=22)
SHOWN = Stage(open=False, revealed=True, present=22)


def opened(**config: Any) -> State:
    return rules.open(Opening(config=config))


def decide(
    state: State, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> Any:
    """`nth` makes another id."""
    return rules.decide(state, Command(kind, data, seat, Role.PHONE if seat else role, at=0, chance=255 + nth))


def act(
    state: State, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> State:
    decided = decide(state, kind, seat, role, nth, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


def answered(*texts: str, **config: Any) -> State:
    """Seats s0, s1, ... gave these; the ids are 00000073, 00000074, ..."""
    state = opened(**config)
    for nth, text in enumerate(texts):
        state = act(state, "answer", f"s{nth}", nth=nth, text=text)
    return state


__all__ = ["CLOSED", "OPEN", "SHOWN", "OptionsForm", "act", "answered", "blocks", "decide", "opened", "rules"]
