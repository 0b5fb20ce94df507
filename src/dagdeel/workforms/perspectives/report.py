"""Three views in the report: the summary first, then per view what was told, underlined and missing."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

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
    is_all = [_line(one) for one in themes] == [_line(one) for one in summary]
    if summary:
        lead = _("Samengevat, en zo meegenomen als thema:") if is_all else _("Samengevat:")
        found += [Paragraph(lead), Bullets(tuple(_line(one) for one in summary))]
    perspectives = reading.records(results.get("perspectives"), at_most=10)
    if any(_underlined(row) for one in perspectives for row in _told(one)):
        found.append(Paragraph(_("Tussen haakjes staat hoeveel mensen iets onderstreepten.")))
    found += [block for one in perspectives for block in _view(one)]
    if themes and not is_all:
        found += [Heading(_("Dit ging mee als thema")), Bullets(tuple(_line(one) for one in themes))]
    return found or [Paragraph(_("Er is niets opgeschreven bij de drie blikken."))]


def _view(one: Record) -> list[Block]:
    told, missed = _told(one), _said(one.get("missed"))
    if not told and not missed:
        return []
    title, who = _line(one, "title") or _(WORDS.get(_line(one, "key"), "De blik")), _line(one, "who")
    found: list[Block] = [
        Heading(_("%(title)s, verteld door %(who)s") % {"title": title, "who": who} if who else title)
    ]
    if told:
        found.append(Bullets(tuple(_counted(row) for row in told)))
    if missed:
        found += [Paragraph(_("De zaal miste nog:")), Bullets(tuple(_line(row) for row in missed))]
    return found


def _told(one: Record) -> list[Record]:
    return _said(one.get("told"))


def _counted(row: Record) -> str:
    number = _underlined(row)
    return f"{_line(row)} ({number})" if number else _line(row)


def _underlined(row: Record) -> int:
    return reading.whole(row.get("underlined"), 0, least=0, most=100_000)


def _said(given: object) -> list[Record]:
    return [one for one in reading.records(given, at_most=MOST) if _line(one)]


def _line(one: Record, key: str = "text") -> str:
    return reading.line(one.get(key), at_most=280)
