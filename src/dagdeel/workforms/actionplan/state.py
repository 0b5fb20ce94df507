"""The themes, who would like which, who sits where, and the plans; and how events change them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

from . import plan as plans
from .plan import POINT, Plan, Point

MOST_THEMES = 20
MOST_POINTS = 12
"""Per theme; the method asks for three to five (`method.md` A27)."""
MOST_GIVEN = 1000
MOST_UNCHOSEN = 5
"""So many of what most people stand behind, for a theme of which the room did not say what stays."""


@dataclass(frozen=True, slots=True)
class Wish:
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True)
class State:
    day: date
    """Of the meeting."""
    plans: Mapping[str, Plan]
    """By theme, in the order of the themes: the table of a theme has its number."""
    wishes: Mapping[SeatId, Wish] = field(default_factory=dict)
    at: Mapping[SeatId, str] = field(default_factory=dict)
    """At which theme everybody sits who is here; empty until the groups are made."""
    was: Mapping[SeatId, str] = field(default_factory=dict)
    """The last theme of everybody who ever sat somewhere."""
    order: tuple[SeatId, ...] = ()
    """Everybody who ever sat somewhere: a screen calls a person by the number in this row, never by the seat."""
    grouped: bool = False
    unmet: int = 0
    """How many people got a theme that they did not name."""

    def plan_of(self, seat: SeatId | None) -> Plan | None:
        return self.plans.get(self.at.get(seat, "")) if seat else None

    def people_at(self, plan: str) -> tuple[SeatId, ...]:
        return tuple(seat for seat in self.order if self.at.get(seat) == plan)

    def number(self, plan: str) -> int:
        """Of the table of a theme, from 1."""
        return list(self.plans).index(plan) + 1

    @property
    def groups(self) -> tuple[Plan, ...]:
        """The plans that have somebody, or words."""
        taken = set(self.at.values())
        return tuple(one for one in self.plans.values() if one.id in taken or one.is_begun)


def opened(opening: Opening) -> State:
    inputs = reading.record(opening.inputs)
    chosen = _points(reading.records(inputs.get("improvements"), at_most=MOST_GIVEN))
    others = _points(sorted(reading.records(inputs.get("others"), at_most=MOST_GIVEN), key=_support, reverse=True))
    themes = {
        key: text
        for one in reading.records(inputs.get("themes"), at_most=200)
        if (key := reading.line(one.get("id"), at_most=40)) and (text := reading.line(one.get("text"), at_most=POINT))
    }
    return State(
        day=day_of(opening.at),
        plans={
            key: Plan(key, text, chosen.get(key, ())[:MOST_POINTS] or others.get(key, ())[:MOST_UNCHOSEN])
            for key, text in list(themes.items())[:MOST_THEMES]
        },
    )


def _points(given: Iterable[Mapping[str, Any]]) -> Mapping[str, tuple[Point, ...]]:
    """By theme, in the order in which they are given."""
    found: dict[str, dict[Point, None]] = {}
    for one in given:
        point = Point(reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=POINT))
        if point.id and point.text:
            found.setdefault(reading.line(one.get("theme"), at_most=40), {})[point] = None
    return {theme: tuple(points) for theme, points in found.items()}


def _support(one: Mapping[str, Any]) -> int:
    return reading.whole(one.get("support"), 0, least=0, most=100_000)


def day_of(at: int) -> date:
    """The day of a moment in milliseconds; in UTC, for a meeting is not held around midnight."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC).date()
    except (OverflowError, ValueError, OSError, TypeError):
        return date(2026, 1, 1)


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    match event.kind:
        case "wished" if event.seat:
            return _wished(state, event.seat, data)
        case "grouped":
            return _grouped(state, data)
        case "seated":
            return _seated(state, data)
        case "left":
            return _left(state, reading.line(data.get("seat"), at_most=80))
        case _:
            plan = state.plans.get(reading.line(data.get("plan"), at_most=40))
            return _with(state, plans.evolved(plan, event)) if plan else state


def _with(state: State, plan: Plan) -> State:
    return replace(state, plans={**state.plans, plan.id: plan})


def _wished(state: State, seat: SeatId, data: Mapping[str, object]) -> State:
    first, second = (reading.line(data.get(name), at_most=40) for name in ("first", "second"))
    known = Wish(*(one if one in state.plans else "" for one in (first, second)))
    return replace(state, wishes={**state.wishes, seat: known})


def _grouped(state: State, data: Mapping[str, object]) -> State:
    """Everybody anew. A pen stays with whoever stays at that theme."""
    given = reading.record(data.get("at"))
    at = {
        seat: theme
        for seat, theme in given.items()
        if isinstance(seat, str) and isinstance(theme, str) and theme in state.plans
    }
    made = replace(
        state,
        at=at,
        was={**state.was, **at},
        order=tuple(dict.fromkeys((*state.order, *at))),
        grouped=True,
        unmet=reading.whole(data.get("unmet"), 0, least=0, most=10_000),
    )
    return replace(made, plans={key: _held(made, one) for key, one in made.plans.items()})


def _seated(state: State, data: Mapping[str, object]) -> State:
    seat, theme = reading.line(data.get("seat"), at_most=80), reading.line(data.get("plan"), at_most=40)
    if not seat or theme not in state.plans:
        return state
    order = state.order if seat in state.order else (*state.order, seat)
    moved = replace(state, at={**state.at, seat: theme}, was={**state.was, seat: theme}, order=order)
    return replace(moved, plans={key: _held(moved, one) for key, one in moved.plans.items()})


def _left(state: State, seat: SeatId) -> State:
    gone = replace(state, at={one: theme for one, theme in state.at.items() if one != seat})
    return replace(gone, plans={key: _held(gone, one) for key, one in gone.plans.items()})


def _held(state: State, plan: Plan) -> Plan:
    """Whoever is not at the table any more has put down the pen."""
    return plan if not plan.pen or state.at.get(plan.pen) == plan.id else replace(plan, pen="")
