"""The pitches in the report: per plan how many stand behind it, who wants to join, and the tips."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph
from dagdeel.core.workform import Json


def blocks(results: Json) -> Sequence[Block]:
    pitches = reading.records(results.get("pitches"), at_most=40)
    found: list[Block] = []
    for one in pitches:
        found += _pitch(one)
    return found or [Paragraph(_("Er waren geen pitches."))]


def _pitch(one: Mapping[str, object]) -> list[Block]:
    text = reading.line(one.get("text"), at_most=280) or "–"
    behind = reading.whole(one.get("behind"), 0, least=0, most=100_000)
    joins = reading.lines(one.get("joins"), at_most=600, each=60)
    said = ngettext("%(n)s mens staat hierachter.", "%(n)s mensen staan hierachter.", behind) % {"n": behind}
    found: list[Block] = [Heading(text)]
    if one.get("pitched") or behind:
        found.append(Paragraph(said))
    if joins:
        found.append(Paragraph(_("Willen meedoen: %s.") % ", ".join(joins)))
    tips = [reading.line(tip.get("text"), at_most=280) for tip in reading.records(one.get("tips"), at_most=600)]
    if kept := tuple(tip for tip in tips if tip):
        found += [Paragraph(_("Tips van de zaal:")), Bullets(kept)]
    return found
