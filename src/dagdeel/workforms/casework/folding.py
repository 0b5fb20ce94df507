"""What each event does to the state. Nothing here fails: what an event of another version lacks is left as it was."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from dagdeel.core import reading
from dagdeel.core.workform import Event, SeatId

from .cases import MOST_CASES, STORY, TITLE, Case
from .state import (
    LINE,
    MOST_LINES,
    MOST_PEOPLE,
    MOST_SUGGESTIONS,
    MOST_TOLD,
    OFFER,
    PARTS,
    POINTS,
    TEXT,
    Group,
    Line,
    Member,
    Offer,
    Point,
    State,
    Suggestion,
)

Data = Mapping[str, Any]
MOST_GROUPS = 200


def evolved(state: State, event: Event) -> State:
    data, seat = reading.record(event.data), event.seat or ""
    match event.kind:
        case "offered" | "offer-withdrawn" if seat:
            return _offered(state, seat, data)
        case "case":
            return _with_case(state, data)
        case "case-dropped":
            return _without_case(state, _id(data, "case"))
        case "tied":
            return _tied(state, data)
        case "grouped":
            return _grouped(state, data)
        case "seated":
            return _seated(state, data)
        case "on-wall":
            there = _id(data, "show")
            return replace(state, on_wall=there if there == POINTS or state.group(there) else "")
        case "taken" | "reworded" | "left-out":
            return _points(state, event.kind, data)
        case _:
            return _on_card(state, event.kind, seat, data)


def _id(data: Data, name: str) -> str:
    return reading.line(data.get(name), at_most=40)


# Cases


def _offered(state: State, seat: SeatId, data: Data) -> State:
    text = reading.text(data.get("text"), at_most=OFFER)
    offers = {key: one for key, one in state.offers.items() if key != seat}
    if text and _id(data, "offer"):
        offers[seat] = Offer(_id(data, "offer"), text)
    return replace(state, offers=offers)


def _with_case(state: State, data: Data) -> State:
    case = Case(
        _id(data, "case"),
        reading.line(data.get("title"), at_most=TITLE),
        reading.line(data.get("story"), at_most=STORY),
        reading.lines(data.get("roles"), at_most=MOST_CASES, each=40),
    )
    if not case.id or not case.title or state.case(case.id) or len(state.cases) >= MOST_TOLD:
        return state
    offer = _id(data, "offer")
    offers = {seat: replace(one, case=case.id) if one.id == offer else one for seat, one in state.offers.items()}
    return replace(state, cases=(*state.cases, case), offers=offers)


def _without_case(state: State, key: str) -> State:
    if any(group.case == key for group in state.groups):
        return state
    offers = {seat: replace(one, case="") if one.case == key else one for seat, one in state.offers.items()}
    return replace(state, cases=tuple(one for one in state.cases if one.id != key), offers=offers)


def _tied(state: State, data: Data) -> State:
    theme = _id(data, "theme")
    theme = theme if theme in {one.id for one in state.themes} else ""
    cases = tuple(replace(one, theme=theme) if one.id == _id(data, "case") else one for one in state.cases)
    return replace(state, cases=cases)


# Groups


def _grouped(state: State, data: Data) -> State:
    given = reading.records(data.get("groups"), at_most=MOST_GROUPS)
    groups = tuple(
        Group(f"g{number}", number, key)
        for number, key in enumerate((_id(one, "case") for one in given), 1)
        if state.case(key)
    )
    domains, members, there = reading.record(data.get("domains")), dict[SeatId, Member](), {one.id for one in groups}
    for number, one in enumerate(given, 1):
        for seat in reading.lines(one.get("people"), at_most=MOST_PEOPLE, each=80) if f"g{number}" in there else ():
            domain = reading.line(domains.get(seat), at_most=40)
            members.setdefault(seat, Member(state.numbered + len(members) + 1, f"g{number}", domain))
    numbered = state.numbered + len(members)
    return replace(state, groups=groups, members=members, numbered=numbered, points=(), on_wall="")


def _seated(state: State, data: Data) -> State:
    """Who came, moved or left; whoever is in no group any more writes for none."""
    gone, numbered = set(reading.lines(data.get("gone"), at_most=MOST_PEOPLE, each=80)), state.numbered
    members = {seat: one for seat, one in state.members.items() if seat not in gone}
    for one in reading.records(data.get("people"), at_most=MOST_PEOPLE):
        seat, group = reading.line(one.get("seat"), at_most=80), _id(one, "group")
        if seat and state.group(group):
            numbered += seat not in members
            number = members[seat].number if seat in members else numbered
            members[seat] = Member(number, group, _id(one, "domain"))
    sits = {seat: one.group for seat, one in members.items()}
    groups = tuple(one if sits.get(one.scribe) == one.id else replace(one, scribe="") for one in state.groups)
    return replace(state, members=members, numbered=numbered, groups=groups)


# Cards


def _on_card(state: State, kind: str, seat: SeatId, data: Data) -> State:
    group = state.group(_id(data, "group"))
    if group is None:
        return state
    match kind:
        case "scribe":
            return _with(state, replace(group, scribe=seat if seat in state.people_of(group.id) else ""))
        case "written" if data.get("part") in PARTS:
            part = str(data["part"])
            text = reading.text(data.get("text"), at_most=TEXT)
            written = _write(group, part, text)
            return _followed(_with(state, written), Line(f"{group.id}-{part}", text))
        case "line":
            return _line(state, group, Line(_id(data, "line"), reading.line(data.get("text"), at_most=LINE)))
        case "suggested" if seat:
            one = Suggestion(_id(data, "suggestion"), reading.line(data.get("text"), at_most=LINE), seat)
            is_new = one.id and one.text and one.id not in {other.id for other in group.suggestions}
            if not is_new or len(group.suggestions) >= MOST_SUGGESTIONS * 4:
                return state
            return _with(state, replace(group, suggestions=(*group.suggestions, one)))
        case "answered":
            return _answered(state, group, data)
        case _:
            return state


def _write(group: Group, part: str, text: str) -> Group:
    return replace(group, now=text) if part == "now" else replace(group, should=text)


def _line(state: State, group: Group, line: Line) -> State:
    """Added, changed, or taken off when it is empty."""
    if not line.id:
        return state
    before = {one.id for one in group.could}
    if line.id not in before:
        full = not line.text or len(group.could) >= MOST_LINES or _has_line(state, line.id)
        return state if full else _with(state, replace(group, could=(*group.could, line)))
    could = tuple(line if one.id == line.id else one for one in group.could)
    return _followed(_with(state, replace(group, could=tuple(one for one in could if one.text))), line)


def _has_line(state: State, key: str) -> bool:
    return any(key in {line.id for line in group.lines} for group in state.groups)


def _answered(state: State, group: Group, data: Data) -> State:
    key, is_used = _id(data, "suggestion"), reading.truth(data.get("used"))
    suggestions = tuple(replace(one, is_used=is_used) if one.id == key else one for one in group.suggestions)
    return _with(state, replace(group, suggestions=suggestions))


def _with(state: State, group: Group) -> State:
    return replace(state, groups=tuple(group if one.id == group.id else one for one in state.groups))


def _followed(state: State, line: Line) -> State:
    """A point says what its line says; what was taken off the card keeps its last words."""
    return _each_point(state, lambda one: one.line == line.id and line.text and not one.is_reworded, line.text)


# What is taken along


def _points(state: State, kind: str, data: Data) -> State:
    key, text = _id(data, "point"), reading.line(data.get("text"), at_most=LINE)
    if kind == "left-out":
        return replace(state, points=tuple(one for one in state.points if one.id != key))
    if kind == "reworded":
        return _each_point(state, lambda one: one.id == key and text, text, is_reworded=True)
    wanted = _id(data, "line")
    found = next(((group, line) for group in state.groups for line in group.lines if line.id == wanted), None)
    if not key or found is None or any(wanted == one.line or key == one.id for one in state.points):
        return state
    group, line = found
    return replace(state, points=(*state.points, Point(key, line.id, group.id, line.text)))


def _each_point(state: State, wanted: Callable[[Point], Any], text: str, is_reworded: bool = False) -> State:
    points = tuple(
        replace(one, text=text, is_reworded=is_reworded or one.is_reworded) if wanted(one) else one
        for one in state.points
    )
    return replace(state, points=points)
