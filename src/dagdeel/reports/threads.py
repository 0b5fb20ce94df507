"""The red thread of each priority: what people said, how it was chosen, what should be better, what was agreed.

Work forms do not know each other. What one gives another takes, and ids are kept along the way (decision 0007), so a
thread is a join on ids over the results of a run. Words are in the language that is active.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Paragraph, Table

MOST, LENGTH = 500, 600
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """What one item gave."""

    title: str
    data: Row

    def rows(self, noun: str) -> tuple[Row, ...]:
        return reading.records(self.data.get(noun), at_most=MOST)


@dataclass(frozen=True, slots=True)
class Thread:
    theme: str
    blocks: tuple[Block, ...]


def threads(given: Sequence[Given]) -> tuple[Thread, ...]:
    """One for each priority that the room chose, in its order; none where nothing followed from the choice."""
    # The last that gave themes is what the room ended with; a tie that nobody broke counts, as it did in the room.
    chosen = next((found for one in reversed(given) if (found := one.rows("themes"))), ())
    made = [Thread(_text(theme), tuple(_blocks(theme, given))) for theme in chosen if _text(theme)]
    return tuple(made) if any(_follows(theme, given) for theme in chosen) else ()


def _follows(theme: Row, given: Sequence[Given]) -> bool:
    return any(_about(theme, one, noun) for one in given for noun in ("improvements", "agreements"))


def _blocks(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    yield from _said(theme, given)
    yield from _heard(theme, given)
    yield from _better(theme, given)
    yield from _agreed(theme, given)


def _said(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    """Where the priority comes from: the cards it was made of, and the votes it got."""
    for one in given:
        for row in one.rows("themes"):
            parts = [_text(part) for part in reading.records(row.get("parts"), at_most=MOST)]
            if row.get("id") == theme.get("id") and (said := tuple(dict.fromkeys(filter(None, parts)))):
                yield Paragraph(_("Dit zeiden mensen bij %(item)s:") % {"item": one.title})
                yield Bullets(said)
                break
    votes = [(one.title, row["votes"]) for one in given for row in one.rows("options") if _is_voted(row, theme)]
    for title, number in votes[-1:]:
        text = ngettext("Het kreeg %(number)d stem bij %(item)s.", "Het kreeg %(number)d stemmen bij %(item)s.", number)
        yield Paragraph(text % {"number": number, "item": title})


def _is_voted(row: Row, theme: Row) -> bool:
    return row.get("id") == theme.get("id") and isinstance(row.get("votes"), int)


def _heard(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    points = [row for one in given for row in _about(theme, one, "points")]
    strengths = [_text(row) for row in points if row.get("kind") == "strength"]
    if strengths:
        yield Paragraph(_("Dit gaat al goed:"))
        yield Bullets(tuple(dict.fromkeys(strengths)))
    taken = {key for one in given for row in _about(theme, one, "improvements") for key in _from(row)}
    left = [_text(row) for row in points if row.get("kind") != "strength" and row.get("id") not in taken]
    if left:
        yield Paragraph(_("Dit kan ook beter, en is geen verbeterpunt geworden:"))
        yield Bullets(tuple(dict.fromkeys(left)))


def _better(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    known = {str(row.get("id")): (_text(row), one.title) for one in given for row in one.rows("points")}
    rows = []
    for one in given:
        for improvement in _about(theme, one, "improvements"):
            sources = [known[key] for key in _from(improvement) if key in known]
            where = "; ".join(dict.fromkeys(f"{title}: {text}" for text, title in sources))
            rows.append((_text(improvement), where or one.title))
    if rows:
        yield Table(_("Wat we willen verbeteren"), (_("Verbeterpunt"), _("Komt uit")), tuple(rows))


def _agreed(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    known = {str(row.get("id")): _text(row) for one in given for row in one.rows("improvements")}
    rows = []
    for one in given:
        for agreement in _about(theme, one, "agreements"):
            sources = "; ".join(dict.fromkeys(known[key] for key in _from(agreement) if key in known))
            what = reading.line(agreement.get("what"), at_most=LENGTH) or _text(agreement)
            rows.append((what, reading.line(agreement.get("who"), at_most=120), _when(agreement), sources or one.title))
    if rows:
        header = (_("Afspraak"), _("Wie"), _("Wanneer"), _("Komt uit"))
        yield Table(_("Wat we afspreken"), header, tuple(rows))
    else:
        yield Paragraph(_("Over deze prioriteit is nog niets afgesproken."))


def _about(theme: Row, given: Given, noun: str) -> list[Row]:
    return [row for row in given.rows(noun) if row.get("theme") == theme.get("id") and theme.get("id")]


def _from(row: Row) -> tuple[str, ...]:
    """The ids of what it was made of, and its own: what was not merged goes on under the id that it came with."""
    return (reading.line(row.get("id"), at_most=40), *reading.lines(row.get("from"), at_most=MOST, each=40))


def _text(row: Row) -> str:
    return reading.line(row.get("text"), at_most=LENGTH)


def _when(row: Row) -> str:
    text = reading.line(row.get("when"), at_most=80)
    try:
        return date_format(date.fromisoformat(text), "l j F Y") if len(text) == 10 else text
    except ValueError:
        return text
