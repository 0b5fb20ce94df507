"""The presentation: a slide for each part of the run sheet, with the script of the facilitator in the notes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.agenda import Timed
from dagdeel.core.blocks import Bar, Bars
from dagdeel.documents.deck import Deck, Kind, Slide
from dagdeel.trajectories.models import Item
from dagdeel.trajectories.templatetags.domains import domain_name
from dagdeel.ui.templatetags.dates import clock, day, hour, length

from .facts import Facts, Held


def deck_of(facts: Facts, title: str) -> Deck:
    slides = tuple(slide for held in facts.held for slide in _meeting(facts, held))
    return Deck(f"{title}: {facts.trajectory.name}", facts.trajectory.language, facts.starts_at.date(), slides)


def _meeting(facts: Facts, held: Held) -> Iterator[Slide]:
    trajectory, meeting = facts.trajectory, held.meeting
    place = ", ".join(one for one in (day(held.starts_at), meeting.place) if one)
    yield Slide(Kind.TITLE, meeting.title or trajectory.name, (place,), notes=_welcome(held))
    agenda = [f"{clock(row.starts_at)}\t{row.slot.title}" for row in held.rows if _is_shown(row.slot)]
    agenda.append(f"{clock(held.ends_at)}\t{_('Einde')}")
    yield Slide(Kind.AGENDA, _("Programma"), tuple(agenda))
    figure = _who(facts)
    if figure and held is facts.held[0]:
        yield Slide(Kind.FIGURE, _("Wie er vandaag zijn"), figure=figure, notes=figure.description)
    if held is facts.held[0]:
        yield _figures(trajectory.area_name)
    for row in held.rows:
        if not row.slot.before_start:
            yield _slide(row)


def _figures(area: str) -> Slide:
    """Room for what no product knows: who organises asks for it, and fills it in."""
    how = _(
        "Vraag de GGD, de gemeente of de ROS om drie cijfers die opvallen. Schrijf op elke regel één getal in gewone "
        "woorden, en hoe het elders is. Zet bron en jaar erbij. Heb je geen cijfers, haal deze dia dan weg."
    )
    return Slide(Kind.LINES, _("Zet hier drie cijfers over %(area)s") % {"area": area}, ("…",) * 3, notes=how)


def _is_shown(item: Item) -> bool:
    return bool(item.minutes) and not item.before_start


def _slide(row: Timed[Item]) -> Slide:
    item, notes = row.slot, _notes(row)
    if item.is_break:
        line = _("We gaan verder om %(time)s.") % {"time": hour(row.ends_at)}
        return Slide(Kind.SECTION, item.title, (line, *_lines(item.prompt)), notes=notes)
    if lines := _lines(item.prompt):
        return Slide(Kind.PROMPT, item.title, lines, notes=notes)
    return Slide(Kind.SECTION, item.title, _lines(item.aim), notes=notes)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _welcome(held: Held) -> str:
    """What is done before the start belongs to the slide that is on the wall then."""
    return "\n\n".join(_notes(row) for row in held.rows if row.slot.before_start)


def _notes(row: Timed[Item]) -> str:
    item = row.slot
    minutes = f", {length(item.minutes)}" if item.minutes else ""
    said = [f"{hour(row.starts_at)}{minutes}: {item.title}"]
    if item.aim:
        said.append(_("Doel: %(aim)s") % {"aim": item.aim})
    said += _lines(item.script)
    if item.result:
        said.append(_("Resultaat: %(result)s") % {"result": item.result})
    return "\n".join(said)


def _who(facts: Facts) -> Bars | None:
    """Who comes, by domain; nothing while nobody said so."""
    counted = [(domain_name(one.domain), one.coming) for one in facts.mix.shares if one.coming and one.domain]
    if len(counted) < 2:
        return None
    rows = tuple(Bar(name, number) for name, number in counted)
    total = facts.mix.coming  # also those whose domain nobody knows yet
    description = ngettext(
        "Er komt %(total)d persoon, uit %(domains)d domeinen.",
        "Er komen %(total)d mensen, uit %(domains)d domeinen.",
        total,
    ) % {"total": total, "domains": len(rows)}
    return Bars(_("Deelnemers per domein"), description, rows, _("mensen"))
