"""Codes that are said aloud are short, and can be guessed. Mistakes have a budget: who knows a code notices nothing.

Kept in the memory of this process: several processes have as many budgets, and a restart begins anew.
"""

import ipaddress
import threading
from functools import lru_cache

from django.core.signing import BadSignature, Signer

SIGNER = Signer(salt="dagdeel.live.knows-code")
KEPT = 10_000
"""Networks that are remembered at the same time."""


class Budget:
    """`most` mistakes at once; every minute gives `per_minute` of them back."""

    def __init__(self, most: int, per_minute: int) -> None:
        self._most, self._per_minute = most, per_minute
        self._left: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def is_spent(self, key: str, now: int) -> bool:
        """Whether nothing is left for `key` at `now` (ms since 1970)."""
        return self._left_at(key, now) < 1

    def mistake(self, key: str, now: int) -> None:
        with self._lock:
            if len(self._left) >= KEPT:
                self._left = {one: held for one, held in self._left.items() if self._left_at(one, now) < self._most}
            self._left[key] = (now, max(0.0, self._left_at(key, now) - 1))

    def forget(self) -> None:
        self._left.clear()

    def _left_at(self, key: str, now: int) -> float:
        at, left = self._left.get(key, (now, float(self._most)))
        return min(self._most, left + max(0, now - at) * self._per_minute / 60_000)


class Guesses:
    """A budget for each network, because a whole room may share one, and one for all together: an attacker with many
    addresses is slowed down as well."""

    def __init__(self, *, each: Budget, together: Budget) -> None:
        self._each, self._together = each, together

    def is_spent(self, address: str, now: int) -> bool:
        return self._each.is_spent(network_of(address), now) or self._together.is_spent("", now)

    def mistake(self, address: str, now: int) -> None:
        self._each.mistake(network_of(address), now)
        self._together.mistake("", now)

    def forget(self) -> None:
        self._each.forget()
        self._together.forget()


PEOPLE = Guesses(each=Budget(60, 6), together=Budget(600, 600))
"""Codes of personal links, whatever they open: eight characters out of 27, so 2.8e11 codes. All attackers together
try 864,000 a day."""


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """What one visitor may command: an IPv4 address, or the /48 that a provider hands out."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 6 and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 48), strict=False)) if found.version == 6 else str(found)


def pass_name(code: str) -> str:
    """The cookie of who has been let in by this code, and is not held up by the guesses of others."""
    return f"knows-{code}"


def pass_for(code: str) -> str:
    return SIGNER.sign(code)


def is_pass(code: str, value: str | None) -> bool:
    try:
        return value is not None and SIGNER.unsign(value) == code
    except BadSignature:
        return False
