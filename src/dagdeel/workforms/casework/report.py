"""Casework in the report: per case what the groups wrote, and what is taken along."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph
from dagdeel.core.workform import Json

Row = Mapping[str, object]


def blocks(results: Json) -> Sequence[Block]:
    groups = reading.records(results.get("groups"), at_most=200)
    cases = reading.records(results.get("cases"), at_most=50)
    points = tuple(filter(None, (_text(one, "text") for one in reading.records(results.get("points"), at_most=500))))
    stories = reading.lines(results.get("stories"), at_most=500, each=400)
    found: list[Block] = []
    if points:
        found += [Paragraph(_("Dit nemen we mee:")), Bullets(points)]
    for case in cases:
        found += _case(case, [one for one in groups if one.get("case") == case.get("id")])
    if stories:
        found += [Heading(_("Andere verhalen uit de praktijk die genoemd zijn")), Bullets(stories)]
    return found or [Paragraph(_("Er is geen casus besproken."))]


def _case(case: Row, groups: Sequence[Row]) -> Iterator[Block]:
    title, story = _text(case, "title"), _text(case, "story")
    if title:
        yield Heading(_("Casus: %s") % title.rstrip("."))
    if story:
        yield Paragraph(story)
    for group in groups:
        yield from _group(group, alone=len(groups) == 1)


def _group(group: Row, *, alone: bool) -> Iterator[Block]:
    now, should = _text(group, "now"), _text(group, "should")
    could = tuple(filter(None, (_text(one, "text") for one in reading.records(group.get("could"), at_most=50))))
    if not (now or should or could):
        return
    if not alone:
        number = reading.whole(group.get("number"), 0, least=0, most=500)
        yield Paragraph(_("Groep %s:") % number)
    if now:
        yield Paragraph(_("Wat gebeurt er nu? %s") % now)
    if should:
        yield Paragraph(_("Wat zou er moeten gebeuren? %s") % should)
    if could:
        yield Paragraph(_("Wat kan ieder van ons doen?"))
        yield Bullets(could)


def _text(one: Row, name: str) -> str:
    return reading.line(one.get(name), at_most=600)
