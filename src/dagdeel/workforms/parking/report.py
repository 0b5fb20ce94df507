"""The parking lot in the report: what was kept for later, and what became of it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Paragraph, Table
from dagdeel.core.workform import Json


def blocks(results: Json) -> Sequence[Block]:
    things = [one for one in reading.records(results.get("parked"), at_most=500) if _text(one)]
    if not things:
        return [Paragraph(_("Er staat niets meer op de parkeerplaats."))]
    waiting = sum(not reading.truth(one.get("settled")) for one in things)
    caption = _("Voor later bewaard")
    header = (_("Wat"), _("Wat ermee gebeurde"))
    table = Table(caption, header, tuple((_what(one), _became(one)) for one in things))
    if not waiting:
        return [Paragraph(_("Alles wat voor later werd bewaard, is nog dezelfde dag besproken.")), table]
    text = ngettext(
        "%(n)s punt is nog niet besproken en gaat mee naar de volgende bijeenkomst.",
        "%(n)s punten zijn nog niet besproken en gaan mee naar de volgende bijeenkomst.",
        waiting,
    )
    return [Paragraph(text % {"n": waiting}), table]


def _what(one: Mapping[str, object]) -> str:
    text = _text(one)
    return _("%(text)s (van een vorige keer)") % {"text": text} if reading.truth(one.get("carried")) else text


def _became(one: Mapping[str, object]) -> str:
    if not reading.truth(one.get("settled")):
        return _("Nog niet besproken")
    note = reading.line(one.get("note"), at_most=160)
    return _("Besproken: %(note)s") % {"note": note} if note else _("Besproken")


def _text(one: Mapping[str, object]) -> str:
    return reading.line(one.get("text"), at_most=280)
