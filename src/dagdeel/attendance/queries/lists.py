"""The list to sign, as paper and as rows."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.attendance.rules.door import signatures
from dagdeel.core.blocks import Block, Paragraph, Table
from dagdeel.documents.rules import Paper, clean, clean_block
from dagdeel.documents.words import words
from dagdeel.trajectories.models import Meeting, Participant, Role, Trajectory
from dagdeel.trajectories.queries.people import named_of
from dagdeel.trajectories.queries.way import next_meeting

from .certificates import facts_of, when, worth

OPEN_ROWS = 6
"""For who walks in."""
ON_IT = (Participant.Status.COMING, Participant.Status.WALK_IN, Participant.Status.INVITED, Participant.Status.WISHED)


def meeting_for_list(trajectory: Trajectory, number: int | None, *, today: date) -> Meeting:
    """The meeting with this number; without one, or with one that there is not, the next."""
    meetings = list(trajectory.meetings.prefetch_related("items"))
    chosen = next((one for one in meetings if one.number == number), None) or next_meeting(meetings, today=today)
    chosen.trajectory = trajectory
    return chosen


def list_of(meeting: Meeting) -> Paper:
    """Names in the order of the alphabet, a place to sign for each half-day, and room for who walks in. Numbers of
    registers are written by hand: a list that goes round the table tells nobody's."""
    trajectory = meeting.trajectory
    signs = signatures(meeting.planned_minutes)
    sign = [_("Handtekening")] if signs == 1 else [_("Handtekening dagdeel %(n)s") % {"n": n + 1} for n in range(signs)]
    header = (_("Naam"), _("Functie, organisatie"), _("Register en nummer"), *sign)
    rest = ("",) * (1 + signs)
    rows = [(_by_last_name(one), _by_role(one), *rest) for one in _people(trajectory)]
    # A space and not nothing: an empty cell asks for the width of a line of handwriting.
    rows += [(" ", " ", *rest)] * OPEN_ROWS
    facts = [when(meeting.starts_at.isoformat(), meeting.ends_at.isoformat()), meeting.place]
    return Paper(
        title=_("Presentielijst"),
        language=trajectory.language,
        on=timezone.localdate(meeting.starts_at),
        words=words(),
        eyebrow=clean(" · ".join(filter(None, (trajectory.name, meeting.title)))),
        facts=clean(" · ".join(filter(None, facts))),
        introduction=tuple(
            clean_block(one) for one in (*_about(meeting), Table("", header, tuple(rows), is_tall=True))
        ),
        is_brief=True,
    )


def sheet_of(meeting: Meeting) -> tuple[list[str], list[list[str]]]:
    """The same as headings and rows, each part of a name in a column of its own."""
    sign = [""] * signatures(meeting.planned_minutes)
    headings = [
        _("Achternaam"),
        _("Tussenvoegsel"),
        _("Voornaam"),
        _("Functie"),
        _("Organisatie"),
        _("Register en nummer"),
    ]
    rows = [
        [one.last_name, one.infix, one.first_name, one.profession, str(one.organisation or ""), ""]
        for one in (each.person for each in _people(meeting.trajectory))
    ]
    return [*headings, *[_("Handtekening") for _sign in sign]], [[*row, *sign] for row in rows]


def _people(trajectory: Trajectory) -> list[Participant]:
    return [one for one in named_of(trajectory) if one.status in ON_IT]


def _about(meeting: Meeting) -> list[Block]:
    """Who leads, and what it is worth where."""
    trajectory = meeting.trajectory
    leads = Role.objects.filter(trajectory=trajectory, kind=Role.Kind.FACILITATOR).select_related("account")
    lines = [_("Gespreksleider: %(names)s") % {"names": ", ".join(str(one.account) for one in leads)}] if leads else []
    worths = [worth(*each) for each in facts_of(trajectory, [meeting]).accreditations]
    lines += [_("Accreditatie: %(text)s") % {"text": text} for text in worths]
    return [Paragraph("\n".join(lines))] if lines else []


def _by_last_name(one: Participant) -> str:
    """Wit, Sanne de"""
    person = one.person
    given = " ".join(filter(None, (person.first_name, person.infix)))
    return ", ".join(filter(None, (person.last_name, given)))


def _by_role(one: Participant) -> str:
    """huisarts, Huisartsenpraktijk De Brug"""
    return ", ".join(filter(None, (one.person.profession, str(one.person.organisation or ""))))
