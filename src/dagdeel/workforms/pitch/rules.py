"""The rules of the pitches (`method.md` A28): a queue, a side timer, and three ways to answer."""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from dagdeel.core import reading
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
    new_id,
    text_of,
)

from .showing import View, shown
from .state import MINUTES, MOST_ANSWERS, NAME, PITCHES, TIP, Answer, Pitch, State, evolved, opened

takes = ("themes", "plans")
collects: tuple[str, ...] = ()
gives: tuple[str, ...] = ()
hidden_until_closed = False
reopens: tuple[str, ...] = ()
beside = False

SHORTEST = 2
"""Minutes in which a plan can still be told."""
GONE = Refused(N_("Deze pitch staat niet op de lijst. Kijk op je scherm welke er nu aan de beurt is."))
OVER = Refused(N_("Deze pitch is niet meer aan de beurt. Zeg het de groep zelf, dat mag altijd."))


def lengths(config: Mapping[str, Any], /) -> Sequence[Length]:
    """Shorter pitches, never fewer of them: every group is heard."""
    most = reading.whole(config.get("minutes"), MINUTES, least=1, most=10)
    pitches = reading.whole(config.get("pitches"), PITCHES, least=1, most=10)
    found = [*range(most, SHORTEST - 1, -1)] or [most]
    return [_length(pitches, minutes) for minutes in found]


def _length(pitches: int, minutes: int) -> Length:
    params = {"pitches": pitches, "minutes": minutes}
    return Length(pitches * minutes, N_("{pitches} pitches van {minutes} minuten"), params, {"minutes": minutes})


def open(opening: Opening, /) -> State:
    return opened(opening)


def decide(state: State, command: Command, /) -> Sequence[Event] | Refused:
    match command.kind, command.role:
        case "behind" | "join" | "unjoin" | "tip" | "untip", Role.PHONE if command.seat:
            return _answered(state, command, command.seat)
        case "enter-join" | "enter-tip" | "hands", Role.HELPER | Role.FACILITATOR:
            return _entered(state, command)
        case "begin", Role.FACILITATOR:
            return _begin(state, command)
        case "finish", Role.FACILITATOR:
            pitch = state.on
            return [Event("finished", {"pitch": pitch.id})] if pitch and pitch.begun and not pitch.done else []
        case "move", Role.FACILITATOR:
            return _move(state, command)
        case "hide-tip" | "show-tip", Role.FACILITATOR:
            return _turn_tip(state, command, hidden=command.kind == "hide-tip")
        case _:
            return NOT_HERE


def _answered(state: State, command: Command, seat: SeatId) -> Sequence[Event] | Refused:
    """To the pitch that is on; what one gave may be taken back as long as it is."""
    pitch = state.pitches.get(text_of(command.data, "pitch", at_most=40))
    if pitch is None:
        return GONE
    if pitch.id != state.current:
        return OVER
    match command.kind:
        case "behind":
            wanted = text_of(command.data, "on", at_most=1) == "1"
            kind = "backed" if wanted else "unbacked"
            return [] if wanted is (seat in pitch.behind) else [Event(kind, {"pitch": pitch.id}, seat)]
        case "join":
            empty = N_("Vul je naam in, dan weet de groep wie er meedoet.")
            return _say(pitch, command, "joined", pitch.join_of(seat), empty, NAME, seat)
        case "tip":
            return _say(pitch, command, "tipped", pitch.tip_of(seat), N_("Schrijf eerst je tip op."), TIP, seat)
        case "unjoin":
            return _unsay(pitch, "unjoined", pitch.join_of(seat), seat)
        case _:
            return _unsay(pitch, "untipped", pitch.tip_of(seat), seat)


def _say(
    pitch: Pitch, command: Command, kind: str, before: Answer | None, empty: str, most: int, seat: SeatId | None
) -> Sequence[Event] | Refused:
    text = " ".join(text_of(command.data, "text", at_most=most).split())
    if not text:
        return Refused(empty)
    if before and before.text == text:
        return []
    return [
        Event(kind, {"pitch": pitch.id, "answer": before.id if before else new_id(command.chance), "text": text}, seat)
    ]


def _unsay(pitch: Pitch, kind: str, before: Answer | None, seat: SeatId) -> Sequence[Event]:
    return [Event(kind, {"pitch": pitch.id, "answer": before.id}, seat)] if before else []


def _entered(state: State, command: Command) -> Sequence[Event] | Refused:
    """From paper or by raised hands, also to a pitch that is over."""
    pitch = state.pitches.get(text_of(command.data, "pitch", at_most=40))
    if pitch is None:
        return GONE
    if command.kind == "hands":
        count = reading.whole(command.data.get("count"), 0, least=0, most=10_000)
        return [] if count == pitch.hands else [Event("hands-counted", {"pitch": pitch.id, "count": count})]
    if len(pitch.joins) + len(pitch.tips) >= MOST_ANSWERS:
        return Refused(N_("Er zijn al heel veel reacties op dit plan. Meer past er niet bij."))
    if command.kind == "enter-join":
        return _say(pitch, command, "joined", None, N_("Vul de naam in van wie wil meedoen."), NAME, None)
    return _say(pitch, command, "tipped", None, N_("Schrijf eerst de tip op."), TIP, None)


def _begin(state: State, command: Command) -> Sequence[Event] | Refused:
    """The one that was on before ends by itself."""
    pitch = state.pitches.get(text_of(command.data, "pitch", at_most=40))
    if pitch is None:
        return GONE
    before, total = state.on, state.minutes * 60_000
    ended = [Event("finished", {"pitch": before.id})] if before and before.begun and not before.done else []
    if ended and before and before.id == pitch.id:
        return []
    return [*ended, Event("begun", {"pitch": pitch.id, "ends_at": command.at + total, "total": total})]


def _move(state: State, command: Command) -> Sequence[Event] | Refused:
    """Among those that still come."""
    coming = [one.id for one in state.coming]
    key, by = text_of(command.data, "pitch", at_most=40), text_of(command.data, "to", at_most=4)
    if key not in coming:
        return Refused(N_("Alleen een pitch die nog moet komen, kun je verplaatsen."))
    at = coming.index(key)
    to = at - 1 if by == "up" else at + 1
    if not 0 <= to < len(coming):
        return []
    coming[at], coming[to] = coming[to], coming[at]
    begun = [one for one in state.order if one not in coming]
    return [Event("ordered", {"order": [*begun, *coming]})]


def _turn_tip(state: State, command: Command, *, hidden: bool) -> Sequence[Event] | Refused:
    pitch = state.pitches.get(text_of(command.data, "pitch", at_most=40))
    tip = pitch.tips.get(text_of(command.data, "answer", at_most=40)) if pitch else None
    if pitch is None or tip is None:
        return Refused(N_("Deze tip is er niet meer: hij is teruggenomen."))
    kind = "tip-hidden" if hidden else "tip-shown"
    return [] if tip.hidden is hidden else [Event(kind, {"pitch": pitch.id, "answer": tip.id})]


def evolve(state: State, event: Event, /) -> State:
    return evolved(state, event)


def skipped(state: State, /) -> Words | None:
    params = {"count": len(state.coming), "all": len(state.order)}
    return Words(N_("{count} van de {all} plannen waren nog niet verteld"), params) if state.coming else None


def view(state: State, audience: Audience, stage: Stage, /) -> View:
    return shown(state, audience, stage)


def results(state: State, /) -> Json:
    """Per pitch how many stand behind it, who wants to join (as they typed it), and the tips, without seats."""
    return {"pitches": [_result(state.pitches[key]) for key in state.order], "minutes": state.minutes}


def _result(pitch: Pitch) -> Json:
    return {
        "id": pitch.id,
        "text": pitch.text,
        "theme": pitch.theme,
        "pitched": pitch.begun,
        "behind": len(pitch.behind) + pitch.hands,
        "joins": [one.text for one in pitch.joins.values()],
        "tips": [{"id": one.id, "text": one.text} for one in pitch.tips.values() if not one.hidden],
        "hidden": sum(one.hidden for one in pitch.tips.values()),
    }


TIPS = (
    "Vraag ook de bibliotheek",
    "Begin klein, met één straat",
    "Hang het in de wachtkamer",
    "Vraag bewoners wat zij willen",
    "Bel de fysiotherapeut erbij",
    "Doe het op een vast moment",
    "Kijk hoe het in de Waardwijk ging",
)
NAMES = ("Sanne", "Karel", "Joost", "Fatima", "Mehmet", "Anneke", "Ruben", "Loes")


def moves(state: State, seat: SeatId | None, /) -> Sequence[Move]:
    if seat is None:
        return _team_moves(state)
    pitch, number = state.on, crc32(seat.encode())
    if pitch is None:
        return []
    there = {"pitch": pitch.id}
    tip = Move("tip", {**there, "text": TIPS[number % len(TIPS)]})
    join = Move("join", {**there, "text": NAMES[(number >> 5) % len(NAMES)]})
    found = [] if seat in pitch.behind else [Move("behind", {**there, "on": "1"})]
    found += [] if pitch.tip_of(seat) else [tip]
    found += [] if pitch.join_of(seat) else [join]
    # People differ in what they do first.
    turn = number % len(found) if found else 0
    found = [*found[turn:], *found[:turn]]
    if pitch.tip_of(seat) and number % 3 == 0:
        found.append(Move("untip", there))
    if pitch.join_of(seat) and number % 3 == 1:
        found.append(Move("unjoin", there))
    if seat in pitch.behind and number % 4 == 0:
        found.append(Move("behind", {**there, "on": ""}))
    return found


def _team_moves(state: State) -> Sequence[Move]:
    pitch, coming = state.on, state.coming
    if pitch is None:
        return []
    there = {"pitch": pitch.id}
    found = [Move("begin", {"pitch": one.id}, Role.FACILITATOR) for one in coming[:1]]
    if len(coming) > 1:
        found.append(Move("move", {"pitch": coming[-1].id, "to": "up"}, Role.FACILITATOR))
    found += [
        Move("hands", {**there, "count": "3"}, Role.HELPER),
        Move("enter-tip", {**there, "text": TIPS[len(pitch.tips) % len(TIPS)]}, Role.HELPER),
        Move("enter-join", {**there, "text": NAMES[len(pitch.joins) % len(NAMES)]}, Role.HELPER),
    ]
    for tip in list(pitch.tips.values())[:1]:
        found.append(Move("show-tip" if tip.hidden else "hide-tip", {**there, "answer": tip.id}, Role.FACILITATOR))
    found.append(Move("finish", {}, Role.FACILITATOR))
    return found
