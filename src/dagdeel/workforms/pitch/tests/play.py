"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from typing import Any

from dagdeel.core.workform import Command, Opening, Refused, Role, Stage

from .. import rules
from ..forms import OptionsForm

OPEN, SHOWN = Stage(present=22), Stage(open=False, revealed=True, present=22)
NOON = 1_773_316_800_000
"""Thursday 12 March 2026, in milliseconds."""
PLANS = [
    {
        "id": "lonely",
        "text": "Eenzaamheid",
        "theme": "lonely",
        "lines": ["Een wandelgroep (Karel)"],
        "answers": {"coordinator": {"coordinator": "Loes"}},
    },
    {"id": "debts", "text": "Geldzorgen", "theme": "debts", "lines": []},
]


def opened(**config: Any) -> Any:
    return rules.open(Opening(config=config, inputs={"plans": PLANS, "themes": [{"id": "x", "text": "X"}]}))


def decide(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> Any:
    """`nth` makes another id."""
    return rules.decide(state, Command(kind, data, seat, Role.PHONE if seat else role, at=NOON, chance=255 + nth))


def act(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> Any:
    decided = decide(state, kind, seat, role, nth, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


__all__ = ["NOON", "OPEN", "SHOWN", "OptionsForm", "act", "decide", "opened", "rules"]
