"""Who had the word, who has it and who is still to come, and how events change that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

LENGTH = 200
MOST_PEOPLE = 2_000
MOST_NOTES = 100
LONGEST_TURN = 600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    seconds: int = 0
    """For each to speak; 0: as long as it takes."""
    takes_notes: bool = True
    is_begun: bool = False
    is_ended: bool = False
    """The facilitator has rounded off, whoever is still to come."""
    register: tuple[SeatId, ...] = ()
    """Everybody who ever had a place in the order: their number on a form is their place here, from 1."""
    now: SeatId | None = None
    since: int = 0
    """When they got the word."""
    ahead: tuple[SeatId, ...] = ()
    spoke: tuple[SeatId, ...] = ()
    passed: tuple[SeatId, ...] = ()
    ready: frozenset[SeatId] = frozenset()
    """Who said, before it began, that they know what they want to say."""
    notes: tuple[Note, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.is_ended or (self.is_begun and self.now is None and not self.ahead)


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    return State(
        seconds=reading.whole(config.get("seconds"), 0, least=0, most=LONGEST_TURN),
        takes_notes=reading.truth(config.get("takes_notes"), True),
    )


def evolved(state: State, event: Event) -> State:
    """Whenever nobody has the word, the first who is still to come gets it."""
    after = _changed(state, event)
    if after.is_begun and after.now is None and after.ahead:
        return replace(after, now=after.ahead[0], ahead=after.ahead[1:], since=event.at)
    return after


def _changed(state: State, event: Event) -> State:
    data = reading.record(event.data)
    who = reading.line(data.get("who"), at_most=40)
    match event.kind:
        case "ready":
            return replace(state, ready=state.ready | {who}) if who else state
        case "begun" if not state.is_begun:
            order = _seats(data.get("order"))
            return replace(state, is_begun=True, register=_joined(state.register, order), ahead=order)
        case "spoke" if who and who == state.now:
            return replace(state, now=None, spoke=(*state.spoke, who))
        case "put-back" if who and who == state.now:
            return replace(state, now=None, ahead=(*state.ahead, who))
        case "passed" if who and who not in (*state.passed, *state.spoke):
            register = _joined(state.register, (who,))
            return replace(_without(state, (who,)), register=register, passed=(*state.passed, who))
        case "back-in" if who in state.passed:
            passed = tuple(one for one in state.passed if one != who)
            return replace(state, passed=passed, ahead=(*state.ahead, who) if state.is_begun else ())
        case "given-back" if state.spoke:
            return _given_back(state, event.at)
        case "came" if state.is_begun:
            new = tuple(one for one in _seats(data.get("who")) if one not in _known(state))
            return replace(state, register=_joined(state.register, new), ahead=(*state.ahead, *new))
        case "left":
            gone = _seats(data.get("who"))
            return replace(_without(state, gone), ready=state.ready.difference(gone))
        case "ended" | "resumed":
            return replace(state, is_ended=event.kind == "ended")
        case "noted" | "note-removed":
            return _noted(state, event.kind, data)
        case _:
            return state


def _given_back(state: State, at: int) -> State:
    """Somebody went on too soon: the last who spoke has the word again, and who had it is the first to come."""
    last = state.spoke[-1]
    waiting = (state.now, *state.ahead) if state.now else state.ahead
    return replace(state, now=last, since=at, ahead=waiting, spoke=state.spoke[:-1], is_ended=False)


def _without(state: State, gone: tuple[SeatId, ...]) -> State:
    ahead = tuple(one for one in state.ahead if one not in gone)
    return replace(state, ahead=ahead, now=None if state.now in gone else state.now)


def _noted(state: State, kind: str, data: Mapping[str, object]) -> State:
    key, text = reading.line(data.get("note"), at_most=40), reading.line(data.get("text"), at_most=LENGTH)
    others = tuple(note for note in state.notes if note.id != key)
    if kind == "note-removed":
        return replace(state, notes=others)
    return replace(state, notes=(*state.notes, Note(key, text))) if key and text and others == state.notes else state


def _known(state: State) -> set[SeatId]:
    now = () if state.now is None else (state.now,)
    return {*now, *state.ahead, *state.spoke, *state.passed}


def _joined(known: tuple[SeatId, ...], new: Iterable[SeatId]) -> tuple[SeatId, ...]:
    return tuple(dict.fromkeys((*known, *new)))


def _seats(value: object) -> tuple[SeatId, ...]:
    return reading.lines(value, at_most=MOST_PEOPLE, each=40)
