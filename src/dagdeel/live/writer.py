"""One writer thread per process: what has queued up is committed in one transaction, then everybody is answered.

That is where the speed of durable acts comes from: the disk is asked to keep things once per batch, not once per act.
"""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from queue import SimpleQueue

from django.db import connection

from . import log
from .rules.state import Entry


@dataclass(slots=True)
class Request:
    run_id: int
    entries: Sequence[Entry]
    loop: asyncio.AbstractEventLoop
    done: "asyncio.Future[None]"

    def answer(self, error: BaseException | None) -> None:
        self.loop.call_soon_threadsafe(self._settle, error)

    def _settle(self, error: BaseException | None) -> None:
        if self.done.done():
            return
        if error is None:
            self.done.set_result(None)
        else:
            self.done.set_exception(error)


class Writer:
    """`await writer.append(...)` returns when the entries are durable, or raises what `log.append` raises."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Request | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="log-writer", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Commit what has been handed in, then end."""
        self._queue.put(None)
        self._thread.join(timeout=5)

    async def append(self, run_id: int, entries: Sequence[Entry]) -> None:
        loop = asyncio.get_running_loop()
        request = Request(run_id, entries, loop, loop.create_future())
        self._queue.put(request)
        await request.done

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            while not self._queue.empty():
                following = self._queue.get()
                if following is None:
                    self._queue.put(None)
                    break
                batch.append(following)
            self._commit(batch)
        connection.close()

    def _commit(self, batch: list[Request]) -> None:
        try:
            log.append((request.run_id, request.entries) for request in batch)
        except Exception as error:
            if len(batch) > 1:
                for request in batch:  # one room's clash may not fail another room's votes
                    self._commit([request])
                return
            if not isinstance(error, log.Clash):
                connection.close()  # a broken connection is replaced at the next act
            batch[0].answer(error)
            return
        for request in batch:
            request.answer(None)
