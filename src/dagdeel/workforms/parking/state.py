"""What is parked, and how events change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

LENGTH = 280
NOTE = 160
MOST = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """Something for later."""

    id: str
    text: str
    seat: SeatId | None = None
    is_carried: bool = False
    """Parked in an earlier run, where nobody took it up."""
    is_settled: bool = False
    note: str = ""
    """What was decided, or who takes it."""
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class State:
    things: Mapping[str, Thing] = field(default_factory=dict)
    """In the order in which they came."""


def opened(opening: Opening) -> State:
    given = reading.records(reading.record(opening.config).get("carried"), at_most=MOST)
    rows = ((reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=LENGTH)) for one in given)
    return State({key: Thing(key, text, is_carried=True) for key, text in rows if key and text})


def kept(state: State) -> tuple[Thing, ...]:
    return tuple(thing for thing in state.things.values() if not thing.is_removed)


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    key = reading.line(data.get("thing"), at_most=40)
    text = reading.line(data.get("text"), at_most=LENGTH)
    thing = state.things.get(key)
    match event.kind:
        case "parked" if key and text and thing is None:
            return _with(state, Thing(key, text, event.seat))
        case "worded" if thing and text:
            return _with(state, replace(thing, text=text))
        case "withdrawn" if thing:
            return State({one: other for one, other in state.things.items() if one != key})
        case "settled" if thing:
            return _with(state, replace(thing, is_settled=True, note=reading.line(data.get("note"), at_most=NOTE)))
        case "unsettled" if thing:
            return _with(state, replace(thing, is_settled=False, note=""))
        case "removed" | "put-back" if thing:
            return _with(state, replace(thing, is_removed=event.kind == "removed"))
        case _:
            return state


def _with(state: State, thing: Thing) -> State:
    return State({**state.things, thing.id: thing})
