"""Where the room gets its time and chance: read once at the door, then carried in the act."""

import secrets
import time
from datetime import datetime


def now() -> int:
    """Milliseconds since 1970 (UTC), as the log writes them."""
    return time.time_ns() // 1_000_000


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def chance() -> int:
    return secrets.randbits(63)
