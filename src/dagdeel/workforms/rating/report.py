"""Rated statements in the report: how answers were divided, per statement and in words."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Bar, Bars, Block, Paragraph
from dagdeel.core.workform import Json

from .scale import LABEL, SIZES, Scale
from .showing import SMALLEST

MOST = 100_000


def blocks(results: Json) -> Sequence[Block]:
    size = reading.whole(results.get("scale"), 5, least=5, most=10)
    low, high = (reading.line(results.get(name), at_most=LABEL) for name in ("low", "high"))
    scale = Scale(size if size in SIZES else 5, low, high)
    people = reading.record(results.get("people"))
    phones, hands = (reading.whole(people.get(name), 0, least=0, most=MOST) for name in ("phones", "hands"))
    if not phones and not hands:
        return [Paragraph(_("Er zijn geen stellingen beantwoord."))]
    said = ngettext("%(n)s mens antwoordde digitaal", "%(n)s mensen antwoordden digitaal", phones)
    said %= {"n": phones}
    found: list[Block] = [Paragraph(said + (_(", %(n)s met de hand") % {"n": hands} if hands else "") + ".")]
    for one in reading.records(results.get("statements"), at_most=50):
        found += _statement(one, scale)
    return found


def _statement(one: Mapping[str, object], scale: Scale) -> Iterator[Block]:
    said = reading.line(one.get("text"), at_most=200)
    text = _(said) if said else "?"
    given, no_opinion = one.get("counts"), reading.whole(one.get("no_opinion"), 0, least=0, most=MOST)
    counts = [reading.whole(count, 0, least=0, most=MOST) for count in given[:10]] if isinstance(given, list) else []
    if len(counts) != scale.size or sum(counts) < SMALLEST:
        few = _("%(text)s (Minder dan %(smallest)s mensen gaven een mening. Daarom staan de antwoorden hier niet.)")
        yield Paragraph(few % {"text": text, "smallest": SMALLEST})
        return
    labels = [_(label) for label in scale.labels]
    if not scale.in_words:
        low, high = (_(end) for end in scale.ends)
        labels[0], labels[-1] = f"{labels[0]} ({low})", f"{labels[-1]} ({high})"
    yield Bars(
        title=text,
        description=_described(counts, scale, no_opinion),
        rows=tuple(
            Bar(label, count, ngettext("%(n)s mens", "%(n)s mensen", count) % {"n": count})
            for label, count in zip(labels, counts, strict=True)
        ),
        unit=_("mensen"),
    )


def _described(counts: Sequence[int], scale: Scale, no_opinion: int) -> str:
    agree, total = sum(counts[scale.agrees_from - 1 :]), sum(counts)
    given = {"agree": agree, "total": total, "from": scale.agrees_from}
    match scale.in_words, scale.size:
        case True, 5:
            said = _("%(agree)s van %(total)s: mee eens of helemaal mee eens.") % given
        case True, _size:
            said = _("%(agree)s van %(total)s: van een beetje tot helemaal mee eens.") % given
        case _:
            said = _("%(agree)s van %(total)s: %(from)s of hoger.") % given
    if not no_opinion:
        return said
    return f"{said} " + ngettext("%(n)s zonder mening.", "%(n)s zonder mening.", no_opinion) % {"n": no_opinion}
