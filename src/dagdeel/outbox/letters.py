"""A row becomes a mail as it travels. The standard library refuses line breaks in headers a second time."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from .models import Message
from .rules.letters import blocks

# Seven bits, so that no server on the way needs to repack it and a signature stays whole.
POLICY = SMTP.clone(cte_type="7bit")


def letter_of(message: Message, *, at: datetime) -> EmailMessage:
    """The whole mail: text, the same in HTML, the calendar part, the attachments."""
    letter = EmailMessage(policy=POLICY)
    letter["From"] = sender_of(message)
    letter["To"] = Address(message.to_name, addr_spec=ascii_address(message.to_address))
    if message.reply_to:
        letter["Reply-To"] = Address(message.sender_name, addr_spec=ascii_address(message.reply_to))
    letter["Subject"] = message.subject
    letter["Date"] = format_datetime(timezone.localtime(at))
    letter["Message-ID"] = message.message_id
    # So that an out-of-office, or another machine, does not answer (RFC 3834).
    letter["Auto-Submitted"] = "auto-generated"
    if message.stop_link:
        letter["List-Unsubscribe"] = f"<{message.stop_link}>"
    letter["Content-Language"] = message.language
    letter.set_content(message.text)
    letter.add_alternative(html_of(message), subtype="html")
    if message.calendar:
        _add_calendar(letter, message)
    for file in message.attachments.all():
        main, _, sub = file.type.partition("/")
        letter.add_attachment(bytes(file.content), maintype=main, subtype=sub, filename=file.name)
    return letter


def html_of(message: Message) -> str:
    """Made from the text: no pictures, nothing from elsewhere, nothing that tells whether it was read."""
    with translation.override(message.language):
        context: dict[str, Any] = {"message": message, "blocks": blocks(message.text)}
        return render_to_string("outbox/letter.html", context)


def sender_of(message: Message) -> Address:
    """Our own address, which the mail server may send for, under the name of who sends it."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Address(message.sender_name or name, addr_spec=ascii_address(address))


def ascii_address(address: str) -> str:
    """The domain as the DNS knows it: mail servers without SMTPUTF8 take nothing else."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}" if not domain.isascii() else address


def _add_calendar(letter: EmailMessage, message: Message) -> None:
    """As an alternative, which Outlook and Gmail turn into buttons, and as a file for every other calendar."""
    method = {"method": message.calendar_method} if message.calendar_method else {}
    letter.add_alternative(message.calendar, subtype="calendar", params=method)
    letter.add_attachment(message.calendar.encode(), maintype="application", subtype="ics", filename="agenda.ics")
