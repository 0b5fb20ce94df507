"""A server of its own on a temporary world: for the crowd, the tests that pull its plug, and the benchmarks.

The server is a process of its own with its own data folder, so that nothing of this installation is touched and the
server can be killed.
"""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.error import HTTPError

import psycopg

SERVE = (sys.executable, "-c", "from dagdeel.config.cli import main; main()", "serve", "--port")
LOG = (
    "SELECT seq, key, kind, seat, data FROM live_entry"
    " WHERE run_id = (SELECT id FROM live_run WHERE code = {}) ORDER BY seq"
)
SECONDS_TO_START = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log as it lies in the database."""

    seq: int
    key: str
    kind: str
    seat: str
    data: Mapping[str, Any]


@dataclass
class Trial:
    """An open run with a dot vote going on. Used as a context; everything is gone afterwards."""

    serve: Sequence[str] = SERVE
    """The command to which the port is added."""
    seats: int = 0
    """So many people are in already; `cookie(nth)` opens the place of the nth, from 1."""
    database: str = ""
    """A PostgreSQL server as URL, in which a database is made; empty: SQLite."""
    prepared: Path | None = None
    """A data folder to begin with a copy of."""
    code: str = ""
    item: str = ""
    """The dot vote; its options are `o1` to `o10`."""
    trajectory: str = ""
    session: str = ""
    """The browser session of the facilitator."""
    ports: list[int] = field(default_factory=list)
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="dagdeel-trial-")
        self.folder = Path(self._folder.name)
        if self.prepared:
            shutil.copytree(self.prepared, self.folder, dirs_exist_ok=True)
        if self.database:
            self._name = f"trial_{os.getpid()}_{time.monotonic_ns()}"
            self._administer(f"CREATE DATABASE {self._name}")
        command = [sys.executable, "-m", "dagdeel.config.trial", str(self.seats)]
        made = subprocess.run(command, env=self.env, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own command
        self.code, self.item, self.trajectory, self.session = json.loads(made.stdout.splitlines()[-1])
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
        if self.database:
            self._administer(f"DROP DATABASE {self._name} WITH (FORCE)")
        self._folder.cleanup()

    @property
    def env(self) -> dict[str, str]:
        """Its own data and no setting of this installation."""
        foreign = ("DAGDEEL_", "DATABASE_URL")
        own = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        database = self.database.rsplit("/", 1)[0] + f"/{self._name}" if self.database else ""
        return {
            **own,
            "DAGDEEL_DATA": str(self.folder),
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "dagdeel.config.settings",
        }

    def cookie(self, nth: int) -> str:
        return f"seat-{self.code}={secret(nth)}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports[-1]}"

    @property
    def pid(self) -> int:
        return self.processes[-1].pid

    def start(self, port: int = 0) -> str:
        """Start a (further) server on the same data and give its address when it answers."""
        port = port or _free_port()
        with (self.folder / f"server-{port}.out").open("ab") as out:
            process = subprocess.Popen([*self.serve, str(port)], env=self.env, stdout=out, stderr=out)  # noqa: S603 - idem
        self.processes.append(process)
        self.ports.append(port)
        deadline = time.monotonic() + SECONDS_TO_START
        while not _answers(f"{self.url}/{self.code}/"):
            if time.monotonic() > deadline or self.processes[-1].poll() is not None:
                raise RuntimeError((self.folder / f"server-{port}.out").read_text())
            time.sleep(0.05)
        return self.url

    def stop(self, how: int = signal.SIGTERM) -> float:
        """Stop the server that was started last; the seconds it took."""
        begun = time.monotonic()
        process = self.processes.pop()
        process.send_signal(how)
        process.wait(timeout=30)
        self.ports.pop()
        return time.monotonic() - begun

    def entries(self) -> list[Entry]:
        """The log as it lies in the database, read past the server."""
        if self.database:
            with psycopg.connect(self.env["DATABASE_URL"]) as postgres:
                rows = postgres.execute(LOG.format("%s"), (self.code,)).fetchall()
        else:
            with closing(sqlite3.connect(self.folder / "dagdeel.sqlite3")) as lite:
                rows = lite.execute(LOG.format("?"), (self.code,)).fetchall()
        return [Entry(seq, key, kind, seat, json.loads(data)) for seq, key, kind, seat, data in rows]

    def _administer(self, sentence: str) -> None:
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute(sentence.encode())


def secret(nth: int) -> str:
    """What the phone of the nth seat keeps."""
    return f"proefplaats-{nth}"


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except HTTPError:
        return False
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
