"""The points per theme, who stands behind them, and how events change that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

LENGTH = 280
MOST_THEMES = 20
MOST_POINTS = 600
MOST_HANDS = 999
PER_PERSON = 10
"""So many points one phone may add."""
LEAST, MOST = 3, 5
"""Improvement points per theme (`method.md` A27)."""


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    """Empty for what belongs to no theme."""
    text: str


NO_THEME = Theme("", "")


@dataclass(frozen=True, slots=True)
class Point:
    id: str
    said: str
    """As it came in; of a merged point the words of its first part."""
    theme: str = ""
    name: str = ""
    """What the facilitator made of the words; empty: as it was said."""
    parts: tuple[str, ...] = ()
    """Points that were put into this one."""
    into: str = ""
    """The point that this one was put into."""
    seat: SeatId | None = None
    """Who added it here; nobody where it came from an earlier item or from paper."""
    behind: frozenset[SeatId] = frozenset()
    hands: int = 0
    """People without a phone who stand behind it."""
    removed: bool = False

    @property
    def text(self) -> str:
        return self.name or self.said

    @property
    def support(self) -> int:
        return len(self.behind) + self.hands


@dataclass(frozen=True, slots=True)
class State:
    themes: tuple[Theme, ...]
    """At least one: without themes everything stands under `NO_THEME`."""
    least: int
    most: int
    strengths: tuple[tuple[str, str], ...] = ()
    """Theme and words of what already goes well: beside the list, never on it."""
    points: Mapping[str, Point] = field(default_factory=dict)
    top: tuple[str, ...] = ()
    """The points that were not put into another, in the order in which they came."""
    own: Mapping[SeatId, tuple[str, ...]] = field(default_factory=dict)
    acted: Mapping[str, frozenset[SeatId]] = field(default_factory=dict)
    """By theme: who ticked or added something on a phone."""
    chosen: frozenset[str] = frozenset()
    on: str = ""
    """The theme that the room is at."""
    begun: frozenset[str] = frozenset()
    """Themes that the room has been at."""
    is_summed_up: bool = False
    """Instead of one theme, what was chosen for all of them."""

    def has(self, theme: str) -> bool:
        return any(one.id == theme for one in self.themes)

    def under(self, theme: str) -> Iterator[Point]:
        """The points of a theme, also those that were taken off the list."""
        return (point for point in map(self.points.__getitem__, self.top) if point.theme == theme)

    def listed(self, theme: str) -> tuple[Point, ...]:
        return tuple(point for point in self.under(theme) if not point.removed)


def opened(opening: Opening) -> State:
    config, inputs = reading.record(opening.config), reading.record(opening.inputs)
    themes = _themes(inputs.get("themes"), config.get("themes"))
    known = {theme.id for theme in themes}
    rows = [_point(one, known) for one in reading.records(inputs.get("points"), at_most=MOST_POINTS)]
    points: dict[str, Point] = {}
    for kind, point in rows:
        if kind != "strength" and point.id and point.said:
            points.setdefault(point.id, point)
    least = reading.whole(config.get("least"), LEAST, least=1, most=10)
    return State(
        themes=themes,
        least=least,
        most=max(least, reading.whole(config.get("most"), MOST, least=1, most=20)),
        strengths=tuple((point.theme, point.said) for kind, point in rows if kind == "strength" and point.said),
        points=points,
        top=tuple(points),
        on=themes[0].id,
        begun=frozenset((themes[0].id,)),
    )


def _themes(given: object, own: object) -> tuple[Theme, ...]:
    """What the room chose, then what the organiser wrote; twice the same words are one theme."""
    rows = [
        Theme(reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=LENGTH))
        for one in reading.records(given, at_most=MOST_THEMES)
    ]
    texts = reading.lines(own, at_most=MOST_THEMES, each=LENGTH)
    rows += [Theme(f"theme-{nth}", text) for nth, text in enumerate(texts, 1)]
    found: dict[str, Theme] = {}
    for one in rows:
        if one.id and one.text and one.text not in {theme.text for theme in found.values()}:
            found.setdefault(one.id, one)
    return tuple(found.values())[:MOST_THEMES] or (NO_THEME,)


def _point(one: Mapping[str, object], known: set[str]) -> tuple[str, Point]:
    """A point about a theme that was not chosen has no theme here."""
    theme = reading.line(one.get("theme"), at_most=40)
    point = Point(
        reading.line(one.get("id"), at_most=40),
        reading.line(one.get("text"), at_most=LENGTH),
        theme if theme in known else "",
    )
    return reading.line(one.get("kind"), at_most=20), point


def leaves(state: State, point: Point) -> Iterator[Point]:
    """What people said, under this one, in order."""
    ahead = [point]
    while ahead:
        one = ahead.pop()
        if not one.parts:
            yield one
        ahead.extend(state.points[part] for part in reversed(one.parts))


def whole_of(state: State, key: str) -> Point | None:
    """The point on the list in which this one is by now."""
    point = state.points.get(key)
    while point and point.into:
        point = state.points[point.into]
    return point


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    point = state.points.get(reading.line(data.get("point"), at_most=40))
    theme = reading.line(data.get("theme"), at_most=40)
    text = reading.line(data.get("text"), at_most=LENGTH)
    match event.kind:
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
