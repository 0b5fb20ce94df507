"""Noticing what others wrote: another process, or an ordinary page of this one. No broker needed.

SQLite tells through `PRAGMA data_version`, polled every ten milliseconds; PostgreSQL through LISTEN. Both only say
"something changed": what changed is read from the log, by place, so a missed signal costs at most two seconds.
"""

import logging
import threading
import time
from collections.abc import Callable

from django.db import connection

from .log import CHANNEL

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_POLLS = 0.01
SECONDS_AT_MOST = 2.0
"""However quiet it is, the log is read this often: a signal may be lost while a connection is being replaced."""


class Wake:
    """Calls `ring` in a thread of its own whenever the database may hold something new."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="log-wake", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(timeout=3)

    def _work(self) -> None:
        watch = self._watch_sqlite if connection.vendor == "sqlite" else self._watch_postgresql
        while not self._stopped.is_set():
            try:
                watch()
            except Exception:
                logger.exception("the watch on the log was interrupted")
                connection.close()
                self._ring()
                self._stopped.wait(1)
        connection.close()

    def _watch_sqlite(self) -> None:
        with connection.cursor() as cursor:
            version, rung_at = None, 0.0
            while not self._stopped.wait(SECONDS_BETWEEN_POLLS):
                cursor.execute("PRAGMA data_version")
                (found,) = cursor.fetchone()
                if found != version or time.monotonic() - rung_at > SECONDS_AT_MOST:
                    version, rung_at = found, time.monotonic()
                    self._ring()

    def _watch_postgresql(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        self._ring()  # what came before we listened
        while not self._stopped.is_set():
            list(connection.connection.notifies(timeout=0.5, stop_after=1))
            self._ring()
