"""One process, two halves: the room's doors under `/live/` answer in the event loop, Django answers in threads.

Django as WSGI in a thread pool with kept connections serves pages with SQLite two to three times as fast as its own
ASGI handler, which opens the database anew for every request.
"""

from collections.abc import Callable
from typing import Any, cast

from a2wsgi import WSGIMiddleware

from .wsgi import application as django  # isort: skip - sets Django up before the features are imported

from dagdeel.jobs.worker import Worker
from dagdeel.live.doors import Doors
from dagdeel.live.house import house

from .intake import App, taken_in_whole

__all__ = ["application", "house"]

THREADS = 8

# A queue without end: a thread puts its whole answer in and is free, however slowly the visitor reads.
threads = WSGIMiddleware(cast(Any, django), workers=THREADS, send_queue_size=0)
pages = taken_in_whole(cast(App, threads))
doors = Doors(house)


async def application(scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
    match scope["type"]:
        case "lifespan":
            await _lifespan(receive, send)
        case "http" if scope["path"].startswith("/live/"):
            await doors(scope, receive, send)
        case "http":
            await pages(scope, receive, send)
        case _:
            await send({"type": "websocket.close"})


async def _lifespan(receive: Callable[..., Any], send: Callable[..., Any]) -> None:
    worker = Worker()
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await house.start()
            worker.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            worker.stop()
            await house.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
