"""An open question in the report: what was asked, and the answers in nobody's order."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Paragraph
from dagdeel.core.workform import Json


def blocks(results: Json) -> Sequence[Block]:
    question = reading.line(results.get("question"), at_most=280)
    rows = reading.records(results.get("answers"), at_most=2000)
    texts = tuple(text for text in (reading.line(one.get("text"), at_most=500) for one in rows) if text)
    found: list[Block] = [Paragraph(question)] if question else []
    if not texts:
        return [*found, Paragraph(_("Er zijn geen antwoorden opgeschreven."))]
    count = ngettext("De zaal gaf %(n)s antwoord.", "De zaal gaf %(n)s antwoorden.", len(texts)) % {"n": len(texts)}
    return [*found, Paragraph(count), Bullets(texts)]
