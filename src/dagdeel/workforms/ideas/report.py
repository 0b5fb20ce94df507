"""An idea round in the report: the themes, and under each what people wrote."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph
from dagdeel.core.workform import Json


def blocks(results: Json) -> Sequence[Block]:
    themes = reading.records(results.get("themes"), at_most=2000)
    cards = reading.whole(results.get("cards"), 0, least=0, most=100_000)
    if not themes:
        return [Paragraph(_("Er zijn geen ideeën opgeschreven."))]
    count = ngettext("De zaal schreef %(n)s kaartje.", "De zaal schreef %(n)s kaartjes.", cards) % {"n": cards}
    merged = [(one, _parts(one)) for one in themes if len(_parts(one)) > 1]
    alone = [_text(one) for one in themes if len(_parts(one)) <= 1]
    found: list[Block] = [Paragraph(count)]
    for theme, parts in merged:
        found += [Heading(_("Thema: %s") % _text(theme)), Bullets(parts)]
    if alone:
        found += [Heading(_("Losse ideeën")), Bullets(tuple(alone))] if merged else [Bullets(tuple(alone))]
    return found


def _parts(theme: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(_text(one) for one in reading.records(theme.get("parts"), at_most=2000))


def _text(one: Mapping[str, object]) -> str:
    return reading.line(one.get("text"), at_most=280)
