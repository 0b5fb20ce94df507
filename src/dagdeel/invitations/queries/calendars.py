"""What goes into somebody's agenda: with a letter, or by the link on their own page.

With the invitation comes a date to save, without buttons: who presses "accept" in a mail program believes to have
answered, and nobody here would know. Who says yes gets a REQUEST, which their agenda takes over; it changes and
disappears by the same UID, which is theirs alone: two people may share the mailbox of a practice.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from dagdeel.core.calendar import Appointment, Mailbox, Method, Status, calendar_text
from dagdeel.invitations.models import Reply
from dagdeel.invitations.rules.letters import Kind
from dagdeel.invitations.rules.told import Gathering, sequence_of, upcoming
from dagdeel.trajectories.models import Participant

from .standing import Standing, personal_link

SAVED = (Kind.ANNOUNCEMENT, Kind.INVITATION)
KEPT = (Kind.CONFIRMATION, Kind.PROMOTION, Kind.SUBSTITUTE)
AGAIN = (Kind.CHANGE, Kind.RESUMPTION)
ENDED = (Kind.CANCELLATION, Kind.REGRET)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One calendar file, about one meeting."""

    name: str
    text: str
    method: str


def sheets_for(
    standing: Standing, kind: Kind, participant: Participant, reply: Reply, *, at: datetime
) -> tuple[Sheet, ...]:
    """The files that go with this letter, one a meeting that is yet to come: a calendar reads no second thing in an
    invitation (RFC 5546)."""
    is_coming = participant.status == Participant.Status.COMING
    if kind in SAVED or (kind in AGAIN and not is_coming):
        method, status = Method.PUBLISH, Status.TENTATIVE
    elif kind in KEPT or kind in AGAIN:
        method, status = Method.REQUEST, Status.CONFIRMED
    elif kind in ENDED:
        method, status = Method.CANCEL, Status.CANCELLED
    else:
        return ()
    # What has no address cannot be an attendee; on paper there is no agenda.
    if not participant.person.email:
        return ()
    ahead = upcoming(standing.now.gatherings, at=at)
    return tuple(
        Sheet(
            "agenda.ics" if len(ahead) == 1 else f"agenda-{one.number}.ics",
            calendar_text([_appointment(standing, participant, reply, one, status, at)], method=method),
            method.value,
        )
        for one in ahead
    )


def agenda_file(standing: Standing, participant: Participant, reply: Reply, *, at: datetime) -> str:
    """What the link on somebody's page gives: all meetings, as firm as their answer."""
    match participant.status:
        case _ if standing.is_cancelled:
            status = Status.CANCELLED
        case Participant.Status.DECLINED:
            status = Status.CANCELLED
        case Participant.Status.COMING | Participant.Status.WALK_IN:
            status = Status.CONFIRMED
        case _:
            status = Status.TENTATIVE
    return calendar_text(
        [_appointment(standing, participant, reply, one, status, at) for one in standing.now.gatherings],
        name=standing.trajectory.name,
    )


def _appointment(
    standing: Standing, participant: Participant, reply: Reply, one: Gathering, status: Status, at: datetime
) -> Appointment:
    trajectory, person = standing.trajectory, participant.person
    link = personal_link(standing.reception, participant.code)
    with translation.override(reply.language or trajectory.language):
        about = _("Je eigen pagina, ook om je af te melden: %(link)s") % {"link": link}
    return Appointment(
        uid=f"{trajectory.code}-{one.number}-{participant.code}@dagdeel",
        starts=one.starts_at,
        ends=one.ends_at,
        title=trajectory.name,
        stamp=at,
        sequence=sequence_of(standing.number, reply.turn),
        about=about,
        place=one.place,
        url=link,
        status=status,
        organiser=organiser_of(standing),
        attendee=Mailbox(str(person), person.email) if person.email else None,
        has_accepted=participant.status == Participant.Status.COMING,
    )


def organiser_of(standing: Standing) -> Mailbox:
    """Whose meeting it is: where answers by mail go."""
    reception = standing.reception
    address = reception.answers_to or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Mailbox(reception.sender, address)
