"""The agreements in the report: what, who and when, and what was left open."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Paragraph, Table
from dagdeel.core.workform import Json
from dagdeel.ui.templatetags.dates import day_or_text

from .rules import WHAT


def blocks(results: Json) -> Sequence[Block]:
    agreements = reading.records(results.get("agreements"), at_most=100)
    found: list[Block] = []
    if agreements:
        header = (_("Afspraak"), _("Wie"), _("Wanneer"))
        found.append(Table(_("Wat we afspraken"), header, tuple(_row(one) for one in agreements)))
    else:
        found.append(Paragraph(_("Er zijn geen afspraken opgeschreven.")))
    left = [kind for kind in WHAT if kind in reading.lines(results.get("open"), at_most=10, each=40)]
    if left:
        found += [Paragraph(_("Dit is nog niet afgesproken:")), Bullets(tuple(_(WHAT[kind]) for kind in left))]
    return found


def _row(one: Mapping[str, object]) -> tuple[str, str, str]:
    what = reading.line(one.get("what"), at_most=280)
    when = day_or_text(reading.line(one.get("when"), at_most=80), reading.clock(one.get("clock")))
    # The words for an empty field are ours, so they follow the reader's language; what people typed does not.
    return _(what) if what in WHAT.values() else what, reading.line(one.get("who"), at_most=120), when
