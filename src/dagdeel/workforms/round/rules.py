"""The rules of a round: everybody gets the word once, and whoever does not want it says so without a reason.

Nobody is asked to speak unprepared: before it begins, people think, and say that they are ready.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core.words import N_
from dagdeel.core.workform import (
    NOT_HERE,
    PEOPLE,
    UNKNOWN,
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

from .order import order_of
from .showing import View, shown
from .state import LENGTH, MOST_NOTES, State, evolved, opened

takes: tuple[str, ...] = ()
collects: tuple[str, ...] = ()
gives: tuple[str, ...] = ()
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False

NOT_BEGUN = Refused(N_("Het rondje is nog niet begonnen. Kies eerst: Begin het rondje."))


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "ready" | "pass" | "back-in" | "done", Role.PHONE if command.seat:
            return _speak_for_oneself(state, command.kind, command.seat)
        case "pass-for" | "back-in-for", Role.HELPER | Role.FACILITATOR:
            return _speak_for(state, command)
        case "begin", Role.FACILITATOR:
            return _begin(state, command)
        case "give-on" | "later" | "give-back" | "end" | "go-on", Role.FACILITATOR:
            return _lead(state, command)
        case "note" | "remove-note", Role.FACILITATOR:
            return _note(state, command)
        case _ if command.kind == PEOPLE and command.role is Role.ROOM:
            return _look_round(state, command)
        case _:
            return NOT_HERE


def _speak_for_oneself(state: State, kind: str, seat: SeatId) -> Sequence[Event] | Refused:
    about = {"who": seat}
    match kind:
        case "ready":
            return [] if state.is_begun or seat in state.ready else [Event("ready", about, seat)]
        case "done":
            # Whoever taps twice, or just as the facilitator goes on, does not end the turn of the next.
            return [Event("spoke", about, seat)] if seat == state.now else []
        case "back-in":
            return [Event("back-in", about, seat)] if seat in state.passed else []
    if seat in state.spoke:
        return Refused(N_("Je bent al geweest. Je hoeft niets over te slaan."))
    return [] if seat in state.passed else [Event("passed", about, seat)]


def _speak_for(state: State, command: Command) -> Sequence[Event] | Refused:
    """Somebody says it aloud, or has no phone."""
    seat = _numbered(state, command)
    if seat is None:
        return Refused(N_("Deze persoon staat niet meer in de volgorde. Kijk wie er nu staat."))
    if command.kind == "back-in-for":
        return [Event("back-in", {"who": seat})] if seat in state.passed else []
    return [] if seat in (*state.passed, *state.spoke) else [Event("passed", {"who": seat})]


def _begin(state: State, command: Command) -> Sequence[Event] | Refused:
    if state.is_begun:
        return []
    here = {**dict.fromkeys(state.ready, UNKNOWN), **command.people}
    people = {seat: facts for seat, facts in here.items() if seat not in state.passed}
    if not people:
        return Refused(N_("Er is nog niemand om het woord te geven. Wacht tot er mensen meedoen."))
    return [Event("begun", {"order": list(order_of(people, command.chance))})]


def _lead(state: State, command: Command) -> Sequence[Event] | Refused:
    if not state.is_begun:
        return NOT_BEGUN
    match command.kind:
        case "end":
            return [] if state.is_ended else [Event("ended", {})]
        case "go-on":
            return [Event("resumed", {})] if state.is_ended else []
        case "give-back":
            return [Event("given-back", {})] if state.spoke else []
    # The form says who had the word when it was drawn: pressing twice does not pass over the next.
    if state.now is None or _numbered(state, command) != state.now:
        return []
    if command.kind == "give-on":
        return [Event("spoke", {"who": state.now})]
    if not state.ahead:
        return Refused(N_("Na deze persoon komt niemand meer. Wacht even, of rond het rondje af."))
    return [Event("put-back", {"who": state.now})]


def _note(state: State, command: Command) -> Sequence[Event] | Refused:
    if command.kind == "remove-note":
        key = text_of(command.data, "note", at_most=40)
        return [Event("note-removed", {"note": key})] if any(note.id == key for note in state.notes) else []
    text = " ".join(text_of(command.data, "text", at_most=LENGTH).split())
    if not state.takes_notes:
        return NOT_HERE
    if not text:
        return Refused(N_("Schrijf eerst op wat je wilt bewaren."))
    if len(state.notes) >= MOST_NOTES:
        return Refused(N_("Er staan al {most} regels. Haal er eerst een weg."), {"most": MOST_NOTES})
    return [Event("noted", {"note": new_id(command.chance), "text": text})]


def _look_round(state: State, command: Command) -> Sequence[Event]:
    """Who comes late speaks last; who leaves is passed over, and comes last when they are back."""
    if not state.is_begun:
        gone = sorted(state.ready - set(command.people))
        return [Event("left", {"who": gone})] if gone else []
    now = () if state.now is None else (state.now,)
    waiting = {*now, *state.ahead}
    new = sorted(set(command.people) - waiting - {*state.spoke, *state.passed})
    gone = sorted(waiting - set(command.people))
    return [
        *([Event("came", {"who": new})] if new else []),
        *([Event("left", {"who": gone})] if gone else []),
    ]


def _numbered(state: State, command: Command) -> SeatId | None:
    text = text_of(command.data, "who", at_most=6)
    place = int(text) if text.isascii() and text.isdigit() else 0
    return state.register[place - 1] if 0 < place <= len(state.register) else None


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """How many spoke and passed, and what the facilitator noted; never who, nor what anybody said."""
    return {
        "spoke": len(state.spoke),
        "passed": len(state.passed),
        "notes": [{"id": note.id, "text": note.text} for note in state.notes],
    }


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    """In a rehearsal one in six passes."""
    if seat is None:
        return _team_moves(state)
    if state.is_over:
        return []
    if seat in state.passed:
        return [Move("back-in", {})]
    if not state.is_begun and seat not in state.ready:
        return [Move("ready", {})]
    if seat == state.now:
        return [Move("done", {})]
    may_pass = crc32(seat.encode("utf-8", "replace")) % 6 == 0 and seat not in state.spoke
    return [Move("pass", {})] if may_pass else []


def _team_moves(state: State) -> Sequence[Move]:
    def lead(kind: str, **data: str) -> Move:
        return Move(kind, data, Role.FACILITATOR)

    found: list[Move] = []
    if not state.is_begun and state.ready:
        found.append(lead("begin"))
    if state.now is not None:
        number = str(state.register.index(state.now) + 1)
        found.append(lead("give-on", who=number))
        if state.ahead:
            last = str(state.register.index(state.ahead[-1]) + 1)
            found += [lead("later", who=number), Move("pass-for", {"who": last}, Role.HELPER)]
    for one in state.passed[:1]:
        found.append(Move("back-in-for", {"who": str(state.register.index(one) + 1)}, Role.HELPER))
    if state.spoke:
        found.append(lead("give-back"))
    if state.takes_notes and len(state.notes) < MOST_NOTES:
        found.append(lead("note", text=f"Vaak genoemd: elkaar sneller kunnen bellen ({len(state.notes) + 1})"))
    found += [lead("remove-note", note=note.id) for note in state.notes[1:2]]
    return [*found, *([lead("end"), lead("go-on")] if state.is_begun else [])]
