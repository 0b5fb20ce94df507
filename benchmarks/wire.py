"""Connections so light that they measure the server and not themselves."""

import asyncio
import re
import time
from collections.abc import Callable
from typing import Self, cast

COUNT = re.compile(rb"([\d.]+) van [\d.]+ hebben gestemd")
"""How a screen of the dot vote says how many have voted. What the other servers send says it in the same way."""
LONGEST_MARK = 64


class Client(asyncio.Protocol):
    """One kept connection; one request at a time."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._data, self._host = b"", ""

    @classmethod
    async def connect(cls, port: int) -> Self:
        _, client = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        client._host = f"127.0.0.1:{port}"
        return client

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, found, body = self._data.partition(b"\r\n\r\n")
        if found and self._answer and len(body) >= _length(head):
            self._data = b""
            self._answer.set_result((int(head[9:12]), body))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionError())

    async def post(self, path: str, body: bytes, cookie: str = "") -> tuple[int, bytes]:
        return await self._ask(
            "POST", path, cookie, f"content-type: application/json\r\ncontent-length: {len(body)}\r\n", body
        )

    async def get(self, path: str, cookie: str = "") -> tuple[int, bytes]:
        return await self._ask("GET", path, cookie, "accept: text/html\r\n", b"")

    def close(self) -> None:
        self._transport.close()

    async def _ask(self, method: str, path: str, cookie: str, more: str, body: bytes) -> tuple[int, bytes]:
        self._answer = asyncio.get_running_loop().create_future()
        head = f"{method} {path} HTTP/1.1\r\nhost: {self._host}\r\ncookie: {cookie}\r\n{more}\r\n"
        self._transport.write(head.encode() + body)
        return await self._answer


def _length(head: bytes) -> int:
    _, found, rest = head.lower().partition(b"content-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0


class Screen(asyncio.Protocol):
    """One open stream, which tells how many votes it shows whenever that changes."""

    def __init__(self, request: bytes, on_count: "Callable[[Screen, int], None]") -> None:
        self._request, self.on_count = request, on_count
        self._tail = b""
        self.count, self.received, self.is_closed = -1, 0, False

    @classmethod
    async def open(cls, port: int, path: str, cookie: str, on_count: "Callable[[Screen, int], None]") -> Self:
        head = f"GET {path} HTTP/1.1\r\nhost: bench\r\naccept: text/event-stream\r\ncookie: {cookie}\r\n\r\n"
        loop = asyncio.get_running_loop()
        _, screen = await loop.create_connection(lambda: cls(head.encode(), on_count), "127.0.0.1", port)
        return screen

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        seen, self._tail = self._tail + data, data[-LONGEST_MARK:]
        if found := COUNT.findall(seen):
            count = int(found[-1].replace(b".", b""))
            if count != self.count:
                self.count = count
                self.on_count(self, count)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_closed = True


class Watch:
    """All screens, and the moment at which the last of them shows what is expected."""

    def __init__(self) -> None:
        self.screens: list[Screen] = []
        self._wanted = -1
        self._behind: set[Screen] = set()
        self._all: asyncio.Future[float] | None = None

    def saw(self, screen: Screen, count: int) -> None:
        if self._all is None or count < self._wanted:
            return
        self._behind.discard(screen)
        if not self._behind and not self._all.done():
            self._all.set_result(time.perf_counter())

    async def all_show(self, count: int, *, within: float) -> float | None:
        """The moment at which the last screen shows this count or a later one; `None` when one never does."""
        self._wanted, self._all = count, asyncio.get_running_loop().create_future()
        self._behind = {screen for screen in self.screens if screen.count < count}
        if not self._behind:
            return time.perf_counter()
        try:
            return await asyncio.wait_for(self._all, within)
        except TimeoutError:
            return None
