"""The rules of closing with agreements (`method.md` A28): what, who and when, and offers from the room."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zlib import crc32

from dagdeel.core.days import moment_in
from dagdeel.core.words import N_
from dagdeel.core.workform import (
    NOT_HERE,
    Audience,
    Command,
    Event,
    Json,
    Length,
    Move,
    Opening,
    Refused,
    Role,
    SeatId,
    Stage,
    new_id,
    text_of,
)

from .showing import View, shown
from .state import EXTRA, FOUR, LENGTHS, MOST_AGREEMENTS, MOST_OFFERS, NAME, Agreement, State, evolved, opened

takes = ("agreements",)
collects: tuple[str, ...] = ()
gives = ("agreements",)
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False

GONE = Refused(N_("Deze afspraak staat niet meer op de lijst. Kijk op je scherm welke er nu zijn."))
WHAT = {
    "outcomes": N_("De uitkomsten verzamelen en rondsturen"),
    "missing": N_("Partners erbij halen die we misten"),
    "lead": N_("De samenwerking trekken"),
    "next": N_("Elkaar weer zien"),
}
"""What each of the four says where nothing else was filled in."""


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "write", Role.HELPER | Role.FACILITATOR:
            return _write(state, command)
        case "add", Role.HELPER | Role.FACILITATOR:
            return _add(state, command)
        case "drop" | "bring-back", Role.HELPER | Role.FACILITATOR:
            return _drop(state, command, dropped=command.kind == "drop")
        case "offer", Role.PHONE if command.seat:
            return _offer(state, command, command.seat)
        case "withdraw", Role.PHONE if command.seat:
            return _withdraw(state, command, command.seat)
        case "accept", Role.FACILITATOR:
            return _accept(state, command)
        case _:
            return NOT_HERE


def _write(state: State, command: Command) -> Sequence[Event] | Refused:
    """Saved per field: only what was sent and differs is written."""
    agreement = _agreement(state, command)
    if agreement is None:
        return GONE
    sent = _fields(command, tuple(name for name in LENGTHS if name in command.data))
    changed = tuple(name for name in LENGTHS if name in sent and sent[name] != getattr(agreement, name))
    return [Event("written", {"agreement": agreement.id, **_fields(command, changed)})] if changed else []


def _add(state: State, command: Command) -> Sequence[Event] | Refused:
    fields = _fields(command, tuple(LENGTHS))
    if not fields["what"]:
        return Refused(N_("Schrijf eerst op wat je afspreekt."))
    if len(state.agreements) >= MOST_AGREEMENTS:
        sentence = N_("Er staan al {most} afspraken. Kies liever welke het belangrijkst zijn.")
        return Refused(sentence, {"most": MOST_AGREEMENTS})
    return [Event("written", {"agreement": new_id(command.chance), **fields})]


def _fields(command: Command, names: Sequence[str]) -> dict[str, str]:
    fields = {name: " ".join(text_of(command.data, name, at_most=LENGTHS[name]).split()) for name in names}
    if "when" in fields:
        day, clock = moment_in(fields["when"], _today(command.at)) or (None, None)
        fields["day"] = day.isoformat() if day else ""
        fields |= {"clock": clock.isoformat("minutes")} if clock else {}
    return fields


def _today(at: int) -> date:
    """The day of a moment in milliseconds; in UTC, which matters only for a year that is left out, around New Year."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC).date()
    except (OverflowError, ValueError, OSError):
        return date(2026, 1, 1)


def _drop(state: State, command: Command, *, dropped: bool) -> Sequence[Event] | Refused:
    agreement = state.agreements.get(text_of(command.data, "agreement", at_most=40))
    if agreement is None:
        return GONE
    if agreement.kind != EXTRA:
        return Refused(N_("De vier vaste afspraken blijven staan. Maak de velden leeg als er niets is afgesproken."))
    if agreement.dropped is dropped:
        return []
    return [Event("dropped" if dropped else "brought-back", {"agreement": agreement.id})]


def _offer(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    agreement, name = _agreement(state, command), " ".join(text_of(command.data, "name", at_most=NAME).split())
    if not text_of(command.data, "agreement", at_most=40):
        return Refused(N_("Kies eerst wat je op je wilt nemen."))
    if agreement is None:
        return GONE
    if not name:
        return Refused(N_("Vul je naam in, dan weet de zaal op wie ze kan rekenen."))
    before = state.offer_of(seat, agreement.id)
    if before and (before.name == name or before.accepted):
        return []
    if not before and len(state.offers) >= MOST_OFFERS:
        return Refused(N_("Er hebben zich al genoeg mensen gemeld. Zeg het de gespreksleider als jij ook wilt."))
    key = before.id if before else new_id(command.chance)
    return [Event("offered", {"agreement": agreement.id, "offer": key, "name": name}, seat)]


def _withdraw(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    offer = state.offer_of(seat, text_of(command.data, "agreement", at_most=40))
    if offer is None:
        return []
    if offer.accepted:
        return Refused(N_("Je naam staat al bij de afspraak. Zeg het de gespreksleider als het toch niet lukt."))
    return [Event("offer-withdrawn", {"offer": offer.id}, seat)]


def _accept(state: State, command: Command) -> Sequence[Event] | Refused:
    """The name comes behind who is already there."""
    offer = state.offers.get(text_of(command.data, "offer", at_most=40))
    agreement = state.agreements.get(offer.agreement) if offer else None
    if offer is None or agreement is None or agreement.dropped:
        return Refused(N_("Dit aanbod is er niet meer: het is teruggenomen."))
    if offer.accepted:
        return []
    who = ", ".join(dict.fromkeys([*filter(None, agreement.who.split(", ")), offer.name]))[: LENGTHS["who"]]
    return [Event("accepted", {"offer": offer.id, "who": who})]


def _agreement(state: State, command: Command) -> Agreement | None:
    agreement = state.agreements.get(text_of(command.data, "agreement", at_most=40))
    return None if agreement is None or agreement.dropped else agreement


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`agreements`: what was filled in, with `when` as ISO date where it was understood, else as it was typed;
    `clock` is an ISO time, where there was one.

    `open`: which of the four were not settled.
    """
    kept = [one for one in state.agreements.values() if not one.dropped and (one.what or one.who or one.when)]
    return {
        "agreements": [
            {
                "id": one.id,
                "kind": one.kind,
                "text": one.what or WHAT.get(one.kind, ""),
                "what": one.what or WHAT.get(one.kind, ""),
                "who": one.who,
                "when": one.day or one.when,
                **({"clock": one.clock} if one.clock else {}),
            }
            for one in kept
        ],
        "open": [kind for kind in FOUR if not state.agreements[kind].is_made],
        "offers": [
            {"agreement": one.agreement, "name": one.name, "accepted": one.accepted} for one in state.offers.values()
        ],
    }


NAMES = ("Sanne", "Karel", "Joost", "Fatima", "Mehmet", "Anneke", "Ruben", "Loes")
WHENS = ("12 mrt", "volgende week do", "over twee weken", "donderdag 9 april 2026", "voor de zomer")


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    number = crc32(seat.encode())
    there = [one.id for one in state.agreements.values() if not one.dropped]
    wanted, name = there[number % len(there)], NAMES[(number >> 7) % len(NAMES)]
    if mine := [one for one in state.offers.values() if one.seat == seat and not one.accepted]:
        return [Move("withdraw", {"agreement": mine[0].agreement})] if number % 4 == 0 else []
    return [Move("offer", {"agreement": wanted, "name": name})] if len(state.offers) < MOST_OFFERS else []


def _team_moves(state: State) -> Sequence[Move]:
    found = [
        Move("write", {"agreement": kind, "who": NAMES[nth], "when": WHENS[nth]}, Role.FACILITATOR)
        for nth, kind in enumerate(FOUR)
    ]
    found += [
        Move("accept", {"offer": one.id}, Role.FACILITATOR)
        for one in state.offers.values()
        if not one.accepted and not state.agreements[one.agreement].dropped
    ][:1]
    if len(state.agreements) < len(FOUR) + 3:
        extra = {"what": "Een lijst maken met wie wat doet", "who": "Loes", "when": WHENS[4]}
        found.append(Move("add", extra, Role.HELPER))
    for one in [one for one in state.agreements.values() if one.kind == EXTRA][:1]:
        found.append(Move("bring-back" if one.dropped else "drop", {"agreement": one.id}, Role.FACILITATOR))
    return found
