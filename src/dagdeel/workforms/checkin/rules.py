"""The rules of getting acquainted (`method.md` A21): profession and expectation, to be changed while it is open."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core.words import N_
from dagdeel.core.workform import (
    NOT_HERE,
    PEOPLE,
    Audience,
    Command,
    Event,
    Facts,
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

from .showing import View, ordered, shown
from .state import EXPECTATION, MOST_ANSWERS, PROFESSION, State, domains_of, evolved, helped_of, opened

takes = ()
collects: tuple[str, ...] = ()
gives = ()
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False

EMPTY = Refused(N_("Vul je beroep in, of schrijf op wanneer deze bijeenkomst voor jou geslaagd is."))


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "tell", Role.PHONE if command.seat:
            return _tell(state, command, command.seat)
        case "enter", Role.HELPER | Role.FACILITATOR:
            told = _told(command)
            if not any(told.values()):
                return EMPTY
            return _full(state) or [Event("told", {"answer": new_id(command.chance), **told})]
        case "hide-answer" | "show-answer", Role.FACILITATOR:
            return _hide(state, command, hidden=command.kind == "hide-answer")
        case _ if command.kind == PEOPLE and command.role is Role.ROOM:
            return _heard(state, command.people)
        case "begin", Role.FACILITATOR:
            return [] if state.is_begun else [Event("begun", {})]
        case _:
            return NOT_HERE


def _heard(state: State, people: Mapping[SeatId, Facts]) -> Sequence[Event]:
    """Who is here, as far as the room knows what they do."""
    news: Json = {
        "domains": {seat: one for seat, one in domains_of(people).items() if state.domains.get(seat) != one},
        "helped": sorted(helped_of(people) - state.helped),
        "gone": sorted((state.domains.keys() | state.helped) - people.keys()),
    }
    return [Event("known", {name: value for name, value in news.items() if value})] if any(news.values()) else []


def _tell(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """The whole answer each time; telling nothing any more takes it back."""
    told, before = _told(command), state.answers.get(state.own.get(seat, ""))
    if before is None:
        if not any(told.values()):
            return EMPTY
        return _full(state) or [Event("told", {"answer": new_id(command.chance), **told}, seat)]
    if not any(told.values()):
        return [Event("withdrawn", {"answer": before.id}, seat)]
    if told == {"profession": before.profession, "expectation": before.expectation}:
        return []
    return [Event("told", {"answer": before.id, **told}, seat)]


def _told(command: Command) -> dict[str, str]:
    lengths = {"profession": PROFESSION, "expectation": EXPECTATION}
    return {name: " ".join(text_of(command.data, name, at_most=most).split()) for name, most in lengths.items()}


def _full(state: State) -> Refused | None:
    return Refused(N_("Er is geen plaats meer voor nog een antwoord.")) if len(state.answers) >= MOST_ANSWERS else None


def _hide(state: State, command: Command, *, hidden: bool) -> Sequence[Event] | Refused:
    answer = state.answers.get(text_of(command.data, "answer", at_most=40))
    if answer is None:
        return Refused(N_("Dit antwoord is er niet meer: het is teruggenomen."))
    return [] if answer.hidden is hidden else [Event("hidden" if hidden else "shown", {"answer": answer.id})]


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    shown_ = [answer for answer in state.answers.values() if not answer.hidden]
    return {
        "people": len(state.answers),
        "on_behalf": sum(answer.seat is None for answer in state.answers.values()),
        "hidden": len(state.answers) - len(shown_),
        "professions": [
            {"name": one.name, "count": one.count} | ({"domain": one.domain} if one.domain else {})
            for one in ordered(state)
        ],
        "expectations": [{"id": answer.id, "text": answer.expectation} for answer in shown_ if answer.expectation],
    }


PROFESSIONS = (
    "huisarts",
    "praktijkondersteuner",
    "wijkverpleegkundige",
    "maatschappelijk werker",
    "apotheker",
    "fysiotherapeut",
    "beleidsmedewerker",
    "bewoner",
    "jongerenwerker",
    "verloskundige",
)
EXPECTATIONS = (
    "Als ik drie mensen ken die ik morgen kan bellen",
    "Als we echt iets afspreken",
    "Als bewoners ook aan het woord komen",
    "Als ik weet wie wat doet in onze wijk",
    "Als we kiezen, en niet alles tegelijk willen",
    "Als we elkaar na vandaag weer zien",
    "Als het over de praktijk gaat en niet over plannen",
)
"""What simulated participants tell in a rehearsal."""


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        found = [Move("enter", {"profession": "bewoner", "expectation": EXPECTATIONS[0]}, Role.HELPER)]
        last = list(state.answers)[-1:]
        if not state.is_begun:
            found.insert(0, Move("begin", {}, Role.FACILITATOR))
        found += [
            Move(kind, {"answer": key}, Role.FACILITATOR) for key in last for kind in ("hide-answer", "show-answer")
        ]
        return found if len(state.answers) < MOST_ANSWERS else found[1:]
    told, number = seat in state.own, crc32(seat.encode())
    professions = state.suggestions or PROFESSIONS
    fresh = {
        "profession": professions[number % len(professions)],
        "expectation": EXPECTATIONS[(number >> 9) % len(EXPECTATIONS)],
    }
    if told:
        other = {**fresh, "expectation": EXPECTATIONS[(number >> 17) % len(EXPECTATIONS)]}
        return [Move("tell", other), Move("tell", {**fresh, "expectation": ""})]
    return [Move("tell", fresh)] if len(state.answers) < MOST_ANSWERS else []
