"""What a questionnaire is made of, with its words in one language. `methods` reads them, `questionnaires` asks them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    """A line of text."""
    LONG = "long"
    """A few sentences."""
    CHOICE = "choice"
    """One of the choices."""
    SEVERAL = "several"
    """Any number of the choices, also none."""
    SCALE = "scale"
    """One of the points; their ids are numbers from 1, the lowest first."""
    MATRIX = "matrix"
    """One of the points for each row."""
    NUMBER = "number"
    """A whole number from `low` to `high`."""
    NETWORK = "network"
    """With which organisations, how often and how well. Who asks says which organisations; people add their own."""


WITH_CHOICES = frozenset({Kind.CHOICE, Kind.SEVERAL})
WITH_POINTS = frozenset({Kind.SCALE, Kind.MATRIX})
DECIDES = frozenset({Kind.CHOICE, Kind.SEVERAL, Kind.SCALE})
"""Kinds of which the answer may decide whether a later question is shown."""


@dataclass(frozen=True, slots=True)
class Label:
    """A choice, a point of a scale or a row of a matrix. The id stays when the words change."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """Shown when an earlier `question` is shown itself and its answer is, or holds, one of the ids in `among`."""

    question: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The same id in two questionnaires makes before and after comparable."""

    id: str
    kind: Kind
    text: str
    help: str = ""
    is_required: bool = False
    choices: tuple[Label, ...] = ()
    """Of a choice; of a scale or matrix the points."""
    rows: tuple[Label, ...] = ()
    low: int = 0
    high: int = 0
    when: Condition | None = None
    """`None`: always shown."""

    @property
    def choice_ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.choices)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    questions: tuple[Question, ...]


MOMENTS = ("before", "after", "half-year", "other")


@dataclass(frozen=True, slots=True)
class Questionnaire:
    id: str
    title: str
    intro: str
    sections: tuple[Section, ...]
    source: str = ""
    moment: str = "other"
    """When the method proposes to ask it: `before`, `after`, `half-year` or `other`."""
    is_anonymous: bool = False
    """Whether the method proposes to ask it without knowing who answers what."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, in the order in which they are asked."""
        return tuple(question for section in self.sections for question in section.questions)


class Misplaced(StrEnum):
    """What can be wrong with a condition."""

    NOT_EARLIER = "not-earlier"
    DECIDES_NOTHING = "decides-nothing"
    NO_SUCH_CHOICE = "no-such-choice"


def misplaced(questions: Sequence[Question]) -> Iterator[tuple[Question, Misplaced]]:
    """Conditions that cannot be followed. Where there are none, asking in order always ends: a condition only looks
    back, so no two questions can wait for each other."""
    earlier: dict[str, Question] = {}
    for question in questions:
        if question.when:
            decider = earlier.get(question.when.question)
            if decider is None:
                yield question, Misplaced.NOT_EARLIER
            elif decider.kind not in DECIDES:
                yield question, Misplaced.DECIDES_NOTHING
            elif not question.when.among or set(question.when.among) - set(decider.choice_ids):
                yield question, Misplaced.NO_SUCH_CHOICE
        earlier[question.id] = question
