"""Proof of taking part: made once for each person, and mailed to who wants it."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _

from dagdeel.attendance.models import Certificate
from dagdeel.attendance.queries.certificates import attended, certificates_of, facts_of
from dagdeel.core import reading
from dagdeel.invitations.queries.standing import reception_of
from dagdeel.outbox.actions import Attached, post
from dagdeel.outbox.rules.headers import LONGEST_NAME, LONGEST_SUBJECT
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant, Trajectory


@transaction.atomic
def issue_certificates(
    *, trajectory: Trajectory, only: Participant | None = None, by: Any, at: datetime
) -> list[Certificate]:
    """One for everybody who was there, or for one of them. Who has one keeps its number; it then says what holds now,
    such as a second meeting that they came to."""
    there = {one: meetings for one, meetings in attended(trajectory, at=at).items() if only is None or one == only}
    held = certificates_of(there)
    prefetch_related_objects([trajectory], "accreditations")
    issued, made = [], 0
    for participant, meetings in there.items():
        facts = facts_of(trajectory, meetings).as_json()
        one = held.get(participant)
        if one is None:
            one, made = Certificate.objects.create(participant=participant, issued_at=at, facts=facts), made + 1
        elif one.facts != facts:
            one.facts = facts
            one.save(update_fields=["facts"])
        issued.append(one)
    if made:
        record_in(trajectory, "issue_certificates", by=by, at=at, count=made)
    return issued


def mail_certificates(
    *,
    trajectory: Trajectory,
    participants: Iterable[int],
    draw: Callable[[Certificate], tuple[str, bytes]],
    by: Any,
    at: datetime,
) -> int:
    """Put a mail in the outbox for each of these who was there and has an address; how many. The same certificate is
    never mailed twice. `draw` makes the file: its name and content.

    Thirty files take seconds, in which nobody else could write: all are drawn before the first mail is stored.
    """
    chosen = set(participants)
    issued = issue_certificates(trajectory=trajectory, by=by, at=at)
    receivers = [one for one in issued if one.participant_id in chosen and one.participant.person.email]
    with translation.override(trajectory.language):
        drawn = [(one, *draw(one)) for one in receivers]
        with transaction.atomic():
            for one, name, content in drawn:
                _post(trajectory, one, name, content, by=by, at=at)
            if drawn:
                record_in(trajectory, "mail_certificates", by=by, at=at, count=len(drawn))
    return len(receivers)


def _post(trajectory: Trajectory, one: Certificate, name: str, content: bytes, *, by: Any, at: datetime) -> None:
    person, reception = one.participant.person, reception_of(trajectory)
    subject = _("Je certificaat van %(title)s") % {"title": trajectory.name}
    text = _(
        "Dag %(name)s,\n\nFijn dat je erbij was. Bij deze mail zit je certificaat van deelname. Bewaar het, "
        "bijvoorbeeld voor je register.\n\nGroet,\n%(sender)s"
    ) % {"name": person.first_name or str(person), "sender": reception.sender}
    post(
        by=by,
        at=at,
        scope=trajectory.scope,
        key=f"certificate:{one.number}:{len(one.facts['days'])}",
        holder=one.participant.holder,
        to_name=reading.line(str(person), at_most=LONGEST_NAME),
        first_name=reading.line(person.first_name, at_most=LONGEST_NAME),
        to_address=person.email,
        subject=reading.line(subject, at_most=LONGEST_SUBJECT),
        text=text,
        due_at=at,
        sender_name=reading.line(reception.sender, at_most=LONGEST_NAME),
        reply_to=reception.answers_to,
        attachments=[Attached(name, "application/pdf", content)],
        language=trajectory.language,
    )
