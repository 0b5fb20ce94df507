"""Taking the name off one part in one trajectory: what stays is that somebody of this domain was asked or came."""

from datetime import datetime

from dagdeel.attendance.models import Certificate, RegisterNumber
from dagdeel.invitations.models import Reply
from dagdeel.keeping.models import Wish
from dagdeel.live.actions import untie_seats
from dagdeel.outbox.actions import erase
from dagdeel.people.models import Person
from dagdeel.trajectories.models import Participant, new_code


def unname(participant: Participant, *, at: datetime) -> None:
    """Somebody of this domain, and no further. Who has a part elsewhere keeps their name there; whose last part this
    was is forgotten altogether."""
    _forget_contact(participant, at=at)
    forget_proofs(participant)
    nobody = Person.objects.create(
        workspace_id=participant.person.workspace_id, domain=participant.person.domain, created_at=at, erased_at=at
    )
    _become(participant, nobody)


def forget_contact(participant: Participant, *, at: datetime) -> None:
    """Only who it is and that they were there stays, for a register that asks (`presence`): no way to reach them."""
    _forget_contact(participant, at=at)
    known = participant.person
    if known.email or known.phone:
        here = Person.objects.create(
            workspace_id=known.workspace_id,
            first_name=known.first_name,
            infix=known.infix,
            last_name=known.last_name,
            organisation_id=known.organisation_id,
            profession=known.profession,
            domain=known.domain,
            created_at=at,
        )
        _become(participant, here)


def forget_replies(participant: Participant) -> None:
    """What they answered and asked here, and whose place it was in the room."""
    Reply.objects.filter(participant=participant).delete()
    Wish.objects.filter(participant=participant).delete()
    untie_seats(participant)


def forget_proofs(participant: Participant) -> None:
    """What says for a register that they were there."""
    Certificate.objects.filter(participant=participant).delete()
    RegisterNumber.objects.filter(participant=participant).delete()


def _forget_contact(participant: Participant, *, at: datetime) -> None:
    erase(holder=participant.holder, at=at)
    forget_replies(participant)
    participant.note, participant.code = "", new_code()
    participant.save(update_fields=["note", "code"])


def _become(participant: Participant, person: Person) -> None:
    was = participant.person
    participant.person = person
    participant.save(update_fields=["person"])
    if not was.participations.exists():
        was.delete()
