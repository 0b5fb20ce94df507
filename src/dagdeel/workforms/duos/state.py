"""The rounds of duos, who is in them, the cards, and how events change them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dagdeel.core import reading
from dagdeel.core.pairing import Group, Plan, from_json
from dagdeel.core.workform import UNKNOWN, Event, Facts, Opening, SeatId

from .lengths import MOST_MINUTES, MOST_ROUNDS, settings
from .questions import Kind, Question, asked, questions_from

LENGTH = 200
"""Characters of a card."""
MOST_CARDS = 2000
MOST_PEOPLE = 1000
MOST_THEMES = 20
MINUTE = 60_000
"""Milliseconds."""
NO_PLAN = Plan()


class Phase(StrEnum):
    PREPARING = "preparing"
    """There are no duos yet, or only the console knows them."""
    SEATING = "seating"
    """Everybody walks to the place of the round that is to come."""
    TALKING = "talking"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    id: str
    round: int
    """From 0."""
    kind: Kind
    text: str
    seat: SeatId | None = None
    """Who wrote it; nobody when it came from paper."""
    theme: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class State:
    rounds: int
    minutes: int
    seconds: int
    """To change places."""
    questions: tuple[Question, ...]
    themes: tuple[Theme, ...] = ()
    phase: Phase = Phase.PREPARING
    current: int = 0
    """The round that is on, or that people walk to (from 0)."""
    begun: int = 0
    """So many rounds have begun."""
    since: int = 0
    """When this phase began, in milliseconds since 1970."""
    extra: int = 0
    """Minutes that this round got on top."""
    names_shown: bool = False
    """The wall shows who sits where while people talk."""
    plan: Plan = NO_PLAN
    by_hand: bool = False
    """The facilitator swapped people in the plan."""
    people: Mapping[SeatId, Facts] = field(default_factory=dict)
    """Everybody who was here when it began or who came into the plan later, in that order."""
    here: frozenset[SeatId] = frozenset()
    """Who is here now, in the plan or aside."""
    aside: frozenset[SeatId] = frozenset()
    """Who sits out for a while."""
    cards: Mapping[str, Card] = field(default_factory=dict)

    @property
    def is_planned(self) -> bool:
        return bool(self.plan.rounds)

    @property
    def ends_at(self) -> int:
        """When this phase is meant to be over, in milliseconds since 1970."""
        return self.since + self.lasts

    @property
    def lasts(self) -> int:
        """Milliseconds that this phase takes."""
        return (self.minutes + self.extra) * MINUTE if self.phase is Phase.TALKING else self.seconds * 1000

    @property
    def has_next(self) -> bool:
        return self.current + 1 < self.rounds

    def asks(self, nth: int) -> tuple[Question, ...]:
        """The questions of round `nth` (from 0)."""
        return tuple(self.questions[place] for place in asked(nth, self.rounds))

    def group_of(self, seat: SeatId, nth: int) -> Group | None:
        return self.plan.group_of(seat, nth)

    def shares(self, seat: SeatId, card: Card) -> bool:
        """Whose card it is: of who wrote it, and of whom they sat with in that round."""
        if card.seat is None or card.seat == seat:
            return card.seat == seat
        group = self.group_of(seat, card.round)
        return group is not None and card.seat in group.people


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    rounds, minutes, seconds = settings(config)
    themes, people = _themes(reading.record(opening.inputs)), dict(sorted(opening.people.items()))
    return State(rounds, minutes, seconds, questions_from(config), themes, people=people)


def _themes(inputs: Mapping[str, object]) -> tuple[Theme, ...]:
    found = dict[str, Theme]()
    for one in reading.records(inputs.get("themes"), at_most=MOST_THEMES):
        key, text = reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=280)
        if key and text:
            found.setdefault(key, Theme(key, text))
    return tuple(found.values())


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    match event.kind:
        case "planned":
            return _planned(state, data)
        case "known":
            return replace(state, people=_people(state, data))
        case "seated" | "started" | "finished":
            return _moved(state, event, data)
        case "fitted":
            return replace(state, rounds=reading.whole(data.get("rounds"), state.rounds, least=1, most=MOST_ROUNDS))
        case "extended" if state.phase is Phase.TALKING:
            minutes = reading.whole(data.get("minutes"), 1, least=1, most=MOST_MINUTES)
            return replace(state, extra=min(state.extra + minutes, MOST_MINUTES))
        case "names":
            return replace(state, names_shown=reading.truth(data.get("shown")))
        case _:
            return _card_changed(state, event, data)


def _moved(state: State, event: Event, data: Mapping[str, object]) -> State:
    nth = reading.whole(data.get("round"), state.current, least=0, most=state.rounds - 1)
    now = replace(state, since=reading.whole(event.at, 0, least=0, most=2**53), extra=0, names_shown=False)
    match event.kind:
        case "seated":
            return replace(now, phase=Phase.SEATING, current=nth)
        case "started":
            return replace(now, phase=Phase.TALKING, current=nth, begun=max(state.begun, nth + 1))
        case _:
            return replace(now, phase=Phase.DONE)


def _planned(state: State, data: Mapping[str, object]) -> State:
    plan = from_json(data.get("plan"))
    if not plan.rounds:
        return state
    return replace(
        state,
        plan=replace(plan, rounds=plan.rounds[: state.rounds]),
        by_hand=reading.truth(data.get("by_hand")),
        people=_people(state, data),
        here=_seats(data.get("here")),
        aside=_seats(data.get("aside")),
    )


def _people(state: State, data: Mapping[str, object]) -> Mapping[SeatId, Facts]:
    found = dict(state.people)
    for one in reading.records(data.get("people"), at_most=MOST_PEOPLE):
        seat = reading.line(one.get("seat"), at_most=80)
        if seat:
            domain, organisation = (reading.line(one.get(name), at_most=40) for name in ("domain", "organisation"))
            found[seat] = Facts(domain, organisation, *(one.get(name) is True for name in ("stays", "no_phone")))
    return found


def _seats(value: object) -> frozenset[SeatId]:
    return frozenset(reading.lines(value, at_most=MOST_PEOPLE, each=80))


def _card_changed(state: State, event: Event, data: Mapping[str, object]) -> State:
    key = reading.line(data.get("card"), at_most=40)
    card, text = state.cards.get(key), reading.line(data.get("text"), at_most=LENGTH)
    match event.kind:
        case "written" if key and text and card is None:
            return _with(state, _written(state, key, text, event, data))
        case "edited" if card and text:
            return _with(state, replace(card, text=text))
        case "tagged" if card:
            theme = reading.line(data.get("theme"), at_most=40)
            return _with(state, replace(card, theme=theme if theme in _ids(state.themes) else ""))
        case "hidden" | "shown" if card:
            return _with(state, replace(card, hidden=event.kind == "hidden"))
        case "withdrawn" if card:
            return replace(state, cards={one: kept for one, kept in state.cards.items() if one != key})
        case _:
            return state


def _written(state: State, key: str, text: str, event: Event, data: Mapping[str, object]) -> Card:
    nth = reading.whole(data.get("round"), 0, least=0, most=state.rounds - 1)
    given = data.get("kind")
    kind = next((one for one in Kind if one == given), state.asks(nth)[0].kind)
    theme = reading.line(data.get("theme"), at_most=40)
    return Card(key, nth, kind, text, event.seat, theme if theme in _ids(state.themes) else "")


def _with(state: State, card: Card) -> State:
    return replace(state, cards={**state.cards, card.id: card})


def _ids(themes: Iterable[Theme]) -> set[str]:
    return {theme.id for theme in themes}


def facts_of(state: State, seat: SeatId) -> Facts:
    return state.people.get(seat, UNKNOWN)
