"""Between the internet and the few threads that draw pages: a thread never waits for a visitor.

A visitor who sends a form letter by letter, or never reads the answer, would else hold a thread, and eight of them all
pages. So a form is taken in whole before a thread begins, and an answer is handed over whole.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

LARGEST_BODY = 4 * 1024 * 1024
"""Twice the largest list of people that may be uploaded."""
LARGEST_UPLOAD = 11 * 1024 * 1024
UPLOADS = ("/documents/house-style/",)
"""Where somebody who is signed in brings a larger file."""
HEARD_OUT = 16 * 1024 * 1024
"""Bytes that are taken in and dropped: a browser shows our answer only once it has said everything itself."""
TOO_MUCH = (Path(__file__).parents[1] / "ui" / "templates" / "400.html").read_bytes()
SECONDS_FOR_BODY = 60


def taken_in_whole(pages: App, *, seconds: float = SECONDS_FOR_BODY) -> App:
    """`pages`, called once the body of a request is there; a body that is too large or too slow never reaches it."""

    async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(seconds):
                body = await _whole(receive, _most(scope["path"]))
        except TimeoutError:
            return await _refuse(send, 408)
        except TooLarge:
            return await _refuse(send, 413, TOO_MUCH)
        if body is None:
            return None
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def given() -> dict[str, Any]:
            return waiting.pop() if waiting else await receive()

        async def told(message: dict[str, Any]) -> None:
            with contextlib.suppress(RuntimeError):  # uvloop's word for a visitor who went away while we wrote
                await send(message)

        return await pages(scope, given, told)

    return application


class TooLarge(Exception):
    """More than any form of ours."""


def _most(path: str) -> int:
    return LARGEST_UPLOAD if path.startswith(UPLOADS) else LARGEST_BODY


async def _whole(receive: Receive, most: int) -> bytes | None:
    """The body; `None` for who went away before it was there."""
    body, heard = bytearray(), 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        heard += len(message.get("body", b""))
        if heard <= most:
            body += message.get("body", b"")
        else:
            body.clear()
        if heard > HEARD_OUT or (heard > most and not message.get("more_body")):
            raise TooLarge
        if not message.get("more_body"):
            return bytes(body)


async def _refuse(send: Send, status: int, page: bytes = b"") -> None:
    """The connection ends here, whatever is still on its way."""
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page})
