"""The cases, the groups around them and the card of each group. How events change them stands in `folding.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dagdeel.core import reading
from dagdeel.core.workform import Facts, Opening, SeatId

from .cases import Case, cases_in

PARTS = ("now", "should")
"""The questions that are answered in one text; the third is answered in lines."""
TEXT, LINE, OFFER = 600, 200, 400
"""The most characters of such a text, of a line, and of a story that somebody offers."""
MOST_LINES = 12
MOST_TOLD = 12
"""Cases, prepared and told together."""
MOST_SUGGESTIONS = 30
MOST_PEOPLE = 500
MOST_THEMES = 60
POINTS = "points"
"""On the wall instead of a card: what is taken along."""


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    id: str
    text: str
    seat: SeatId
    is_used: bool | None = None
    """Put on the card, or laid aside; `None` while the scribe has not looked at it."""


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    number: int
    """Also the spot where they sit, from 1."""
    case: str
    scribe: SeatId = ""
    now: str = ""
    should: str = ""
    could: tuple[Line, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def is_written(self) -> bool:
        return bool(self.now or self.should or self.could)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Everything on the card that can be taken along, each with an id that stays."""
        texts = (Line(f"{self.id}-{part}", str(getattr(self, part))) for part in PARTS)
        return (*(line for line in texts if line.text), *self.could)


@dataclass(frozen=True, slots=True)
class Member:
    number: int
    """Says who on a form of the team, where a seat has no business."""
    group: str
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A line that is taken along as an improvement point."""

    id: str
    line: str
    group: str
    text: str
    """Follows the line until the facilitator puts it in other words, or the line goes."""
    is_reworded: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A story from practice that somebody could tell."""

    id: str
    text: str
    case: str = ""
    """The case that was made of it."""


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    size: int
    per_case: bool
    """A group for every case, instead of groups of a size."""
    themes: tuple[Theme, ...]
    cases: tuple[Case, ...]
    here: Mapping[SeatId, Facts] = field(default_factory=dict)
    """Who was in the room at the opening."""
    offers: Mapping[SeatId, Offer] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    members: Mapping[SeatId, Member] = field(default_factory=dict)
    numbered: int = 0
    """The highest number that a member ever had: a form still on a screen never means somebody else."""
    points: tuple[Point, ...] = ()
    on_wall: str = ""
    """A group, `POINTS`, or nothing yet."""

    def case(self, key: str) -> Case | None:
        return next((one for one in self.cases if one.id == key), None)

    def group(self, key: str) -> Group | None:
        return next((one for one in self.groups if one.id == key), None)

    def group_of(self, seat: SeatId | None) -> Group | None:
        member = self.members.get(seat or "")
        return self.group(member.group) if member else None

    def people_of(self, group: str) -> tuple[SeatId, ...]:
        """In the order in which they came."""
        there = ((one.number, seat) for seat, one in self.members.items() if one.group == group)
        return tuple(seat for _, seat in sorted(there))

    def missing_in(self, group: Group) -> tuple[str, ...]:
        """Domains that its case needs and nobody in it has."""
        case = self.case(group.case)
        have = {one.domain for one in self.members.values() if one.group == group.id}
        return tuple(role for role in case.roles if role not in have) if case else ()


def opened(opening: Opening) -> State:
    config, inputs = reading.record(opening.config), reading.record(opening.inputs)
    pairs = (
        (reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=280))
        for one in reading.records(inputs.get("themes"), at_most=MOST_THEMES)
    )
    return State(
        size=reading.whole(config.get("size"), 5, least=2, most=12),
        per_case=reading.truth(config.get("per_case")),
        themes=tuple({key: Theme(key, text) for key, text in pairs if key and text}.values()),
        cases=cases_in(config.get("cases")),
        here=dict(opening.people),
    )
