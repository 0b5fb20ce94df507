"""The rules of the parking lot: what does not fit now may not get lost. Open all day long, beside every item."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core import reading
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
from .state import LENGTH, MOST, NOTE, State, Thing, evolved, kept, opened

takes: tuple[str, ...] = ()
collects: tuple[str, ...] = ()
gives = ("parked",)
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = True

EACH = 10
"""So many things one phone may park: enough for everybody who means it."""
AT_ONCE = 20
"""Things that the team may enter in one go."""
EMPTY = Refused(N_("Schrijf eerst op wat je wilt bewaren voor later."))
FULL = Refused(N_("De parkeerplaats is vol. Bespreek eerst iets, of haal iets weg."))
GONE = Refused(N_("Dit staat niet meer op de parkeerplaats. Kijk wat er nu op je scherm staat."))


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "park", Role.PHONE if command.seat:
            return _park(state, command, command.seat)
        case "edit" | "withdraw", Role.PHONE if command.seat:
            return _change_own(state, command, command.seat)
        case "enter", Role.HELPER | Role.FACILITATOR:
            return _enter(state, command)
        case "settle" | "unsettle" | "word" | "remove" | "put-back", Role.FACILITATOR:
            return _lead(state, command)
        case _:
            return NOT_HERE


def _park(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    text = _line(command, "text", LENGTH)
    if not text:
        return EMPTY
    if sum(thing.seat == seat for thing in kept(state)) >= EACH:
        return Refused(N_("Je hebt al {most} dingen geparkeerd. Haal er eerst een weg."), {"most": EACH})
    if len(state.things) >= MOST:
        return FULL
    return [Event("parked", {"thing": new_id(command.chance), "text": text}, seat)]


def _change_own(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    thing, text = _named(state, command), _line(command, "text", LENGTH)
    if thing is None or thing.seat != seat or thing.is_removed:
        return GONE
    if thing.is_settled:
        return Refused(N_("Dit is al besproken. Zet erbij wat je nog mist."))
    if command.kind == "withdraw":
        return [Event("withdrawn", {"thing": thing.id}, seat)]
    if not text:
        return EMPTY
    return [] if text == thing.text else [Event("worded", {"thing": thing.id, "text": text}, seat)]


def _enter(state: State, command: Command) -> Sequence[Event] | Refused:
    """What was said aloud or came on paper: one thing a line."""
    texts = reading.rows(command.data.get("text"), at_most=AT_ONCE, each=LENGTH)
    if not texts:
        return EMPTY
    if len(texts) > AT_ONCE:
        return Refused(N_("Voer hoogstens {most} dingen tegelijk in."), {"most": AT_ONCE})
    if len(state.things) + len(texts) > MOST:
        return FULL
    return [Event("parked", {"thing": new_id(command.chance, nth), "text": text}) for nth, text in enumerate(texts)]


def _lead(state: State, command: Command) -> Sequence[Event] | Refused:
    thing = _named(state, command)
    if thing is None:
        return GONE
    about = {"thing": thing.id}
    match command.kind:
        case "settle":
            note = _line(command, "note", NOTE)
            is_known = thing.is_settled and thing.note == note
            return [] if is_known else [Event("settled", {**about, "note": note})]
        case "unsettle":
            return [Event("unsettled", about)] if thing.is_settled else []
        case "word":
            text = _line(command, "text", LENGTH)
            if not text:
                return Refused(N_("Zonder woorden kan het niet. Schrijf iets op, of haal het weg."))
            return [] if text == thing.text else [Event("worded", {**about, "text": text})]
        case "remove":
            return [] if thing.is_removed else [Event("removed", about)]
        case _:
            return [Event("put-back", about)] if thing.is_removed else []


def _named(state: State, command: Command) -> Thing | None:
    return state.things.get(text_of(command.data, "thing", at_most=40))


def _line(command: Command, name: str, length: int) -> str:
    return " ".join(text_of(command.data, name, at_most=length).split())


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """What was parked and what became of it. What is not `settled` goes along to the next run of the trajectory; of
    what was removed only the ids stay, so that it does not come back."""
    return {
        "parked": [
            {
                "id": thing.id,
                "text": thing.text,
                "settled": thing.is_settled,
                "note": thing.note,
                "carried": thing.is_carried,
            }
            for thing in kept(state)
        ],
        "removed": [thing.id for thing in state.things.values() if thing.is_removed],
    }


LATER = (
    "Wie belt de gemeente over de verlichting in het park?",
    "Een keer praten over wachttijden in de ggz",
    "De nieuwe apotheek uitnodigen",
    "Wat doen we met mensen die geen Nederlands spreken?",
    "Een gezamenlijke agenda voor de wijk",
    "De school was er vandaag niet bij",
    "Uitzoeken wie de sleutel van het buurthuis heeft",
    "Subsidie voor de wandelgroep loopt af",
)
"""What simulated participants park in a rehearsal."""


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    own = [thing for thing in kept(state) if thing.seat == seat and not thing.is_settled]
    found: list[Move] = []
    if sum(thing.seat == seat for thing in kept(state)) < EACH and len(state.things) < MOST:
        given = {thing.text for thing in state.things.values()}
        start = crc32(f"{seat} {len(own)}".encode())
        turned = [LATER[(start + nth) % len(LATER)] for nth in range(len(LATER))]
        found.append(Move("park", {"text": next((one for one in turned if one not in given), turned[0])}))
    found += [Move("edit", {"thing": one.id, "text": f"{one.text[:60]} (nog eens)"}) for one in own[:1]]
    return [*found, *(Move("withdraw", {"thing": one.id}) for one in own[2:3])]


def _team_moves(state: State) -> Sequence[Move]:
    found: list[Move] = []
    if len(state.things) < MOST:
        found.append(Move("enter", {"text": LATER[len(state.things) % len(LATER)]}, Role.HELPER))
    for thing in kept(state)[:1]:
        found += [
            Move("settle", {"thing": thing.id, "note": "Joost belt maandag"}, Role.FACILITATOR),
            Move("word", {"thing": thing.id, "text": "Wie belt wie?"}, Role.FACILITATOR),
        ]
    for thing in kept(state)[-1:]:
        found += [
            Move("unsettle", {"thing": thing.id}, Role.FACILITATOR),
            Move("remove", {"thing": thing.id}, Role.FACILITATOR),
        ]
    removed = [thing for thing in state.things.values() if thing.is_removed]
    return [*found, *(Move("put-back", {"thing": thing.id}, Role.FACILITATOR) for thing in removed[1:2])]
