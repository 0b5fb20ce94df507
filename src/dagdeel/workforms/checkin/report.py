"""Getting acquainted in the report: who was there, and what they hoped for."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Paragraph, Table
from dagdeel.core.workform import Json


def blocks(results: Json) -> Sequence[Block]:
    people = reading.whole(results.get("people"), 0, least=0, most=100_000)
    if not people:
        return [Paragraph(_("Er zijn geen antwoorden gegeven."))]
    found: list[Block] = [
        Paragraph(ngettext("%(n)s mens stelde zich voor.", "%(n)s mensen stelden zich voor.", people) % {"n": people})
    ]
    professions = tuple(
        (reading.line(one.get("name"), at_most=60), str(reading.whole(one.get("count"), 0, least=0, most=100_000)))
        for one in reading.records(results.get("professions"), at_most=2000)
    )
    if professions:
        found.append(Table(_("Wie er waren"), (_("Beroep"), _("Aantal")), professions))
    hopes = tuple(
        reading.line(one.get("text"), at_most=280) for one in reading.records(results.get("expectations"), at_most=2000)
    )
    if hopes:
        found += [Paragraph(_("Wanneer de bijeenkomst voor hen geslaagd is:")), Bullets(hopes)]
    return found
