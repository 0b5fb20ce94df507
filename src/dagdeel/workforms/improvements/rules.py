"""The rules of settling improvement points (`method.md` A27): what was said comes up per theme, the room adds and
supports, the facilitator merges and chooses three to five."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core.words import N_, Words
from dagdeel.core.workform import (
    GATHERED,
    NOT_HERE,
    Audience,
    Command,
    Event,
    Json,
    Length,
    Move,
    Opening,
    Refused,
    Role,
    SeatId,
    Stage,
)

from . import acting
from .alike import alike
from .folding import evolved
from .screens import View
from .showing import shown
from .state import MOST_POINTS, NO_THEME, Point, State, leaves, opened

takes = ("themes",)
collects: tuple[str, ...] = ("points",)
gives = ("improvements", "others")
hidden_until_closed = True
reopens: tuple[str, ...] = ("begun",)
beside = False


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    state = opened(opening)
    for event in alike(state, state.points, chance=opening.chance):
        state = evolved(state, event)
    return state


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "support", Role.PHONE if command.seat:
            return acting.support(state, command, command.seat)
        case "add", Role.PHONE if command.seat:
            return acting.add(state, command, command.seat)
        case "edit" | "withdraw", Role.PHONE if command.seat:
            return acting.change(state, command, command.seat)
        case "enter", Role.HELPER | Role.FACILITATOR:
            return acting.enter(state, command)
        case "hands", Role.HELPER | Role.FACILITATOR:
            return acting.hands(state, command)
        case "arrange", Role.FACILITATOR:
            return acting.arrange(state, command)
        case "choose", Role.FACILITATOR:
            return acting.choose(state, command)
        case "turn", Role.FACILITATOR:
            return acting.turn(state, command)
        case kind, Role.ROOM if kind == GATHERED:
            return acting.gathered(state, command)
        case "sum-up", Role.FACILITATOR:
            return [] if state.is_summed_up else [Event("summed-up", {})]
        case _:
            return NOT_HERE


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def skipped(state: State, /) -> Words | None:
    themes = [state.listed(one.id) for one in state.themes if state.listed(one.id)]
    params = {"n": sum(not any(one.id in state.chosen for one in theme) for theme in themes), "all": len(themes)}
    says = N_("voor {n} van de {all} thema’s was nog niet gekozen wat blijft")
    return Words(says, params) if params["n"] else None


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`improvements` is what was chosen, `others` what else was on the list; both in the order of the themes, and what
    has no theme last. A point keeps the id with which it came in; `from` holds the ids of what was put into it. Of
    points that were taken off the list only the number stays."""
    order = [theme.id for theme in state.themes] + ([] if state.has("") else [""])
    listed = [point for theme in order for point in state.listed(theme)]
    return {
        "improvements": [_told(state, point) for point in listed if point.id in state.chosen],
        "others": [_told(state, point) for point in listed if point.id not in state.chosen],
        "themes": [{"id": one.id, "text": one.text} for one in state.themes if one != NO_THEME],
        "people": {theme.id: len(state.acted.get(theme.id, ())) for theme in state.themes},
        "removed": sum(state.points[key].removed for key in state.top),
    }


def _told(state: State, point: Point) -> Json:
    parts = [leaf.id for leaf in leaves(state, point)] if point.parts else []
    return {"id": point.id, "text": point.text, "theme": point.theme, "from": parts, "support": point.support}


MISSED = (
    "Niemand weet wie er belt na een ontslag uit het ziekenhuis",
    "We kennen elkaars wachttijden niet",
    "Een vast gezicht in de wijk voor overleg",
    "Bewoners horen niet wat er met hun vraag gebeurt",
    "Te laat zien dat iemand schulden heeft",
    "Samen afspreken wie het gezin bezoekt",
    "Eén lijst met wie wat doet, die iemand bijhoudt",
    "Mantelzorgers vragen we pas als het misgaat",
)
"""What simulated participants miss in a rehearsal."""


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    listed, number = state.listed(state.on), crc32(seat.encode())
    liked = [point.id for point in listed if crc32(f"{seat}{point.id}".encode()) % 3] or [one.id for one in listed[:1]]
    own = state.own.get(seat, ())
    standing = [point.id for point in listed if seat in point.behind]
    ticks = liked if liked != standing else standing[:-1]
    found = [Move("support", {"theme": state.on, "point[]": ticks})] if listed else []
    if len(own) < 2 and len(state.points) < MOST_POINTS:
        more = Move("add", {"theme": state.on, "text": MISSED[(number + len(own)) % len(MISSED)]})
        found.insert(0 if number % 2 or len(listed) < 3 else 1, more)
    for key in own[:1]:
        found.append(Move("edit", {"point": key, "text": f"{state.points[key].said[:200]}, elke week"}))
        found.append(Move("withdraw", {"point": key}))
    return found


def _team_moves(state: State) -> Sequence[Move]:
    here = state.listed(state.on)
    ids, whole = [point.id for point in here], [point.id for point in here if point.parts]
    off = [point.id for point in state.under(state.on) if point.removed]
    loose = [] if state.has("") else [point.id for point in state.listed("")]
    found = [
        Move("enter", {"theme": state.on, "text": "Elkaar vaker bellen\nEen gezamenlijk spreekuur"}, Role.HELPER),
        *(Move("hands", {f"count-{key}": str(crc32(key.encode()) % 4)}, Role.HELPER) for key in ids[:2]),
        Move("choose", {"theme": state.on, "point[]": ids[: state.least]}, Role.FACILITATOR),
    ]
    if len(ids) > 4:
        found += [_arrange(ids[:2], do="merge", text="Samen sneller bellen"), _arrange(ids[-1:], do="remove")]
    if ids:
        found.append(_arrange(ids[-1:], do="rename", text="Elkaar vaker spreken"))
    if len(whole) > 1:
        found.append(_arrange(whole[-1:], do="split"))
    if len(off) > 1:
        found.append(_arrange(off[:1], do="restore"))
    if loose:
        found.append(_arrange(loose[:1], theme=state.on))
    found.append(Move("sum-up", {}, Role.FACILITATOR))
    return [*found, *(Move("turn", {"theme": one.id}, Role.FACILITATOR) for one in state.themes if one.id != state.on)]


def _arrange(points: Sequence[str], **fields: str) -> Move:
    return Move("arrange", {"point[]": list(points), **fields}, Role.FACILITATOR)
