"""HTTP/1.1 and event streams on bare connections: a thousand phones in one process must not need a thousand threads."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Self
from urllib.parse import urlsplit

SECONDS_TO_ANSWER = 30


class Gone(Exception):
    """The connection ended before the answer was whole."""


@dataclass(frozen=True, slots=True)
class Site:
    host: str
    port: int
    tls: bool = False

    @classmethod
    def of(cls, url: str) -> Self:
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        return cls(parts.hostname or "127.0.0.1", parts.port or (443 if tls else 80), tls)

    @property
    def name(self) -> str:
        return self.host if self.port in (80, 443) else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{'https' if self.tls else 'http'}://{self.name}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Line:
    """One kept connection with the cookies of one phone; one request at a time."""

    def __init__(self, site: Site, cookies: dict[str, str]) -> None:
        self.site, self.cookies = site, cookies
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    async def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        """Raises `Gone` when no whole answer comes: the server may or may not have done what was asked."""
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                await self.send(method, path, body, kind)
                return await self._answer()
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.drop()
            raise Gone from error

    async def send(self, method: str, path: str, body: bytes = b"", kind: str = "") -> None:
        """Ask without waiting for the answer."""
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(
                self.site.host, self.site.port, ssl=self.site.tls or None
            )
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = [f"{method} {path} HTTP/1.1", f"host: {self.site.name}", f"cookie: {cookies}"]
        if method == "POST":
            head += [f"origin: {self.site.origin}", f"content-type: {kind}", f"content-length: {len(body)}"]
        self._writer.write("\r\n".join([*head, "", ""]).encode() + body)
        await self._writer.drain()

    async def frames(self, path: str) -> AsyncIterator[tuple[str, str]]:
        """The events of a stream, until either side ends it. Raises `Gone` when it cannot be opened."""
        try:
            await self.send("GET", path)
            status, headers = await self._head()
            if status != 200:
                raise Gone(f"status {status}")
            rest = b""
            async for chunk in self._chunks(headers):
                *whole, rest = (rest + chunk).split(b"\n\n")
                for frame in whole:
                    yield _event(frame.decode())
        except (OSError, EOFError, ValueError) as error:
            raise Gone from error
        finally:
            self.drop()

    def drop(self) -> None:
        """Walk out of reach: no goodbye, and an answer that is on its way is lost."""
        if self._writer is not None:
            with contextlib.suppress(RuntimeError):
                self._writer.transport.abort()
        self._reader = self._writer = None

    async def _answer(self) -> Answer:
        status, headers = await self._head()
        if status == 204:
            body = b""
        elif "content-length" in headers:
            body = await self._in.readexactly(int(headers["content-length"]))
        else:
            body = b"".join([chunk async for chunk in self._chunks(headers)])
        if headers.get("connection", "").lower() == "close":
            self.drop()
        return Answer(status, headers, body)

    async def _head(self) -> tuple[int, dict[str, str]]:
        head = (await self._in.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")[:-2]
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
            if name.lower() == "set-cookie":
                self.cookies |= {key: one.value for key, one in SimpleCookie(value.strip()).items()}
        return int(first.split()[1]), headers

    async def _chunks(self, headers: Mapping[str, str]) -> AsyncIterator[bytes]:
        if "chunked" not in headers.get("transfer-encoding", ""):
            while chunk := await self._in.read(65536):
                yield chunk
            return
        while size := int(await self._in.readline(), 16):
            yield await self._in.readexactly(size)
            await self._in.readexactly(2)
        await self._in.readexactly(2)

    @property
    def _in(self) -> asyncio.StreamReader:
        if self._reader is None:
            raise EOFError
        return self._reader


def _event(frame: str) -> tuple[str, str]:
    name, data = "message", []
    for line in frame.split("\n"):
        if line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data: "):
            data.append(line[6:])
    return name, "\n".join(data)
