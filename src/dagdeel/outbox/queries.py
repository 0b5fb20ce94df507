"""What the outbox holds. Screens get it from here; `outbox/_list.html` and `outbox/_message.html` draw it."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from .addressing import as_of_now
from .models import Message
from .rules.shelves import SHELVES, shelf_of


def mail_leaves() -> bool:
    """Whether a mail server is configured at all; it may still refuse a mail. A demo sends none: whoever walks in could
    have it write to the whole world."""
    return bool(settings.EMAIL_URL) and not settings.DEMO


def due(at: datetime) -> QuerySet[Message]:
    """What may leave at `at`, the longest waiting first. Who has no address is never due."""
    waiting = Message.objects.filter(state=Message.State.WAITING, try_at__lte=at).exclude(to_address="")
    return waiting.order_by("try_at", "pk")


def unsaid(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Of these, what had a moment to leave when there was no mail server: it waits for a person to say so."""
    waiting = messages.filter(state=Message.State.WAITING, try_at=None)
    return waiting.exclude(due_at=None).exclude(to_address="")


def is_unsaid(message: Message) -> bool:
    """The same of one."""
    is_waiting = message.state == Message.State.WAITING and message.try_at is None
    return is_waiting and message.due_at is not None and bool(message.to_address)


def messages_of(scope: str, *, state: str = "", kind: str = "", holder: str = "") -> QuerySet[Message]:
    """Mails of a scope by name; of one state, one `kind` (the key up to the first colon) or one holder if given."""
    found = Message.objects.filter(scope=scope)
    if state:
        found = found.filter(state=state)
    if kind:
        found = found.filter(key__startswith=f"{kind}:")
    if holder:
        found = found.filter(holder=holder)
    return found


def message_of(scope: str, pk: int) -> Message | None:
    """One mail of this scope, with its attachments and with links as they are now."""
    found = Message.objects.filter(scope=scope, pk=pk).prefetch_related("attachments").first()
    return as_of_now(found) if found else None


def of_holder(holder: str) -> QuerySet[Message]:
    """Everything that was ever written to this one, for who asks what is kept about them."""
    return Message.objects.filter(holder=holder).order_by("created_at")


def written_at(scope: str, *, at: datetime) -> list[int]:
    """The ids of the mails of this scope that came into being at this moment."""
    return list(messages_of(scope).filter(created_at=at).values_list("pk", flat=True))


def in_list(scope: str, *, kind: str = "") -> QuerySet[Message]:
    """As a list shows them, without what only the mail itself needs. What happened last comes first, by name within
    what happened together."""
    found = messages_of(scope, kind=kind).defer("text", "calendar", "said")
    return found.order_by(F("due_at").desc(nulls_first=True), "to_name", "pk")


def on_shelf(scope: str, key: str) -> list[Message]:
    """What lies on this shelf (`rules.shelves`), whole, by name, with links as they are now; nothing for a shelf that
    does not exist."""
    shelf = next((one for one in SHELVES if one.key == key), None)
    found = messages_of(scope).filter(state__in=shelf.states) if shelf else Message.objects.none()
    return [as_of_now(one) for one in found if shelf_of(one.state, has_address=bool(one.to_address)) is shelf]


def merge_of(messages: Iterable[Message]) -> tuple[list[str], list[list[str]]]:
    """Headings and rows for a mail merge, one row per mail."""
    headings = [_("Voornaam"), _("Achternaam"), _("E-mailadres"), _("Onderwerp"), _("Tekst"), _("Link")]
    rows = [[one.first_name, one.last_name, one.to_address, one.subject, one.text, one.link] for one in messages]
    return headings, rows
