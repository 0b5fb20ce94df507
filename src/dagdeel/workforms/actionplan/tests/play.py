"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from typing import Any

from dagdeel.core.workform import PEOPLE, Command, Facts, Opening, Refused, Role, Stage

from .. import checks, days, rules
from ..plan import Agreement

OPEN = Stage(present=22)
SHOWN = Stage(open=False, revealed=True, present=22)
NOON = 1_773_316_800_000
"""Thursday 12 March 2026, in milliseconds."""
THEMES = [{"id": "lonely", "text": "Eenzaamheid"}, {"id": "debts", "text": "Geldzorgen"}]
POINTS = [
    {"id": "p1", "text": "Niemand kent de wandelgroep", "theme": "lonely", "from": ["x"]},
    {"id": "p2", "text": "Te lang wachten", "theme": "debts", "from": ["y"]},
]


def opened(**config: Any) -> Any:
    return rules.open(Opening(config=config, inputs={"themes": THEMES, "improvements": POINTS}, at=NOON))


def crowd(*seats: str) -> dict[str, Facts]:
    return {seat: Facts() for seat in seats}


def decide(
    state: Any,
    kind: str,
    seat: str | None = None,
    role: Role = Role.FACILITATOR,
    nth: int = 0,
    here: Any = (),
    **data: Any,
) -> Any:
    """`nth` makes another id; `here` are the seats of who is in the room."""
    role = Role.PHONE if seat else Role.ROOM if kind == PEOPLE else role
    command = Command(kind, data, seat, role, at=NOON, chance=255 + nth, people=crowd(*here))
    return rules.decide(state, command)


def act(
    state: Any,
    kind: str,
    seat: str | None = None,
    role: Role = Role.FACILITATOR,
    nth: int = 0,
    here: Any = (),
    **data: Any,
) -> Any:
    decided = decide(state, kind, seat, role, nth, here, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


def grouped(**wishes: str) -> Any:
    """`grouped(a="lonely", b="debts")`: everybody at their first wish, as far as that fits."""
    state = opened()
    for seat, theme in wishes.items():
        state = act(state, "wish", seat, first=theme)
    return act(state, "group", here=tuple(wishes))


__all__ = [
    "OPEN", "PEOPLE", "SHOWN", "Agreement",
    "act", "checks", "crowd", "days", "decide", "grouped", "opened", "rules",
]  # fmt: skip
