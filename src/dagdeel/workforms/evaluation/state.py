"""The answers of an evaluation with their running counts, and how events change them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening

from .questions import LENGTH, MOST_STATEMENTS, Question, questions

TEXT = 500
MOST_ANSWERS = 2000
PAPER = "paper-"
"""Answers that a helper entered have no seat; their key starts with this."""


@dataclass(frozen=True, slots=True)
class Answer:
    marks: tuple[int, ...]
    """By question: the place of the answer from 1, or 0 for no answer."""
    keep: str = ""
    better: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(self.marks) and not self.keep and not self.better


@dataclass(frozen=True, slots=True)
class State:
    questions: tuple[Question, ...]
    counts: tuple[tuple[int, ...], ...]
    """By question, by answer: how many people."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By seat, or by the id of what was on paper."""


def opened(opening: Opening) -> State:
    statements = reading.record(opening.config).get("statements")
    asked = questions(reading.lines(statements, at_most=MOST_STATEMENTS, each=LENGTH))
    return State(asked, tuple((0,) * len(question.words) for question in asked))


def evolved(state: State, event: Event) -> State:
    data = reading.record(event.data)
    paper = reading.line(data.get("paper"), at_most=40)
    key = event.seat or (PAPER + paper if paper else "")
    if event.kind != "answered" or not key:
        return state
    before, after = state.answers.get(key), _answer(state, data)
    counts = state.counts
    if before:
        counts = _counted(counts, before, -1)
    answers = {**state.answers, key: after}
    if after.is_empty:
        del answers[key]
    return replace(state, counts=_counted(counts, after, 1), answers=answers)


def _answer(state: State, data: Mapping[str, object]) -> Answer:
    given = data.get("marks")
    places = given if isinstance(given, list) else []
    marks = [
        reading.whole(place, 0, least=0, most=len(question.words))
        for place, question in zip(places, state.questions, strict=False)
    ]
    marks += [0] * (len(state.questions) - len(marks))
    keep, better = (reading.text(data.get(name), at_most=TEXT) for name in ("keep", "better"))
    return Answer(tuple(marks), keep, better)


def _counted(counts: tuple[tuple[int, ...], ...], answer: Answer, by: int) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(number + by * (place == mark) for place, number in enumerate(row, 1))
        for row, mark in zip(counts, answer.marks, strict=True)
    )
