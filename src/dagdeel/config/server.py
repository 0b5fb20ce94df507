"""The server of one process: uvicorn, with streams that end when it is told to stop."""

import gc
import socket
import sys
from typing import Any

import uvicorn
from django.urls import get_resolver

from .asgi import application, house

SECONDS_TO_FINISH = 1
"""How long a page may still take after the stop signal."""
SECONDS_A_TURN = 0.001
"""How long a thread that works may keep another waiting."""


class Server(uvicorn.Server):
    """A server that lets go of its streams first: uvicorn waits for open responses, and a stream never ends itself."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await house.close_streams()
        await super().shutdown(sockets)


def config(**options: Any) -> uvicorn.Config:
    """How Dagdeel is served; `options` say where (`host` and `port`, or `fd`)."""
    return uvicorn.Config(
        application,
        http="httptools",
        loop="uvloop",
        lifespan="on",
        log_level="warning",
        access_log=False,
        proxy_headers=True,
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
        **options,
    )


def run(host: str, port: int) -> None:
    """Serve until a stop signal comes. The port must be free."""
    assert get_resolver().url_patterns  # read the pages now and not for the first visitor
    # What stands after starting stays: looking through all of it for waste stops every vote for 50 ms.
    gc.collect()
    gc.freeze()
    # The thread that writes waits so long for its turn, several times a batch: with Python's five milliseconds a vote
    # in a room of a thousand waited three times as long.
    sys.setswitchinterval(SECONDS_A_TURN)
    Server(config(host=host, port=port)).run()
