"""The answers to an open question, and how events change them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from zlib import crc32

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening, SeatId

QUESTION, HINT, LENGTH = 280, 280, 500
SEVERAL = 10
"""So many answers one person may give, where several are allowed."""
MOST_ANSWERS = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    id: str
    text: str
    seat: SeatId | None = None
    is_aside: bool = False
    """The facilitator keeps it from the room and the report. The log still has it."""


@dataclass(frozen=True, slots=True)
class State:
    question: str
    """Empty: what the agenda asks."""
    hint: str
    per_person: int
    at_once: bool
    """The room sees answers as they come, without waiting for the facilitator."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """In the order in which they came."""
    own: Mapping[SeatId, tuple[str, ...]] = field(default_factory=dict)
    in_light: str = ""
    """The answer that stands large on the wall."""

    def for_the_room(self) -> tuple[Answer, ...]:
        """Without what was laid aside, in an order that says nothing about who was quick."""
        there = (one for one in self.answers.values() if not one.is_aside)
        return tuple(sorted(there, key=lambda one: (crc32(one.id.encode()), one.id)))


def opened(opening: Opening) -> State:
    config = reading.record(opening.config)
    return State(
        question=reading.line(config.get("question"), at_most=QUESTION),
        hint=reading.line(config.get("hint"), at_most=HINT),
        per_person=SEVERAL if reading.truth(config.get("several")) else 1,
        at_once=reading.truth(config.get("at_once")),
    )


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    key = reading.line(data.get("answer"), at_most=40)
    answer, text = state.answers.get(key), reading.text(data.get("text"), at_most=LENGTH)
    match event.kind:
        case "answered" if key and text and not answer:
            return _answered(state, Answer(key, text, event.seat))
        case "changed" if answer and text:
            return _with(state, replace(answer, text=text))
        case "withdrawn" if answer:
            return _without(state, answer)
        case "laid-aside" if answer:
            in_light = "" if state.in_light == key else state.in_light
            return replace(_with(state, replace(answer, is_aside=True)), in_light=in_light)
        case "brought-back" if answer:
            return _with(state, replace(answer, is_aside=False))
        case "lit":
            return replace(state, in_light=key if answer and not answer.is_aside else "")
        case "opened-up":
            return replace(state, at_once=reading.truth(data.get("all")))
        case _:
            return state


def _with(state: State, answer: Answer) -> State:
    return replace(state, answers={**state.answers, answer.id: answer})


def _answered(state: State, answer: Answer) -> State:
    if answer.seat is None:
        return _with(state, answer)
    own = {**state.own, answer.seat: (*state.own.get(answer.seat, ()), answer.id)}
    return replace(_with(state, answer), own=own)


def _without(state: State, answer: Answer) -> State:
    answers = {key: one for key, one in state.answers.items() if key != answer.id}
    own = {seat: tuple(key for key in keys if key != answer.id) for seat, keys in state.own.items()}
    return replace(
        state,
        answers=answers,
        own={seat: keys for seat, keys in own.items() if keys},
        in_light="" if state.in_light == answer.id else state.in_light,
    )
