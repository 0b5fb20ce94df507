"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from collections.abc import Sequence
from typing import Any

from dagdeel.core.workform import PEOPLE, Command, Facts, Opening, Refused, Role, Stage

from .. import rules
from ..forms import OptionsForm
from ..questions import asked
from ..state import Phase, State

OPEN, SHOWN = Stage(present=22), Stage(open=False, revealed=True, present=22)
NOON = 1_773_316_800_000
"""Thursday 12 March 2026, in milliseconds."""
DOMAINS = ("gp-care", "residents", "public-health", "welfare", "municipality")
THEMES = [{"id": "t1", "text": "Eenzaamheid"}, {"id": "t2", "text": "Bewegen"}]


def crowd(count: int, first: int = 0) -> dict[str, Facts]:
    """People of five domains and as many organisations as they are; who they are is their number."""
    return {f"s{nth}": Facts(DOMAINS[nth % 5], f"o{nth}") for nth in range(first, first + count)}


def opened(**config: Any) -> State:
    return rules.open(Opening(config=config, inputs={"themes": THEMES}))


def decide(
    state: State,
    kind: str,
    seat: str | None = None,
    role: Role = Role.FACILITATOR,
    nth: int = 0,
    people: dict[str, Facts] | None = None,
    **data: Any,
) -> Any:
    """`nth` makes another id; a field `person__` is called `person[]`, and `about` is the field `kind`."""
    fields = {{"about": "kind"}.get(name, name.replace("__", "[]")): value for name, value in data.items()}
    command = Command(kind, fields, seat, Role.PHONE if seat else role, NOON, 255 + nth, people or {})
    return rules.decide(state, command)


def act(state: State, kind: str, seat: str | None = None, **data: Any) -> State:
    decided = decide(state, kind, seat, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


def hears(state: State, people: dict[str, Facts]) -> State:
    """The room tells who is here."""
    return act(state, PEOPLE, role=Role.ROOM, people=people)


def planned(count: int, **config: Any) -> State:
    return act(opened(**config), "plan", people=crowd(count))


def seated(count: int, **config: Any) -> State:
    return act(planned(count, **config), "places")


def talking(count: int, nth: int = 0, **config: Any) -> State:
    """In round `nth` (from 0)."""
    state = act(seated(count, **config), "begin")
    for _ in range(nth):
        state = act(act(state, "end"), "begin")
    return state


def groups(state: State, nth: int = 0) -> list[set[str]]:
    return [set(group.people) for group in state.plan.rounds[nth]]


def numbers(state: State, *seats: str) -> list[str]:
    """As a screen calls these people."""
    people: Sequence[str] = tuple(state.people)
    return [str(people.index(seat)) for seat in seats]


__all__ = [
    "NOON", "OPEN", "SHOWN", "THEMES", "OptionsForm", "Phase", "act", "asked", "crowd", "decide", "groups", "hears",
    "numbers", "opened", "planned", "rules", "seated", "talking",
]  # fmt: skip
