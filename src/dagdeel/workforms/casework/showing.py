"""What each audience sees of the cases, the groups and their cards."""

from dataclasses import dataclass, field

from dagdeel.core.pairing import sharing
from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .cases import STORY, TITLE, Case
from .roles import ROLES
from .seating import how_many
from .state import LINE, MOST_LINES, OFFER, POINTS, TEXT, Group, State, Theme

FIRST = Case("", "")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody in a group. The seat is there for the names that the room keeps, and is never written down."""

    number: int
    seat: SeatId = field(repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    id: str
    text: str
    point: str = ""
    """The improvement point that was made of it, if any."""
    point_text: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    group: str
    number: int
    title: str
    story: str
    people: tuple[Sitting, ...]
    now: str
    should: str
    could: tuple[Line, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.now or self.should or self.could)


@dataclass(frozen=True, slots=True)
class Idea:
    """A suggestion or a story that somebody offered."""

    id: str
    text: str
    by: Sitting | None = None
    is_used: bool | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    cases: tuple[Case, ...]
    """To read, until there are groups."""
    story: Idea | None
    """Their own."""
    card: Card | None
    is_scribe: bool
    scribe: Sitting | None
    suggestions: tuple[Idea, ...]
    """For the scribe what nobody has looked at yet; for another their own."""
    can_add: bool
    points: tuple[str, ...]
    has_groups: bool
    text_length: int = TEXT
    line_length: int = LINE
    offer_length: int = OFFER


@dataclass(frozen=True, slots=True)
class Wall:
    cases: tuple[Case, ...]
    groups: tuple[Card, ...]
    """Who sits where, until a card is shown."""
    card: Card | None
    points: tuple[str, ...]
    shows_points: bool


@dataclass(frozen=True, slots=True)
class CaseRow:
    id: str
    title: str
    story: str
    roles: tuple[str, ...]
    theme: str
    groups: tuple[int, ...]
    can_drop: bool


@dataclass(frozen=True, slots=True)
class GroupRow:
    card: Card
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    """Domains that its case needs, in Dutch."""
    scribe: Sitting | None
    answered: int
    """How many of the three questions have something."""
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Console:
    cases: tuple[CaseRow, ...]
    themes: tuple[Theme, ...]
    offers: tuple[Idea, ...]
    groups: tuple[GroupRow, ...]
    points: tuple[Line, ...]
    shows_points: bool
    is_none_taken: bool
    """There are lines, and none of them goes along yet."""
    can_make: bool
    wished: int
    """How many groups there would be."""
    is_written: bool
    is_close: bool
    """Two people who should not be put together are in one group."""
    next: GroupRow | None
    """Whose card nobody has seen yet, in the order of the groups."""
    title_length: int = TITLE
    story_length: int = STORY
    text_length: int = TEXT
    line_length: int = LINE


@dataclass(frozen=True, slots=True)
class Paper:
    cases: tuple[Case, ...]


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            return _wall(state, stage)
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return Paper(_plain(state) or (FIRST,))


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    group, offer = state.group_of(seat), state.offers.get(seat)
    is_scribe = group is not None and group.scribe == seat
    return Phone(
        cases=() if group else _plain(state),
        story=Idea(offer.id, offer.text, is_used=bool(offer.case)) if offer else None,
        card=_card(state, group) if group else None,
        is_scribe=is_scribe,
        scribe=_sitting(state, group.scribe) if group and not is_scribe else None,
        suggestions=_suggestions(state, group, seat) if group else (),
        can_add=group is not None and len(group.could) < MOST_LINES,
        points=_points(state) if stage.revealed else (),
        has_groups=bool(state.groups),
    )


def _suggestions(state: State, group: Group, seat: SeatId) -> tuple[Idea, ...]:
    if group.scribe == seat:
        waiting = (one for one in group.suggestions if one.is_used is None)
        return tuple(Idea(one.id, one.text, _sitting(state, one.seat)) for one in waiting)
    return tuple(Idea(one.id, one.text, is_used=one.is_used) for one in group.suggestions if one.seat == seat)[-5:]


def _wall(state: State, stage: Stage) -> Wall:
    group = state.group(state.on_wall)
    shows_points = not group and (state.on_wall == POINTS or (stage.revealed and bool(state.points)))
    is_free = not group and not shows_points
    return Wall(
        cases=_plain(state) if is_free and not state.groups else (),
        groups=tuple(_card(state, one, is_short=True) for one in state.groups) if is_free else (),
        card=_card(state, group) if group else None,
        points=_points(state) if shows_points else (),
        shows_points=shows_points,
    )


def _console(state: State, stage: Stage) -> Console:
    groups = tuple(_group_row(state, group) for group in state.groups)
    lines = [line for row in groups for line in row.lines]
    seen = {line.id for line in lines if line.point}
    unseen = (row for row in groups if not row.card.is_empty and not row.is_shown)
    return Console(
        cases=tuple(_case_row(state, case) for case in state.cases),
        themes=state.themes,
        offers=tuple(
            Idea(one.id, one.text, _sitting(state, seat)) for seat, one in state.offers.items() if not one.case
        ),
        groups=groups,
        points=tuple(Line(one.line, one.text, one.id, one.text) for one in state.points if one.line not in seen),
        shows_points=state.on_wall == POINTS,
        is_none_taken=bool(lines) and not state.points,
        can_make=bool(state.cases) and not any(group.is_written for group in state.groups),
        wished=how_many(state, stage.present or len(state.here)),
        is_written=any(group.is_written for group in state.groups),
        is_close=sharing(map(state.people_of, (one.id for one in state.groups)), stage.pairs.apart) > 0,
        next=next(unseen, None),
    )


def _case_row(state: State, case: Case) -> CaseRow:
    numbers = tuple(group.number for group in state.groups if group.case == case.id)
    return CaseRow(case.id, case.title, case.story, _words(case.roles), case.theme, numbers, not numbers)


def _group_row(state: State, group: Group) -> GroupRow:
    card = _card(state, group)
    points = {one.line: one for one in state.points}
    lines = tuple(
        Line(one.id, one.text, points[one.id].id, points[one.id].text) if one.id in points else Line(one.id, one.text)
        for one in group.lines
    )
    return GroupRow(
        card=card,
        lines=lines,
        missing=_words(state.missing_in(group)),
        scribe=_sitting(state, group.scribe),
        answered=bool(group.now) + bool(group.should) + bool(group.could),
        is_shown=state.on_wall == group.id,
    )


def _card(state: State, group: Group, is_short: bool = False) -> Card:
    case = state.case(group.case) or FIRST
    return Card(
        group=group.id,
        number=group.number,
        title=case.title,
        story="" if is_short else case.story,
        people=tuple(Sitting(state.members[seat].number, seat) for seat in state.people_of(group.id)),
        now="" if is_short else group.now,
        should="" if is_short else group.should,
        could=() if is_short else tuple(Line(one.id, one.text) for one in group.could),
    )


def _sitting(state: State, seat: SeatId) -> Sitting | None:
    member = state.members.get(seat)
    return Sitting(member.number if member else 0, seat) if seat else None


def _plain(state: State) -> tuple[Case, ...]:
    return tuple(Case(case.id, case.title, case.story, _words(case.roles)) for case in state.cases)


def _words(roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(ROLES[role] for role in roles if role in ROLES)


def _points(state: State) -> tuple[str, ...]:
    return tuple(" ".join(one.text.split()) for one in state.points)
