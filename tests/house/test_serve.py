import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from dagdeel.config import addresses

DAGDEEL = Path(sys.executable).parent / "dagdeel"


def test_a_port_in_use_is_not_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert addresses.is_free("127.0.0.1", taken.getsockname()[1]) is False


def test_on_this_machine_alone_it_says_how_to_let_phones_in() -> None:
    text = "\n".join(addresses.lines("127.0.0.1", 8000))
    assert "http://localhost:8000/wall/" in text  # a browser takes no passkey for a number
    assert "--host 0.0.0.0" in text


def test_with_a_public_address_everybody_goes_there() -> None:
    text = "\n".join(addresses.lines("127.0.0.1", 8000, "https://dagdeel.example.nl"))
    assert re.findall(r"https?://\S+", text) == [
        "https://dagdeel.example.nl/",
        "https://dagdeel.example.nl/wall/",
        "https://dagdeel.example.nl/",
    ]
    assert "█" in text


@pytest.fixture
def serve(tmp_path: Path) -> Iterator["Serve"]:
    one = Serve(tmp_path)
    yield one
    one.stop()


class Serve:
    """`dagdeel serve` as somebody in a terminal sees it."""

    def __init__(self, folder: Path) -> None:
        self.env = {**os.environ, "DAGDEEL_DATA": str(folder), "DATABASE_URL": "", "DAGDEEL_URL": ""}
        self.out = folder.parent / "serve.out"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *args: str) -> str:
        with self.out.open("wb") as out:
            self.process = subprocess.Popen([DAGDEEL, "serve", *args], env=self.env, stdout=out, stderr=out)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/", self.out.read_text())
            if found and self.status(found[0]):
                return found[0]
            time.sleep(0.05)
        raise AssertionError(self.out.read_text())

    def status(self, url: str) -> int:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return int(answer.status)
        except HTTPError as error:
            return error.code
        except OSError:
            return 0

    def stop(self) -> float:
        """Seconds that it takes to stop; zero when it does not run."""
        if self.process is None or self.process.poll() is not None:
            return 0
        started = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=20)
        return time.monotonic() - started


@pytest.mark.slow
def test_a_demo_is_served_and_is_up_at_once_the_second_time(serve: Serve) -> None:
    url = serve.start("--demo", "--port", str(free_port()))
    assert serve.status(url) == 200
    assert serve.status(f"{url}static/ui/desk.css") == 200
    assert "Demo world made" in serve.out.read_text()
    serve.stop()
    assert not re.search("Warning|Error|Traceback", serve.out.read_text())
    assert serve.out.read_text().endswith("Dagdeel has stopped.\n")
    serve.start("--demo", "--port", str(free_port()))
    assert "Demo world made" not in serve.out.read_text()


@pytest.mark.slow
def test_a_port_that_was_asked_for_and_is_taken_is_refused_in_words(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        env = {**os.environ, "DAGDEEL_DATA": str(tmp_path), "DATABASE_URL": ""}
        port = str(taken.getsockname()[1])
        done = subprocess.run([DAGDEEL, "serve", "--port", port], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_without_accounts_it_gives_the_code_to_set_up_with(serve: Serve, prepared: Path, tmp_path: Path) -> None:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    serve.start("--port", str(free_port()))
    assert re.search(r"the setup code is \w{4}-\w{4}\.", serve.out.read_text())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
