"""Improvement points in the report: per theme what the room agreed on, then what else was said."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph
from dagdeel.core.workform import Json

MOST = 1000
Record = Mapping[str, object]


def blocks(results: Json) -> Sequence[Block]:
    chosen, others = (_said(results.get(name)) for name in ("improvements", "others"))
    themes = {_line(one, "id"): _line(one, "text") for one in reading.records(results.get("themes"), at_most=MOST)}
    if not chosen and not others:
        return [Paragraph(_("Er zijn geen verbeterpunten opgeschreven."))]
    found: list[Block] = []
    for theme, text in themes.items():
        found += [Heading(_("Thema: %s") % text)] if text else []
        found += _theme(_of(chosen, theme), _of(others, theme))
    loose, more = ([one for one in rows if _line(one, "theme") not in themes] for rows in (chosen, others))
    if loose or more:
        found += [Heading(_("Zonder thema"))] if themes else []
        found += _theme(loose, more) if loose or not themes else [Paragraph(_("Ook gezegd:")), _bullets(more)]
    return found


def _theme(chosen: Sequence[Record], others: Sequence[Record]) -> list[Block]:
    found: list[Block] = []
    if chosen:
        found += [Paragraph(_("Dit pakken we aan:")), _bullets(chosen)]
    else:
        found.append(Paragraph(_("Wat hier blijft, heeft de zaal niet gekozen.")))
    if others:
        found += [Paragraph(_("Ook gezegd:")), _bullets(others)]
    return found


def _bullets(rows: Sequence[Record]) -> Bullets:
    return Bullets(tuple(_told(one) for one in rows))


def _told(one: Record) -> str:
    support = reading.whole(one.get("support"), 0, least=0, most=100_000)
    if not support:
        return _line(one, "text")
    words = ngettext("%(n)s mens staat hierachter", "%(n)s mensen staan hierachter", support) % {"n": support}
    return f"{_line(one, 'text')} ({words})"


def _of(rows: Sequence[Record], theme: str) -> list[Record]:
    return [one for one in rows if _line(one, "theme") == theme]


def _said(given: object) -> list[Record]:
    return [one for one in reading.records(given, at_most=MOST) if _line(one, "text")]


def _line(one: Record, key: str) -> str:
    return reading.line(one.get(key), at_most=280)
