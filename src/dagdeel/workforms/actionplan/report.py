"""The plans in the report: per theme six short parts and a table of its agreements."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.core.blocks import Block, Bullets, Heading, Paragraph, Table
from dagdeel.core.words import N_
from dagdeel.core.workform import Json
from dagdeel.ui.templatetags.dates import day_or_text

Record = Mapping[str, object]


def blocks(results: Json) -> Sequence[Block]:
    plans = reading.records(results.get("plans"), at_most=40)
    agreements = reading.records(results.get("agreements"), at_most=400)
    found: list[Block] = []
    for plan in plans:
        found += _plan(plan, [one for one in agreements if one.get("theme") == plan.get("id")])
    return found or [Paragraph(_("Er zijn geen plannen geschreven."))]


def _plan(plan: Record, agreements: Sequence[Record]) -> list[Block]:
    found: list[Block] = [Heading(_("Thema: %s") % (_line(plan, "text") or "–"))]
    points = tuple(text for one in reading.records(plan.get("points"), at_most=40) if (text := _line(one, "text")))
    if points:
        found += [Paragraph(_("De punten om aan te werken:")), Bullets(points)]
    answers = reading.record(plan.get("answers"))
    told = {key: [reading.text(one, at_most=600) for one in reading.record(answers.get(key)).values()] for key in PARTS}
    none = reading.lines(plan.get("none"), at_most=10, each=40)
    for key, title in PARTS.items():
        if key == "agreements":
            found += _table(agreements)
        elif key == "steps" and (steps := _steps(told[key])):
            found += [Paragraph(f"{_(title)}:"), Bullets(steps)]
        elif text := _told(key, told[key], key in none):
            found.append(Paragraph(f"{_(title)}: {text}"))
    return found


def _told(key: str, answers: Sequence[str], is_none: bool) -> str:
    said = [one for one in (" ".join(answer.split()) for answer in answers) if one]
    if is_none and not said:
        return _("niet nodig")
    if len(said) == 2 and key == "support":
        return _("%(what)s, van %(who)s") % {"what": said[0], "who": said[1]}
    if len(said) == 2 and key == "absent":
        return _("%(what)s; %(who)s neemt contact op") % {"what": said[0], "who": said[1]}
    return "; ".join(said)


def _steps(answers: Sequence[str]) -> tuple[str, ...]:
    return tuple(line for row in " ".join(answers[:1]).split("\n") if (line := " ".join(row.split()).strip("-•* ")))


def _table(agreements: Sequence[Record]) -> list[Block]:
    rows = tuple(
        (
            _line(one, "what") or "–",
            _line(one, "who"),
            _step(day_or_text(_line(one, "when")), _line(one, "first_step")),
            _line(one, "sign"),
            _line(one, "helper"),
        )
        for one in agreements
    )
    if not rows:
        return [Paragraph(_("Deze groep schreef geen afspraken op."))]
    header = (_("Afspraak"), _("Wie"), _("Eerste stap"), _("Hoe we het zien"), _("Wie helpt"))
    return [Table(_("Afspraken van deze groep"), header, rows)]


def _step(day: str, step: str) -> str:
    """The day first: that is what people look for."""
    return f"{day[:1].upper()}{day[1:]}: {step}" if day and step else day or step


def _line(one: Record, key: str) -> str:
    return reading.line(one.get(key), at_most=280)


PARTS = {
    "approach": N_("Zo pakken we de punten op"),
    "steps": N_("De volgende stappen"),
    "agreements": "",
    "coordinator": N_("Wie dit plan coördineert"),
    "support": N_("Geld of steun"),
    "absent": N_("Wie er nog bij moet"),
}
"""The six parts, in the order of the questions."""
