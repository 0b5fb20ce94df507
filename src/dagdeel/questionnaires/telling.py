"""Results in words, in the language that is active: for charts, papers and the talk itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.questions import Kind

from .rules.results import Count, Numbers, Response, Result, Said, Spread
from .rules.results.brief import Brief, Named, brief_of

SHORT, NAMED = 90, 60
"""Characters of a question in a list, and of an answer in a sentence."""
POINT = 280
"""Characters of one point for the run sheet."""
READY = 6
"""So many points are chosen already."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something to tell in the meeting; `is_ready` when it is chosen beforehand."""

    text: str
    is_ready: bool


def number(value: float) -> str:
    """With one decimal, as this language writes it."""
    return str(number_format(value, 1, use_l10n=True))


def count(value: float) -> str:
    """A whole number without decimals, such as a median mostly is.

    >>> count(4.0)
    '4'
    """
    return number(value) if value % 1 else str(round(value))


def shortened(text: str, most: int = SHORT) -> str:
    """Cut between words, and that is seen.

    >>> shortened("Wij hebben duidelijke afspraken", 20)
    'Wij hebben…'
    """
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.") + "…"


def signed(value: float) -> str:
    """A difference, with its sign; none for what is rounded to nothing."""
    size = round(value, 1)
    return f"{'+' if size > 0 else '−' if size < 0 else ''}{number(abs(size))}"


def mean_words(mean: float) -> str:
    return _("gemiddeld %(mean)s") % {"mean": number(mean)}


def answers_words(n: int) -> str:
    return ngettext("%(n)s antwoord", "%(n)s antwoorden", n) % {"n": n}


def numbers_words(given: Numbers) -> str:
    middle = _("de middelste is %(median)s") % {"median": count(given.median)}
    return ", ".join((answers_words(given.n), mean_words(given.mean), middle))


def response_words(response: Response) -> str:
    given = {"answered": response.answered, "asked": response.asked, "percent": response.percent}
    return _("%(answered)s van %(asked)s ingeleverd (%(percent)s%%)") % given


def spread_words(spread: Spread) -> str:
    """Every point with how many chose it, from high to low, and the mean."""
    counts = ", ".join(f"{one.label.text} {one.count}" for one in reversed(spread.points))
    return f"{counts}. {mean_words(spread.mean).capitalize()}."


def high_words(spread: Spread) -> str:
    """How many stand above the middle, and what that is called: "11 van 15: goed of heel goed"."""
    return _side_words(spread, spread.above)


def low_words(spread: Spread) -> str:
    return _side_words(spread, spread.below)


def labels_words(side: Sequence[Count]) -> str:
    """goed of heel goed"""
    return _(" of ").join(one.label.text for one in side).lower()


def named_words(one: Named) -> str:
    return _("%(text)s (%(count)s van %(n)s)") % {"text": shortened(one.text, NAMED), "count": one.count, "n": one.n}


def questions_of(brief: Brief) -> list[str]:
    """What the facilitator can ask, at most five: questions, no conclusions."""
    asked = [
        _("“%(text)s” Hier zijn jullie het niet over eens. Wie ziet het hoe, en waar komt dat door?")
        % {"text": shortened(one.text)}
        for one in brief.divided[:1]
    ]
    asked += [
        _("“%(text)s” Daar is nog iets te winnen. Wat zou er morgen al anders kunnen?") % {"text": shortened(one.text)}
        for one in brief.weak[:2]
        if one not in brief.divided[:1] and not one.spread.is_mostly_high
    ]
    asked += [
        _("“%(text)s” Dat gaat al goed. Hoe komt dat, en waar kan het nog meer?") % {"text": shortened(one.text)}
        for one in brief.strong[:1]
        if one not in brief.divided[:1] and one.spread.is_mostly_high
    ]
    told = [one for one in brief.named if one.question.kind in (Kind.SEVERAL, Kind.LONG)]
    asked += [
        _("“%(text)s” is het vaakst genoemd. Herkennen jullie dat, en wat missen jullie?")
        % {"text": shortened(one.text)}
        for one in sorted(told, key=lambda one: -one.count / one.n)[:1]
    ]
    return asked


def points_of(result: Result) -> list[Point]:
    """What can be told of it as the professionals' view (`method.md` A22): scores, what was named most, and what people
    wrote. The same protection as everywhere: it is made of the result alone."""
    brief = brief_of(result)
    scored = [f"“{one.text}” {high_words(one.spread)}" for one in brief.strong]
    scored += [f"“{one.text}” {low_words(one.spread)}" for one in brief.weak]
    named = [f"{one.question.text} {named_words(one)}" for one in brief.named]
    written = [
        one.text
        for outcome in result.outcomes
        if isinstance(outcome.summary, Said) and outcome.question.kind is Kind.LONG
        for one in outcome.summary.sayings
    ]
    ready = dict.fromkeys(" ".join(text.split()) for text in (*scored, *named))
    more = dict.fromkeys(" ".join(text.split()) for text in written)
    texts = [text for text in {**ready, **more} if 0 < len(text) <= POINT]
    return [Point(text, nth < READY and text in ready) for nth, text in enumerate(texts)]


def too_few_words() -> str:
    return _("Minder dan vijf antwoorden. Dan is te raden wie wat zei, dus dit laten we niet zien.")


def promise_words(*, is_anonymous: bool) -> list[str]:
    """What was done to protect people, and what nobody but the reader can do."""
    told = [_("Bij minder dan vijf antwoorden op een vraag staat er niets, ook niet hoeveel het er waren.")]
    if is_anonymous:
        told.append(
            _(
                "De vragenlijst was anoniem. Namen die iemand zelf in een antwoord schreef, staan er nog: lees de open "
                "antwoorden na voordat je ze deelt."
            )
        )
    else:
        told.append(_("Open antwoorden staan zonder naam, op alfabet. Soms is toch te raden wie iets schreef."))
    return told


def _side_words(spread: Spread, side: Sequence[Count]) -> str:
    given = {"count": sum(one.count for one in side), "n": spread.n, "labels": labels_words(side)}
    return _("%(count)s van %(n)s: %(labels)s") % given
