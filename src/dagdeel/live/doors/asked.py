"""What comes in by a door: read with distrust, before anybody is looked up."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings

from dagdeel.core.workform import Fields

Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]

LARGEST_BODY = 64 * 1024
MOST_FIELDS = 200
KEY = re.compile(r"[A-Za-z0-9_-]{6,36}")
NAME = re.compile(r"[a-z0-9-]{1,40}")
SEAT_PAGE = re.compile(r"/runs/\d{6}/seats/(\d{1,4})/")


class Unusable(Exception):
    """What came in is no act: `status` and a word for the client's log."""

    def __init__(self, status: int, word: str) -> None:
        super().__init__(word)
        self.status, self.word = status, word


def is_own_page(headers: Mapping[bytes, bytes]) -> bool:
    """Acts come from our own pages only: another site's page can carry the cookie, but not our origin."""
    site = headers.get(b"sec-fetch-site")
    if site is not None and site not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    if origin is None or origin == b"null":
        return origin is None
    host = origin.split(b"://", 1)[-1]
    return host == headers.get(b"host") or origin.decode("latin-1") == settings.SITE_URL


async def body_of(receive: Receive) -> bytes:
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


def from_script(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body.decode())
    except (ValueError, RecursionError):
        raise Unusable(400, "json") from None
    if not isinstance(message, dict):
        raise Unusable(400, "json")
    pairs = message.get("fields") or []
    if not isinstance(pairs, list) or len(pairs) > MOST_FIELDS:
        raise Unusable(400, "fields")
    for pair in pairs:
        is_pair = isinstance(pair, list) and len(pair) == 2
        if not (is_pair and isinstance(pair[0], str) and isinstance(pair[1], str)):
            raise Unusable(400, "fields")
    return {**message, "fields": fields_from(pairs)}


def from_page(body: bytes, referer: bytes = b"") -> dict[str, Any]:
    """A form that was sent without script. Pages of all seats hold the same forms, so for whom somebody of the team
    fills in is told by the page it came from."""
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Unusable(400, "fields") from None
    known = ("run", "item", "kind", "role", "key")
    message: dict[str, Any] = {name: value for name, value in pairs if name in known}
    if filled_in := SEAT_PAGE.search(referer.decode("latin-1")):
        message["for"] = filled_in[1]
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


def cookies_of(headers: Mapping[bytes, bytes]) -> dict[str, str]:
    """By name; of the values only our own matter, which need no unquoting."""
    pairs = (pair.partition("=") for pair in headers.get(b"cookie", b"").decode("latin-1").split(";"))
    return {name.strip(): value.strip() for name, found, value in pairs if found}
