"""What each audience sees of three views: one at a time, and then the summary."""

from dataclasses import dataclass

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .acting import nominable
from .state import LENGTH, PER_PERSON, STEPS, SUMMARY, Card, Kind, Perspective, State

ON_A_PHONE = 40
"""So many of what others miss, once it is shown; the wall has all."""


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    text: str
    underlined: int
    share: int
    """Of the people in the room, in percent: how far the marker has come."""
    hands: int
    mine: bool = False
    taken: bool = False
    """Stands in the summary already."""


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    text: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Own:
    id: str
    text: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Phone:
    on: str
    nth: int
    now: Perspective | None
    """The view that is told; nothing once it is summed up."""
    choices: tuple[Choice, ...]
    """While people may underline; afterwards only their own underlines."""
    own: tuple[Own, ...]
    left: int
    length: int
    rows: tuple[Row, ...]
    """Empty until they are shown."""
    missed: tuple[str, ...]
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wall:
    on: str
    now: Perspective | None
    rows: tuple[Row, ...]
    missed: tuple[str, ...]
    """Empty until it is shown."""
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    nth: int
    step: str
    title: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was missing, as the facilitator sees it."""

    id: str
    text: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Console:
    on: str
    now: Perspective | None
    tabs: tuple[Tab, ...]
    next: Tab | None
    rows: tuple[Row, ...]
    missed: tuple[Note, ...]
    removed: tuple[Choice, ...]
    summary: tuple[Choice, ...]
    """The lines; `mine` says whether one goes on as a theme."""
    candidates: tuple[Choice, ...]
    """The lines and everything that was missing."""
    themes: int
    people: int
    present: int


@dataclass(frozen=True, slots=True)
class Sheet:
    perspective: Perspective
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    sheets: tuple[Sheet, ...]
    lines: tuple[int, ...] = (1, 2)


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            rows = _rows(state, stage.present)
            return Wall(state.on, _now(state), rows, _missed(state) if _is_shown(stage) else (), _summary(state))
        case Surface.CONSOLE:
            return _console(state, stage)
        case Surface.PAPER:
            return Paper(tuple(Sheet(one, _texts(state, one.key, Kind.TOLD)) for one in state.perspectives))


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    is_shown, own = _is_shown(stage), state.own(seat)
    told = (Choice(card.id, card.text, seat in card.marks) for card in state.of(state.on, Kind.TOLD))
    return Phone(
        on=state.on,
        nth=STEPS.index(state.on) + 1,
        now=_now(state),
        choices=() if is_shown else tuple(one for one in told if stage.open or one.mine),
        own=tuple(Own(one.id, one.text, one.removed) for one in own if state.on in (one.step, SUMMARY)),
        left=max(0, PER_PERSON - len(own)),
        length=LENGTH,
        rows=_rows(state, stage.present, seat) if is_shown else (),
        missed=_missed(state)[:ON_A_PHONE] if is_shown else (),
        summary=_summary(state),
    )


def _console(state: State, stage: Stage) -> Console:
    tabs = _tabs(state)
    place = STEPS.index(state.on)
    candidates = tuple(Choice(one.id, one.text, one.id in state.candidates) for one in nominable(state))
    taken = _taken(state)
    return Console(
        on=state.on,
        now=_now(state),
        tabs=tabs,
        next=tabs[place + 1] if place + 1 < len(tabs) else None,
        rows=_rows(state, stage.present),
        missed=tuple(Note(one.id, one.text, one.id in taken) for one in state.of(state.on, Kind.MISSED)),
        removed=tuple(
            Choice(one.id, one.text, False) for one in state.cards.values() if one.removed and one.step == state.on
        ),
        summary=tuple(Choice(one.id, one.text, one.id in state.candidates) for one in state.of(SUMMARY, Kind.SUMMED)),
        candidates=candidates,
        themes=sum(one.mine for one in candidates),
        people=len(state.acted.get(state.on, ())),
        present=stage.present,
    )


def _is_shown(stage: Stage) -> bool:
    """What others miss is shown once it is asked for, and not while people still write what they miss themselves."""
    return stage.revealed and not stage.open


def _now(state: State) -> Perspective | None:
    return next((one for one in state.perspectives if one.key == state.on), None)


def _rows(state: State, present: int, seat: SeatId = "") -> tuple[Row, ...]:
    room = max(present, len(state.acted.get(state.on, ())), 1)
    taken = _taken(state)
    return tuple(_row(card, room, seat, card.id in taken) for card in state.of(state.on, Kind.TOLD))


def _row(card: Card, room: int, seat: SeatId, taken: bool) -> Row:
    share = min(100, 100 * card.underlined // room)
    return Row(card.id, card.text, card.underlined, share, card.hands, seat in card.marks, taken)


def _taken(state: State) -> frozenset[str]:
    return frozenset(card.source for card in state.of(SUMMARY, Kind.SUMMED))


def _missed(state: State) -> tuple[str, ...]:
    return _texts(state, state.on, Kind.MISSED)


def _summary(state: State) -> tuple[str, ...]:
    return _texts(state, SUMMARY, Kind.SUMMED) if state.on == SUMMARY else ()


def _texts(state: State, step: str, kind: Kind) -> tuple[str, ...]:
    return tuple(card.text for card in state.of(step, kind))


def _tabs(state: State) -> tuple[Tab, ...]:
    titles = {one.key: one.title for one in state.perspectives}
    return tuple(Tab(nth, step, titles.get(step, ""), step == state.on) for nth, step in enumerate(STEPS, 1))
