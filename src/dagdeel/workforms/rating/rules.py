"""The rules of rating statements: an answer each, or no opinion, with raised hands in a channel of their own."""

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

from .scale import NO_OPINION
from .showing import SMALLEST, View, shown
from .state import LENGTH, MOST_HANDS, MOST_STATEMENTS, State, Statement, evolved, opened

takes: tuple[str, ...] = ()
collects: tuple[str, ...] = ()
gives: tuple[str, ...] = ()
hidden_until_closed = True
reopens: tuple[str, ...] = ()
beside = False

GONE = Refused(N_("Deze stelling staat niet op de lijst. Kijk op je scherm welke er nu zijn."))


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "rate" | "take-back", Role.PHONE if command.seat:
            return _rate(state, command, command.seat)
        case "hands", Role.HELPER | Role.FACILITATOR:
            return _hands(state, command)
        case "raised", Role.HELPER | Role.FACILITATOR:
            return _raised(state, command)
        case "add", Role.FACILITATOR:
            return _add(state, command)
        case _:
            return NOT_HERE


def _statement(state: State, command: Command) -> Statement | None:
    return state.statement(text_of(command.data, "statement", at_most=40))


def _rate(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    statement = _statement(state, command)
    if statement is None:
        return GONE
    before = state.answers.get(seat, {}).get(statement.id)
    if command.kind == "take-back":
        return [] if before is None else [Event("rated", {"statement": statement.id, "value": None}, seat)]
    typed = text_of(command.data, "value", at_most=4)
    value = reading.number(typed, most=state.scale.size) if typed else None
    if value is None:
        return Refused(N_("Kies eerst wat je ervan vindt, of kies geen mening."))
    return [] if value == before else [Event("rated", {"statement": statement.id, "value": value}, seat)]


def _hands(state: State, command: Command) -> Sequence[Event] | Refused:
    """Counts by raised hands or cards. They may be impossible: the console warns, people know what they counted."""
    statement = _statement(state, command)
    if statement is None:
        return GONE
    counts = list(statement.hands)
    for nth in range(len(counts)):
        if f"count-{nth}" in command.data:
            number = reading.number(command.data[f"count-{nth}"], most=MOST_HANDS)
            if number is None:
                return Refused(N_("Vul een heel getal in van 0 tot en met {most}."), {"most": MOST_HANDS})
            counts[nth] = number
    if tuple(counts) == statement.hands:
        return []
    return [Event("hands", {"statement": statement.id, "counts": counts})]


def _raised(state: State, command: Command) -> Sequence[Event] | Refused:
    number = reading.number(command.data.get("raised"), most=MOST_HANDS)
    if number is None:
        return Refused(N_("Vul een heel getal in van 0 tot en met {most}."), {"most": MOST_HANDS})
    return [] if number == state.raised else [Event("raised", {"raised": number})]


def _add(state: State, command: Command) -> Sequence[Event] | Refused:
    text = " ".join(text_of(command.data, "text", at_most=LENGTH).split())
    if not text:
        return Refused(N_("Schrijf eerst de stelling op."))
    if len(state.statements) >= MOST_STATEMENTS:
        return Refused(N_("Er zijn al {most} stellingen. Met minder blijft iedereen erbij."), {"most": MOST_STATEMENTS})
    if text.casefold() in {one.text.casefold() for one in state.statements}:
        return Refused(N_("Deze stelling staat er al."))
    return [Event("added", {"statement": new_id(command.chance), "text": text})]


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """Where fewer than `SMALLEST` gave an opinion `counts` is empty: one might guess who thought what."""
    return {
        "scale": state.scale.size,
        "low": state.scale.low,
        "high": state.scale.high,
        "people": {"phones": len(state.answers), "hands": state.raised},
        "statements": [_statement_results(one) for one in state.statements],
    }


def _statement_results(statement: Statement) -> Json:
    no_opinion, *counts = statement.counts
    return {
        "id": statement.id,
        "text": statement.text,
        "answers": sum(counts),
        "no_opinion": no_opinion,
        "counts": counts if sum(counts) >= SMALLEST else [],
    }


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    own = state.answers.get(seat, {})
    ahead = [one for one in state.statements if one.id not in own]
    found = [Move("rate", {"statement": one.id, "value": str(_likely(state, seat, one))}) for one in ahead[:1]]
    if own and crc32(f"{seat} again".encode()) % 3 == 0:
        first = next(iter(own))
        found.append(Move("rate", {"statement": first, "value": str((own[first] + 1) % (state.scale.size + 1))}))
    if len(own) > 1 and crc32(f"{seat} back".encode()) % 5 == 0:
        found.append(Move("take-back", {"statement": next(iter(own))}))
    return found


def _likely(state: State, seat: SeatId, statement: Statement) -> int:
    """More agree than not, and now and then somebody has no opinion."""
    number = crc32(f"{seat} {statement.id}".encode())
    if number % 11 == 0:
        return NO_OPINION
    return max((number >> 3) % state.scale.size, (number >> 6) % state.scale.size) + 1


def _team_moves(state: State) -> Sequence[Move]:
    first = state.statements[0]
    counts: dict[str, str | list[str]] = {f"count-{nth}": str(nth % 3) for nth in range(state.scale.size + 1)}
    found = [
        Move("hands", {"statement": first.id, **counts}, Role.HELPER),
        Move("raised", {"raised": "5"}, Role.HELPER),
    ]
    if len(state.statements) < 5:
        text = f"Hier wil ik aan meedoen ({len(state.statements)})."
        found.append(Move("add", {"text": text}, Role.FACILITATOR))
    return found
