"""What goes back by a door, to a script or as a page, in the reader's language."""

import json
from typing import Any

from django.conf import settings
from django.template import loader
from django.utils import translation

from dagdeel.core.workform import Refused, Role
from dagdeel.live.home import Home
from dagdeel.live.hub import Send
from dagdeel.live.room import Done, Outcome
from dagdeel.live.rules.steps import Act

LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)
PAGE_HEADERS = (
    (b"content-security-policy", b"default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
"""Pages from here do not pass by Django's own."""
NOT_STORED = (b"cache-control", b"no-store")
KEPT: dict[str, Any] = {"type": "http.response.start", "status": 204, "headers": [NOT_STORED]}
NOTHING: dict[str, Any] = {"type": "http.response.body", "body": b""}


def language_of(cookies: dict[str, str], home: Home) -> str:
    known = cookies.get("language") or home.room.state.plan.language
    return known if known in LANGUAGES else "nl"


def sentence(refused: Refused, language: str) -> str:
    """A refusal in the reader's language."""
    with translation.override(language):
        return translation.gettext(refused.message).format(**refused.params)


async def answer_script(send: Send, outcome: Outcome, language: str) -> None:
    """Kept says it all: the screen itself comes by the stream."""
    match outcome:
        case Done():
            await send(KEPT)
            await send(NOTHING)
        case Refused():
            await answer(send, 409, {"refused": sentence(outcome, language)})
        case _:
            await answer(send, 503, {"error": "unsaved"})


async def answer_page(send: Send, home: Home, act: Act, outcome: Outcome, language: str, *, filled_in: bool) -> None:
    """Back to the page that it came from; `filled_in` by the team for a seat without a phone."""
    code = home.run.code
    own = f"/runs/{code}/seats/{act.seat}/" if filled_in else f"/{code}/"
    back = own if act.role is Role.PHONE else f"/runs/{code}/console/"
    if isinstance(outcome, Done):
        await answer(send, 303, headers=[(b"location", back.encode())])
        return
    message = sentence(outcome, language) if isinstance(outcome, Refused) else ""
    with translation.override(language):
        html = loader.get_template("live/refused.html").render({"message": message, "back": back, "language": language})
    status = 409 if isinstance(outcome, Refused) else 503
    await answer(send, status, str(html))


async def answer(send: Send, status: int, content: dict[str, Any] | str | None = None, headers: Any = ()) -> None:
    body, about = b"", list[tuple[bytes, bytes]]()
    if isinstance(content, str):
        body = content.encode()
        about = [(b"content-type", b"text/html; charset=utf-8"), *PAGE_HEADERS]
    elif content is not None:
        body = json.dumps(content).encode()
        about = [(b"content-type", b"application/json")]
    about.append((b"content-length", str(len(body)).encode()))
    headers = [NOT_STORED, *about, *headers]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
