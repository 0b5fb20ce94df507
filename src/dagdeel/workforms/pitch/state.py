"""The pitches in their order, the one that is on, and what the room answered; and how events change them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

MINUTES = 5
"""At most, for each group (`method.md` A28)."""
PITCHES = 3
"""Themes that a room chooses at most (`method.md` A23)."""
MOST_PITCHES = 20
MOST_LINES = 5
MOST_ANSWERS = 500
"""From paper, to one pitch."""
TIP = 280
NAME = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """A tip, or somebody who wants to join."""

    id: str
    text: str
    seat: SeatId | None = None
    """Nobody's: entered from paper."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Pitch:
    """Its id is that of the plan, which is that of the theme."""

    id: str
    text: str
    theme: str
    lines: tuple[str, ...] = ()
    coordinator: str = ""
    ends_at: int = 0
    """In milliseconds since 1970 (UTC); 0 until it has begun."""
    total: int = 0
    done: bool = False
    behind: frozenset[SeatId] = frozenset()
    hands: int = 0
    """Who stand behind it by raised hands or on paper."""
    joins: Mapping[str, Answer] = field(default_factory=dict)
    tips: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def begun(self) -> bool:
        return self.ends_at > 0

    def join_of(self, seat: SeatId) -> Answer | None:
        return next((one for one in self.joins.values() if one.seat == seat), None)

    def tip_of(self, seat: SeatId) -> Answer | None:
        return next((one for one in self.tips.values() if one.seat == seat), None)


@dataclass(frozen=True, slots=True)
class State:
    minutes: int
    pitches: Mapping[str, Pitch]
    order: tuple[str, ...]
    current: str = ""
    """Which the room looks at and answers to: the first, until another begins."""

    @property
    def on(self) -> Pitch | None:
        return self.pitches.get(self.current)

    @property
    def coming(self) -> tuple[Pitch, ...]:
        """What has not begun, in order."""
        return tuple(self.pitches[key] for key in self.order if not self.pitches[key].begun)


def opened(opening: Opening) -> State:
    """A pitch for each plan; where there are no plans, for each theme."""
    config, inputs = reading.record(opening.config), reading.record(opening.inputs)
    plans = reading.records(inputs.get("plans"), at_most=200) or reading.records(inputs.get("themes"), at_most=200)
    pitches = {one.id: one for one in map(_pitch, plans) if one.id and one.text}
    pitches = {key: pitches[key] for key in list(pitches)[:MOST_PITCHES]}
    return State(
        minutes=reading.whole(config.get("minutes"), MINUTES, least=1, most=10),
        pitches=pitches,
        order=tuple(pitches),
        current=next(iter(pitches), ""),
    )


def _pitch(one: Mapping[str, object]) -> Pitch:
    key = reading.line(one.get("id"), at_most=40)
    answers = reading.record(reading.record(one.get("answers")).get("coordinator"))
    return Pitch(
        key,
        reading.line(one.get("text"), at_most=280),
        reading.line(one.get("theme"), at_most=40) or key,
        reading.lines(one.get("lines"), at_most=MOST_LINES, each=280),
        reading.line(answers.get("coordinator"), at_most=120),
    )


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    if event.kind == "ordered":
        wanted = [
            key for key in reading.lines(data.get("order"), at_most=MOST_PITCHES, each=40) if key in state.pitches
        ]
        order = tuple(dict.fromkeys((*wanted, *state.order)))
        begun = any(one.begun for one in state.pitches.values())
        return replace(state, order=order, current=state.current if begun or not order else order[0])
    pitch = state.pitches.get(reading.line(data.get("pitch"), at_most=40))
    if pitch is None:
        return state
    changed = _evolved(pitch, event, data)
    current = pitch.id if event.kind == "begun" else state.current
    return replace(state, pitches={**state.pitches, pitch.id: changed}, current=current)


def _evolved(pitch: Pitch, event: Event, data: Mapping[str, object]) -> Pitch:
    match event.kind:
        case "begun":
            ends_at, total = (reading.whole(data.get(key), 1, least=1, most=2**53) for key in ("ends_at", "total"))
            return replace(pitch, ends_at=ends_at, total=total, done=False)
        case "finished":
            return replace(pitch, done=True)
        case "backed" | "unbacked" if event.seat:
            seats = pitch.behind - {event.seat}
            return replace(pitch, behind=seats if event.kind == "unbacked" else seats | {event.seat})
        case "hands-counted":
            return replace(pitch, hands=reading.whole(data.get("count"), 0, least=0, most=10_000))
        case "joined":
            return replace(pitch, joins=_with(pitch.joins, event, data, NAME))
        case "tipped":
            return replace(pitch, tips=_with(pitch.tips, event, data, TIP))
        case "unjoined":
            return replace(pitch, joins=_without(pitch.joins, data))
        case "untipped":
            return replace(pitch, tips=_without(pitch.tips, data))
        case "tip-hidden" | "tip-shown":
            return replace(pitch, tips=_turned(pitch.tips, data, hidden=event.kind == "tip-hidden"))
        case _:
            return pitch


def _with(answers: Mapping[str, Answer], event: Event, data: Mapping[str, object], most: int) -> Mapping[str, Answer]:
    key, text = reading.line(data.get("answer"), at_most=40), reading.line(data.get("text"), at_most=most)
    if not key or not text:
        return answers
    before = answers.get(key, Answer(key, text, event.seat))
    return {**answers, key: replace(before, text=text)}


def _without(answers: Mapping[str, Answer], data: Mapping[str, object]) -> Mapping[str, Answer]:
    gone = reading.line(data.get("answer"), at_most=40)
    return {key: one for key, one in answers.items() if key != gone}


def _turned(answers: Mapping[str, Answer], data: Mapping[str, object], *, hidden: bool) -> Mapping[str, Answer]:
    one = answers.get(reading.line(data.get("answer"), at_most=40))
    return {**answers, one.id: replace(one, hidden=hidden)} if one else answers
