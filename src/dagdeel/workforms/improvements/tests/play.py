"""Short words for the tests of this work form. A copied folder tests itself, so this one file looks up relatively."""

# ruff: noqa: TID252
from typing import Any

from dagdeel.core.workform import WALL, Command, Opening, Refused, Role, Stage

from .. import rules
from ..forms import OptionsForm
from ..report import blocks
from ..screens import Advice
from ..showing import advice_on

OPEN, CLOSED = Stage(present=22), Stage(open=False, present=22)
SHOWN, REOPENED = Stage(open=False, revealed=True, present=22), Stage(open=True, revealed=True, present=22)
THEMES = [{"id": "lonely", "text": "Eenzaamheid"}, {"id": "money", "text": "Geldzorgen"}]


def point(key: str, text: str, theme: str = "lonely", kind: str = "better") -> dict[str, str]:
    return {"id": key, "text": text, "theme": theme, "kind": kind, "item": "duos"}


POINTS = [
    point("bel", "Elkaar bellen"),
    point("kaart", "Een sociale kaart"),
    point("goed", "We kennen elkaar", kind="strength"),
    point("wacht", "Wachttijden", "money", "missing"),
    point("los", "Iets heel anders", "elders"),
]


def opened(points: Any = POINTS, themes: Any = THEMES, **config: Any) -> Any:
    return rules.open(Opening(config=config, inputs={"themes": themes, "points": points}))


def decide(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> Any:
    """`nth` makes another id; a field `point__` is called `point[]`, and `count_x` is `count-x`."""
    fields = {name.replace("__", "[]").replace("count_", "count-"): value for name, value in data.items()}
    return rules.decide(state, Command(kind, fields, seat, Role.PHONE if seat else role, at=0, chance=255 + nth))


def act(
    state: Any, kind: str, seat: str | None = None, role: Role = Role.FACILITATOR, nth: int = 0, **data: Any
) -> Any:
    decided = decide(state, kind, seat, role, nth, **data)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        state = rules.evolve(state, event)
    return state


NEW = "00000073"


def support(state: Any) -> dict[str, int]:
    results = rules.results(state)
    return {one["id"]: one["support"] for one in (*results["improvements"], *results["others"]) if one["support"]}


def on_the_wall(state: Any) -> list[str]:
    return list(rules.view(state, WALL, OPEN).texts)


def merged(state: Any) -> Any:
    return act(state, "arrange", point__=["bel", "kaart"], text="Elkaar vinden")


__all__ = [
    "CLOSED",
    "NEW",
    "OPEN",
    "POINTS",
    "REOPENED",
    "SHOWN",
    "Advice",
    "OptionsForm",
    "act",
    "advice_on",
    "blocks",
    "decide",
    "merged",
    "on_the_wall",
    "opened",
    "point",
    "rules",
    "support",
]
