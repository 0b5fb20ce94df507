"""What people do with mails. Those for many take ids and say how many they changed: a mail that meanwhile left, or
that belongs to another scope, is passed over."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from dagdeel.history.actions import record
from dagdeel.outbox.models import Attachment, Message
from dagdeel.outbox.queries import messages_of, unsaid
from dagdeel.outbox.rules.answers import Reason

from .posting import cleaned
from .sending import ask_to_send, try_from

State = Message.State
MAY_CHANGE = (State.WAITING, State.BOUNCED, State.FAILED)
"""A mail that perhaps arrived keeps its words: its Message-ID stands for them."""


@transaction.atomic
def change(
    *, message: Message, by: Any, at: datetime, to_address: str, subject: str, text: str, due_at: datetime | None
) -> Message:
    """Other words, another address or another moment, as long as it has not left (or came back).

    Raises `ValidationError`: by field for what cannot be, and as a whole when it left in the meantime.
    """
    fields = cleaned(to_address=to_address, subject=subject, text=text)
    # Who mends a typing error in a mail that waits for their word has not given it.
    is_unsaid = message.try_at is None and _minute(due_at) == _minute(message.due_at)
    changed = Message.objects.filter(pk=message.pk, state__in=MAY_CHANGE).update(
        **fields, due_at=due_at, try_at=None if is_unsaid else try_from(due_at), changed_at=at
    )
    if not changed:
        raise ValidationError(_("Deze mail is intussen weg. Je kunt hem niet meer wijzigen."))
    record(by=by, at=at, verb="change_message", scope=message.scope, message=message.pk)
    message.refresh_from_db()
    if message.state == State.WAITING:
        ask_to_send(due_at=message.try_at)
    return message


@transaction.atomic
def hold(*, scope: str, messages: Iterable[int], by: Any, at: datetime) -> int:
    """Keep waiting mails in until somebody says when."""
    waiting = _of(scope, messages).filter(state=State.WAITING)
    return _noted("hold_messages", waiting, scope=scope, by=by, at=at, due_at=None, try_at=None)


@transaction.atomic
def withdraw(*, scope: str, messages: Iterable[int], by: Any, at: datetime) -> int:
    """Never send these, unless they are put back. Takes waiting mails and those that did not get through."""
    ours = _of(scope, messages).filter(state__in=(State.WAITING, State.FAILED))
    return _noted("withdraw_messages", ours, scope=scope, by=by, at=at, state=State.WITHDRAWN)


@transaction.atomic
def put_back(*, scope: str, messages: Iterable[int], by: Any, at: datetime) -> int:
    """Undo a withdrawal, or what somebody said to have sent otherwise. What should have left meanwhile is held, so
    that nothing leaves by surprise."""
    undone = Q(state=State.WITHDRAWN) | Q(state=State.SENT, reason=Reason.BY_HAND)
    ours = _of(scope, messages).filter(undone)
    ours.filter(due_at__lt=at).exclude(try_at=None).update(due_at=None, try_at=None)
    moments = set(ours.values_list("try_at", flat=True))
    count = _noted("put_back_messages", ours, scope=scope, by=by, at=at, state=State.WAITING, reason="", sent_at=None)
    for moment in moments:
        ask_to_send(due_at=moment)
    return count


@transaction.atomic
def send_now(*, scope: str, messages: Iterable[int], by: Any, at: datetime, from_at: datetime | None = None) -> int:
    """Let waiting and held mails leave at once, or from `from_at` on. Who has no address is passed over."""
    due_at = from_at or at
    waiting = _of(scope, messages).filter(state=State.WAITING).exclude(to_address="")
    now = {"due_at": due_at, "try_at": try_from(due_at), "attempts": 0}
    count = _noted("send_messages", waiting, scope=scope, by=by, at=at, **now)
    ask_to_send(due_at=due_at)
    return count


@transaction.atomic
def release(*, scope: str, messages: Iterable[int], by: Any, at: datetime, from_at: datetime | None = None) -> int:
    """Let go of what was written while there was no mail server: at once, or from `from_at` on, or at its own moment
    where that is yet to come."""
    due_at = from_at or at
    ours = unsaid(messages_of(scope)).filter(pk__in=list(messages))
    moments = set(ours.filter(due_at__gt=due_at).values_list("due_at", flat=True))
    later = ours.filter(due_at__gt=due_at).update(try_at=F("due_at"), attempts=0, changed_at=at)
    count = later + ours.update(due_at=due_at, try_at=due_at, attempts=0, changed_at=at)
    if count:
        record(by=by, at=at, verb="send_messages", scope=scope, count=count)
    for moment in {due_at, *moments}:
        ask_to_send(due_at=moment)
    return count


@transaction.atomic
def retry(*, scope: str, messages: Iterable[int], by: Any, at: datetime, from_at: datetime | None = None) -> int:
    """Send again what came back, failed, or perhaps left: a person decides that, never a worker. The Message-ID
    stays, so that who got it after all mostly sees it once."""
    due_at = from_at or at
    ours = _of(scope, messages).filter(state__in=(State.BOUNCED, State.FAILED, State.UNSURE)).exclude(to_address="")
    again = {
        "state": State.WAITING,
        "due_at": due_at,
        "try_at": try_from(due_at),
        "attempts": 0,
        "reason": "",
        "said": "",
    }
    count = _noted("retry_messages", ours, scope=scope, by=by, at=at, **again)
    ask_to_send(due_at=due_at)
    return count


@transaction.atomic
def note_by_hand(*, scope: str, messages: Iterable[int], by: Any, at: datetime) -> int:
    """Somebody printed, copied or merged these and sent them otherwise: they leave no more by themselves."""
    ours = _of(scope, messages).filter(state__in=(State.WAITING, State.FAILED, State.BOUNCED, State.UNSURE))
    done = {"state": State.SENT, "sent_at": at, "reason": Reason.BY_HAND, "said": ""}
    return _noted("note_messages_by_hand", ours, scope=scope, by=by, at=at, **done)


def note_visit(*, letters: QuerySet[Message], at: datetime) -> None:
    """Somebody came by the personal link in these letters, which is taken to be that of the last one that left. Of the
    first visit alone the moment is kept."""
    last = letters.filter(state=Message.State.SENT).order_by("-sent_at").first()
    if last and last.opened_at is None:
        Message.objects.filter(pk=last.pk, opened_at=None).update(opened_at=at)


@transaction.atomic
def erase(*, holder: str, at: datetime) -> int:
    """Forget every mail to this holder, sent or not; how many. `at` is for the caller's line of proof.

    One that is being sent this very moment still leaves; nothing of it stays here.
    """
    return _forget(Message.objects.filter(holder=holder))


@transaction.atomic
def erase_scope(*, scope: str, at: datetime) -> int:
    """Forget every mail of something that is removed or past its term; how many."""
    return _forget(Message.objects.filter(scope=scope))


def _minute(moment: datetime | None) -> datetime | None:
    """As precise as a form has it."""
    return moment.replace(second=0, microsecond=0) if moment else None


def _of(scope: str, messages: Iterable[int]) -> QuerySet[Message]:
    return Message.objects.filter(scope=scope, pk__in=list(messages))


def _forget(messages: QuerySet[Message]) -> int:
    count = messages.count()
    messages.delete()
    Attachment.objects.filter(messages=None).delete()
    return count


def _noted(verb: str, messages: QuerySet[Message], *, scope: str, by: Any, at: datetime, **values: Any) -> int:
    count = messages.update(**values, changed_at=at)
    if count:
        record(by=by, at=at, verb=verb, scope=scope, count=count)
    return count
