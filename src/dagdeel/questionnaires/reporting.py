"""Results on paper: all of them as Word, PDF and Excel, and one page for who leads the talk."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from math import ceil

from django.utils.translation import gettext as _

from dagdeel.core.blocks import Bar, Bars, Block, Bullets, Heading, Paragraph, Table
from dagdeel.core.questions import Kind, Label
from dagdeel.documents.rules import Paper, Part, clean, clean_block
from dagdeel.documents.words import words

from .rules.results import (
    Count,
    Few,
    Grid,
    Numbers,
    Outcome,
    Picks,
    Result,
    Said,
    Saying,
    Spread,
    Tie,
    Ties,
    together,
)
from .rules.results.brief import Brief, brief_of
from .rules.results.comparing import Change
from .telling import (
    count,
    high_words,
    labels_words,
    low_words,
    named_words,
    number,
    numbers_words,
    promise_words,
    questions_of,
    response_words,
    shortened,
    signed,
    too_few_words,
)

LINE, LINES = 82, 31
"""Of the page with everything in short: characters of a line, and how many lines it holds under a long title, beside
its headings."""


def results_paper(
    result: Result, changes: Sequence[Change], *, of: str, on: date, language: str, by_question: bool = False
) -> Paper:
    """Everything that may be told; `by_question` gives each question a part of its own, as a workbook wants it."""
    parts = list(_by_question(result) if by_question else _by_section(result))
    if changes:
        blocks = map(_change_figures, changes) if by_question else _change_blocks(changes)
        parts.insert(0, _part("changes", _("Vooraf en daarna"), blocks))
    return Paper(
        title=clean(_("Uitkomsten: %(title)s") % {"title": result.title}),
        language=language,
        on=on,
        words=words(),
        eyebrow=clean(of),
        facts=response_words(result.response),
        introduction=tuple(Paragraph(one) for one in promise_words(is_anonymous=result.is_anonymous)),
        parts=tuple(parts),
        is_brief=True,
    )


def summary_paper(result: Result, *, of: str, on: date, language: str) -> Paper:
    """One page: what is strong and weak, where people differ, what was named most, and what to ask about it."""
    brief = brief_of(result)
    listed = {
        _("Scoort het hoogst"): [f"“{shortened(one.text)}” {high_words(one.spread)}." for one in brief.strong],
        _("Scoort het laagst"): [f"“{shortened(one.text)}” {low_words(one.spread)}." for one in brief.weak],
        _("Hier verschillen jullie"): [f"“{shortened(one.text)}” {_sides(one.spread)}" for one in brief.divided],
        _("Het vaakst genoemd"): list(_most_named(brief)),
        _("Dit kun je vragen"): questions_of(brief),
    }
    parts = [_part(heading, heading, [Bullets(tuple(lines))]) for heading, lines in fitted(listed).items() if lines]
    return Paper(
        title=clean(_("Samenvatting: %(title)s") % {"title": result.title}),
        language=language,
        on=on,
        words=words(),
        eyebrow=clean(of),
        facts=response_words(result.response),
        introduction=() if parts else (Paragraph(too_few_words()),),
        parts=tuple(parts),
        is_brief=True,
    )


def fitted(listed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """As much of these lists as one page holds; the longest list gives up its last line first."""
    left = {heading: list(lines) for heading, lines in listed.items()}

    def height(heading: str) -> int:
        return sum(ceil(len(line) / LINE) for line in left[heading])

    while sum(map(height, left)) > LINES and (many := [heading for heading in left if len(left[heading]) > 1]):
        left[max(many, key=height)].pop()
    return left


def _most_named(brief: Brief) -> Iterator[str]:
    """A line for each question."""
    for question, group in groupby(brief.named, key=lambda one: one.question):
        yield f"{shortened(question.text)} {', '.join(named_words(one) for one in group)}."


def _by_section(result: Result) -> Iterator[Part]:
    for nth, (title, outcomes) in enumerate(result.sections):
        yield _part(str(nth), title or _("Vragen"), _section(outcomes))


def _by_question(result: Result) -> Iterator[Part]:
    for one in result.outcomes:
        yield _part(one.question.id, one.title, _counted(one))


def _part(key: str, heading: str, blocks: Sequence[Block] | Iterator[Block]) -> Part:
    return Part(key, clean(heading), tuple(clean_block(one) for one in blocks))


def _section(outcomes: Sequence[Outcome]) -> Iterator[Block]:
    for group in together(outcomes):
        if group[0].question.kind is Kind.SCALE:
            yield from _scales([(one.title, one.summary) for one in group], group[0].question.choices)
        else:
            for one in group:
                yield Heading(one.title)
                yield from _told(one)


def _told(one: Outcome) -> Iterator[Block]:
    match one.summary:
        case Grid(rows):
            yield from _scales([(label.text, spread) for label, spread in rows], one.question.choices)
        case Said(_n, sayings):
            yield Bullets(tuple(map(_saying, sayings)))
        case Numbers() if not one.summary.counts:
            yield Paragraph(f"{numbers_words(one.summary)}.")
        case Ties():
            yield from _network(one.summary)
        case _:
            yield from _counted(one)


def _scales(rows: Sequence[tuple[str, object]], points: Sequence[Label]) -> Iterator[Block]:
    """How many stand above the middle as bars, and every point in a table under numbers: words would not fit there."""
    spreads = [(text, one) for text, one in rows if isinstance(one, Spread)]
    hidden = [text for text, one in rows if isinstance(one, Few)]
    if spreads:
        title = _("Hoeveel mensen kozen: %(labels)s") % {"labels": labels_words(spreads[0][1].above)}
        bars = [Bar(text, 100 * one.high / one.n, f"{one.high} / {one.n}") for text, one in spreads]
        yield Bars(title, _legend(points), tuple(bars), "%", full=100)
        header = ("", *(str(nth) for nth, _point in enumerate(points, 1)), _("aantal"), _("gem."))
        cells = [
            (text, *(str(each.count) for each in one.points), str(one.n), number(one.mean)) for text, one in spreads
        ]
        yield Table(_("Alle antwoorden"), header, tuple(cells))
    if hidden:
        yield Paragraph(too_few_words())
        yield Bullets(tuple(hidden))


def _legend(points: Sequence[Label]) -> str:
    return ", ".join(f"{nth} = {one.text.lower()}" for nth, one in enumerate(points, 1)) + "."


def _counted(one: Outcome) -> Iterator[Block]:
    """As numbers that one can go on counting with."""
    match one.summary:
        case Few():
            yield Paragraph(too_few_words())
        case Spread():
            yield _bars(one.question.text, one.summary.n, one.summary.points)
            yield _figures(one.summary.n, one.summary.mean, one.summary.median)
        case Picks(n, choices):
            yield _bars(one.question.text, n, choices)
        case Grid(rows):
            for label, spread in rows:
                if isinstance(spread, Spread):
                    yield _bars(label.text, spread.n, spread.points)
                    yield _figures(spread.n, spread.mean, spread.median)
                else:
                    yield Heading(label.text)
                    yield Paragraph(too_few_words())
        case Numbers(n, mean, median, lowest, highest, counts):
            if counts:
                yield _bars(one.question.text, n, counts)
            yield _figures(n, mean, median, lowest, highest)
        case Said(_n, sayings):
            said = tuple(Bar(each.text, each.count, str(each.count)) for each in sayings)
            yield Bars(one.question.text, "", said, _("keer"))
        case Ties(n, organisations):
            ties = tuple(Bar(each.name, each.count) for each in organisations)
            yield Bars(one.question.text, _("Van %(n)s antwoorden.") % {"n": n}, ties, _("aantal"))
            yield from _network(one.summary)


def _bars(title: str, n: int, counts: Sequence[Count]) -> Bars:
    rows = tuple(Bar(one.label.text, one.count, f"{one.count} ({round(100 * one.count / n)}%)") for one in counts)
    return Bars(title, _("Van %(n)s antwoorden.") % {"n": n}, rows, _("aantal"), full=n)


def _figures(n: int, mean: float, median: float, lowest: int | None = None, highest: int | None = None) -> Bars:
    given = [(_("Aantal antwoorden"), n), (_("Gemiddeld"), round(mean, 2)), (_("De middelste"), median)]
    given += [(word, one) for word, one in ((_("Laagste"), lowest), (_("Hoogste"), highest)) if one is not None]
    return Bars(_("In cijfers"), "", tuple(Bar(word, value, count(value)) for word, value in given), _("getal"))


def _network(given: Ties) -> Iterator[Block]:
    header = (_("Organisatie"), _("Werken ermee"), _("Hoe vaak"), _("Hoe gaat dat"))
    rows = [(one.name, _of(one, given.n), _points(one.often), _points(one.well)) for one in given.organisations]
    if rows:
        yield Table(_("Met wie mensen samenwerken"), header, tuple(rows))
    if given.others:
        yield Heading(_("Ook genoemd"))
        yield Bullets(tuple(map(_saying, given.others)))


def _of(one: Tie, n: int) -> str:
    return _("%(count)s van %(n)s") % {"count": one.count, "n": n}


def _points(spread: Spread | Few) -> str:
    if isinstance(spread, Few):
        return _("te weinig antwoorden")
    return ", ".join(f"{_(one.label.text).lower()} {one.count}" for one in reversed(spread.points) if one.count)


def _saying(one: Saying) -> str:
    return one.text if one.count == 1 else _("%(text)s (%(count)s keer)") % {"text": one.text, "count": one.count}


def _change_blocks(changes: Sequence[Change]) -> Iterator[Block]:
    header = ("", _("vooraf"), _("aantal"), _("daarna"), _("aantal"), _("verschil"))
    rows = [
        (
            one.question.text,
            number(one.before.mean),
            str(one.before.n),
            number(one.after.mean),
            str(one.after.n),
            signed(one.after.mean - one.before.mean),
        )
        for one in changes
    ]
    yield Table(_("Gemiddelden naast elkaar"), header, tuple(rows))
    paired = [one for one in changes if one.shift]
    if paired:
        yield Paragraph(_("Van wie beide keren antwoordde, en hoeveel punten zij omhoog of omlaag gingen:"))
        yield Bullets(
            tuple(
                _("%(text)s %(step)s (%(n)s mensen)")
                % {"text": one.question.text, "step": signed(one.shift.mean), "n": one.shift.n}
                for one in paired
                if one.shift
            )
        )


def _change_figures(one: Change) -> Bars:
    given = [(_("vooraf"), one.before.mean), (_("daarna"), one.after.mean)]
    given += [(_("verschil van wie beide keren antwoordde"), one.shift.mean)] if one.shift else []
    note = _("Vooraf %(before)s antwoorden, daarna %(after)s.") % {"before": one.before.n, "after": one.after.n}
    return Bars(one.question.text, note, tuple(Bar(word, round(mean, 2)) for word, mean in given), _("gemiddeld"))


def _sides(spread: Spread) -> str:
    return f"{high_words(spread)}; {low_words(spread)}."
