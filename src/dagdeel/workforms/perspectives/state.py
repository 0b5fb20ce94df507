"""What three views told, what the room did with it, and how events change that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import Event, Opening, SeatId

LENGTH = 280
MOST_TOLD = 12
"""So many points a view may have beforehand: it is a picture, not a report."""
MOST_CARDS = 1000
MOST_HANDS = 999
PER_PERSON = 10
"""So many times one phone may say what is missing."""

WORDS = {"figures": N_("De cijfers"), "residents": N_("De bewoners"), "professionals": N_("De professionals")}
"""The three views, in the order in which they are told (`method.md` A22)."""
KEYS = tuple(WORDS)
SUMMARY = "summary"
"""The step after the three."""
STEPS = (*KEYS, SUMMARY)


class Kind(StrEnum):
    TOLD = "told"
    """Prepared, or said while the view was told."""
    MISSED = "missed"
    SUMMED = "summed"
    """A line of the facilitator's summary."""


@dataclass(frozen=True, slots=True)
class Perspective:
    key: str
    title: str = ""
    """Empty: our own word for it."""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    kind: Kind
    step: str
    """The view it belongs to; of a line of the summary the step itself."""
    text: str
    seat: SeatId | None = None
    marks: frozenset[SeatId] = frozenset()
    hands: int = 0
    """People without a phone who underline it."""
    source: str = ""
    """The card a line of the summary was taken from."""
    removed: bool = False

    @property
    def underlined(self) -> int:
        return len(self.marks) + self.hands


@dataclass(frozen=True, slots=True)
class State:
    perspectives: tuple[Perspective, ...]
    cards: Mapping[str, Card] = field(default_factory=dict)
    """In the order in which they came."""
    acted: Mapping[str, frozenset[SeatId]] = field(default_factory=dict)
    """By view: who underlined or wrote something."""
    candidates: frozenset[str] = frozenset()
    """Cards that go on as a theme."""
    on: str = KEYS[0]
    begun: frozenset[str] = frozenset((KEYS[0],))

    def of(self, step: str, kind: Kind) -> Iterator[Card]:
        return (card for card in self.cards.values() if card.step == step and card.kind is kind and not card.removed)

    def own(self, seat: SeatId) -> tuple[Card, ...]:
        return tuple(card for card in self.cards.values() if card.seat == seat)


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    perspectives = tuple(
        Perspective(
            key,
            reading.line(config.get(f"{key}_title"), at_most=80),
            reading.line(config.get(f"{key}_who"), at_most=120),
        )
        for key in KEYS
    )
    told = (
        Card(f"{key}-{nth}", Kind.TOLD, key, text)
        for key in KEYS
        for nth, text in enumerate(reading.lines(config.get(f"{key}_points"), at_most=MOST_TOLD, each=LENGTH), 1)
    )
    return State(perspectives, {card.id: card for card in told})


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    card = state.cards.get(reading.line(data.get("card"), at_most=40))
    step = reading.line(data.get("step"), at_most=20)
    match event.kind:
        case "told" | "missed" | "summed":
            return _written(state, Kind(event.kind), step, event.seat, data)
        case "edited" if card:
            return _with(state, replace(card, text=reading.line(data.get("text"), at_most=LENGTH) or card.text))
        case "withdrawn" if card and card.kind is not Kind.TOLD:
            cards = {key: one for key, one in state.cards.items() if key != card.id}
            return replace(state, cards=cards, candidates=state.candidates - {card.id})
        case "underlined" if event.seat and step in KEYS:
            return _underlined(state, step, event.seat, data.get("cards"))
        case "hands":
            return _hands(state, reading.record(data.get("counts")))
        case "removed" | "restored" if card:
            return _with(state, replace(card, removed=event.kind == "removed"))
        case "candidates":
            wanted = reading.lines(data.get("cards"), at_most=MOST_CARDS, each=40)
            return replace(state, candidates=frozenset(wanted) & frozenset(state.cards))
        case "begun" | "turned" if step in STEPS:
            return replace(state, on=step, begun=state.begun | {step})
        case _:
            return state


def _with(state: State, *cards: Card) -> State:
    return replace(state, cards={**state.cards, **{card.id: card for card in cards}})


def _written(state: State, kind: Kind, step: str, seat: SeatId | None, data: Mapping[str, object]) -> State:
    """A line of the summary goes on as a theme, unless the facilitator says otherwise."""
    key, text = reading.line(data.get("card"), at_most=40), reading.line(data.get("text"), at_most=LENGTH)
    is_summed = kind is Kind.SUMMED
    if not key or not text or key in state.cards or step not in ((SUMMARY,) if is_summed else KEYS):
        return state
    writer = seat if kind is Kind.MISSED else None
    source = reading.line(data.get("source"), at_most=40)
    state = _with(state, Card(key, kind, step, text, writer, source=source))
    if is_summed:
        return replace(state, candidates=state.candidates | {key})
    return _heard(state, step, writer)


def _heard(state: State, step: str, seat: SeatId | None) -> State:
    before = state.acted.get(step, frozenset())
    return state if seat is None else replace(state, acted={**state.acted, step: before | {seat}})


def _underlined(state: State, step: str, seat: SeatId, ids: object) -> State:
    wanted = set(reading.lines(ids, at_most=MOST_CARDS, each=40))
    changed = [
        replace(card, marks=card.marks | {seat} if card.id in wanted else card.marks - {seat})
        for card in state.of(step, Kind.TOLD)
    ]
    return _heard(_with(state, *changed), step, seat)


def _hands(state: State, counts: Mapping[str, object]) -> State:
    told = (card for card in state.cards.values() if card.kind is Kind.TOLD and card.id in counts)
    return _with(
        state,
        *(replace(one, hands=reading.whole(counts[one.id], one.hands, least=0, most=MOST_HANDS)) for one in told),
    )
