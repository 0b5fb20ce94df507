"""Links, calendar and Message-ID as they are when a mail leaves, and not as they were when it was written. Only for
what was never handed over: after that its Message-ID stands for its words."""

from email.utils import parseaddr
from functools import partial

from django.conf import settings

from dagdeel.core.calendar import with_lines
from dagdeel.ui.addresses import reachable

from .models import Message
from .rules.addresses import moved, moved_line, site_in

LINKS = ("text", "link", "stop_link")


def as_of_now(message: Message) -> Message:
    """The mail with links that lead here now, as it is read, printed and exported while it waits. Stores nothing."""
    if message.state == Message.State.WAITING and message.claimed_at is None:
        old = site_in(message.link)
        for name, value in fields_at(message, site=reachable(old)).items():
            setattr(message, name, value)
    return message


def fields_at(message: Message, *, site: str) -> dict[str, str]:
    """The fields of a mail whose links lead to `site`. Without a link of ours in it nothing is known to move."""
    old, sender = site_in(message.link), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    found = {name: moved(getattr(message, name), old=old, new=site) for name in LINKS}
    return found | {"calendar": calendar_at(message.calendar, old=old, new=site, sender=sender)}


def calendar_at(text: str, *, old: str, new: str, sender: str) -> str:
    return with_lines(text, partial(moved_line, old=old, new=new, sender=sender)) if text else ""


def domain() -> str:
    """What our Message-IDs end in."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
