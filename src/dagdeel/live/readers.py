"""Database work beside the event loop: a few threads, each with a connection of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import Error as DatabaseFault
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

T = TypeVar("T")

THREADS = 4


class Readers:
    def __init__(self) -> None:
        self._lines: list[BaseDatabaseWrapper] = []
        self._pool = ThreadPoolExecutor(THREADS, "log-reader", initializer=self._open_line)

    async def read(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, _with_connection, work)

    def stop(self) -> None:
        """Finish what was asked, then hang up; to be called from a thread, for it waits."""
        self._pool.shutdown()
        for line in self._lines:
            line.close()

    def _open_line(self) -> None:
        """Keep hold of a reader's connection: its thread ends without a chance to close it."""
        line = connections["default"]
        line.inc_thread_sharing()
        self._lines.append(line)


def _with_connection(work: Callable[[], T]) -> T:
    try:
        return work()
    except DatabaseFault:
        connection.close()  # a broken connection is replaced at the next call of this thread
        raise
