"""Three views in the report: the summary first, then per view what was told, underlined and missing."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph
from dagdeel.core.workform import Json

from .state import WORDS

MOST = 2000
Record = Mapping[str, object]


def blocks(results: Json) -> Sequence[Block]:
    summary = _said(results.get("summary"))
    themes = _said(results.get("themes"))
    found: list[Block] = []
    if summary:
        found += [Paragraph(_("Samengevat:")), Bullets(tuple(_line(one) for one in summary))]
    for one in reading.records(results.get("perspectives"), at_most=10):
        found += _view(one)
    if themes:
        found += [Heading(_("Dit ging mee als thema")), Bullets(tuple(_line(one) for one in themes))]
    return found or [Paragraph(_("Er is niets opgeschreven bij de drie blikken."))]


def _view(one: Record) -> list[Block]:
    told, missed = _said(one.get("told")), _said(one.get("missed"))
    if not told and not missed:
        return []
    title, who = _line(one, "title") or _(WORDS.get(_line(one, "key"), "De blik")), _line(one, "who")
    found: list[Block] = [
        Heading(_("%(title)s, verteld door %(who)s") % {"title": title, "who": who} if who else title)
    ]
    if told:
        found.append(Bullets(tuple(_told(row) for row in told)))
    if missed:
        found += [Paragraph(_("De zaal miste nog:")), Bullets(tuple(_line(row) for row in missed))]
    return found


def _told(row: Record) -> str:
    number = reading.whole(row.get("underlined"), 0, least=0, most=100_000)
    if not number:
        return _line(row)
    words = ngettext("%(n)s mens onderstreept dit", "%(n)s mensen onderstrepen dit", number) % {"n": number}
    return f"{_line(row)} ({words})"


def _said(given: object) -> list[Record]:
    return [one for one in reading.records(given, at_most=MOST) if _line(one)]


def _line(one: Record, key: str = "text") -> str:
    return reading.line(one.get(key), at_most=280)
