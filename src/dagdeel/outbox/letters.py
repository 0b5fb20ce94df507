"""A row becomes a mail as it travels.

Body and parts are made by the standard library. The headers are written here: its new way of folding puts spaces into
long names, and lets a name such as `=?utf-8?q?a=0ABcc=3A?=` through as it is, for the receiver's program to decode.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.charset import Charset
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from .models import Message
from .rules.headers import is_one_line
from .rules.letters import blocks

# Seven bits, so that no server on the way needs to repack it and a signature stays whole.
POLICY = SMTP.clone(cte_type="7bit")
PLAIN = re.compile(r"[A-Za-z0-9 !#$%&'*+/^_`{|}~-]*")


@dataclass(frozen=True, slots=True)
class Party:
    """A name, perhaps empty, with its address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole mail: headers that are ready to travel, and the content with its own."""

    headers: tuple[tuple[str, str], ...]
    content: EmailMessage

    def as_bytes(self) -> bytes:
        head = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        return head.encode("ascii") + self.content.as_bytes()

    def get_charset(self) -> None:
        """Asked by Django's backend that prints mails."""


def letter_of(message: Message, *, at: datetime) -> Letter:
    """The whole mail: text, the same in HTML, the calendar part, the attachments. Raises `ValueError` for a line break
    in a header, which `actions.post` has refused before."""
    content = EmailMessage(policy=POLICY)
    content.set_content(message.text)
    content.add_alternative(html_of(message), subtype="html")
    if message.calendar:
        _add_calendar(content, message)
    for file in message.attachments.all():
        main, _, sub = file.type.partition("/")
        content.add_attachment(bytes(file.content), maintype=main, subtype=sub, filename=file.name)
    return Letter(tuple(_headers(message, at)), content)


def _headers(message: Message, at: datetime) -> Iterator[tuple[str, str]]:
    yield "From", _party("From", sender_of(message))
    yield "To", _party("To", Party(message.to_name, message.to_address))
    if message.reply_to:
        yield "Reply-To", _party("Reply-To", Party(message.sender_name, message.reply_to))
    yield "Subject", _encoded("Subject", message.subject)
    yield "Date", format_datetime(timezone.localtime(at))
    yield "Message-ID", _one_line(message.message_id)
    # So that an out-of-office, or another machine, does not answer (RFC 3834).
    yield "Auto-Submitted", "auto-generated"
    if message.stop_link:
        yield "List-Unsubscribe", f"<{_one_line(message.stop_link)}>"
    yield "Content-Language", _one_line(message.language)


def _party(header: str, party: Party) -> str:
    """A name with commas or quotes stands between quotes, any other than ASCII is encoded (RFC 2047)."""
    address = _one_line(ascii_address(party.address))
    name = _one_line(party.name)
    if PLAIN.fullmatch(name):
        return f"{name} <{address}>" if name else address
    if name.isascii() and "=?" not in name:
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    return f"{_encoded(header, name)}\r\n <{address}>"


def _encoded(header: str, text: str) -> str:
    # What looks encoded is encoded: else the receiver would read something that was never written.
    charset = Charset("us-ascii" if text.isascii() and "=?" not in text else "utf-8")
    return Header(_one_line(text), charset, header_name=header).encode(splitchars=" ", linesep="\r\n")


def _one_line(text: str) -> str:
    if not is_one_line(text):
        raise ValueError("a line break in a header")  # and not which: this goes to the journal
    return text


def html_of(message: Message) -> str:
    """Made from the text: no pictures, nothing from elsewhere, nothing that tells whether it was read."""
    with translation.override(message.language):
        context: dict[str, Any] = {"message": message, "blocks": blocks(message.text)}
        return render_to_string("outbox/letter.html", context)


def sender_of(message: Message) -> Party:
    """Our own address, which the mail server may send for, under the name of who sends it."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Party(message.sender_name or name, address)


def ascii_address(address: str) -> str:
    """The domain as the DNS knows it: mail servers without SMTPUTF8 take nothing else."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}" if not domain.isascii() else address


def _add_calendar(content: EmailMessage, message: Message) -> None:
    """As an alternative, which Outlook and Gmail turn into buttons, and as a file for every other calendar."""
    method = {"method": message.calendar_method} if message.calendar_method else {}
    content.add_alternative(message.calendar, subtype="calendar", params=method)
    content.add_attachment(message.calendar.encode(), maintype="application", subtype="ics", filename="agenda.ics")
