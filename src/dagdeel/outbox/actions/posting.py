"""A mail comes into being."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.core.words import NOT_AN_ADDRESS
from dagdeel.outbox.models import Message
from dagdeel.outbox.rules.headers import LONGEST_NAME, LONGEST_SUBJECT, first_and_last, is_one_line

from .addressing import kept, new_message_id
from .sending import ask_to_send, try_from

MOST_ATTACHED = 8_000_000
"""Bytes of attachments to one mail: what a careful mail server still takes, after the third that base64 adds."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to go with a mail; `type` such as `application/pdf`."""

    name: str
    type: str
    content: bytes


@transaction.atomic
def post(
    *,
    by: Any,
    at: datetime,
    scope: str,
    key: str,
    holder: str,
    to_name: str,
    to_address: str,
    subject: str,
    text: str,
    due_at: datetime | None,
    first_name: str = "",
    sender_name: str = "",
    reply_to: str = "",
    link: str = "",
    stop_link: str = "",
    calendar: str = "",
    calendar_method: str = "",
    attachments: Sequence[Attached] = (),
    language: str = "nl",
) -> Message:
    """Put a mail in the outbox, to leave from `due_at` on (`None`: on hold, until a person says when). Without a mail
    server nobody knows when that is: then it waits for a person as well.

    `scope` and `key` together are the thing it is about, such as `trajectory:k3f9x2ab` and `invitation:12`: the same
    two again give the mail that is there, unchanged, whatever its state. `by` is the account that wants it sent, or
    `None` for what goes by itself. An empty `to_address` is allowed: such a mail never leaves and can be printed.

    `text` is plain; links on a line of their own become buttons in the HTML version. `link` is the personal link in
    it. `calendar` is a whole VCALENDAR with its `calendar_method` (REQUEST, CANCEL, PUBLISH). Writes no line of
    history: who posts for thirty people writes one line for what was done.

    Raises `ValidationError` by field, in words for the organiser, for a bad address and for line breaks in what
    becomes a header.
    """
    if there := Message.objects.filter(scope=scope, key=key).first():
        return there
    fields = cleaned(
        to_name=to_name,
        to_address=to_address,
        subject=subject,
        text=text,
        first_name=first_name,
        sender_name=sender_name,
        reply_to=reply_to,
    )
    if any(not is_one_line(text) for one in attachments for text in (one.name, one.type)):
        raise ValidationError({"attachments": _("Deze naam kan een bijlage niet hebben.")})
    if sum(len(one.content) for one in attachments) > MOST_ATTACHED:
        raise ValidationError({"attachments": _("De bijlagen zijn samen te groot voor een mail.")})
    fields["first_name"] = fields["first_name"] or first_and_last(fields["to_name"])[0]
    rest = {
        "holder": holder,
        "link": link,
        "stop_link": stop_link,
        "calendar": calendar,
        "calendar_method": calendar_method,
        "language": language,
        "due_at": due_at,
        "try_at": try_from(due_at),
        "message_id": new_message_id(),
        "created_at": at,
        "changed_at": at,
    }
    # Two at once: the constraint lets one through, and the other finds it.
    message, made = Message.objects.get_or_create(scope=scope, key=key, defaults=fields | rest)
    if made:
        message.attachments.set([kept(name=one.name, type=one.type, content=one.content) for one in attachments])
        ask_to_send(due_at=due_at)
    return message


def try_out(*, by: Any, at: datetime) -> Message:
    """A mail to who asks for it, to see whether the mail server works. The last five are kept."""
    scope = f"account:{by.pk}"
    earlier = Message.objects.filter(scope=scope, key__startswith="trial:").order_by("-pk")
    Message.objects.filter(pk__in=list(earlier.values_list("pk", flat=True)[4:])).delete()
    return post(
        by=by,
        at=at,
        scope=scope,
        key=f"trial:{secrets.token_hex(8)}",
        holder=scope,
        to_name=by.get_full_name(),
        to_address=by.email,
        subject=_("Dagdeel kan mailen"),
        text=_("Dit is een proefmail. Je hoeft niets te doen."),
        due_at=at,
        language=by.language,
    )


def cleaned(**fields: str) -> dict[str, str]:
    """The fields of a mail as they may be kept; see `post` for what it raises."""
    mistakes: dict[str, str] = {}
    kept = {name: value.strip() for name, value in fields.items()}
    for name, value in kept.items():
        if name != "text" and not is_one_line(value):
            mistakes[name] = _("Hier kan geen nieuwe regel of onzichtbaar teken in staan.")
        elif name in ("to_address", "reply_to") and value and not _is_address(value):
            mistakes[name] = _(NOT_AN_ADDRESS)
        elif name in ("subject", "text") and not value:
            mistakes[name] = _("Een mail heeft een onderwerp en een tekst.")
        elif len(value) > LENGTHS.get(name, LONGEST_TEXT):
            mistakes[name] = _("Dit is te lang.")
    if mistakes:
        raise ValidationError(mistakes)
    return kept


LONGEST_TEXT = 100_000
LENGTHS = {
    "to_name": LONGEST_NAME,
    "first_name": LONGEST_NAME,
    "sender_name": LONGEST_NAME,
    "subject": LONGEST_SUBJECT,
    "to_address": 254,
    "reply_to": 254,
}


def _is_address(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True
