"""The statements and what everybody thinks of them, with running counts, and how events change them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import Event, Opening, SeatId

from .scale import LABEL, SIZES, Scale

MOST_STATEMENTS = 10
LENGTH = 200
MOST_HANDS = 999
STANDARD = (
    N_("We weten elkaar goed te vinden."),
    N_("Ik weet wat ik van de anderen kan verwachten."),
    N_("Wat we afspreken, doen we ook."),
)
"""Where the organiser wrote none."""


@dataclass(frozen=True, slots=True)
class Statement:
    id: str
    text: str
    phones: tuple[int, ...]
    """How many gave each answer: first those without an opinion, then from low to high."""
    hands: tuple[int, ...]
    """The same, counted by the helper."""

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(phone + hand for phone, hand in zip(self.phones, self.hands, strict=True))


@dataclass(frozen=True, slots=True)
class State:
    scale: Scale
    statements: tuple[Statement, ...]
    answers: Mapping[SeatId, Mapping[str, int]] = field(default_factory=dict)
    """By seat, by statement."""
    raised: int = 0
    """How many people answered with a card or by raising their hand."""

    def statement(self, key: str) -> Statement | None:
        return next((one for one in self.statements if one.id == key), None)


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    size = reading.whole(config.get("scale"), 5, least=5, most=10)
    low, high = (reading.line(config.get(name), at_most=LABEL) for name in ("low", "high"))
    scale = Scale(size if size in SIZES else 5, low, high)
    texts = statements_in(config.get("statements")) or STANDARD
    return State(scale, tuple(_new(f"s{nth}", text, scale) for nth, text in enumerate(texts, 1)))


def statements_in(given: object) -> tuple[str, ...]:
    """One a line, or a list of them."""
    rows = given[: 2 * MOST_STATEMENTS * LENGTH].splitlines() if isinstance(given, str) else given
    return reading.lines(rows, at_most=MOST_STATEMENTS, each=LENGTH)


def _new(key: str, text: str, scale: Scale) -> Statement:
    nothing = (0,) * (scale.size + 1)
    return Statement(key, text, nothing, nothing)


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    found = state.statement(reading.line(data.get("statement"), at_most=40))
    match event.kind:
        case "rated" if event.seat and found:
            return _rated(state, event.seat, found, data.get("value"))
        case "hands" if found:
            return _with(state, replace(found, hands=_hands(found, data.get("counts"))))
        case "raised":
            return replace(state, raised=reading.whole(data.get("raised"), 0, least=0, most=MOST_HANDS))
        case "added":
            return _added(state, reading.line(data.get("statement"), at_most=40), data.get("text"))
        case _:
            return state


def _rated(state: State, seat: SeatId, statement: Statement, value: object) -> State:
    """`value` is an answer, or `None` when it is taken back."""
    own, phones = dict(state.answers.get(seat, {})), list(statement.phones)
    if statement.id in own:
        phones[own.pop(statement.id)] -= 1
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= state.scale.size:
        own[statement.id] = value
        phones[value] += 1
    answers = {key: one for key, one in state.answers.items() if key != seat} | ({seat: own} if own else {})
    return replace(_with(state, replace(statement, phones=tuple(phones))), answers=answers)


def _hands(statement: Statement, given: object) -> tuple[int, ...]:
    counts = given if isinstance(given, list) else []
    return tuple(
        reading.whole(counts[nth] if nth < len(counts) else before, before, least=0, most=MOST_HANDS)
        for nth, before in enumerate(statement.hands)
    )


def _added(state: State, key: str, text: object) -> State:
    line = reading.line(text, at_most=LENGTH)
    if not key or not line or state.statement(key) or len(state.statements) >= MOST_STATEMENTS:
        return state
    return replace(state, statements=(*state.statements, _new(key, line, state.scale)))


def _with(state: State, statement: Statement) -> State:
    statements = tuple(statement if one.id == statement.id else one for one in state.statements)
    return replace(state, statements=statements)
