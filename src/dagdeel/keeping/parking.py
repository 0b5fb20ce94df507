"""A file between being chosen and being read in: a session of its own, that nobody has the key of and that goes after a
day. It is in the database, so that any process of any machine finds it, and `people.jobs` clears what is past."""

from base64 import b64decode, b64encode
from importlib import import_module
from typing import Any

from django.conf import settings

SECONDS_KEPT = 60 * 60 * 24


def park(content: bytes) -> str:
    """Keep it; the key to have it back with, for the session of who chose it."""
    store = _store(None)
    store["parcel"] = b64encode(content).decode()
    store.set_expiry(SECONDS_KEPT)
    store.create()
    return str(store.session_key)


def parked(key: str) -> bytes | None:
    content = _store(key).get("parcel") if key else None
    return b64decode(content) if content else None


def leave(key: str) -> None:
    if key:
        _store(key).delete()


def _store(key: str | None) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key=key)
