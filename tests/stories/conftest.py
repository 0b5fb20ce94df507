"""Browser stories: a real server in its own folder, real Chromium, nothing mocked."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

expect.set_options(timeout=15_000)  # as every other wait: a busy machine is no mistake in the code

PICTURES = Path(os.environ["DAGDEEL_PICTURES"]) if "DAGDEEL_PICTURES" in os.environ else None
"""Where `make pictures` wants the screenshots of the README; the stories take them, so that they never go stale."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


class Server:
    """`dagdeel serve` as people start it, in a folder of its own."""

    def __init__(self, data: Path, *options: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address, self._data, self._options = f"http://localhost:{self.port}", data, options
        self.environment = {**os.environ, "DAGDEEL_DATA": str(data), "DATABASE_URL": ""}

    def start(self) -> "Server":
        program = str(Path(sys.executable).parent / "dagdeel")
        command = [program, "serve", "--port", str(self.port), *self._options]
        with (self._data / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        for _ in range(600):
            with suppress(OSError):
                urllib.request.urlopen(f"{self.address}/join/", timeout=5)
                return self
            assert self._process.poll() is None, self.said()
            time.sleep(0.1)
        raise AssertionError(self.said())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self._process.send_signal(how)
        self._process.wait(timeout=20)

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.stop()

    def said(self) -> str:
        return (self._data / "server.log").read_text()


@pytest.fixture
def server(prepared: Path, tmp_path: Path) -> Iterator[Server]:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    with Server(tmp_path) as one:
        yield one


@pytest.fixture
def demo_server(demo_world: Path, tmp_path: Path) -> Iterator[Server]:
    shutil.copytree(demo_world, tmp_path, dirs_exist_ok=True)
    with Server(tmp_path, "--demo") as one:
        yield one


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def visit(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """A person with a browser of their own; whatever the page complains about fails the story. When a story fails, how
    each screen looked last is kept in the folder of the test."""
    complaints: list[str] = []
    contexts = []

    def one(width: int = 1280, height: int = 860, *, phone: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, is_mobile=phone, has_touch=phone, locale="nl-NL"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        return page

    yield one
    for nth, context in enumerate(contexts):
        for page in context.pages if request.node.stash[FAILED] else ():
            page.screenshot(path=tmp_path / f"last-{nth}.png", full_page=True)
        context.close()
    assert complaints == []


def picture(page: Page, name: str) -> None:
    """Take a screenshot for the README, when asked for."""
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=PICTURES / f"{name}.png")


def accessible(page: Page) -> None:
    """No violation that axe can find, on the page as it stands."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == [], page.url
