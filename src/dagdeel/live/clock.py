"""Where the room gets its time and chance: read once at the door, then carried in the act."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from os import urandom
from struct import Struct

DRAWN_AT_ONCE = Struct("256Q")


def now() -> int:
    """Milliseconds since 1970 (UTC), as the log writes them."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of one run. In a rehearsal it goes `speed` times as fast, from the moment `begun` (milliseconds)."""

    begun: int = 0
    speed: int = 1

    def now(self) -> int:
        return self.of(now())

    def of(self, moment: int) -> int:
        """What this clock says at a moment (milliseconds since 1970)."""
        return self.begun + (moment - self.begun) * self.speed

    def until(self, step: int) -> float:
        """Seconds on the wall until this clock passes the next multiple of `step` (milliseconds)."""
        return (step - self.now() % step) / self.speed / 1000

    def real(self, reading: int) -> datetime:
        """When this clock says so."""
        return datetime.fromtimestamp((self.begun + (reading - self.begun) / self.speed) / 1000, UTC)


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def chance() -> int:
    """A number below 2**63 that nobody can guess. Drawn many at a time: asking the system costs more than using it."""
    while True:
        try:
            return _drawn.pop() >> 1
        except IndexError:
            _drawn.extend(DRAWN_AT_ONCE.unpack(urandom(DRAWN_AT_ONCE.size)))


_drawn: list[int] = []
