"""A round in the report: how many had the word, and the lines that the facilitator noted."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Paragraph
from dagdeel.core.workform import Json


def blocks(results: Json) -> Sequence[Block]:
    spoke, passed = (reading.whole(results.get(name), 0, least=0, most=100_000) for name in ("spoke", "passed"))
    if not spoke:
        return [Paragraph(_("Het rondje is niet gehouden."))]
    word = ngettext("%(n)s deelnemer kreeg het woord.", "%(n)s deelnemers kregen het woord.", spoke)
    sentences = [word % {"n": spoke}]
    if passed:
        sentences.append(ngettext("%(n)s sloeg over.", "%(n)s sloegen over.", passed) % {"n": passed})
    rows = (reading.line(one.get("text"), at_most=200) for one in reading.records(results.get("notes"), at_most=500))
    notes = tuple(row for row in rows if row)
    found: list[Block] = [Paragraph(" ".join(sentences))]
    return [*found, Paragraph(_("Genoteerd:")), Bullets(notes)] if notes else found
