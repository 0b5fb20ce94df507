"""A visitor who means harm, against a real server: pages must go on for everybody else."""

import re
import shutil
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dagdeel.config.intake import LARGEST_BODY

from .test_serve import Serve, free_port

pytestmark = pytest.mark.slow
MANY = 24
"""Three times the threads that draw pages."""


@pytest.fixture(scope="module")
def server(demo_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serve, str]]:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(demo_world, folder)
    one = Serve(folder)
    yield one, one.start("--demo", "--port", str(free_port()))
    one.stop()


def connect(url: str, *, room: int = 0) -> socket.socket:
    """A connection; with `room` one that takes in only so many bytes before it stops reading."""
    place = urlsplit(url)
    one = socket.socket()
    if room:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    one.connect((place.hostname, place.port))
    one.settimeout(20)
    return one


def head(method: str, path: str, **headers: object) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in {"Host": "localhost", **headers}.items()]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *lines, "", ""]).encode()


def token(url: str) -> str:
    """The cookie without which Django would not even read a form."""
    with urllib.request.urlopen(f"{url}demo/", timeout=20) as answer:
        return re.findall(r"csrftoken=\w+", answer.headers["Set-Cookie"])[0]


def test_forms_that_never_come_in_hold_up_no_page(server: tuple[Serve, str]) -> None:
    one, url = server
    cookie = token(url)
    with ExitStack() as stack:
        for _ in range(MANY):
            slow = stack.enter_context(closing(connect(url)))
            kind = "application/x-www-form-urlencoded"
            slow.sendall(head("POST", "/language/", Cookie=cookie, Content_Type=kind, Content_Length=999) + b"a=")
        assert one.status(f"{url}demo/") == 200


def test_answers_that_nobody_reads_hold_up_no_page_then_or_later(server: tuple[Serve, str]) -> None:
    one, url = server
    largest = max(Path(one.env["DAGDEEL_DATA"], "static").rglob("*.js"), key=lambda path: path.stat().st_size)
    path = f"/static/{largest.relative_to(Path(one.env['DAGDEEL_DATA'], 'static'))}"
    with ExitStack() as stack:
        for _ in range(MANY):
            deaf = stack.enter_context(closing(connect(url, room=1024)))
            deaf.sendall(head("GET", path) * 100)
        assert one.status(f"{url}demo/") == 200
    assert [one.status(f"{url}demo/") for _ in range(MANY)] == [200] * MANY
    assert "Traceback" not in one.out.read_text()


@pytest.mark.parametrize("length", [{"Content_Length": 10 * LARGEST_BODY}, {"Transfer_Encoding": "chunked"}])
def test_a_body_without_end_is_cut_off(server: tuple[Serve, str], length: dict[str, object]) -> None:
    one, url = server
    kind, piece = "multipart/form-data; boundary=x", b"0" * 65_536
    framed = b"%x\r\n%s\r\n" % (len(piece), piece) if "Transfer_Encoding" in length else piece
    with closing(connect(url)) as large:
        large.sendall(head("POST", "/language/", Cookie=token(url), Content_Type=kind, **length))
        sent = 0
        try:
            while sent <= 5 * LARGEST_BODY:
                large.sendall(framed)
                sent += len(piece)
            answer = large.recv(100)
        except OSError:
            answer = b"HTTP/1.1 413"
    assert answer.startswith(b"HTTP/1.1 413")
    assert one.status(f"{url}demo/") == 200


def test_other_users_of_the_machine_can_read_nothing(server: tuple[Serve, str]) -> None:
    folder = Path(server[0].env["DAGDEEL_DATA"])
    assert folder.stat().st_mode & 0o077 == 0
    kept = [folder / "secret-key", *folder.glob("dagdeel.sqlite3*")]
    assert len(kept) > 1
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []
