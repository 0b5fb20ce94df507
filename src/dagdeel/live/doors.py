"""The two hot doors of the room, as a small plain ASGI app: `act` takes what people do, `stream` shows what is.

Django serves pages; votes and streams come here, beside it in the same process, because a vote through a full web
stack costs twenty times as much (see `docs/benchmarks.md`).
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl

from django.conf import settings
from django.template import loader
from django.utils import translation

from dagdeel.core.workform import Fields, Refused, Role

from . import clock, guesses, seating, seats
from .access import account_leading
from .home import Home
from .house import House
from .hub import Screen
from .room import Done, Outcome
from .rules.steps import Act
from .seating import SEATING, WITHOUT_PHONE

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]

LARGEST_BODY = 64 * 1024
MOST_FIELDS = 200
ACTS_AT_ONCE, ACTS_PER_SECOND = 40, 10
"""How much one seat may do: enough for the fastest thumb, too little to drown a room."""
MOST_STREAMS_OF_A_SEAT, MOST_WALLS = 4, 100
"""A phone that changed network may leave a stream behind, and some people have two tabs; nobody has hundreds."""
SECONDS_BETWEEN_CHECKS = 20
"""So long who signed out or lost the role can still look at a console that was open."""
TAKEN = (Role.PHONE, Role.HELPER, Role.FACILITATOR)
"""Whom the door believes to be what they say, after looking; the room speaks to itself without a door."""
KEY = re.compile(r"[A-Za-z0-9_-]{6,36}")
NAME = re.compile(r"[a-z0-9-]{1,40}")


class Unusable(Exception):
    """What came in is no act: `status` and a word for the client's log."""

    def __init__(self, status: int, word: str) -> None:
        super().__init__(word)
        self.status, self.word = status, word


class Doors:
    """The ASGI app under `/live/`."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            match scope["path"], scope["method"]:
                case "/live/act/", "POST":
                    await self._act(scope, receive, send)
                case "/live/stream/", "GET":
                    await self._stream(scope, receive, send)
                case "/live/act/" | "/live/stream/", _:
                    raise Unusable(405, "method")
                case _:
                    raise Unusable(404, "unknown")
        except Unusable as error:
            await _answer(send, error.status, {"error": error.word})

    async def _act(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        if not _is_own_page(headers):
            raise Unusable(403, "origin")
        body = await _body(receive)
        is_page = not headers.get(b"content-type", b"").startswith(b"application/json")
        message = _from_page(body) if is_page else _from_script(body)
        cookies = _cookies(headers)
        home = await self._home(message.get("run"), scope, cookies)
        act = await self._understood(home, message, cookies)
        outcome = await (self._seated(home, act) if act.kind in SEATING else home.room.handle(act))
        language = _language(cookies, home)
        if is_page:
            await _answer_page(send, home, act, outcome, language)
        else:
            await _answer_script(send, outcome, language)

    async def _understood(self, home: Home, message: dict[str, Any], cookies: dict[str, str]) -> Act:
        kind, item, role = message.get("kind"), message.get("item") or "", message.get("role") or "phone"
        key = message.get("key") or f"page-{clock.chance():x}"
        named = isinstance(kind, str) and NAME.fullmatch(kind) and isinstance(item, str) and len(item) <= 40
        if not named or not isinstance(key, str) or not KEY.fullmatch(key) or role not in TAKEN:
            raise Unusable(400, "act")
        fields = message.get("fields") or {}
        if role != Role.PHONE:
            account = await self._leader(home, cookies)
            return Act(
                key, str(kind), Role(role), item, fields, account=account, at=home.time.now(), chance=clock.chance()
            )
        seat = await self._seat_of(home, message.get("for"), cookies)
        _spend(home, seat)
        held = home.room.state.seats.get(seat)
        if message.get("for") and held and held.kind == "paper":  # only the first act changes how they take part
            await self._house.read(lambda: seating.fill_in(home.run, seat, at=datetime.now(UTC)))
        return Act(key, str(kind), Role.PHONE, item, fields, seat, at=home.time.now(), chance=clock.chance())

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        cookies = _cookies(dict(scope["headers"]))
        home = await self._home(asked.get("run"), scope, cookies)
        kind, seat = asked.get("screen", ""), ""
        match kind:
            case "phone":
                seat = await self._seat_of(home, asked.get("for"), cookies)
            case "console":
                await self._leader(home, cookies)
            case "wall":
                pass
            case _:
                raise Unusable(400, "screen")
        language = asked.get("language", "")
        screen = Screen(kind, language if language in LANGUAGES else _language(cookies, home), send, seat)
        _make_room(home, screen)
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        try:
            home.hub.join(screen)
            if kind == "console":
                await self._while_leading(home, screen, receive, cookies)
            else:
                await _until_gone(receive)
        finally:
            home.hub.leave(screen)

    async def _while_leading(self, home: Home, screen: Screen, receive: Receive, cookies: dict[str, str]) -> None:
        """Until the visitor goes, or may not lead this run any more."""
        gone = asyncio.ensure_future(_until_gone(receive))
        try:
            while not (await asyncio.wait({gone}, timeout=SECONDS_BETWEEN_CHECKS))[0]:
                try:
                    await self._leader(home, cookies)
                except Unusable:
                    home.hub.end(screen)
                    return
        finally:
            gone.cancel()

    async def _home(self, code: object, scope: Scope, cookies: dict[str, str]) -> Home:
        """The run with this code. As at the pages, who tries many codes must wait, also for one that exists."""
        if not isinstance(code, str) or not code.isdigit() or len(code) != 6:
            raise Unusable(404, "run")
        address = str((scope.get("client") or ("",))[0])
        if guesses.RUNS.is_spent(address, clock.now()) and not guesses.is_pass(
            code, cookies.get(guesses.pass_name(code))
        ):
            raise Unusable(429, "guesses")
        home = await self._house.home(code)
        if home is None:
            guesses.RUNS.mistake(address, clock.now())
            raise Unusable(404, "run")
        return home

    async def _seat(self, home: Home, cookies: dict[str, str]) -> str:
        secret = cookies.get(seats.cookie_name(home.run.code))
        seat = await self._house.seat(home, secret) if secret else None
        if seat is None:
            raise Unusable(401, "seat")
        return seat

    async def _seat_of(self, home: Home, other: object, cookies: dict[str, str]) -> str:
        """Whose place it is: that of this phone, or of somebody without one for whom the team fills in. Never that of
        somebody with a phone."""
        if not other:
            return await self._seat(home, cookies)
        await self._leader(home, cookies)
        known = home.room.state.seats.get(str(other))
        if known is None or known.kind not in WITHOUT_PHONE:
            raise Unusable(403, "for")
        return str(other)

    async def _seated(self, home: Home, act: Act) -> Outcome:
        """Who sits where is not in the log but in tables: those acts are pages' work, done by a reader thread."""
        refused = await self._house.read(lambda: seating.do(home.run, act, at=datetime.now(UTC)))
        await home.room.catch_up()
        return refused or Done(home.room.seq)

    async def _leader(self, home: Home, cookies: dict[str, str]) -> int:
        session = cookies.get(settings.SESSION_COOKIE_NAME, "")
        account = await self._house.read(lambda: account_leading(session, home.run.code)) if session else None
        if account is None:
            raise Unusable(401, "account")
        home.hub.leaders[account.pk] = account.get_short_name()
        return int(account.pk)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _make_room(home: Home, screen: Screen) -> None:
    """One place in the room watches with a few streams: the oldest, which is probably dead, makes room for a new one.
    Walls need no secret, so a full house of walls keeps those that are there."""
    alike = [one for one in home.hub.screens if one.kind == screen.kind and one.seat == screen.seat]
    if screen.kind == "wall" and len(alike) >= MOST_WALLS:
        raise Unusable(429, "walls")
    if screen.kind == "phone" and len(alike) >= MOST_STREAMS_OF_A_SEAT:
        home.hub.end(min(alike, key=lambda one: one.since))


def _spend(home: Home, seat: str) -> None:
    """A seat has a small store of acts that fills up again; who empties it waits, and loses nothing."""
    now = clock.now()
    at, left = home.spent.get(seat, (now, float(ACTS_AT_ONCE)))
    left = min(ACTS_AT_ONCE, left + (now - at) * ACTS_PER_SECOND / 1000)
    if left < 1:
        raise Unusable(429, "slower")
    home.spent[seat] = (now, left - 1)


LANGUAGES = frozenset(code for code, _ in settings.LANGUAGES)

PAGE_HEADERS = (
    (b"content-security-policy", b"default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)
"""Pages from here do not pass by Django's own."""
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def _is_own_page(headers: Mapping[bytes, bytes]) -> bool:
    """Acts come from our own pages only: another site's page can carry the cookie, but not our origin."""
    site = headers.get(b"sec-fetch-site")
    if site is not None and site not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    if origin is None or origin == b"null":
        return origin is None
    host = origin.split(b"://", 1)[-1]
    return host == headers.get(b"host") or origin.decode("latin-1") == settings.SITE_URL


async def _body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Unusable(400, "gone")
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST_BODY:
            raise Unusable(413, "large")
        if not message.get("more_body"):
            return body


def _from_script(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise Unusable(400, "json") from None
    if not isinstance(message, dict):
        raise Unusable(400, "json")
    pairs = message.get("fields") or []
    if not isinstance(pairs, list) or len(pairs) > MOST_FIELDS:
        raise Unusable(400, "fields")
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise Unusable(400, "fields")
    return {**message, "fields": fields_from(pairs)}


def _from_page(body: bytes) -> dict[str, Any]:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Unusable(400, "fields") from None
    known = ("run", "item", "kind", "role", "key")
    message: dict[str, Any] = {name: value for name, value in pairs if name in known}
    return {**message, "fields": fields_from([pair for pair in pairs if pair[0] not in known])}


def fields_from(pairs: "list[list[str]] | list[tuple[str, str]]") -> Fields:
    """The fields of a form: a name that ends in `[]` holds a list, every other name its last value.

    >>> fields_from([("who", "a"), ("option[]", "x"), ("option[]", "y")])
    {'who': 'a', 'option[]': ['x', 'y']}
    """
    fields: dict[str, str | list[str]] = {}
    for name, value in pairs:
        if name.endswith("[]"):
            held = fields.setdefault(name, [])
            if isinstance(held, list):
                held.append(value)
        else:
            fields[name] = value
    return fields


def _cookies(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    """By name; of the values only our own matter, which need no unquoting."""
    pairs = (pair.partition("=") for pair in headers.get(b"cookie", b"").decode("latin-1").split(";"))
    return {name.strip(): value.strip() for name, found, value in pairs if found}


def _language(cookies: dict[str, str], home: Home) -> str:
    known = cookies.get("language") or home.room.state.plan.language
    return known if known in LANGUAGES else "nl"


def sentence(refused: Refused, language: str) -> str:
    """A refusal in the reader's language."""
    with translation.override(language):
        return translation.gettext(refused.message).format(**refused.params)


async def _answer_script(send: Send, outcome: Outcome, language: str) -> None:
    match outcome:
        case Done(seq):
            await _answer(send, 200, {"seq": seq})
        case Refused():
            await _answer(send, 409, {"refused": sentence(outcome, language)})
        case _:
            await _answer(send, 503, {"error": "unsaved"})


async def _answer_page(send: Send, home: Home, act: Act, outcome: Outcome, language: str) -> None:
    back = f"/{home.run.code}/" if act.role is Role.PHONE else f"/runs/{home.run.code}/console/"
    if isinstance(outcome, Done):
        await _answer(send, 303, None, [(b"location", back.encode())])
        return
    message = sentence(outcome, language) if isinstance(outcome, Refused) else ""
    with translation.override(language):
        html = loader.get_template("live/refused.html").render({"message": message, "back": back, "language": language})
    status = 409 if isinstance(outcome, Refused) else 503
    await _answer(send, status, str(html))


async def _answer(send: Send, status: int, content: dict[str, Any] | str | None, headers: Any = ()) -> None:
    if isinstance(content, str):
        body, kind = content.encode(), b"text/html; charset=utf-8"
        headers = (*headers, *PAGE_HEADERS)
    else:
        body, kind = (b"" if content is None else json.dumps(content).encode()), b"application/json"
    fixed = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": [*fixed, *headers]})
    await send({"type": "http.response.body", "body": body})
