"""An evaluation in the report: counts by question (from five answers), and what people wrote."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core import reading
from dagdeel.core.blocks import Bar, Bars, Block, Bullets, Paragraph
from dagdeel.core.workform import Json

from .showing import SMALLEST


def blocks(results: Json) -> Sequence[Block]:
    people = _number(results.get("people"))
    if not people:
        return [Paragraph(_("Niemand heeft de vragen beantwoord."))]
    found: list[Block] = [
        Paragraph(
            ngettext("%(n)s mens beantwoordde de vragen.", "%(n)s mensen beantwoordden de vragen.", people)
            % {"n": people}
        )
    ]
    if people < SMALLEST:
        few = _("Dat zijn er minder dan %(smallest)s. Wat zij antwoordden staat hier niet: te raden is van wie.")
        return [*found, Paragraph(few % {"smallest": SMALLEST})]
    found += [_question(one) for one in reading.records(results.get("questions"), at_most=20)]
    for name, title in (("keep", _("Dit houden we zo:")), ("better", _("Dit kan beter:"))):
        texts = results.get(name)
        said = tuple(reading.text(one, at_most=500) for one in texts) if isinstance(texts, list) else ()
        if said:
            found += [Paragraph(title), Bullets(said)]
    return found


def _question(one: Mapping[str, object]) -> Block:
    answered = _number(one.get("answered"))
    asked = reading.line(one.get("text"), at_most=200)
    text = _(asked) if asked else _("Vraag")
    counts = one.get("counts")
    words = reading.lines(one.get("words"), at_most=10, each=60)
    if not isinstance(counts, list) or len(counts) != len(words):
        few = _("%(text)s Minder dan %(smallest)s mensen antwoordden; daarom staat hier niet wat.")
        return Paragraph(few % {"text": text, "smallest": SMALLEST})
    rows = tuple(
        Bar(_(word), count, ngettext("%(n)s keer", "%(n)s keer", count) % {"n": count})
        for word, count in ((word, _number(count)) for word, count in zip(words, counts, strict=True))
    )
    most = max(rows, key=lambda row: row.value)
    said = ngettext("%(n)s mens antwoordde", "%(n)s mensen antwoordden", answered) % {"n": answered}
    most_said = _("het vaakst: %(word)s (%(n)s)") % {"word": most.label, "n": round(most.value)}
    return Bars(text, f"{said}; {most_said}.", rows, _("mensen"))


def _number(value: object) -> int:
    return reading.whole(value, 0, least=0, most=100_000)
