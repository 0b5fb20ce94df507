import logging
import threading

from django.db import close_old_connections, connections
from django.utils import timezone

from dagdeel.jobs.actions import run_due

logger = logging.getLogger(__name__)


class Worker:
    """A thread that does what is due: every `pause` seconds, and at once after `wake`."""

    def __init__(self, *, pause: float = 1.0) -> None:
        self._pause = pause
        self._news = threading.Event()
        self._stopping = False
        # A daemon: work that hangs must not keep the server from stopping. It is tried again after a restart.
        self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        """There is work; from any thread."""
        self._news.set()

    def stop(self, *, within: float = 0.2) -> bool:
        """Take no more work and wait at most `within` seconds; whether what was running has ended."""
        self._stopping = True
        self._news.set()
        self._thread.join(within)
        return not self._thread.is_alive()

    def _work(self) -> None:
        try:
            while not self._stopping:
                self._news.clear()
                self._once()
                self._news.wait(0 if self._stopping else self._pause)
        finally:
            connections.close_all()

    def _once(self) -> None:
        try:
            close_old_connections()
            # One piece at a time, so that stopping never waits for a second one.
            while not self._stopping and run_due(at=timezone.now(), limit=1):
                pass
        except Exception:  # the database may be away for a moment (restart, full disk): the next round tries again
            logger.exception("The worker could not look for work")
