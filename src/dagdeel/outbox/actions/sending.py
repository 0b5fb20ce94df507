"""Mails leave. Every step compares and sets, so that workers need no locks and one mail has one worker."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from dagdeel.jobs.actions import enqueue_once
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import due, mail_leaves
from dagdeel.outbox.rules.addresses import site_in
from dagdeel.outbox.rules.answers import LEASE, PATIENCE, End, Outcome, Reason, pause_after
from dagdeel.ui.addresses import reachable

from .addressing import move_one

State = Message.State
MINUTE = timedelta(minutes=1)


def try_from(due_at: datetime | None) -> datetime | None:
    """When a mail for this moment is tried. Without a mail server never: else all that people printed and gave out in
    the meantime would leave by itself on the day that there is one."""
    return due_at if mail_leaves() else None


def ask_to_send(*, due_at: datetime | None) -> None:
    """Have a worker look at `due_at`. Thirty mails of one moment are one piece of work."""
    if due_at is not None:
        enqueue_once("outbox.send_due", due_at=due_at)


def claim_next(*, at: datetime) -> Message | None:
    """Take the mail that waits longest, if any is due and this minute has room; it is then stored as `sending`.

    Stored, and not just written: whatever happens after this, nobody sends it again by itself. So it refuses to be
    part of a larger transaction.
    """
    if Message.objects.filter(claimed_at__gt=at - MINUTE).count() >= settings.MAIL_PER_MINUTE:
        return None
    for pk in due(at).values_list("pk", flat=True)[:20]:
        claim = secrets.token_hex(16)
        with transaction.atomic(durable=True):
            is_first = Message.objects.filter(pk=pk, claimed_at=None).exists()
            mine = Message.objects.filter(pk=pk, state=State.WAITING, try_at__lte=at).update(
                state=State.SENDING, claim=claim, claimed_at=at, changed_at=at, attempts=F("attempts") + 1
            )
            message = Message.objects.filter(pk=pk, claim=claim).first() if mine else None
            if message and is_first:
                move_one(message, site=reachable(site_in(message.link)))
        if message:
            return message
    return None


def note_end(*, message: Message, outcome: Outcome, at: datetime) -> bool:
    """Store how the attempt of this claim ended; false when it is no longer ours to say (erased, taken again)."""
    # A worker that was given up for lost may still come back with the answer.
    ours = Message.objects.filter(pk=message.pk, claim=message.claim, state__in=(State.SENDING, State.UNSURE))
    why = {"reason": outcome.reason or "", "said": outcome.said, "changed_at": at}
    match outcome.end:
        case End.SENT:
            # Also when a person has meanwhile asked for a repeat: that is no longer needed.
            ours = Message.objects.filter(pk=message.pk, claim=message.claim).exclude(state=State.BOUNCED)
            return bool(ours.update(state=State.SENT, sent_at=at, **why))
        case End.LATER if message.due_at and at - message.due_at > PATIENCE:
            return bool(ours.update(state=State.FAILED, **why | {"reason": Reason.GAVE_UP}))
        case End.LATER:
            again_at = at + pause_after(message.attempts)
            ask_to_send(due_at=again_at)
            return bool(ours.update(state=State.WAITING, try_at=again_at, **why))
        case end:
            return bool(ours.update(state=State(end), **why))


def note_closed(*, reason: Reason, said: str, at: datetime) -> None:
    """The mail server did not let us in: nothing was claimed, and everything that is due waits a while longer."""
    waiting = due(at)
    waiting.filter(due_at__lt=at - PATIENCE).update(state=State.FAILED, reason=Reason.GAVE_UP, said=said, changed_at=at)
    for tried in set(waiting.values_list("attempts", flat=True)):
        again_at = at + pause_after(tried + 1)
        same = waiting.filter(attempts=tried)
        if same.update(attempts=tried + 1, try_at=again_at, reason=reason, said=said, changed_at=at):
            ask_to_send(due_at=again_at)


def find_lost(*, at: datetime) -> int:
    """Make `unsure` what is being sent by nobody any more; how many there were."""
    return Message.objects.filter(state=State.SENDING, claimed_at__lt=at - LEASE).update(
        state=State.UNSURE, reason=Reason.HALFWAY, changed_at=at
    )


def hold_all() -> int:
    """No mail server any more: whatever waits for its moment waits for a person; how many there were."""
    return Message.objects.filter(state=State.WAITING).exclude(try_at=None).update(try_at=None)


def hold_overdue(*, at: datetime) -> int:
    """Hold what should have left days ago and was never tried, such as after months without a mail server: a person
    must see whether it still makes sense. How many there were."""
    return (
        due(at)
        .filter(due_at__lt=at - PATIENCE, attempts=0)
        .update(due_at=None, try_at=None, reason=Reason.TOO_LATE, changed_at=at)
    )
