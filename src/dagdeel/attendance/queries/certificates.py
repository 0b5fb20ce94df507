"""What a certificate says: who, what, when, how long, and where one can check it."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dagdeel.attendance.models import Accreditation, Certificate, Presence
from dagdeel.attendance.rules.certificates import partly, printed, typed
from dagdeel.attendance.rules.registers import REGISTERS
from dagdeel.documents.rules import clean
from dagdeel.invitations.queries.standing import reception_of, site_of
from dagdeel.trajectories.models import Meeting, Participant, Trajectory
from dagdeel.ui.templatetags.dates import clock, day, hour, length

from .door import has_begun, was_there


@dataclass(frozen=True, slots=True)
class Facts:
    """What was attended, as it is printed and as it is kept beside the number. Without the name: that stays with the
    person, so that it goes when they are erased."""

    title: str
    organiser: str
    days: tuple[tuple[str, str, str], ...]
    """Of each meeting: begin and end (ISO 8601) and place."""
    minutes: int
    """Without breaks and without arrival."""
    parts: tuple[str, ...]
    accreditations: tuple[tuple[str, str, str], ...]
    """Of each: register, number, points as they are written."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def facts_of(trajectory: Trajectory, meetings: Iterable[Meeting]) -> Facts:
    """For who was at these meetings (with `items` prefetched)."""
    held = list(meetings)
    items = [item for one in held for item in one.items.all() if not item.is_break and not item.before_start]
    planned = sum(one.planned_minutes for one in held)
    return Facts(
        title=trajectory.name,
        organiser=trajectory.workspace.name,
        days=tuple((one.starts_at.isoformat(), one.ends_at.isoformat(), one.place) for one in held),
        minutes=min(sum(item.minutes for item in items), planned) or planned,
        parts=tuple(item.title for item in items),
        accreditations=tuple(_worth(one) for one in trajectory.accreditations.all()),
    )


def attended(trajectory: Trajectory, *, at: datetime) -> dict[Participant, list[Meeting]]:
    """Who was at which meetings that have begun, by last name; three queries. Who was erased is on no paper."""
    every = trajectory.meetings.prefetch_related("items")
    meetings = {one.pk: one for one in every if has_begun(one, at=at)}
    found = Presence.objects.filter(meeting__in=meetings, participant__person__erased_at=None)
    order = ("participant__person__last_name", "participant__person__first_name", "participant_id", "meeting__number")
    there: dict[Participant, list[Meeting]] = {}
    for one in found.select_related("participant__person__organisation").order_by(*order):
        one.participant.trajectory = trajectory
        there.setdefault(one.participant, []).append(meetings[one.meeting_id])
    return there


def certificate_with(text: str) -> Certificate | None:
    """The certificate with this number, however it was typed. Not of who was erased, or was not there (yet)."""
    number = typed(text)
    found = Certificate.objects.select_related("participant__person", "participant__trajectory__workspace")
    made = found.filter(participant__person__erased_at=None, number=number).first() if number else None
    return made if made and was_there(made.participant, at=timezone.now()) else None


def certificates_of(participants: Collection[Participant]) -> dict[Participant, Certificate]:
    """Those that were made, each with its participant as it was given; one query."""
    held = {one.participant_id: one for one in Certificate.objects.filter(participant__in=participants)}
    found = {one: held[one.pk] for one in participants if one.pk in held}
    for participant, certificate in found.items():
        certificate.participant = participant
    return found


def written(certificate: Certificate, *, site: str = "") -> dict[str, Any]:
    """One sheet for `certificate.typ`, in the language of the trajectory."""
    trajectory, facts = certificate.participant.trajectory, certificate.facts
    with translation.override(trajectory.language):
        person = certificate.participant.person
        role = ", ".join(filter(None, (person.profession, str(person.organisation or ""))))
        return sheet(facts, trajectory, name=str(person), role=role, number=certificate.number, site=site)


def blank(trajectory: Trajectory) -> dict[str, Any]:
    """A sheet to fill in by hand, for all meetings."""
    with translation.override(trajectory.language):
        facts = facts_of(trajectory, trajectory.meetings.prefetch_related("items")).as_json()
        return sheet(facts, trajectory, name="", role="", number="", site="")


def sheet(
    facts: dict[str, Any], trajectory: Trajectory, *, name: str, role: str, number: str, site: str
) -> dict[str, Any]:
    site = site or site_of(reception_of(trajectory))
    address = site + reverse("certificate", args=[printed(number)]) if site and number else ""
    lines = [
        (_("Wanneer"), "\n".join(when(*each[:2]) for each in facts["days"])),
        (_("Waar"), "\n".join(dict.fromkeys(each[2] for each in facts["days"] if each[2]))),
        (_("Hoe lang"), _("%(length)s, zonder pauzes") % {"length": length(facts["minutes"])}),
        (_("Programma"), " · ".join(facts["parts"])),
        (_("Accreditatie"), "\n".join(worth(*each) for each in facts["accreditations"])),
        (_("Georganiseerd door"), facts["organiser"]),
    ]
    return {
        "name": clean(name),
        "role": clean(role),
        "lines": [[label, clean(text)] for label, text in lines if text],
        "title": clean(facts["title"]),
        "number": printed(number),
        "address": address,
    }


def worth(register: str, number: str, points: str) -> str:
    """ABC1, nummer 123456: 4 punten"""
    return _("%(register)s, nummer %(number)s: %(points)s punten") % {
        "register": register,
        "number": number,
        "points": points,
    }


def when(begin: str, end: str) -> str:
    """donderdag 12 maart 2026, 13.30 tot 17.30 uur"""
    begins, ends = (timezone.localtime(datetime.fromisoformat(one)) for one in (begin, end))
    return _("%(day)s, %(begin)s tot %(end)s") % {"day": day(begins), "begin": clock(begins), "end": hour(ends)}


def _worth(one: Accreditation) -> tuple[str, str, str]:
    register = REGISTERS.get(one.register)
    points = f"{one.points.normalize():f}".replace(".", ",")
    return register.name if register else one.register, one.number, points


@dataclass(frozen=True, slots=True)
class Shown:
    """What a stranger sees who checks a number."""

    name: str
    number: str
    title: str
    organiser: str
    days: tuple[str, ...]
    minutes: int
    accreditations: tuple[str, ...]


def shown(certificate: Certificate) -> Shown:
    """The name only in part: enough to compare it with the paper, and too little to find out who was there."""
    facts = certificate.facts
    return Shown(
        name=partly(str(certificate.participant.person)),
        number=printed(certificate.number),
        title=facts["title"],
        organiser=facts["organiser"],
        days=tuple(when(*each[:2]) for each in facts["days"]),
        minutes=facts["minutes"],
        accreditations=tuple(worth(*each) for each in facts["accreditations"]),
    )
