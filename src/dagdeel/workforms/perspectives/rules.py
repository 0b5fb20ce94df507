"""The rules of three views (`method.md` A22): each is told in turn, the room underlines and says what is missing, and
the facilitator's summary leads to themes."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core.words import N_, Words
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
)

from . import acting
from .showing import View, shown
from .state import KEYS, MOST_CARDS, STEPS, SUMMARY, Card, Kind, State, evolved, opened

takes: tuple[str, ...] = ()
collects: tuple[str, ...] = ()
gives = ("themes", "points")
hidden_until_closed = True
reopens: tuple[str, ...] = ("begun",)
beside = False


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.role:
        case Role.PHONE if command.seat:
            return _by_phone(state, command, command.seat)
        case Role.HELPER | Role.FACILITATOR if command.kind in ("tell", "enter", "hands"):
            return _by_team(state, command)
        case Role.FACILITATOR:
            return _by_facilitator(state, command)
        case _:
            return NOT_HERE


def _by_phone(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    match command.kind:
        case "underline":
            return acting.underline(state, command, seat)
        case "miss":
            return acting.miss(state, command, seat)
        case "edit" | "withdraw":
            return acting.change(state, command, seat)
        case _:
            return NOT_HERE


def _by_team(state: State, command: Command) -> Sequence[Event] | Refused:
    if command.kind == "hands":
        return acting.hands(state, command)
    return acting.enter(state, command, Kind.TOLD if command.kind == "tell" else Kind.MISSED)


def _by_facilitator(state: State, command: Command) -> Sequence[Event] | Refused:
    match command.kind:
        case "sum-up":
            return acting.enter(state, command, Kind.SUMMED)
        case "take":
            return acting.take(state, command)
        case "reword" | "drop":
            return acting.reword(state, command)
        case "take-off" | "put-back":
            return acting.put(state, command)
        case "nominate":
            return acting.nominate(state, command)
        case "turn":
            return acting.turn(state, command)
        case _:
            return NOT_HERE


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def skipped(state: State, /) -> Words | None:
    params = {"seen": len(state.begun & set(KEYS)), "all": len(KEYS)}
    is_done = params["seen"] == params["all"]
    return None if is_done else Words(N_("er waren {seen} van de {all} blikken aan bod geweest"), params)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`themes` is what was ticked to go on. What was missing and did not become a theme goes on as `points`, so that
    nothing comes back twice; a theme out of the summary says `from` what."""
    themes = [card for card in acting.nominable(state) if card.id in state.candidates]
    gone = {key for card in themes for key in (card.id, card.source)}
    missed = [card for key in KEYS for card in state.of(key, Kind.MISSED) if card.id not in gone]
    return {
        "themes": [{"id": card.id, "text": card.text, "from": _source(card)} for card in themes],
        "points": [{"id": card.id, "text": card.text, "kind": "missing", "theme": ""} for card in missed],
        "perspectives": [
            {
                "key": one.key,
                "title": one.title,
                "who": one.who,
                "told": [
                    {"id": card.id, "text": card.text, "underlined": card.underlined}
                    for card in state.of(one.key, Kind.TOLD)
                ],
                "missed": [{"id": card.id, "text": card.text} for card in state.of(one.key, Kind.MISSED)],
                "people": len(state.acted.get(one.key, ())),
            }
            for one in state.perspectives
        ],
        "summary": [{"id": one.id, "text": one.text, "from": _source(one)} for one in state.of(SUMMARY, Kind.SUMMED)],
        "removed": sum(card.removed for card in state.cards.values()),
    }


def _source(card: Card) -> list[str]:
    return [card.source] if card.source else []


MISSED = (
    "Hoe het met mantelzorgers gaat",
    "Jongeren: die staan nergens in",
    "Wat mensen zelf al doen voor elkaar",
    "Geldzorgen zie je niet in de cijfers",
    "Mensen die nooit bij de huisarts komen",
    "Veel bewoners spreken thuis een andere taal",
    "De overlast rond het plein in de avond",
    "Wie net uit het ziekenhuis komt",
)
"""What simulated participants miss in a rehearsal."""


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    found: list[Move] = []
    own = state.own(seat)
    if state.on in KEYS:
        told = list(state.of(state.on, Kind.TOLD))
        liked = [card.id for card in told if crc32(f"{seat}{card.id}".encode()) % 3] or [card.id for card in told[:1]]
        before = [card.id for card in told if seat in card.marks]
        ticks = before[:-1] if liked == before else liked
        found += [Move("underline", {"step": state.on, "card[]": ticks})] if told else []
        if len(own) < 2 and len(state.cards) < MOST_CARDS:
            text = MISSED[(crc32(seat.encode()) + len(own)) % len(MISSED)]
            found.append(Move("miss", {"step": state.on, "text": text}))
    for card in own[:1]:
        found.append(Move("edit", {"card": card.id, "text": f"{card.text[:200]}, hier in de wijk"}))
        found.append(Move("withdraw", {"card": card.id}))
    return found


def _team_moves(state: State) -> Sequence[Move]:
    step = state.on if state.on in KEYS else KEYS[0]
    told, missed = list(state.of(step, Kind.TOLD)), list(state.of(step, Kind.MISSED))
    lines, off = list(state.of(SUMMARY, Kind.SUMMED)), [card for card in state.cards.values() if card.removed]
    found = [
        Move("tell", {"step": step, "text": "Een op de drie ouderen voelt zich alleen\nMen loopt weinig"}, Role.HELPER),
        Move("enter", {"step": step, "text": "Hoe het met de jeugd gaat"}, Role.HELPER),
    ]
    found += [
        Move("hands", {f"count-{card.id}": str(1 + crc32(card.id.encode()) % 3)}, Role.HELPER) for card in told[:2]
    ]
    found += [Move("take", {"card": card.id}, Role.FACILITATOR) for card in (*told[:1], *missed[:1])]
    found.append(Move("sum-up", {"text": "Veel mensen zijn alleen, en dat weten we niet van elkaar"}, Role.FACILITATOR))
    if len(missed) > 1:
        found.append(Move("take-off", {"card": missed[-1].id}, Role.FACILITATOR))
    found += [Move("put-back", {"card": card.id}, Role.FACILITATOR) for card in off[1:2]]
    if len(lines) > 1:
        found.append(Move("reword", {"card": lines[0].id, "text": "Samen zien wie er alleen is"}, Role.FACILITATOR))
        found.append(Move("nominate", {"card[]": [lines[0].id, *(one.id for one in missed[:1])]}, Role.FACILITATOR))
    if len(lines) > 3:
        found.append(Move("drop", {"card": lines[-1].id}, Role.FACILITATOR))
    return [*found, *(Move("turn", {"step": one}, Role.FACILITATOR) for one in STEPS if one != state.on)]
