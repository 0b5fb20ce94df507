"""A dot vote in the report: what was chosen, and what everything got."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Bar, Bars, Block, Bullets, Paragraph, Table
from dagdeel.core.workform import Json


def blocks(results: Json) -> Sequence[Block]:
    options = reading.records(results.get("options"), at_most=100)
    rounds = reading.records(results.get("rounds"), at_most=10)
    if not options:
        return [Paragraph(_("Er stond niets op de lijst om uit te kiezen."))]
    chosen = [one for one in options if one.get("verdict") == "chosen"]
    tied = [one for one in options if one.get("verdict") == "undecided"]
    found: list[Block] = []
    if chosen:
        found += [Paragraph(_("Gekozen:")), Bullets(tuple(_chosen(one) for one in chosen))]
    if results.get("chosen_by_hand"):
        found.append(Paragraph(_("De gespreksleider koos deze onderwerpen samen met de zaal, naast de telling.")))
    if tied:
        found.append(Paragraph(_("Gelijk geëindigd en nog niet gekozen: %s.") % "; ".join(_text(one) for one in tied)))
    if not chosen and not tied:
        found.append(Paragraph(_("Er is niets gekozen.")))
    found += [_bars(one, len(rounds), chosen) for one in rounds]
    if any(one.get("hands") for row in rounds for one in reading.records(row.get("options"), at_most=100)):
        found += [_table(one) for one in rounds]
    return found


def _chosen(one: Mapping[str, object]) -> str:
    number = reading.whole(one.get("round"), 1, least=1, most=10)
    return f"{_text(one)} ({_('in stemronde %s') % number})" if number > 1 else _text(one)


def _bars(row: Mapping[str, object], rounds: int, chosen: Sequence[Mapping[str, object]]) -> Bars:
    number = reading.whole(row.get("number"), 1, least=1, most=10)
    options = sorted(reading.records(row.get("options"), at_most=100), key=lambda one: -_number(one, "votes"))
    ids = [one.get("id") for one in chosen]
    return Bars(
        title=_("Stippen per onderwerp") if rounds == 1 else _("Stippen per onderwerp, ronde %s") % number,
        description=_described(reading.record(row.get("people")), options),
        rows=tuple(
            Bar(label=_text(one), value=votes, note=_dots(votes), chosen=one.get("id") in ids)
            for one, votes in ((one, _number(one, "votes")) for one in options)
        ),
        unit=_("stippen"),
    )


def _described(people: Mapping[str, object], options: Sequence[Mapping[str, object]]) -> str:
    phones, hands = _number(people, "phones"), _number(people, "hands")
    said = ngettext("%(n)s mens stemde digitaal", "%(n)s mensen stemden digitaal", phones) % {"n": phones}
    if hands:
        said += _(", %(n)s met de hand") % {"n": hands}
    votes = _number(options[0], "votes") if options else 0
    if not votes:
        return f"{said}."
    first = [_text(one) for one in options if _number(one, "votes") == votes]
    if len(first) == 1:
        most = _("De meeste stippen kreeg: %(text)s (%(votes)s).") % {"text": first[0], "votes": votes}
    else:
        most = _("De meeste stippen kregen: %(texts)s (elk %(votes)s).") % {"texts": "; ".join(first), "votes": votes}
    return f"{said}. {most}"


def _table(row: Mapping[str, object]) -> Table:
    options = reading.records(row.get("options"), at_most=100)
    return Table(
        caption=_("Stippen per manier van stemmen, ronde %s") % reading.whole(row.get("number"), 1, least=1, most=10),
        header=(_("Keuze"), _("Digitaal"), _("Handen en kaarten"), _("Samen")),
        rows=tuple((_text(one), *(str(_number(one, key)) for key in ("phones", "hands", "votes"))) for one in options),
    )


def _dots(votes: int) -> str:
    return ngettext("%(n)s stip", "%(n)s stippen", votes) % {"n": votes}


def _text(one: Mapping[str, object]) -> str:
    return reading.line(one.get("text"), at_most=280)


def _number(one: Mapping[str, object], key: str) -> int:
    return reading.whole(one.get(key), 0, least=0, most=1_000_000)
