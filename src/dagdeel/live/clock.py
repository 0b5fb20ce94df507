"""Where the room gets its time and chance: read once at the door, then carried in the act."""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime


def now() -> int:
    """Milliseconds since 1970 (UTC), as the log writes them."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of one run. In a rehearsal it goes `speed` times as fast, from the moment `begun` (milliseconds)."""

    begun: int = 0
    speed: int = 1

    def now(self) -> int:
        return self.begun + (now() - self.begun) * self.speed


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def chance() -> int:
    return secrets.randbits(63)
