"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from typing import Any

from dagdeel.core.workform import PEOPLE, Command, Facts, Opening, Refused, Role, Stage, phone

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


def written() -> Any:
    """Ada holds the pen at the table of loneliness."""
    return act(grouped(ada="lonely", bas="lonely", cor="debts", dik="debts"), "take-pen", "ada")


def agreed(state: Any, **fields: str) -> Any:
    """One agreement, of which the parts that are given are filled in one after another."""
    state = act(state, "agree", "ada", plan="lonely", agreement="", part="what", what=fields.pop("what"))
    parts = (("who", ("who",)), ("step", ("first_step", "when")), ("sign", ("sign",)), ("helper", ("helper",)))
    for part, names in parts:
        sent = {name: fields[name] for name in names if name in fields}
        state = act(state, "agree", "ada", plan="lonely", agreement="00000073", part=part, **sent) if sent else state
    return state


def seen(state: Any, seat: str = "ada") -> Any:
    return rules.view(state, phone(seat), OPEN)


__all__ = [
    "OPEN",
    "PEOPLE",
    "POINTS",
    "SHOWN",
    "THEMES",
    "Agreement",
    "act",
    "agreed",
    "checks",
    "crowd",
    "days",
    "decide",
    "grouped",
    "opened",
    "rules",
    "seen",
    "written",
]
