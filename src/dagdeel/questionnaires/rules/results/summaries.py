from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, median
from typing import Any

from dagdeel.core.questions import Kind, Label, Question, Questionnaire
from dagdeel.questionnaires.rules.network import OFTEN, WELL

from .protecting import LEAST

Answers = Mapping[str, Any]
"""One submission, as `models` says it is kept."""
FINE = 11
"""So many whole numbers can be counted one by one, such as a grade from 0 to 10."""


@dataclass(frozen=True, slots=True)
class Response:
    asked: int
    begun: int
    """Handed in, or some of it filled in."""
    answered: int

    @property
    def percent(self) -> int:
        """Whole, of those who were asked."""
        return round(100 * self.answered / self.asked) if self.asked else 0


@dataclass(frozen=True, slots=True)
class Few:
    """Too few answers to tell anything, also how many: of a question that follows on an answer, that number says how
    often that answer was given."""


@dataclass(frozen=True, slots=True)
class Count:
    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Answers on a scale, the lowest point first."""

    points: tuple[Count, ...]

    @property
    def n(self) -> int:
        return sum(one.count for one in self.points)

    @property
    def mean(self) -> float:
        """Of the numbers of the points, from 1."""
        return sum(nth * one.count for nth, one in enumerate(self.points, 1)) / self.n

    @property
    def median(self) -> float:
        return float(median(nth for nth, one in enumerate(self.points, 1) for _each in range(one.count)))

    @property
    def level(self) -> float:
        """Where the mean lies from the lowest (0) to the highest point (1)."""
        return (self.mean - 1) / (len(self.points) - 1)

    @property
    def above(self) -> tuple[Count, ...]:
        """The points above the middle."""
        return tuple(one for nth, one in enumerate(self.points) if 2 * nth > len(self.points) - 1)

    @property
    def below(self) -> tuple[Count, ...]:
        return tuple(one for nth, one in enumerate(self.points) if 2 * nth < len(self.points) - 1)

    @property
    def high(self) -> int:
        """How many chose a point above the middle."""
        return sum(one.count for one in self.above)

    @property
    def low(self) -> int:
        """How many chose a point below the middle."""
        return sum(one.count for one in self.below)

    @property
    def is_mostly_high(self) -> bool:
        return 2 * self.high > self.n


@dataclass(frozen=True, slots=True)
class Picks:
    """What was chosen, by how many of the `n` who answered; in the order of the question."""

    n: int
    choices: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    rows: tuple[tuple[Label, Spread | Few], ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    n: int
    mean: float
    median: float
    lowest: int | None
    """`None` in an anonymous round with a wide range: the one at the edge is somebody."""
    highest: int | None
    counts: tuple[Count, ...]
    """Number by number, where there are few (`FINE`)."""


@dataclass(frozen=True, slots=True)
class Saying:
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Said:
    """Open answers, the same ones folded; in the order of the alphabet, which knows nothing of who and when."""

    n: int
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """With one organisation."""

    id: str
    name: str
    count: int
    often: Spread | Few
    well: Spread | Few


@dataclass(frozen=True, slots=True)
class Ties:
    """With whom the `n` who answered work, most first. `others` were typed by hand."""

    n: int
    organisations: tuple[Tie, ...]
    others: tuple[Saying, ...]


Summary = Few | Spread | Picks | Grid | Numbers | Said | Ties


@dataclass(frozen=True, slots=True)
class Outcome:
    number: int
    """Of the question, as people saw it."""
    question: Question
    summary: Summary

    @property
    def title(self) -> str:
        return f"{self.number}. {self.question.text}"


@dataclass(frozen=True, slots=True)
class Result:
    title: str
    is_anonymous: bool
    response: Response
    sections: tuple[tuple[str, tuple[Outcome, ...]], ...]
    """Title of a section with what came out of its questions."""

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(one for _title, outcomes in self.sections for one in outcomes)


def result_of(
    asked: Questionnaire,
    submissions: Sequence[Answers],
    organisations: Mapping[str, str],
    response: Response,
    *,
    is_anonymous: bool,
) -> Result:
    """Everything that may be told of these submissions; whether anything may be told now is `veil_of`'s."""
    numbers = {one.id: nth for nth, one in enumerate(asked.questions, 1)}

    def outcome(one: Question) -> Outcome:
        given = [answers[one.id] for answers in submissions if one.id in answers]
        return Outcome(numbers[one.id], one, _summary(one, given, organisations, is_anonymous))

    sections = tuple(
        (section.title, tuple(outcome(one) for one in section.questions))
        for section in asked.sections
        if section.questions
    )
    return Result(asked.title, is_anonymous, response, sections)


def together(outcomes: Sequence[Outcome]) -> Iterator[list[Outcome]]:
    """Questions that follow each other on one scale lie together; any other question lies by itself."""
    for _key, group in groupby(outcomes, key=_alike):
        yield list(group)


def _alike(one: Outcome) -> object:
    return one.question.choice_ids if one.question.kind is Kind.SCALE else one.question.id


def _summary(question: Question, given: Sequence[Any], organisations: Mapping[str, str], is_anonymous: bool) -> Summary:
    if len(given) < LEAST:
        return Few()
    match question.kind:
        case Kind.SCALE:
            return _spread(question.choices, given)
        case Kind.MATRIX:
            rows = ((row, [one[row.id] for one in given if row.id in one]) for row in question.rows)
            return Grid(tuple((row, _spread(question.choices, points)) for row, points in rows))
        case Kind.CHOICE:
            return Picks(len(given), _counts(question.choices, Counter(given)))
        case Kind.SEVERAL:
            return Picks(len(given), _counts(question.choices, Counter(id for one in given for id in one)))
        case Kind.NUMBER:
            return _numbers(question, given, is_anonymous)
        case Kind.TEXT | Kind.LONG:
            return Said(len(given), folded(given))
        case Kind.NETWORK:
            return _ties(given, organisations)


def folded(texts: Sequence[str]) -> tuple[Saying, ...]:
    """The same texts as one, whatever their capitals, spaces and last full stop; those that came most often first.

    >>> folded(["Korte lijnen.", "de soep", "korte  lijnen"])
    (Saying(text='Korte lijnen.', count=2), Saying(text='de soep', count=1))
    """
    same: dict[str, list[str]] = {}
    for text in texts:
        same.setdefault(" ".join(text.split()).rstrip(" .").casefold() or text, []).append(text.strip())
    sayings = (Saying(min(alike), len(alike)) for alike in same.values())
    return tuple(sorted(sayings, key=lambda one: (-one.count, one.text.casefold(), one.text)))


def _spread(points: Sequence[Label], given: Sequence[str]) -> Spread | Few:
    return Spread(_counts(points, Counter(given))) if len(given) >= LEAST else Few()


def _counts(labels: Sequence[Label], counter: Mapping[str, int]) -> tuple[Count, ...]:
    return tuple(Count(one, counter.get(one.id, 0)) for one in labels)


def _numbers(question: Question, given: Sequence[int], is_anonymous: bool) -> Numbers:
    is_fine = question.high - question.low < FINE
    counter = Counter(given)
    counts = (Count(Label(str(one), str(one)), counter[one]) for one in range(question.low, question.high + 1))
    has_edges = is_fine or not is_anonymous
    return Numbers(
        n=len(given),
        mean=fmean(given),
        median=float(median(given)),
        lowest=min(given) if has_edges else None,
        highest=max(given) if has_edges else None,
        counts=tuple(counts) if is_fine else (),
    )


def _ties(given: Sequence[Sequence[Mapping[str, str]]], organisations: Mapping[str, str]) -> Ties:
    names = {name.casefold(): id for id, name in organisations.items()}
    held: dict[str, list[Mapping[str, str]]] = {id: [] for id in organisations}
    others = []
    for submission in given:
        # Typed by hand it may be one that stood there already; nobody counts twice.
        by_id = {names.get(" ".join(tie["name"].split()).casefold(), ""): tie for tie in submission if not tie["with"]}
        by_id |= {tie["with"]: tie for tie in submission if tie["with"]}
        for id, tie in by_id.items():
            if id in held:
                held[id].append(tie)
        others += [tie["name"] for tie in submission if not tie["with"] and _is_new(tie["name"], names)]
    ties = (_tie(id, organisations[id], ties) for id, ties in held.items())
    return Ties(len(given), tuple(sorted(ties, key=lambda one: (-one.count, one.name.casefold()))), folded(others))


def _is_new(name: str, names: Mapping[str, str]) -> bool:
    return " ".join(name.split()).casefold() not in names


def _tie(id: str, name: str, ties: Sequence[Mapping[str, str]]) -> Tie:
    often = _spread(_labels(OFTEN), [one["often"] for one in ties])
    well = _spread(_labels(WELL), [one["well"] for one in ties if one["well"]])
    return Tie(id, name, len(ties), often, well)


def _labels(words: Mapping[str, str]) -> tuple[Label, ...]:
    """Dutch source text; who shows it translates it."""
    return tuple(Label(id, text) for id, text in words.items())
