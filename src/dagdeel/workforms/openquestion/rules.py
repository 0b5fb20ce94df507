"""The rules of an open question: answers in one's own words, seen by the room when the facilitator shows them."""

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
from .state import LENGTH, MOST_ANSWERS, State, evolved, opened

takes: tuple[str, ...] = ()
collects: tuple[str, ...] = ()
gives = ("answers",)
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False

AT_ONCE = 60
"""Answers that a helper may enter in one go."""
EMPTY = Refused(N_("Schrijf eerst een antwoord op."))
FULL = Refused(N_("Er zijn al {most} antwoorden. Meer past er niet bij."), {"most": MOST_ANSWERS})
GONE = Refused(N_("Dit antwoord is er niet meer. Kijk op je scherm welke er nu staan."))


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "answer", Role.PHONE if command.seat:
            return _answer(state, command, command.seat)
        case "withdraw", Role.PHONE if command.seat:
            key = _key(command)
            return [Event("withdrawn", {"answer": key}, command.seat)] if key in _own(state, command.seat) else []
        case "enter", Role.HELPER | Role.FACILITATOR:
            return _enter(state, command)
        case "light" | "lay-aside" | "bring-back", Role.FACILITATOR:
            return _lead(state, command)
        case "open-up", Role.FACILITATOR:
            show_all = text_of(command.data, "all", at_most=4) == "1"
            return [] if show_all is state.at_once else [Event("opened-up", {"all": show_all})]
        case _:
            return NOT_HERE


def _own(state: State, seat: SeatId) -> tuple[str, ...]:
    return state.own.get(seat, ())


def _key(command: Command) -> str:
    return text_of(command.data, "answer", at_most=40)


def _answer(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """A new answer, or with `answer` one's own in other words. With one answer each the new one replaces the old:
    a phone that was out of reach does not know that it had given one."""
    text, own, key = text_of(command.data, "text", at_most=LENGTH), _own(state, seat), _key(command)
    if not text:
        return EMPTY
    if not key and own and state.per_person == 1:
        key = own[0]
    if key:
        if key not in own:
            return GONE
        return [] if text == state.answers[key].text else [Event("changed", {"answer": key, "text": text}, seat)]
    if len(own) >= state.per_person:
        sentence = N_("Je gaf al {most} antwoorden. Verander er een, of haal er een weg.")
        return Refused(sentence, {"most": state.per_person})
    if len(state.answers) >= MOST_ANSWERS:
        return FULL
    return [Event("answered", {"answer": new_id(command.chance), "text": text}, seat)]


def _enter(state: State, command: Command) -> Sequence[Event] | Refused:
    """What came on paper or was said aloud: one answer a line."""
    texts = reading.rows(command.data.get("text"), at_most=AT_ONCE, each=LENGTH)
    if not texts:
        return EMPTY
    if len(texts) > AT_ONCE:
        return Refused(N_("Voer hoogstens {most} antwoorden tegelijk in."), {"most": AT_ONCE})
    if len(state.answers) + len(texts) > MOST_ANSWERS:
        return FULL
    return [Event("answered", {"answer": new_id(command.chance, nth), "text": text}) for nth, text in enumerate(texts)]


def _lead(state: State, command: Command) -> Sequence[Event] | Refused:
    key = _key(command)
    answer = state.answers.get(key)
    if command.kind == "light" and not key:
        return [Event("lit", {"answer": ""})] if state.in_light else []
    if answer is None:
        return GONE
    match command.kind:
        case "light" if answer.is_aside:
            return Refused(N_("Dit antwoord heb je weggelegd. Zet het eerst terug."))
        case "light":
            return [] if state.in_light == key else [Event("lit", {"answer": key})]
        case "lay-aside":
            return [] if answer.is_aside else [Event("laid-aside", {"answer": key})]
        case _:
            return [Event("brought-back", {"answer": key})] if answer.is_aside else []


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """Of what was laid aside only the number stays."""
    return {
        "question": state.question,
        "answers": [{"id": one.id, "text": one.text} for one in state.for_the_room()],
        "people": len(state.own),
        "on_behalf": sum(one.seat is None for one in state.answers.values()),
        "laid_aside": sum(one.is_aside for one in state.answers.values()),
    }


SAID = (
    "Dat we elkaar bellen voordat het misgaat",
    "Weten wie er bij iemand over de vloer komt",
    "Meer tijd om echt te luisteren",
    "Bewoners vanaf het begin laten meedenken",
    "Een vaste dag waarop we elkaar zien",
    "Minder loketten en meer gezichten",
    "Vaker gewoon langsgaan",
    "Dat niemand drie keer hetzelfde hoeft te vertellen",
    "Durven zeggen wat niet lukt",
    "Een plek in de wijk waar iedereen binnenloopt",
    "Dat ook de nachtdienst weet wat we afspraken",
    "Klein beginnen, en het volhouden",
)
"""What simulated participants answer in a rehearsal."""


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    own, number = _own(state, seat), crc32(seat.encode())
    text = SAID[(number + 5 * len(own)) % len(SAID)]
    found = [Move("answer", {"answer": own[0], "text": f"{text}."})] if own else []
    if len(own) < min(state.per_person, 3) and len(state.answers) < MOST_ANSWERS:
        found.insert(0, Move("answer", {"text": text}))
    return [*found, *(Move("withdraw", {"answer": key}) for key in own if number % 5 == 0)]


def _team_moves(state: State) -> Sequence[Move]:
    found = [Move("open-up", {"all": "" if state.at_once else "1"}, Role.FACILITATOR)]
    if len(state.answers) < MOST_ANSWERS:
        found.append(Move("enter", {"text": SAID[len(state.answers) % len(SAID)]}, Role.HELPER))
    there = [one.id for one in state.answers.values() if not one.is_aside]
    if there:
        found.insert(0, Move("light", {"answer": there[0]}, Role.FACILITATOR))
    if len(there) > 3:
        found.append(Move("lay-aside", {"answer": there[-1]}, Role.FACILITATOR))
    aside = [one.id for one in state.answers.values() if one.is_aside]
    return [*found, *(Move("bring-back", {"answer": key}, Role.FACILITATOR) for key in aside[1:2])]
