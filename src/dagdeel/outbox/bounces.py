"""The mailbox where mails come back, read over IMAP."""

import imaplib
import logging
import ssl
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings

from .actions import note_bounce
from .rules.reports import MOST_BYTES

logger = logging.getLogger(__name__)
TIMEOUT = 15
MOST_AT_ONCE = 200


def collect(*, at: datetime) -> int:
    """Note what unread reports in the mailbox say; how many were about a mail of ours. Every mail that was looked at
    is marked as read and stays where it is. A mailbox that cannot be read is logged, and tried again next time."""
    if not settings.BOUNCES_URL:
        return 0
    try:
        return sum(note_bounce(report=content, at=at) is not None for content in _unread(settings.BOUNCES_URL))
    except (OSError, imaplib.IMAP4.error) as error:
        logger.warning("The mailbox with returned mails cannot be read: %s", error)
        return 0


def look() -> None:
    """Open the mailbox and change nothing. Raises `OSError` or `imaplib.IMAP4.error` when it cannot be read."""
    mailbox = _opened(settings.BOUNCES_URL)
    try:
        _enter(mailbox, settings.BOUNCES_URL)
    finally:
        mailbox.shutdown()


def _unread(url: str) -> Iterator[bytes]:
    """The start of each unread mail. It is marked as read when the next is asked for: only after it was noted."""
    mailbox = _opened(url)
    try:
        _enter(mailbox, url)
        for number in _checked(mailbox.search(None, "UNSEEN"))[0].split()[:MOST_AT_ONCE]:
            found = _checked(mailbox.fetch(number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)"))
            yield from (part[1] for part in found if isinstance(part, tuple))
            _checked(mailbox.store(number, "+FLAGS", "\\Seen"))
    finally:
        mailbox.shutdown()


def _enter(mailbox: imaplib.IMAP4, url: str) -> None:
    parts = urlsplit(url)
    mailbox.login(unquote(parts.username or ""), unquote(parts.password or ""))
    _checked(mailbox.select(f'"{unquote(parts.path.strip("/")) or "INBOX"}"'))


def _opened(url: str) -> imaplib.IMAP4:
    parts = urlsplit(url)
    match parts.scheme:
        case "imaps" if parts.hostname:
            # Without a context of ours `imaplib` gives the password to whoever answers.
            context = ssl.create_default_context()
            return imaplib.IMAP4_SSL(parts.hostname, parts.port or 993, ssl_context=context, timeout=TIMEOUT)
        case "imap" if parts.hostname in ("localhost", "127.0.0.1"):
            return imaplib.IMAP4(parts.hostname, parts.port or 143, timeout=TIMEOUT)
    # Anywhere else the password would travel in the clear.
    raise imaplib.IMAP4.error("DAGDEEL_BOUNCES_URL must look like imaps://user:password@mail.example.nl/INBOX")


def _checked(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, found = answer
    if kind != "OK":
        raise imaplib.IMAP4.error(found)
    return found
