"""The agreements of a meeting and who offered to take them on, and how events change them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

FOUR = ("outcomes", "missing", "lead", "next")
"""Who collects and sends the outcomes; which partners were missing; who takes the lead; when we meet again."""
EXTRA = "extra"
LENGTHS = {"what": 280, "who": 120, "when": 80}
NAME = 60
MOST_AGREEMENTS = 40
MOST_OFFERS = 400
MOST_MADE = 60
"""Agreements of earlier items, to show."""


@dataclass(frozen=True, slots=True)
class Agreement:
    id: str
    kind: str
    what: str = ""
    who: str = ""
    when: str = ""
    """As it was typed."""
    day: str = ""
    """ISO date, where `when` names a day."""
    clock: str = ""
    """ISO time ("13:30"), where `when` names a day and a time."""
    dropped: bool = False

    @property
    def is_made(self) -> bool:
        """Somebody stands for it; of the next meeting it is enough to know when."""
        return bool(self.when if self.kind == "next" else self.who)


@dataclass(frozen=True, slots=True)
class Offer:
    id: str
    agreement: str
    name: str
    seat: SeatId
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """Agreed in an earlier item, such as a plan per theme. It is that item's to keep; here it is shown."""

    id: str
    what: str
    who: str
    when: str
    """As a day (ISO) or as it was typed."""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class State:
    agreements: Mapping[str, Agreement] = field(default_factory=lambda: {kind: Agreement(kind, kind) for kind in FOUR})
    offers: Mapping[str, Offer] = field(default_factory=dict)
    made: tuple[Made, ...] = ()
    here: frozenset[SeatId] = frozenset()
    """Who was in the room at the opening, and may be known by name."""

    def offer_of(self, seat: SeatId, agreement: str) -> Offer | None:
        mine = (one for one in self.offers.values() if one.seat == seat and one.agreement == agreement)
        return next(mine, None)


def opened(opening: Opening) -> State:
    inputs = reading.record(opening.inputs)
    made = {one.id: one for one in map(_made, reading.records(inputs.get("agreements"), at_most=MOST_MADE))}
    return State(made=tuple(one for one in made.values() if one.id and one.what), here=frozenset(opening.seats))


def _made(one: Mapping[str, object]) -> Made:
    return Made(
        reading.line(one.get("id"), at_most=40),
        reading.line(one.get("what") or one.get("text"), at_most=LENGTHS["what"]),
        reading.line(one.get("who"), at_most=LENGTHS["who"]),
        reading.line(one.get("when"), at_most=LENGTHS["when"]),
        reading.line(one.get("clock"), at_most=5),
    )


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    agreement = state.agreements.get(reading.line(data.get("agreement"), at_most=40))
    offer = state.offers.get(reading.line(data.get("offer"), at_most=40))
    match event.kind:
        case "written":
            return _written(state, data)
        case "dropped" | "brought-back" if agreement and agreement.kind == EXTRA:
            return _with(state, replace(agreement, dropped=event.kind == "dropped"))
        case "offered" if agreement and event.seat:
            return _offered(state, agreement, event.seat, data)
        case "offer-withdrawn" if offer:
            return replace(state, offers={key: one for key, one in state.offers.items() if key != offer.id})
        case "accepted" if offer:
            accepted = {**state.offers, offer.id: replace(offer, accepted=True)}
            return _written(replace(state, offers=accepted), {**data, "agreement": offer.agreement})
        case _:
            return state


def _with(state: State, agreement: Agreement) -> State:
    return replace(state, agreements={**state.agreements, agreement.id: agreement})


def _written(state: State, data: Mapping[str, object]) -> State:
    """Only the fields that the event names change; an agreement that is not there yet is an extra one."""
    key = reading.line(data.get("agreement"), at_most=40)
    if not key:
        return state
    before = state.agreements.get(key, Agreement(key, EXTRA))
    sent = {name: reading.line(data[name], at_most=most) for name, most in LENGTHS.items() if name in data}
    return _with(
        state,
        replace(
            before,
            what=sent.get("what", before.what),
            who=sent.get("who", before.who),
            when=sent.get("when", before.when),
            day=reading.line(data.get("day"), at_most=10) if "when" in sent else before.day,
            clock=reading.line(data.get("clock"), at_most=5) if "when" in sent else before.clock,
        ),
    )


def _offered(state: State, agreement: Agreement, seat: SeatId, data: Mapping[str, object]) -> State:
    name = reading.line(data.get("name"), at_most=NAME)
    before = state.offer_of(seat, agreement.id)
    key = before.id if before else reading.line(data.get("offer"), at_most=40)
    if not key or not name or (key in state.offers and not before):
        return state
    offer = replace(before, name=name) if before else Offer(key, agreement.id, name, seat)
    return replace(state, offers={**state.offers, key: offer})
