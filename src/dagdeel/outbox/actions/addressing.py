"""A mail that waits gets the address of this moment: stored when a person lets it go, and when it leaves."""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from email.utils import parseaddr
from functools import partial

from django.conf import settings
from django.db import transaction

from dagdeel.core.calendar import with_lines
from dagdeel.outbox.addressing import calendar_at, domain, fields_at
from dagdeel.outbox.models import Attachment, Message
from dagdeel.outbox.rules.addresses import site_in


def new_message_id() -> str:
    """Cannot be guessed, so that nobody can make up a report that this mail came back."""
    return f"<{secrets.token_hex(16)}@{domain()}>"


@transaction.atomic
def move(*, scope: str, messages: Iterable[int], site: str) -> None:
    """Have the links in these lead to `site`, as far as they wait and were never handed over."""
    waiting = Message.objects.filter(scope=scope, pk__in=list(messages), state=Message.State.WAITING, claimed_at=None)
    for message in waiting.select_for_update():  # or a worker takes it meanwhile
        move_one(message, site=site)


def move_one(message: Message, *, site: str) -> None:
    """The same for one that was never handed over; calendars that go along as files move too."""
    old, fields = site_in(message.link), fields_at(message, site=site)
    if not message.message_id.endswith(f"@{domain()}>"):
        fields["message_id"] = new_message_id()
    changed = {name: value for name, value in fields.items() if getattr(message, name) != value}
    if changed:
        Message.objects.filter(pk=message.pk).update(**changed)
        _move_files(message, old=old, new=site)
        for name, value in changed.items():
            setattr(message, name, value)


@transaction.atomic
def disown(*, address: str) -> None:
    """Somebody who let answers come to them is gone: their name and address leave the mails that say so, and their
    calendars. What those mails tell stays: it belongs to who got them."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    def nobodys(line: str) -> str:
        return f"ORGANIZER:mailto:{sender}" if line.startswith("ORGANIZER") else line

    theirs = Message.objects.filter(reply_to=address)
    for message in theirs.exclude(calendar="").select_for_update():
        Message.objects.filter(pk=message.pk).update(calendar=with_lines(message.calendar, nobodys))
    for message in theirs.filter(attachments__type="application/ics").distinct():
        _rewrite_files(message, partial(with_lines, change=nobodys))
    theirs.update(sender_name="", reply_to="")


def kept(*, name: str, type: str, content: bytes) -> Attachment:
    """The file as it is kept once, however many mails it goes with."""
    digest = hashlib.sha256(content).hexdigest()
    return Attachment.objects.get_or_create(digest=digest, name=name, type=type, defaults={"content": content})[0]


def _move_files(message: Message, *, old: str, new: str) -> None:
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    _rewrite_files(message, partial(calendar_at, old=old, new=new, sender=sender))


def _rewrite_files(message: Message, change: Callable[[str], str]) -> None:
    for file in message.attachments.filter(type="application/ics"):
        text = change(bytes(file.content).decode())
        message.attachments.remove(file)
        message.attachments.add(kept(name=file.name, type=file.type, content=text.encode()))
        if not file.messages.exists():
            file.delete()
