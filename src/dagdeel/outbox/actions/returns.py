"""What comes back after a mail left."""

from datetime import datetime

from dagdeel.outbox.models import Message
from dagdeel.outbox.rules.answers import End, Outcome
from dagdeel.outbox.rules.reports import read_report

State = Message.State


def note_bounce(*, report: bytes, at: datetime) -> Message | None:
    """Note what another mail server reported (RFC 3464); the mail it is about, or `None` for anything that is no
    report about a mail of ours. Whatever comes in here, nothing else changes."""
    read = read_report(report)
    if read is None:
        return None
    message = Message.objects.filter(message_id__in=read.message_ids).first()
    if message and _noted(message, read.outcome, at):
        message.refresh_from_db()
        return message
    return None


def _noted(message: Message, outcome: Outcome, at: datetime) -> bool:
    """Only what left can come back; what is waiting for another try is not stopped by the report of the last one."""
    left = Message.objects.filter(pk=message.pk, state__in=(State.SENT, State.SENDING, State.UNSURE))
    why = {"reason": outcome.reason or "", "said": outcome.said, "changed_at": at}
    if outcome.end is End.BOUNCED:
        return bool(left.update(state=State.BOUNCED, **why))
    return bool(left.filter(state=State.SENT).update(**why))
