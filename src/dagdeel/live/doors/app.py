"""The app: who comes by which door, how often, and what happens then."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings

from dagdeel.core.workform import NOT_HERE, Role
from dagdeel.live import clock, guesses, seating, seats
from dagdeel.live.access import account_leading
from dagdeel.live.home import Home
from dagdeel.live.house import House
from dagdeel.live.hub import Screen, Send
from dagdeel.live.room import Done, Outcome
from dagdeel.live.rules.steps import OVER, Act
from dagdeel.live.seating import SEATING, WITHOUT_PHONE
from dagdeel.people.guesses import is_pass, pass_name

from .answers import LANGUAGES, answer, answer_page, answer_script, language_of
from .asked import KEY, NAME, Receive, Scope, Unusable, body_of, cookies_of, from_page, from_script, is_own_page

ACTS_AT_ONCE, ACTS_PER_SECOND = 40, 10
"""How much one seat may do: enough for the fastest thumb, too little to drown a room."""
MOST_STREAMS_OF_A_SEAT, MOST_WALLS = 4, 100
"""A phone that changed network may leave a stream behind, and some people have two tabs; nobody has hundreds."""
SECONDS_BETWEEN_CHECKS = 20
"""So long who signed out or lost the role can still look at a console that was open."""
TAKEN = (Role.PHONE, Role.HELPER, Role.FACILITATOR)
"""Whom the door believes to be what they say, after looking; the room speaks to itself without a door."""
STREAM_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


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
            await answer(send, error.status, {"error": error.word})

    async def _act(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        if not is_own_page(headers):
            raise Unusable(403, "origin")
        body = await body_of(receive)
        is_page = not headers.get(b"content-type", b"").startswith(b"application/json")
        message = from_page(body, headers.get(b"referer", b"")) if is_page else from_script(body)
        cookies = cookies_of(headers)
        home = await self._home(message.get("run"), scope, cookies)
        act = await self._understood(home, message, cookies)
        outcome = await self._done(home, act, is_for_another=bool(message.get("for")))
        language = language_of(cookies, home)
        if is_page:
            await answer_page(send, home, act, outcome, language, filled_in=bool(message.get("for")))
        else:
            await answer_script(send, outcome, language)

    async def _understood(self, home: Home, message: dict[str, Any], cookies: dict[str, str]) -> Act:
        kind, item, role = message.get("kind"), message.get("item") or "", message.get("role") or "phone"
        key = message.get("key") or f"page-{clock.chance():x}"
        named = isinstance(kind, str) and NAME.fullmatch(kind) and isinstance(item, str) and len(item) <= 40
        if not named or not isinstance(key, str) or not KEY.fullmatch(key) or role not in TAKEN:
            raise Unusable(400, "act")
        fields = message.get("fields") or {}
        if role != Role.PHONE:
            return Act(
                key, str(kind), Role(role), item, fields, account=await self._leader(home, cookies),
                at=home.time.now(), chance=clock.chance(), pairs=await self._house.introductions.pairs(home, item),
            )  # fmt: skip
        seat = await self._seat_of(home, message.get("for"), cookies)
        _spend(home, seat)
        return Act(key, str(kind), Role.PHONE, item, fields, seat, at=home.time.now(), chance=clock.chance())

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        cookies = cookies_of(dict(scope["headers"]))
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
        screen = Screen(kind, language if language in LANGUAGES else language_of(cookies, home), send, seat)
        _make_room(home, screen)
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        try:
            home.hub.join(screen)
            if kind == "console" or asked.get("for"):
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
        if guesses.RUNS.is_spent(address, clock.now()) and not is_pass(code, cookies.get(pass_name(code))):
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

    async def _done(self, home: Home, act: Act, *, is_for_another: bool) -> Outcome:
        if act.kind == "reopen" and act.role is Role.FACILITATOR:
            return await self._reopened(home, act)
        if act.kind in SEATING:
            return await self._seated(home, act)
        if is_for_another and await self._is_on_paper(home, act.seat):
            return NOT_HERE
        outcome = await home.room.handle(act)
        if act.seat and isinstance(outcome, Done):
            await self._house.introductions.hear_role(home, act.seat)
        return outcome

    async def _is_on_paper(self, home: Home, seat: str) -> bool:
        """Then nobody fills in for them. Opening their page changed that, and not this act: in the log it would stand
        beside a pseudonym, and tell whose that is."""
        known = home.room.state.seats.get(seat)
        if known and known.kind == "paper":
            await home.room.catch_up()  # the page was opened a moment ago
            known = home.room.state.seats.get(seat)
        return known is not None and known.kind == "paper"

    async def _seated(self, home: Home, act: Act) -> Outcome:
        """Who sits where is not in the log but in tables: those acts are pages' work, done by a reader thread."""
        if home.room.state.closed_at is not None:
            return OVER
        refused = await self._house.read(lambda: seating.do(home.run, act, at=datetime.now(UTC)))
        await home.room.catch_up()
        return refused or Done(home.room.seq)

    async def _reopened(self, home: Home, act: Act) -> Outcome:
        """The room is then read anew, and this one is no longer it."""
        refused = await self._house.read(lambda: seating.reopen(home.run, act, at=datetime.now(UTC)))
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
