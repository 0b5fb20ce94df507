"""How events change the points, their themes and what was chosen of them."""

from collections.abc import Mapping
from dataclasses import replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, SeatId

from .state import LENGTH, MOST_HANDS, MOST_POINTS, Point, State, whole_of


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    point = state.points.get(reading.line(data.get("point"), at_most=40))
    theme = reading.line(data.get("theme"), at_most=40)
    text = reading.line(data.get("text"), at_most=LENGTH)
    match event.kind:
        case "gathered":
            return _gathered(state, data)
        case "added":
            return _added(state, reading.line(data.get("point"), at_most=40), theme, text, event.seat)
        case "edited" if point and text and not point.parts:
            return _with(state, replace(point, said=text))
        case "renamed" if point:
            return _with(state, replace(point, name=text))
        case "withdrawn" if point and not point.parts:
            return _without(state, point)
        case "supported" if event.seat:
            return _supported(state, event.seat, theme, _wholes(state, data.get("points")))
        case "hands":
            return _hands(state, reading.record(data.get("counts")))
        case "merged":
            return _merged(state, reading.line(data.get("point"), at_most=40), data, text)
        case "split" if point and point.parts and not point.into:
            return _split(state, point)
        case "moved" if point and (state.has(theme) or not theme):
            return _with(state, replace(point, theme=theme))
        case "removed" | "restored" if point:
            return _with(state, replace(point, removed=event.kind == "removed"))
        case _:
            return _of_the_room(state, event.kind, theme, data)


def _gathered(state: State, data: Mapping[str, object]) -> State:
    for one in reading.records(data.get("points"), at_most=MOST_POINTS):
        key, theme = (reading.line(one.get(name), at_most=40) for name in ("id", "theme"))
        state = _added(state, key, theme, reading.line(one.get("text"), at_most=LENGTH), None)
    more = tuple(
        (reading.line(one.get("theme"), at_most=40), reading.line(one.get("text"), at_most=LENGTH))
        for one in reading.records(data.get("strengths"), at_most=MOST_POINTS)
    )
    return replace(state, strengths=state.strengths + more)


def _of_the_room(state: State, kind: str, theme: str, data: Mapping[str, object]) -> State:
    match kind:
        case "chosen":
            return _chosen(state, theme, _wholes(state, data.get("points")))
        case "begun" | "turned" if state.has(theme):
            return replace(state, on=theme, begun=state.begun | {theme}, is_summed_up=False)
        case "summed-up":
            return replace(state, is_summed_up=True)
        case _:
            return state


def _with(state: State, *points: Point) -> State:
    return replace(state, points={**state.points, **{point.id: point for point in points}})


def _heard(state: State, theme: str, seat: SeatId | None) -> State:
    before = state.acted.get(theme, frozenset())
    if seat is None or seat in before or not state.has(theme):
        return state
    return replace(state, acted={**state.acted, theme: before | {seat}})


def _wholes(state: State, ids: object) -> frozenset[str]:
    found = (whole_of(state, key) for key in reading.lines(ids, at_most=MOST_POINTS, each=40))
    return frozenset(point.id for point in found if point)


def _added(state: State, key: str, theme: str, text: str, seat: SeatId | None) -> State:
    """Whoever adds a point stands behind it."""
    if not key or not text or key in state.points or not (state.has(theme) or not theme):
        return state
    own = state.own if seat is None else {**state.own, seat: (*state.own.get(seat, ()), key)}
    behind = frozenset() if seat is None else frozenset((seat,))
    state = _heard(_with(state, Point(key, text, theme, seat=seat, behind=behind)), theme, seat)
    return replace(state, top=(*state.top, key), own=own)


def _without(state: State, point: Point) -> State:
    """Taken back by who added it. A merged point keeps its words while one part is left, and goes with the last."""
    points = {key: one for key, one in state.points.items() if key != point.id}
    own = {seat: tuple(key for key in keys if key != point.id) for seat, keys in state.own.items()}
    own = {seat: keys for seat, keys in own.items() if keys}
    gone = point
    while gone.into:
        parent = points[gone.into]
        parts = tuple(part for part in parent.parts if part != gone.id)
        if parts:
            points[parent.id] = replace(parent, parts=parts)
            return replace(state, points=points, own=own)
        del points[parent.id]
        gone = parent
    top = tuple(key for key in state.top if key != gone.id)
    return replace(state, points=points, own=own, top=top, chosen=state.chosen - {gone.id})


def _supported(state: State, seat: SeatId, theme: str, ids: frozenset[str]) -> State:
    """All ticks of one theme at once. What moved to another theme in the meantime is only ever added to."""
    changed = []
    for key in state.top:
        point = state.points[key]
        if key in ids:
            changed.append(replace(point, behind=point.behind | {seat}))
        elif point.theme == theme and not point.removed and seat in point.behind:
            changed.append(replace(point, behind=point.behind - {seat}))
    return _heard(_with(state, *changed), theme, seat)


def _chosen(state: State, theme: str, ids: frozenset[str]) -> State:
    kept = frozenset(key for key in state.chosen if state.points[key].theme != theme)
    return replace(state, chosen=kept | {point.id for point in state.under(theme) if point.id in ids})


def _hands(state: State, counts: Mapping[str, object]) -> State:
    tops = (state.points[key] for key in state.top if key in counts)
    whole = (replace(one, hands=reading.whole(counts[one.id], one.hands, least=0, most=MOST_HANDS)) for one in tops)
    return _with(state, *whole)


def _merged(state: State, key: str, data: Mapping[str, object], name: str) -> State:
    """The new point takes the place of its first part. Who stood behind a part stands behind the whole, once; of
    raised hands nobody knows whose they were, so only the most that one part had is sure."""
    wanted = set(reading.lines(data.get("parts"), at_most=MOST_POINTS, each=40))
    parts = [state.points[one] for one in state.top if one in wanted]
    if not key or key in state.points or not parts:
        return state
    whole = Point(
        key,
        parts[0].text,
        parts[0].theme,
        name,
        tuple(part.id for part in parts),
        behind=frozenset[SeatId]().union(*(part.behind for part in parts)),
        hands=max(part.hands for part in parts),
    )
    inside = [replace(part, into=key) for part in parts]
    top = tuple(key if one == whole.parts[0] else one for one in state.top if one not in whole.parts[1:])
    chosen = state.chosen - set(whole.parts) | ({key} if state.chosen & set(whole.parts) else frozenset())
    return replace(_with(state, *inside, whole), top=top, chosen=chosen)


def _split(state: State, whole: Point) -> State:
    """The parts come back in the place of the whole, as they were; who came or went since does so for each of them."""
    parts = [state.points[part] for part in whole.parts]
    came = whole.behind.difference(*(part.behind for part in parts))
    back = [
        replace(part, into="", theme=whole.theme, behind=part.behind & whole.behind | came, removed=whole.removed)
        for part in parts
    ]
    points = {key: one for key, one in state.points.items() if key != whole.id}
    place = state.top.index(whole.id)
    top = (*state.top[:place], *whole.parts, *state.top[place + 1 :])
    chosen = state.chosen - {whole.id} | (set(whole.parts) if whole.id in state.chosen else frozenset())
    return _with(replace(state, points=points, top=top, chosen=chosen), *back)
