"""Servers that only pass on what they are sent to all streams: nginx with nchan, and the least that asyncio needs.

`python -m benchmarks.servers PORT` serves the second.
"""

import asyncio
import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, Popen

import uvloop

NGINX = """
load_module {modules}/ngx_nchan_module.so;
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error;
events {{ worker_connections 4096; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  keepalive_requests 1000000;
  server {{
    listen 127.0.0.1:{port};
    location = /publish {{ nchan_publisher; nchan_channel_id room; nchan_message_buffer_length 1; }}
    location = /stream {{ nchan_subscriber eventsource; nchan_channel_id room; nchan_subscriber_first_message newest; }}
  }}
}}
"""


@contextlib.contextmanager
def nchan(port: int) -> Iterator[int | None]:
    """nginx with its push module, where both are installed; gives the process that holds the streams."""
    modules = next(
        (folder for folder in (Path("/usr/lib/nginx/modules"), Path("/usr/share/nginx/modules"))
         if (folder / "ngx_nchan_module.so").exists()),
        None,
    )  # fmt: skip
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx or not modules:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        (Path(folder) / "conf").write_text(NGINX.format(modules=modules, folder=folder, port=port))
        process = Popen([nginx, "-c", f"{folder}/conf", "-p", folder], stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait()


OPEN: set[asyncio.Transport] = set()


class Listener(asyncio.Protocol):
    """The least that an event stream can be: one write for each screen and each message."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.data = b""

    def data_received(self, data: bytes) -> None:
        self.data += data
        head, found, body = self.data.partition(b"\r\n\r\n")
        if not found:
            return
        if head.startswith(b"GET"):
            self.data = b""
            first = b"event: beat\ndata: 0\n\n"
            self.transport.write(
                b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
            )
            self.transport.write(b"%x\r\n%b\r\n" % (len(first), first))
            OPEN.add(self.transport)
        elif len(body) >= int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]):
            self.data = b""
            frame = b"event: wall\n" + b"".join(b"data: %b\n" % line for line in body.split(b"\n")) + b"\n"
            chunk = b"%x\r\n%b\r\n" % (len(frame), frame)
            for one in OPEN:
                one.write(chunk)
            self.transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")

    def connection_lost(self, exc: Exception | None) -> None:
        OPEN.discard(self.transport)


def broadcaster(port: int) -> None:
    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(Listener, "127.0.0.1", port, backlog=2048)
        await server.serve_forever()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve())


if __name__ == "__main__":
    broadcaster(int(sys.argv[1]))
