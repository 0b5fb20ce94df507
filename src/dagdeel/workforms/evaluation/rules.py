"""The rules of looking back (`method.md` A29): short, nameless, to be changed while it is open."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

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

from .showing import View, rows, shown, texts
from .state import MOST_ANSWERS, PAPER, TEXT, Answer, State, evolved, opened

takes = ()
collects: tuple[str, ...] = ()
gives = ()
hidden_until_closed = True
reopens: tuple[str, ...] = ()
beside = False


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    return ()


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "answer", Role.PHONE if command.seat:
            return _answer(state, command, command.seat)
        case "enter", Role.HELPER | Role.FACILITATOR:
            return _enter(state, command)
        case _:
            return NOT_HERE


def _answer(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """The whole form each time; an empty one takes the answer back."""
    answer, before = _read(state, command), state.answers.get(seat)
    if isinstance(answer, Refused):
        return answer
    if answer == before or (before is None and answer.is_empty):
        return []
    if before is None and len(state.answers) >= MOST_ANSWERS:
        return Refused(N_("Er is geen plaats meer voor nog een antwoord."))
    return [Event("answered", _data(answer), seat)]


def _enter(state: State, command: Command) -> Sequence[Event] | Refused:
    """One form of paper."""
    answer = _read(state, command)
    if isinstance(answer, Refused):
        return answer
    if answer.is_empty:
        return Refused(N_("Vul minstens één antwoord van het papier in."))
    if len(state.answers) >= MOST_ANSWERS:
        return Refused(N_("Er is geen plaats meer voor nog een antwoord."))
    return [Event("answered", {"paper": new_id(command.chance), **_data(answer)})]


def _read(state: State, command: Command) -> Answer | Refused:
    marks = []
    for question in state.questions:
        given = text_of(command.data, question.key, at_most=4)
        places = {"": 0} | {str(place): place for place in range(1, len(question.words) + 1)}
        if given not in places:
            return Refused(N_("Kies een van de antwoorden die op je scherm staan."))
        marks.append(places[given])
    keep, better = (text_of(command.data, name, at_most=TEXT) for name in ("keep", "better"))
    return Answer(tuple(marks), keep, better)


def _data(answer: Answer) -> Json:
    return {"marks": list(answer.marks), "keep": answer.keep, "better": answer.better}


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """`counts` is `null` where fewer than five people answered that question.

    Open answers are always given, sorted, so that neither their order nor what stands beside them tells who wrote: a
    log gives the same for ever. Under five answers no screen and no report shows them (`showing.py`, `report.py`).
    """
    return {
        "people": len(state.answers),
        "on_behalf": sum(key.startswith(PAPER) for key in state.answers),
        "questions": [
            {
                "text": row.text,
                "answered": row.answered,
                "words": list(row.words),
                "counts": [one.count for one in row.counts] or None,
            }
            for row in rows(state)
        ],
        "keep": list(texts(state, "keep")),
        "better": list(texts(state, "better")),
    }


KEEP = ("De gesprekken in tweetallen", "De lange pauze", "Dat bewoners erbij waren", "Het tempo", "")
BETTER = ("Meer tijd voor de praktijk", "Minder cijfers", "", "De gemeente eerder uitnodigen", "Een grotere zaal", "")
FROM_THE_BEST = (0, 0, 0, 1, 1, 1, 1, 2)
"""What simulated participants write in a rehearsal, and how far their marks are from the best."""


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    number = crc32((seat or f"paper {len(state.answers)}").encode())
    marks = {
        question.key: str(len(question.words) - FROM_THE_BEST[(number >> 5 * nth) % len(FROM_THE_BEST)])
        for nth, question in enumerate(state.questions)
    }
    full: dict[str, str | list[str]] = {
        **marks,
        "keep": KEEP[(number >> 5) % len(KEEP)],
        "better": BETTER[(number >> 9) % len(BETTER)],
    }
    if len(state.answers) >= MOST_ANSWERS:
        return [] if seat is None or seat not in state.answers else [Move("answer", full)]
    if seat is None:
        return [Move("enter", full, Role.HELPER)]
    return [Move("answer", full), Move("answer", dict(marks))]
