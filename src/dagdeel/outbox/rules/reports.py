"""Reports of other mail servers that a mail did not arrive (RFC 3464), read out of whatever somebody sends us.

Only a real report counts: `multipart/report` with a `message/delivery-status`, that carries a Message-ID. Who knows
that id is a receiver of the mail: it cannot be guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from itertools import islice

from dagdeel.core import reading

from .answers import End, Outcome, Reason, reason_of

MOST_BYTES = 1_000_000
"""Of a report; what comes after is the mail that came back, which we have already."""
MESSAGE_ID = re.compile(r"<[!-;=?-~]{3,190}>")
MOST_IDS = 20
"""Of one report. A database refuses a question about thousands, and the mailbox would then be stuck at that report."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a report says: about which of these Message-IDs, and how it ended there."""

    message_ids: tuple[str, ...]
    outcome: Outcome


def read_report(content: bytes) -> Returned | None:
    """The report in this mail, or `None` for anything else: an answer, an out-of-office, spam, garbage."""
    try:
        # The old policy keeps what it cannot understand as text; the new one raises on some hostile headers.
        mail = message_from_bytes(content[:MOST_BYTES], policy=compat32)
        if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
            return None
        fields = [part for part in mail.walk() if part.get_content_type() == "message/delivery-status"]
        outcome = _outcome(group for part in fields for group in _groups(part))
        found = tuple(dict.fromkeys(islice(_ids(mail), MOST_IDS)))
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
        return None
    return Returned(found, outcome) if outcome and found else None


def _groups(status: Message) -> Iterator[Message]:
    inside = status.get_payload()
    yield from (group for group in (inside if isinstance(inside, list) else []) if isinstance(group, Message))


def _outcome(groups: Iterator[Message]) -> Outcome | None:
    """Of the receivers it names: not arrived outweighs still trying."""
    found = None
    for group in groups:
        said = reading.line(f"{group.get('Status', '')} {group.get('Diagnostic-Code', '')}", at_most=500)
        match str(group.get("Action", "")).strip().lower():
            case "failed":
                return Outcome(End.BOUNCED, reason_of(said), said)
            case "delayed":
                found = Outcome(End.LATER, Reason.DELAYED, said)
    return found


def _ids(mail: Message) -> Iterator[str]:
    """Of the mail that came back (whole, or its headers only), and else of what the report says it answers."""
    for part in mail.walk():
        match part.get_content_type():
            case "message/rfc822":
                inside = part.get_payload()
                mails = [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []
                texts = [str(one.get("Message-ID", "")) for one in mails]
            case "text/rfc822-headers":
                payload = part.get_payload(decode=True)
                text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
                texts = re.findall(r"(?im)^Message-ID:\s*(\S+)", text)
            case _:
                continue
        for text in texts:
            yield from MESSAGE_ID.findall(text)
    for name in ("In-Reply-To", "References"):
        yield from MESSAGE_ID.findall(str(mail.get(name, "")))
