"""When work that failed is tried again."""

from datetime import timedelta

MOST_ATTEMPTS = 5
LEASE = timedelta(minutes=15)
"""How long one attempt may take. After that the server is taken to have stopped halfway, and the work is free again."""


def pause_after(attempts: int) -> timedelta:
    """How long to wait after this many failed attempts, from 1 up: 1, 4, 16 and 64 minutes.

    >>> pause_after(2)
    datetime.timedelta(seconds=240)
    """
    return timedelta(minutes=4 ** (attempts - 1))
