"""The themes, the points under them, and who stands behind what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dagdeel.core import reading
from dagdeel.core.workform import Opening, SeatId

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
Strengths = tuple[tuple[str, str], ...]
"""Theme and words."""


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
    strengths: Strengths = ()
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
    strengths, points = given(inputs, themes)
    least = reading.whole(config.get("least"), LEAST, least=1, most=10)
    return State(
        themes=themes,
        least=least,
        most=max(least, reading.whole(config.get("most"), MOST, least=1, most=20)),
        strengths=strengths,
        points=points,
        top=tuple(points),
        on=themes[0].id,
        begun=frozenset((themes[0].id,)),
    )


def given(inputs: Mapping[str, object], themes: tuple[Theme, ...]) -> tuple[Strengths, dict[str, Point]]:
    """What earlier items gave: what goes well already, and the points by id."""
    known = {theme.id for theme in themes}
    rows = [_point(one, known) for one in reading.records(inputs.get("points"), at_most=MOST_POINTS)]
    points: dict[str, Point] = {}
    for kind, point in rows:
        if kind != "strength" and point.id and point.said:
            points.setdefault(point.id, point)
    return tuple((point.theme, point.said) for kind, point in rows if kind == "strength" and point.said), points


def _themes(chosen: object, own: object) -> tuple[Theme, ...]:
    """What the room chose, then what the organiser wrote; twice the same words are one theme."""
    rows = [
        Theme(reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=LENGTH))
        for one in reading.records(chosen, at_most=MOST_THEMES)
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
