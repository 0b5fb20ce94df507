"""The red thread of each priority: what people said, how it was chosen, what should be better, what was agreed.

Work forms do not know each other. What one gives another takes, and ids are kept along the way (decision 0007), so a
thread is a join on ids over the results of a run. Words are in the language that is active.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


def given_in(order: Iterable[tuple[str, str]], data: Mapping[str, Row]) -> tuple[Given, ...]:
    """What was given, by item, in the `order` of the day: of each item its id and title."""
    return tuple(Given(title, data[key]) for key, title in order if key in data)


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
    yield from _strengths(theme, given)
    yield from _better(theme, given)
    yield from _agreed(theme, given)
    yield from _left(theme, given)


def _said(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    """Where the priority comes from: the cards it was made of, also what was said earlier, and the votes it got."""
    for nth, one in enumerate(given):
        for row in one.rows("themes"):
            parts = reading.records(row.get("parts"), at_most=MOST) if row.get("id") == theme.get("id") else ()
            if said := tuple(dict.fromkeys(filter(None, (_told(part, given[:nth]) for part in parts)))):
                yield Paragraph(_("Dit zeiden mensen bij %(item)s:") % {"item": one.title})
                yield Bullets(said)
    for one in given:
        if votes := _votes(theme, one):
            yield Paragraph(_counted(votes, one.title))


def _told(part: Row, before: Sequence[Given]) -> str:
    first = next((one.title for one in before for row in one.rows("themes") if row.get("id") == part.get("id")), "")
    return f"{_text(part)} ({first})" if first and _text(part) else _text(part)


def _votes(theme: Row, one: Given) -> list[int]:
    """In each round that it was in; of a vote that kept no rounds the one number there is."""
    rounds = [reading.records(row.get("options"), at_most=MOST) for row in one.rows("rounds")]
    return [
        row["votes"]
        for options in (rounds or [one.rows("options")])
        for row in options
        if row.get("id") == theme.get("id") and isinstance(row.get("votes"), int)
    ]


def _counted(votes: Sequence[int], item: str) -> str:
    first, *more = votes
    text = ngettext("Het kreeg %(number)d stem bij %(item)s.", "Het kreeg %(number)d stemmen bij %(item)s.", first)
    again = [
        ngettext("In ronde %(round)d was dat %(number)d stem.", "In ronde %(round)d waren dat %(number)d stemmen.", one)
        % {"round": number, "number": one}
        for number, one in enumerate(more, 2)
    ]
    return " ".join([text % {"number": first, "item": item}, *again])


def _strengths(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    points = [row for one in given for row in _about(theme, one, "points")]
    if strengths := tuple(dict.fromkeys(_text(row) for row in points if row.get("kind") == "strength")):
        yield Paragraph(_("Dit gaat al goed:"))
        yield Bullets(strengths)


def _better(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    known = {str(row.get("id")): (_text(row), one.title) for one in given for row in one.rows("points")}
    rows = []
    for one in given:
        for improvement in _about(theme, one, "improvements"):
            sources: dict[str, dict[str, None]] = {}
            for text, title in (known[key] for key in _from(improvement) if key in known):
                sources.setdefault(title, {})[text] = None
            where = "\n".join(f"{title}: {'; '.join(texts)}" for title, texts in sources.items())
            rows.append((_text(improvement), where or one.title))
    if rows:
        yield Table(_("Wat we willen verbeteren"), (_("Verbeterpunt"), _("Komt uit")), tuple(rows))


def _agreed(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    known = {
        str(row.get("id")): _text(row) for one in given for noun in ("others", "improvements") for row in one.rows(noun)
    }
    made = [(agreement, one.title) for one in given for agreement in _about(theme, one, "agreements")]
    rows = []
    for agreement, title in made:
        sources = "; ".join(dict.fromkeys(known[key] for key in _from(agreement) if key in known))
        what = reading.line(agreement.get("what"), at_most=LENGTH) or _text(agreement)
        rows.append((what, reading.line(agreement.get("who"), at_most=120), _when(agreement), sources or title))
    if rows:
        has_steps = any(agreement.get("first_step") for agreement, _title in made)
        header = (_("Afspraak"), _("Wie"), _("Eerste stap") if has_steps else _("Wanneer"), _("Komt uit"))
        yield Table(_("Wat we afspreken"), header, tuple(rows))
    else:
        yield Paragraph(_("Over deze prioriteit is nog niets afgesproken."))


def _left(theme: Row, given: Sequence[Given]) -> Iterator[Block]:
    """What was said about it and went into no improvement point, of this or of another priority. What a later item
    gives as `others` is under the theme that the room put it under by then."""
    taken = {key for one in given for row in one.rows("improvements") for key in _from(row)}
    placed = {row.get("id"): row.get("theme") for one in given for row in one.rows("others")}
    said = [row for one in given for noun in ("points", "others") for row in one.rows(noun)]
    left = [
        _text(row)
        for row in said
        if row.get("kind") != "strength"
        and row.get("id") not in taken
        and placed.get(row.get("id"), row.get("theme")) == theme.get("id")
    ]
    if left and (taken or placed):
        yield Paragraph(_("Ook gezegd, en geen verbeterpunt geworden:"))
        yield Bullets(tuple(dict.fromkeys(left)))


def _about(theme: Row, given: Given, noun: str) -> list[Row]:
    return [row for row in given.rows(noun) if row.get("theme") == theme.get("id") and theme.get("id")]


def _from(row: Row) -> tuple[str, ...]:
    """The ids of what it was made of, and its own: what was not merged goes on under the id that it came with."""
    return (reading.line(row.get("id"), at_most=40), *reading.lines(row.get("from"), at_most=MOST, each=40))


def _text(row: Row) -> str:
    return reading.line(row.get("text"), at_most=LENGTH)


def _when(row: Row) -> str:
    """The day, and what is done on it where that was agreed."""
    day, step = reading.line(row.get("when"), at_most=80), reading.line(row.get("first_step"), at_most=LENGTH)
    if found := reading.day(day):
        # A first step is near: there the year says nothing, and the column is narrow.
        day = date_format(found, "l j F" if step else "l j F Y")
    return ": ".join(one for one in (day[:1].upper() + day[1:] if step else day, step) if one)
