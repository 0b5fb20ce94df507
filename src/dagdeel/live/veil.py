"""Pseudonyms: one secret per run, kept apart from the log and destroyed when the run closes."""

import hashlib
import hmac
from collections.abc import Callable

from dagdeel.core.workform import SeatId

from .rules.plan import Plan


def hidden_as(key: bytes, what: str, name: str) -> str:
    """Twelve hex digits that nobody can turn back without `key`."""
    return hmac.new(key, f"{what}\0{name}".encode(), hashlib.sha256).hexdigest()[:12]


def veil_of(key: bytes | None, plan: Plan, is_anonymous: Callable[[str], bool]) -> Callable[[str, str], SeatId]:
    """How the log calls a seat in an item: itself, or twelve hex digits that nobody can turn back without `key`.

    After the run has closed there is no key: an anonymous item then knows nobody (an empty pseudonym).
    """
    hidden = {item.id for item in plan.items if is_anonymous(item.workform)}
    cache: dict[tuple[str, str], SeatId] = {}

    def veil(item: str, seat: str) -> SeatId:
        if item not in hidden:
            return seat
        if key is None:
            return ""
        known = cache.get((item, seat))
        if known is None:
            known = cache[item, seat] = hidden_as(key, item, seat)
        return known

    return veil
