"""A letter goes into the outbox."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.invitations.models import Reply, Revision
from dagdeel.invitations.queries.calendars import Sheet
from dagdeel.invitations.queries.letters import Texts, Written, texts_of, written
from dagdeel.invitations.queries.standing import Standing
from dagdeel.invitations.rules.letters import Kind, key_of
from dagdeel.outbox.actions import Attached, post, put_back, withdraw
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import messages_of
from dagdeel.outbox.rules.headers import LONGEST_NAME, LONGEST_SUBJECT
from dagdeel.people.queries import scope_of_account
from dagdeel.trajectories.models import Participant

SAYS_WHEN = frozenset(Kind) - {Kind.THANKS}
"""After these somebody knows when it is."""


def held_reply(participant: Participant) -> Reply:
    """The stored reply of this participant."""
    reply, _made = Reply.objects.get_or_create(participant=participant)
    reply.participant = participant  # also known the other way round from here on
    return reply


def write_to(
    participant: Participant,
    kind: Kind,
    *,
    standing: Standing,
    number: int,
    texts: Texts | None = None,
    by: Any = None,
    at: datetime,
    due_at: datetime | None,
) -> Message:
    """Put this letter to this person in the outbox, and remember what it told them. The same kind and number to the
    same person is the same mail; one that was withdrawn before it left waits again."""
    held_reply(participant)
    texts = texts_of(standing.trajectory) if texts is None else texts
    letter = written(standing, texts, kind, participant, at=at)
    message = _post(letter, participant, key_of(kind, number, participant.code), standing, by=by, at=at, due_at=due_at)
    if message.state == Message.State.WITHDRAWN:
        put_back(scope=message.scope, messages=[message.pk], by=by, at=at)
    if kind in SAYS_WHEN:
        note_told(participant, standing, at=at)
    return message


def note_told(participant: Participant, standing: Standing, *, at: datetime) -> None:
    """From now on they know the days, times and places as they hold now."""
    reply = held_reply(participant)
    if reply.told < standing.number:
        Revision.objects.get_or_create(
            trajectory=standing.trajectory,
            number=standing.number,
            defaults={"told": standing.now.as_json(), "at": at},
        )
        reply.told = standing.number
        reply.save(update_fields=["told"])


def send_trial(*, participant: Participant, kind: Kind, standing: Standing, by: Any, at: datetime) -> Message:
    """The letter as this participant would get it, to whoever writes it. With their name and without their link: a
    trial that is passed on must not answer for anybody."""
    letter = written(standing, texts_of(standing.trajectory), kind, participant, at=at)
    key = f"trial:{kind}:{secrets.token_hex(4)}"
    return post(
        by=by,
        at=at,
        scope=standing.trajectory.scope,
        key=key,
        holder=scope_of_account(by),
        to_name=reading.line(str(by), at_most=LONGEST_NAME),
        to_address=by.email,
        subject=reading.line(_("Proef: %(subject)s") % {"subject": letter.subject}, at_most=LONGEST_SUBJECT),
        text=letter.text.replace(letter.link, letter.link.replace(participant.code, "voorbeeld")),
        due_at=at,
        sender_name=reading.line(standing.reception.sender, at_most=LONGEST_NAME),
        reply_to=standing.reception.answers_to,
        language=letter.language,
    )


def withdraw_waiting(participant: Participant, kinds: Collection[Kind], *, by: Any, at: datetime) -> None:
    """What no longer makes sense does not leave."""
    scope = participant.trajectory.scope
    waiting = messages_of(scope, state=Message.State.WAITING, holder=participant.holder).values_list("pk", "key")
    pks = [pk for pk, key in waiting if key.partition(":")[0] in kinds]
    if pks:
        withdraw(scope=scope, messages=pks, by=by, at=at)


def _post(
    letter: Written,
    participant: Participant,
    key: str,
    standing: Standing,
    *,
    by: Any,
    at: datetime,
    due_at: datetime | None,
) -> Message:
    person = participant.person
    first, rest = (letter.sheets[0], letter.sheets[1:]) if letter.sheets else (None, ())
    return post(
        by=by,
        at=at,
        scope=standing.trajectory.scope,
        key=key,
        holder=participant.holder,
        # A name from a list may hold what no header can; one such name must not hold up thirty others.
        to_name=reading.line(str(person), at_most=LONGEST_NAME),
        first_name=reading.line(person.first_name, at_most=LONGEST_NAME),
        to_address=person.email,
        subject=reading.line(letter.subject, at_most=LONGEST_SUBJECT),
        text=letter.text,
        due_at=due_at,
        link=letter.link,
        calendar=first.text if first else "",
        calendar_method=first.method if first else "",
        attachments=[_attached(sheet) for sheet in rest],
        sender_name=reading.line(standing.reception.sender, at_most=LONGEST_NAME),
        reply_to=standing.reception.answers_to,
        language=letter.language,
    )


def _attached(sheet: Sheet) -> Attached:
    return Attached(sheet.name, "application/ics", sheet.text.encode())
