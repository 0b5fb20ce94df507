"""When a round may be answered, and in which steps it is asked."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from dagdeel.core.questions import Kind, Question, Questionnaire, Section
from dagdeel.core.words import N_

TOGETHER = 4
"""Points of one scale that fit on one screen of a phone."""


class State(StrEnum):
    SOON = "soon"
    OPEN = "open"
    CLOSED = "closed"


STATE_WORDS = {State.SOON: N_("Nog niet open"), State.OPEN: N_("Open"), State.CLOSED: N_("Gesloten")}


def state_of(opens_at: datetime, closes_at: datetime | None, *, at: datetime) -> State:
    """At the moment that it closes it is closed, also when it never opened."""
    if closes_at and closes_at <= at:
        return State.CLOSED
    return State.OPEN if opens_at <= at else State.SOON


def steps(questionnaire: Questionnaire) -> tuple[tuple[Section, tuple[Question, ...]], ...]:
    """What stands on one screen: one question, or a few on the same scale that follow each other."""
    return tuple((section, step) for section in questionnaire.sections for step in _steps_of(section))


def _steps_of(section: Section) -> Iterator[tuple[Question, ...]]:
    step: list[Question] = []
    for question in section.questions:
        if step and not (len(step) < TOGETHER and _is_alike(step[0], question)):
            yield tuple(step)
            step = []
        step.append(question)
    if step:
        yield tuple(step)


def _is_alike(one: Question, other: Question) -> bool:
    is_plain = one.kind is other.kind is Kind.SCALE and one.when is other.when is None
    return is_plain and one.choices == other.choices
