"""How long it takes. Measured by nobody: seconds that a slow reader on a phone needs."""

from math import ceil

from dagdeel.core.questions import Kind, Question, Questionnaire

SECONDS = {
    Kind.TEXT: 15,
    Kind.LONG: 45,
    Kind.CHOICE: 12,
    Kind.SEVERAL: 20,
    Kind.SCALE: 10,
    Kind.MATRIX: 8,
    Kind.NUMBER: 12,
    Kind.NETWORK: 90,
}
"""For one question; of a matrix for each row."""
START = 30
"""To read what it is about."""


def minutes(questionnaire: Questionnaire) -> int:
    """Whole minutes to answer all of it, rounded up."""
    return ceil((START + sum(map(_seconds, questionnaire.questions))) / 60)


def _seconds(question: Question) -> int:
    return SECONDS[question.kind] * (len(question.rows) or 1)
