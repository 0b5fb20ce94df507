"""Between the internet and the few threads that draw pages: a thread never waits for a visitor.

A visitor who sends a form letter by letter, or never reads the answer, would else hold a thread, and eight of them all
pages. So a form is taken in whole before a thread begins, and an answer is handed over whole.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[dict[str, Any], Receive, Send], Awaitable[None]]

LARGEST_BODY = 4 * 1024 * 1024
"""Twice the largest list of people that may be uploaded."""
SECONDS_FOR_BODY = 60


def taken_in_whole(pages: App, *, seconds: float = SECONDS_FOR_BODY) -> App:
    """`pages`, called once the body of a request is there; a body that is too large or too slow never reaches it."""

    async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            async with asyncio.timeout(seconds):
                body = await _whole(receive)
        except TimeoutError:
            return await _refuse(send, 408)
        except TooLarge:
            return await _refuse(send, 413)
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


async def _whole(receive: Receive) -> bytes | None:
    """The body; `None` for who went away before it was there."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            raise TooLarge
        if not message.get("more_body"):
            return bytes(body)


async def _refuse(send: Send, status: int) -> None:
    """Without a word, and without taking in the rest: the connection ends here."""
    headers = [(b"content-length", b"0"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
