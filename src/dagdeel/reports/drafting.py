"""The first words of a report: sentences made of facts, for people to go on with. In the language that is active."""

from collections import Counter
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dagdeel.live.models import Run, Seat
from dagdeel.live.rules.plan import PlanItem
from dagdeel.people.professions import domains
from dagdeel.trajectories.models import Role
from dagdeel.ui.templatetags.dates import day, hour

from .course import Course, course_of
from .queries import has_threads
from .rules import Presence, presence


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first lines of a section are, and whether there is anything to show."""

    before: str
    is_hidden: bool


def title_of(run: Run) -> str:
    return _("Verslag van %(name)s") % {"name": course_of(run).plan.title or run.meeting.trajectory.name}


def introduction_of(run: Run) -> str:
    """When, where, who, about what, and how to read on. Nobody who took part is named."""
    paragraphs = (_gathering(run, course_of(run)), _subject(run), _people(run), _reading(run))
    return "\n\n".join(one for one in paragraphs if one)


def closing_of(run: Run) -> str:
    organisers = _joined(_names(run, "organiser"))
    if not organisers:
        return ""
    return _("Mis je iets, of klopt er iets niet? Laat het weten aan %(name)s.") % {"name": organisers}


def opening_of(item: PlanItem, *, taken: int | None, has_result: bool) -> Opening:
    """The text with which the section of an item begins. Breaks and items that were not held stay out of sight until
    somebody shows them; an item with a work form opens with the question that was asked."""
    if taken is None and not has_result:
        return Opening(not_done(), is_hidden=True)
    if item.is_break or item.before_start or not (has_result or item.minutes):
        return Opening(_taken(taken), is_hidden=True)
    if has_result:
        question = _("Dit vroegen we: %(prompt)s") % {"prompt": item.prompt} if item.prompt else ""
        return Opening(question, is_hidden=False)
    return Opening(_("Het doel: %(aim)s") % {"aim": item.aim} if item.aim else _taken(taken), is_hidden=False)


def not_done() -> str:
    return _("Dit onderdeel is niet gedaan.")


def _taken(minutes: int | None) -> str:
    text = ngettext("Dit onderdeel duurde %(number)d minuut.", "Dit onderdeel duurde %(number)d minuten.", minutes or 0)
    return text % {"number": minutes or 0}


def _gathering(run: Run, course: Course) -> str:
    at, place = course.began_at or course.starts_at, course.plan.place
    number = course.present
    facts = {"day": day(at), "place": place, "number": number}
    if not number:
        where = _("Op %(day)s was de bijeenkomst in %(place)s.") if place else _("Op %(day)s was de bijeenkomst.")
    elif place:
        where = ngettext(
            "Op %(day)s was %(number)d deelnemer in %(place)s.",
            "Op %(day)s kwamen %(number)d mensen bij elkaar in %(place)s.",
            number,
        )
    else:
        where = ngettext(
            "Op %(day)s was er %(number)d deelnemer.", "Op %(day)s kwamen %(number)d mensen bij elkaar.", number
        )
    sentences = [where % facts]
    if course.began_at and course.ended_at:
        times = {"start": hour(course.began_at), "end": hour(course.ended_at)}
        sentences.append(_("De bijeenkomst begon om %(start)s en was om %(end)s klaar.") % times)
    if facilitators := _names(run, "facilitator"):
        led = ngettext("%(names)s leidde het gesprek.", "%(names)s leidden het gesprek.", len(facilitators))
        sentences.append(led % {"names": _joined(facilitators)})
    return " ".join(sentences)


def _subject(run: Run) -> str:
    trajectory = run.meeting.trajectory
    sentences = []
    if trajectory.inhabitants:
        area = {"area": trajectory.area_name, "number": number_format(trajectory.inhabitants, force_grouping=True)}
        sentences.append(_("Het ging over %(area)s, waar %(number)s mensen wonen.") % area)
    elif trajectory.area_name:
        sentences.append(_("Het ging over %(area)s.") % {"area": trajectory.area_name})
    if trajectory.theme:
        sentences.append(_("Het thema was: %(theme)s.") % {"theme": trajectory.theme.rstrip(".")})
    return " ".join(sentences)


def _people(run: Run) -> str:
    language = get_language() or "nl"
    names = {one.code: one.name(language) for one in domains()}
    seats = run.seats.exclude(kind=Seat.Kind.SIMULATED)
    codes = Counter(seats.filter(participant__isnull=False).values_list("participant__person__domain", flat=True))
    known = presence(course_of(run).present, {names[code]: number for code, number in codes.items() if code in names})
    return _domains(known)


def _domains(known: Presence) -> str:
    everything = [*(f"{name} ({number})" for name, number in known.counted), *known.named]
    if not everything:
        return ""
    # Semicolons: the name of a domain may hold commas and "en" itself.
    return _("Zij kwamen uit deze domeinen: %(domains)s.") % {"domains": "; ".join(everything)}


def _reading(run: Run) -> str:
    if has_threads(run):
        return _(
            "Eerst lees je per prioriteit hoe die ontstond en wat we afspraken. Daarna volgt het verslag de onderdelen "
            "van de bijeenkomst. De uitkomsten zijn wat de deelnemers zelf gaven; ook wat geen stemmen kreeg, staat "
            "erin."
        )
    return _(
        "Dit verslag volgt de onderdelen van de bijeenkomst. De uitkomsten zijn wat de deelnemers zelf gaven; "
        "ook wat geen stemmen kreeg, staat erin."
    )


def _names(run: Run, kind: str) -> list[str]:
    roles = Role.objects.filter(trajectory=run.meeting.trajectory, kind=kind).select_related("account")
    return [role.account.get_full_name() for role in roles.order_by("account__name")]


def _joined(names: list[str]) -> str:
    """ "a, b en c"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(all_but_last)s en %(last)s") % {"all_but_last": ", ".join(names[:-1]), "last": names[-1]}
