"""The state of a dot vote, and how events change it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

from .counting import Count, Option

ORDERS = 16
"""So many different orders go round: enough to spread the advantage of standing first, few enough to share drawings."""
MOST_OPTIONS = 60
MOST_HANDS = 999
LENGTH = 280


@dataclass(frozen=True, slots=True)
class Round:
    number: int
    dots: int
    """How many dots a person has."""
    count: Count
    ballots: Mapping[SeatId, tuple[str, ...]] = field(default_factory=dict)
    """Option ids by seat; an id stands there as often as it has dots."""
    raised: int = 0
    """How many people voted by hand or with a card."""
    counted: bool = True
    """The facilitator lets this round be seen (for the first round the reveal of the item is enough)."""

    @property
    def options(self) -> tuple[str, ...]:
        return self.count.options


@dataclass(frozen=True, slots=True)
class State:
    options: tuple[Option, ...]
    orders: tuple[tuple[Option, ...], ...]
    dots: int
    pile: bool
    choose: int
    rounds: tuple[Round, ...]
    """At least one."""
    picked: tuple[str, ...] | None = None
    """What the facilitator chose by hand, instead of the count."""

    @property
    def round(self) -> Round:
        return self.rounds[-1]

    @property
    def counts(self) -> tuple[Count, ...]:
        return tuple(one.count for one in self.rounds)

    def order_for(self, seat: SeatId) -> tuple[Option, ...]:
        return self.orders[crc32(seat.encode()) % ORDERS]


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    options = _themes(reading.record(opening.inputs).get("themes")) + tuple(
        Option(f"o{nth}", text)
        for nth, text in enumerate(reading.lines(config.get("options"), at_most=MOST_OPTIONS, each=LENGTH), 1)
    )
    options = tuple({option.id: option for option in options}.values())[:MOST_OPTIONS]
    dots = reading.whole(config.get("votes"), 3, least=1, most=10)
    choose = reading.whole(config.get("choose"), 3, least=1, most=20)
    orders = tuple(_shuffled(options, f"{opening.chance}.{nth}") for nth in range(ORDERS))
    first = Round(1, dots, empty(tuple(option.id for option in options), choose))
    return State(options, orders, dots, reading.truth(config.get("pile")), choose, (first,))


def _themes(given: object) -> tuple[Option, ...]:
    pairs = (
        (reading.line(one.get("id"), at_most=40), reading.line(one.get("text"), at_most=LENGTH))
        for one in reading.records(given, at_most=MOST_OPTIONS)
    )
    return tuple(Option(key, text) for key, text in pairs if key and text)


def _shuffled(options: Sequence[Option], seed: str) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: crc32(f"{seed}.{option.id}".encode())))


def empty(options: tuple[str, ...], places: int) -> Count:
    nothing = (0,) * len(options)
    return Count(options, places, nothing, nothing)


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    match event.kind:
        case "voted" if event.seat:
            return _on_round(state, data.get("round"), lambda round_: _voted(round_, str(event.seat), data))
        case "hands":
            return _on_round(state, data.get("round"), lambda round_: _hands(round_, data))
        case "counted":
            return _on_round(state, data.get("round"), lambda round_: replace(round_, counted=True))
        case "option":
            return _with_option(state, reading.line(data.get("id"), at_most=40), data.get("text"))
        case "round":
            return _with_round(state, data)
        case "round-withdrawn" if len(state.rounds) > 1:
            return replace(state, rounds=state.rounds[:-1])
        case "picked":
            return replace(state, picked=known(state, data.get("options")))
        case "recounted":
            return replace(state, picked=None)
        case _:
            return state


def known(state: State, ids: object) -> tuple[str, ...]:
    """Those of `ids` that are options, in the order of the list, without doubles."""
    wanted = set(reading.lines(ids, at_most=MOST_OPTIONS, each=40))
    return tuple(option.id for option in state.options if option.id in wanted)


def _on_round(state: State, number: object, change: Callable[[Round], Round]) -> State:
    """A round that is over can still be changed: a ballot that was on its way belongs to the round it was made for."""
    rounds = tuple(change(one) if one.number == number else one for one in state.rounds)
    return replace(state, rounds=rounds)


def _voted(round_: Round, seat: SeatId, data: Mapping[str, object]) -> Round:
    places = {option: place for place, option in enumerate(round_.options)}
    given = data.get("options")
    values = given[: round_.dots] if isinstance(given, list) else []
    ballot = tuple(one for one in values if isinstance(one, str) and one in places)
    phones = list(round_.count.phones)
    for option in round_.ballots.get(seat, ()):
        phones[places[option]] -= 1
    for option in ballot:
        phones[places[option]] += 1
    counted = Count(round_.count.options, round_.count.places, tuple(phones), round_.count.hands)
    ballots = {**round_.ballots, seat: ballot}
    if not ballot:
        del ballots[seat]
    return replace(round_, ballots=ballots, count=counted)


def _hands(round_: Round, data: Mapping[str, object]) -> Round:
    counts, before = reading.record(data.get("counts")), round_.count
    hands = tuple(
        reading.whole(counts.get(option), old, least=0, most=MOST_HANDS)
        for option, old in zip(before.options, before.hands, strict=True)
    )
    raised = reading.whole(data.get("raised"), round_.raised, least=0, most=MOST_HANDS)
    return replace(round_, raised=raised, count=replace(before, hands=hands))


def _with_option(state: State, key: str, text: object) -> State:
    """Added at the end of every order, so that nothing on a phone jumps; in every round, so that none forgets it."""
    option = Option(key, reading.line(text, at_most=LENGTH))
    if not option.id or not option.text or option.id in {one.id for one in state.options}:
        return state
    return replace(
        state,
        options=(*state.options, option),
        orders=tuple((*order, option) for order in state.orders),
        rounds=tuple(replace(one, count=_longer(one.count, option.id)) for one in state.rounds),
    )


def _longer(count: Count, option: str) -> Count:
    return Count((*count.options, option), count.places, (*count.phones, 0), (*count.hands, 0))


def _with_round(state: State, data: Mapping[str, object]) -> State:
    options = known(state, data.get("options"))
    if not options:
        return state
    places = reading.whole(data.get("places"), 1, least=1, most=MOST_OPTIONS)
    dots = reading.whole(data.get("dots"), 1, least=1, most=10)
    number = len(state.rounds) + 1
    return replace(state, rounds=(*state.rounds, Round(number, dots, empty(options, places), counted=False)))
