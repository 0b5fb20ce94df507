"""A result as a page draws it: bars that are computed here, so that a template only places them.

Everything is said in numbers as well: in the bars, beside them and in a table. Colour comes last: low points are
hatched, high points are solid, and the order is always from low to high.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from dagdeel.core.questions import Kind, Label

from .rules.results import Count, Few, Grid, Numbers, Outcome, Picks, Result, Said, Saying, Spread, Ties, together
from .rules.results.comparing import Change
from .rules.results.stacking import Segment, hatch_of, percents, segments_of, tone_of
from .telling import answers_words, count, number, numbers_words, spread_words


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar of 100%."""

    id: str
    title: str
    description: str
    segments: tuple[Segment, ...]
    n: int
    mean: str


@dataclass(frozen=True, slots=True)
class Key:
    tone: str
    text: str

    @property
    def hatch(self) -> str:
        return hatch_of(self.tone)


@dataclass(frozen=True, slots=True)
class Row:
    """`stack` is `None` where there are too few answers."""

    text: str
    stack: Stack | None
    cells: tuple[str, ...]
    """The same for the table."""


@dataclass(frozen=True, slots=True)
class Scales:
    """Questions on one scale, or the rows of a matrix."""

    title: str
    keys: tuple[Key, ...]
    rows: tuple[Row, ...]
    kind: str = field(default="scales", init=False)

    @property
    def has_stacks(self) -> bool:
        return any(one.stack for one in self.rows)


@dataclass(frozen=True, slots=True)
class Bar:
    text: str
    count: int
    share: str
    """Percents of those who answered, as an attribute of SVG."""
    percent: int


@dataclass(frozen=True, slots=True)
class Bars:
    title: str
    note: str
    bars: tuple[Bar, ...]
    kind: str = field(default="bars", init=False)


@dataclass(frozen=True, slots=True)
class Quotes:
    title: str
    note: str
    sayings: tuple[Saying, ...]
    kind: str = field(default="quotes", init=False)


@dataclass(frozen=True, slots=True)
class TieRow:
    bar: Bar
    often: Stack | None
    well: Stack | None


@dataclass(frozen=True, slots=True)
class Network:
    title: str
    note: str
    rows: tuple[TieRow, ...]
    others: tuple[Saying, ...]
    often: tuple[Key, ...]
    well: tuple[Key, ...]
    kind: str = field(default="network", init=False)


@dataclass(frozen=True, slots=True)
class Hidden:
    title: str
    kind: str = field(default="hidden", init=False)


@dataclass(frozen=True, slots=True)
class Beside:
    """A scale before and after."""

    text: str
    before: Stack
    after: Stack
    words: str
    keys: tuple[Key, ...]


Drawn = Scales | Bars | Quotes | Network | Hidden


def drawn(result: Result) -> list[tuple[str, list[Drawn]]]:
    """By section, in the order of the questionnaire."""
    return [(title, list(_drawn(outcomes))) for title, outcomes in result.sections]


def beside(changes: Sequence[Change]) -> list[Beside]:
    return [
        Beside(
            one.question.text,
            _stack(f"before-{one.question.id}", one.question.text, one.before),
            _stack(f"after-{one.question.id}", one.question.text, one.after),
            _change_words(one),
            _keys(one.question.choices),
        )
        for one in changes
    ]


def _drawn(outcomes: Sequence[Outcome]) -> Iterator[Drawn]:
    for group in together(outcomes):
        if group[0].question.kind is Kind.SCALE:
            yield _scales(group)
        else:
            yield from map(_one, group)


def _one(one: Outcome) -> Drawn:
    title = one.title
    match one.summary:
        case Picks(n, choices):
            return Bars(title, answers_words(n), tuple(_bar(each.label.text, each.count, n) for each in choices))
        case Numbers():
            return _numbers(title, one.summary)
        case Said(n, sayings):
            return Quotes(title, answers_words(n), sayings)
        case Ties():
            return _network(title, one)
        case Grid(rows):
            labelled = [(label.text, f"{one.question.id}-{label.id}", spread) for label, spread in rows]
            return Scales(title, _keys(one.question.choices), tuple(_row(*each) for each in labelled))
        case _:
            return Hidden(title)


def _scales(outcomes: Sequence[Outcome]) -> Scales:
    rows = [_row(one.title, one.question.id, one.summary) for one in outcomes if isinstance(one.summary, Spread | Few)]
    return Scales("", _keys(outcomes[0].question.choices), tuple(rows))


def _row(text: str, id: str, spread: Spread | Few) -> Row:
    if isinstance(spread, Few):
        return Row(text, None, ())
    counts = tuple(str(one.count) for one in spread.points)
    return Row(text, _stack(id, text, spread), (*counts, str(spread.n), number(spread.mean), count(spread.median)))


def _stack(id: str, title: str, spread: Spread) -> Stack:
    return Stack(f"chart-{id}", title, spread_words(spread), segments_of(spread), spread.n, number(spread.mean))


def _network(title: str, one: Outcome) -> Network:
    assert isinstance(one.summary, Ties)
    n = one.summary.n
    rows = []
    for tie in one.summary.organisations:
        id = f"{one.question.id}-{tie.id.replace(':', '-')}"
        often, well = (
            _stack(f"{id}-{what}", tie.name, _translated(spread)) if isinstance(spread, Spread) else None
            for what, spread in (("often", tie.often), ("well", tie.well))
        )
        rows.append(TieRow(_bar(tie.name, tie.count, n), often, well))
    spreads = [tie.often for tie in one.summary.organisations], [tie.well for tie in one.summary.organisations]
    often_keys, well_keys = (
        next((_keys_of(each) for each in found if isinstance(each, Spread)), ()) for found in spreads
    )
    return Network(title, answers_words(n), tuple(rows), one.summary.others, often_keys, well_keys)


def _keys_of(spread: Spread) -> tuple[Key, ...]:
    return _keys([one.label for one in _translated(spread).points])


def _translated(spread: Spread) -> Spread:
    """The points of a network question are our own words, which a rule may not translate."""
    return Spread(tuple(Count(Label(one.label.id, _(one.label.text)), one.count) for one in spread.points))


def _numbers(title: str, given: Numbers) -> Bars:
    note = numbers_words(given)
    if given.lowest is not None and given.highest is not None:
        note += ", " + _("van %(low)s tot en met %(high)s") % {"low": given.lowest, "high": given.highest}
    chosen = [nth for nth, one in enumerate(given.counts) if one.count]
    counts = given.counts[chosen[0] : chosen[-1] + 1] if chosen else ()
    return Bars(title, note, tuple(_bar(one.label.text, one.count, given.n) for one in counts))


def _bar(text: str, count: int, n: int) -> Bar:
    return Bar(text, count, percents(100 * count / n), round(100 * count / n))


def _keys(points: Sequence[Label]) -> tuple[Key, ...]:
    return tuple(Key(tone_of(place, len(points)), one.text) for place, one in enumerate(points))


def _change_words(one: Change) -> str:
    words = _("Gemiddeld %(was)s, nu %(now)s.") % {"was": number(one.before.mean), "now": number(one.after.mean)}
    if one.shift is None:
        return words
    up = one.shift.mean
    given = {"n": one.shift.n, "step": number(abs(up))}
    if round(up, 1) == 0:
        return words + " " + _("Wie beide keren antwoordde (%(n)s mensen), antwoordde gemiddeld hetzelfde.") % given
    if up > 0:
        return words + " " + _("Wie beide keren antwoordde (%(n)s mensen), ging gemiddeld %(step)s omhoog.") % given
    return words + " " + _("Wie beide keren antwoordde (%(n)s mensen), ging gemiddeld %(step)s omlaag.") % given
