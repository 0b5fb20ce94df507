"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from collections.abc import Mapping
from typing import Any

from dagdeel.core.workform import PEOPLE, Command, Facts, Opening, Refused, Role, SeatId, Stage

from .. import rules
from ..cases import cases_in, mistakes_in
from ..forms import OptionsForm
from ..state import POINTS, State

OPEN, CLOSED, SHOWN = Stage(present=8), Stage(open=False, present=8), Stage(open=False, revealed=True, present=8)
CASES = """De val van mevrouw Bakker
Ze valt thuis. De huisarts hoort het pas na een week.
Nodig: huisarts, bewoner

Een vader met schulden
Hij maakt de post niet meer open.
"""
DOMAINS = ("gp-care", "residents", "welfare", "municipality")
THEMES = [{"id": "t1", "text": "Eenzaamheid"}, {"id": "t2", "text": "Geldzorgen"}]


def crowd(count: int) -> dict[SeatId, Facts]:
    """`s1`, `s2`, ...: four domains in turn, everybody of another organisation."""
    return {f"s{nth}": Facts(DOMAINS[(nth - 1) % 4], str(nth)) for nth in range(1, count + 1)}


def opened(people: Mapping[SeatId, Facts] | None = None, **config: Any) -> State:
    given = {"cases": CASES, "size": 4, **config}
    return rules.open(Opening(config=given, inputs={"themes": THEMES}, people=crowd(8) if people is None else people))


def decide(
    state: State,
    kind: str,
    seat: str | None = None,
    role: Role = Role.FACILITATOR,
    people: Mapping[SeatId, Facts] | None = None,
    chance: int = 255,
    **data: Any,
) -> Any:
    given = {} if seat else state.here if people is None else people
    return rules.decide(
        state, Command(kind, data, seat, Role.PHONE if seat else role, at=0, chance=chance, people=given)
    )


def act(state: State, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, **data: Any) -> State:
    decided = decide(state, kind, seat, role, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


def told_of(state: State, people: Mapping[SeatId, Facts]) -> State:
    """The room says who is here."""
    return act(state, PEOPLE, role=Role.ROOM, people=people)


def grouped(people: Mapping[SeatId, Facts] | None = None, **config: Any) -> State:
    return act(opened(people, **config), "make")


def seats(state: State) -> list[list[SeatId]]:
    return [sorted(state.people_of(group.id)) for group in state.groups]


def written(state: State, number: int = 1) -> State:
    """The first of a group becomes its scribe and fills in the card; its line has the id `00000073`."""
    scribe = state.people_of(f"g{number}")[0]
    state = act(state, "scribe", scribe)
    state = act(state, "write", scribe, part="now", text="Ieder belt voor zich.")
    state = act(state, "write", scribe, part="should", text="Eén van ons gaat langs.")
    return act(state, "line", scribe, text="De huisarts belt dezelfde dag", chance=255 + number - 1)


__all__ = [
    "CASES",
    "CLOSED",
    "OPEN",
    "PEOPLE",
    "POINTS",
    "SHOWN",
    "OptionsForm",
    "act",
    "cases_in",
    "crowd",
    "decide",
    "grouped",
    "mistakes_in",
    "opened",
    "rules",
    "seats",
    "told_of",
    "written",
]
