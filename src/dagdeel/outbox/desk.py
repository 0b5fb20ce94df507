"""What a page with mails needs: the shelves with their rows, one mail as it will arrive, and the acts.

The outbox knows no pages of its own: a view above it authorises, names the addresses and includes
`outbox/_list.html` or `outbox/_message.html`. See `trajectories.views.mail` for how little that is.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dagdeel.core.words import N_
from dagdeel.ui.addresses import is_local, qr_of, site_of
from dagdeel.ui.notices import Kind, say

from . import actions
from .letters import sender_of
from .models import Message
from .queries import in_list, is_unsaid, mail_leaves, written_at
from .rules.answers import SENTENCES, Reason
from .rules.letters import Block, blocks
from .rules.shelves import SHELVES, Shelf, shelf_of

LAST, ORIGIN = "outbox-last", "outbox-origin"

LABELS = {
    "dispatch": N_("Verstuur nu"),
    "release": N_("Verstuur deze mails nu"),
    "repeat": N_("Verstuur nog eens"),
    "hold": N_("Houd vast"),
    "withdrawal": N_("Trek in"),
    "return": N_("Zet weer klaar"),
    "hand": N_("Heb ik zelf verstuurd"),
}
UNDONE_BY = {"dispatch": "hold", "release": "hold", "repeat": "hold", "withdrawal": "return", "hand": "return"}
KINDS = {"sent": "done", "unsure": "attention", "bounced": "attention", "failed": "attention", "waiting": "info"}


@dataclass(frozen=True, slots=True)
class Row:
    """A mail in the list: where it opens, why it is where it is, and the colour of its state."""

    message: Message
    href: str
    why: str
    kind: str
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A shelf with what lies on it; `acts` are pairs of an address and the words on its button."""

    shelf: Shelf
    rows: tuple[Row, ...]
    acts: tuple[tuple[str, str], ...]

    @property
    def ticked(self) -> int:
        return sum(one.is_ticked for one in self.rows)


def list_context(
    scope: str,
    *,
    opens: Callable[[int], str],
    addresses: Mapping[str, str],
    kind: str = "",
    ticked: Collection[int] = (),
) -> dict[str, Any]:
    """For `outbox/_list.html`: the shelves that hold anything, and whether mail leaves at all. One query.

    `opens` gives the address of a mail by its id; `addresses` those of the acts, and of `paper`, `xlsx` and `csv`.
    Those of `ticked` that still wait for a word are ticked.
    """
    by_shelf: dict[str, list[Row]] = {shelf.key: [] for shelf in SHELVES}
    waits = []
    for message in in_list(scope, kind=kind):
        waits += [message] if is_unsaid(message) else []
        shelf = shelf_of(message.state, has_address=bool(message.to_address))
        is_ticked = message.pk in ticked and shelf.key == "waiting" and message.due_at is None
        row = Row(message, opens(message.pk), why(message), KINDS.get(message.state, ""), is_ticked)
        by_shelf[shelf.key].append(row)
    filled = [
        Filled(shelf, tuple(by_shelf[shelf.key]), _acts(shelf, addresses)) for shelf in SHELVES if by_shelf[shelf.key]
    ]
    return {
        "shelves": filled,
        "addresses": addresses,
        "mail_leaves": mail_leaves(),
        "is_demo": settings.DEMO,
        "unsaid": waits,
        "has_later": any(one.due_at and one.due_at > timezone.now() for one in waits),
    }


def message_context(message: Message, *, addresses: Mapping[str, str]) -> dict[str, Any]:
    """For `outbox/_message.html`: the mail as it will arrive, and what may be done with it."""
    shelf = shelf_of(message.state, has_address=bool(message.to_address))
    return {
        "message": message,
        "blocks": blocks(message.text),
        "sender": sender_of(message),
        "why": why(message),
        "is_unsaid": is_unsaid(message) and mail_leaves(),
        "kind": KINDS.get(message.state, ""),
        "acts": _acts(shelf, addresses),
        "may_change": message.state in actions.MAY_CHANGE,
        "mail_leaves": mail_leaves(),
        "is_demo": settings.DEMO,
    }


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A mail as a letter: its QR code, and the code to type at the way in, where its link is somebody's own."""

    message: Message
    blocks: tuple[Block, ...]
    qr: str
    code: str


def letters_of(messages: Iterable[Message]) -> list[OnPaper]:
    """For `outbox/paper.html`."""
    return [
        OnPaper(one, blocks(one.text), qr_of(one.link) if one.link else "", personal_code(one.link)) for one in messages
    ]


def personal_code(link: str) -> str:
    """The code in somebody's own link; empty for a link to anything else."""
    try:
        found = resolve(urlsplit(link).path)
    except (Resolver404, ValueError):
        return ""
    return str(found.kwargs["code"]) if found.url_name == "personal" else ""


def why(message: Message) -> str:
    """The reason in words, or nothing."""
    return _(SENTENCES[Reason(message.reason)]) if message.reason else ""


def acted(request: HttpRequest, act: str, *, scope: str, addresses: Mapping[str, str]) -> None:
    """Do `act` with the mails that were ticked (fields `message`). An empty POST is an undo: it takes those of the
    last act. Says on the next page what happened. `addresses` has the address of each act, by its name."""
    ids = [int(one) for one in request.POST.getlist("message") if one.isascii() and one.isdigit() and len(one) < 19]
    last = request.session.get(LAST, {})
    if not ids and "ticked" not in request.POST and last.get("scope") == scope:
        ids = request.session.pop(LAST)["messages"]
    if act in ("dispatch", "release") and not is_local(site := site_of(request)):
        actions.move(scope=scope, messages=ids, site=site)
    count = ACTS[act](scope=scope, messages=ids, by=request.user, at=timezone.now())
    if not count:
        say(request, _("Er is niets veranderd. Vink aan om welke mails het gaat."), kind=Kind.ATTENTION)
        return
    undo = addresses[UNDONE_BY[act]] if act in UNDONE_BY else ""
    if undo:
        request.session[LAST] = {"scope": scope, "messages": ids}
    say(request, said(act, count), undo=undo)


def tell_ready(request: HttpRequest, count: int, *, scope: str, href: str, back: str, at: datetime) -> None:
    """Say on the page with mails that so many were written at this moment, and keep where: until others are written,
    that page has the way `back` (a sentence, marked) to `href`, and has them ticked while they wait for a word."""
    # The same button a second time writes nothing new: then it is about those of the first time.
    before = request.session.get(ORIGIN, {})
    written = written_at(scope, at=at) or (before.get("messages", []) if before.get("href") == href else [])
    request.session[ORIGIN] = {"scope": scope, "href": href, "back": back, "messages": written}
    say(request, said("post", count))


def origin_in(request: HttpRequest, scope: str) -> dict[str, Any]:
    """The `href` and the words `back` to where the last mails of this scope were written, and the ids of those
    `messages`; empty if that is unknown."""
    found: dict[str, Any] = request.session.get(ORIGIN, {})
    return found if found.get("scope") == scope else {}


def said(act: str, count: int) -> str:
    """What was done with so many mails, by the name of the act."""
    words = {
        "post": ngettext(
            "%(count)s mail ligt klaar. Lees hem na en verstuur hem.",
            "%(count)s mails liggen klaar. Lees ze na en verstuur ze.",
            count,
        ),
        "dispatch": ngettext(
            "%(count)s mail gaat over %(seconds)s seconden weg.",
            "%(count)s mails gaan over %(seconds)s seconden weg.",
            count,
        ),
        "release": ngettext(
            "%(count)s mail gaat weg: over %(seconds)s seconden, of op het moment dat je had gekozen.",
            "%(count)s mails gaan weg: over %(seconds)s seconden, of op het moment dat je had gekozen.",
            count,
        ),
        "repeat": ngettext(
            "%(count)s mail gaat over %(seconds)s seconden nog eens weg.",
            "%(count)s mails gaan over %(seconds)s seconden nog eens weg.",
            count,
        ),
        "hold": ngettext(
            "%(count)s mail blijft hier tot jij hem verstuurt.",
            "%(count)s mails blijven hier tot jij ze verstuurt.",
            count,
        ),
        "withdrawal": ngettext("%(count)s mail is ingetrokken.", "%(count)s mails zijn ingetrokken.", count),
        "return": ngettext("%(count)s mail staat weer klaar.", "%(count)s mails staan weer klaar.", count),
        "hand": ngettext(
            "%(count)s mail staat als verstuurd in de lijst.", "%(count)s mails staan als verstuurd in de lijst.", count
        ),
    }
    return words[act] % {"count": count, "seconds": settings.MAIL_GRACE}


def _acts(shelf: Shelf, addresses: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    # Without a mail server nothing leaves: there is nothing to send or to hold.
    sending = ("dispatch", "repeat", "hold")
    return tuple((addresses[name], _(LABELS[name])) for name in shelf.acts if mail_leaves() or name not in sending)


def leaves_at(at: datetime) -> datetime:
    """When a mail leaves that somebody sends now: a little later, so that it can be undone."""
    return at + timedelta(seconds=settings.MAIL_GRACE)


def _soon(act: Callable[..., int]) -> Callable[..., int]:
    return lambda *, at, **rest: act(at=at, from_at=leaves_at(at), **rest)


ACTS: dict[str, Callable[..., int]] = {
    "dispatch": _soon(actions.send_now),
    "release": _soon(actions.release),
    "repeat": _soon(actions.retry),
    "hold": actions.hold,
    "withdrawal": actions.withdraw,
    "return": actions.put_back,
    "hand": actions.note_by_hand,
}
"""By the last part of its address, what a button does."""
