"""What each audience sees of an evaluation."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dagdeel.core.workform import Audience, SeatId, Stage, Surface

from .questions import Question
from .state import TEXT, State

SMALLEST = 5
"""With fewer answers a spread could tell who answered what, so only their number is shown (`method.md` A29). What
people wrote needs as many who answered at all: words give away more than a cross does, but only in a small circle."""


@dataclass(frozen=True, slots=True)
class Counted:
    word: str
    count: int
    share: int
    """Percentage of the answers to this question."""


@dataclass(frozen=True, slots=True)
class Row:
    text: str
    words: tuple[str, ...]
    answered: int
    counts: tuple[Counted, ...]
    """Empty under the smallest number."""


@dataclass(frozen=True, slots=True)
class Asked:
    key: str
    text: str
    choices: tuple[tuple[int, str, bool], ...]
    """Place, word, and whether this is the answer."""
    word: str


@dataclass(frozen=True, slots=True)
class Phone:
    questions: tuple[Asked, ...]
    keep: str
    better: str
    answered: bool
    rows: tuple[Row, ...]
    """Empty until it is shown."""
    few: bool
    """It is shown, and too few answered to show anything but how many."""
    people: int
    """Where that is all there is to show; else 0, or every answer would draw every phone anew."""
    length: int = TEXT
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class Wall:
    people: int
    present: int
    rows: tuple[Row, ...]
    few: bool
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class Console:
    people: int
    present: int
    rows: tuple[Row, ...]
    """Empty while phones may still answer: who watches the counts change would see each answer come in."""
    few: bool
    wrote: int
    """How many wrote something, where too few answered to show what."""
    keep: tuple[str, ...]
    better: tuple[str, ...]
    questions: tuple[Asked, ...]
    length: int = TEXT
    smallest: int = SMALLEST


@dataclass(frozen=True, slots=True)
class Paper:
    questions: tuple[Asked, ...]


View = Phone | Wall | Console | Paper


def shown(state: State, audience: Audience, stage: Stage) -> View:
    people = len(state.answers)
    match audience.surface:
        case Surface.PHONE:
            return _phone(state, audience.seat or "", stage)
        case Surface.WALL:
            return Wall(people, stage.present, _rows_for(state, stage.revealed), _few(state, stage.revealed))
        case Surface.CONSOLE:
            seen = stage.revealed or not stage.open
            few, reads = _few(state, seen), seen and people >= SMALLEST
            return Console(
                people=people,
                present=stage.present,
                rows=_rows_for(state, seen),
                few=few,
                wrote=sum(bool(one.keep or one.better) for one in state.answers.values()) if few else 0,
                keep=texts(state, "keep") if reads else (),
                better=texts(state, "better") if reads else (),
                questions=_asked(state),
            )
        case Surface.PAPER:
            return Paper(_asked(state))


def _phone(state: State, seat: SeatId, stage: Stage) -> Phone:
    answer, few = state.answers.get(seat), _few(state, stage.revealed)
    return Phone(
        questions=_asked(state, answer.marks if answer else ()),
        keep=answer.keep if answer else "",
        better=answer.better if answer else "",
        answered=answer is not None,
        rows=_rows_for(state, stage.revealed),
        few=few,
        people=len(state.answers) if few else 0,
    )


def _few(state: State, is_seen: bool) -> bool:
    return is_seen and len(state.answers) < SMALLEST


def _rows_for(state: State, is_seen: bool) -> tuple[Row, ...]:
    """Where nothing may be shown of any question, saying so once is enough."""
    return rows(state) if is_seen and not _few(state, True) else ()


def _asked(state: State, marks: tuple[int, ...] = ()) -> tuple[Asked, ...]:
    given = marks or (0,) * len(state.questions)
    return tuple(_one(question, mark) for question, mark in zip(state.questions, given, strict=True))


def _one(question: Question, mark: int) -> Asked:
    choices = tuple((place, word, place == mark) for place, word in enumerate(question.words, 1))
    return Asked(question.key, question.text, choices, question.words[mark - 1] if mark else "")


def rows(state: State) -> tuple[Row, ...]:
    return _rows(state.questions, state.counts)


@lru_cache(maxsize=16)
def _rows(questions: tuple[Question, ...], counts: tuple[tuple[int, ...], ...]) -> tuple[Row, ...]:
    """Every phone asks for the same rows after the reveal."""
    return tuple(_row(question, own) for question, own in zip(questions, counts, strict=True))


def _row(question: Question, counts: tuple[int, ...]) -> Row:
    answered = sum(counts)
    spread = tuple(
        Counted(word, count, round(100 * count / answered))
        for word, count in zip(question.words, counts, strict=True)
        if answered >= SMALLEST
    )
    return Row(question.text, question.words, answered, spread)


def texts(state: State, name: Literal["keep", "better"]) -> tuple[str, ...]:
    """Sorted, so that the order says nothing about who wrote what."""
    return tuple(sorted(text for text in (getattr(one, name) for one in state.answers.values()) if text))
