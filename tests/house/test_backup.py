import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from django.db import connection

DAGDEEL = Path(sys.executable).parent / "dagdeel"
pytestmark = pytest.mark.slow


class Installation:
    """A data folder and a database of its own, used through the command line as an administrator does."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.folder = folder
        self.env = {**os.environ, "DAGDEEL_DATA": str(folder), "DATABASE_URL": url}

    def run(self, *args: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([DAGDEEL, *args], env=self.env, capture_output=True, text=True, check=False)

    def names(self) -> list[str]:
        code = (
            "import django; django.setup(); from dagdeel.people.models import Workspace;"
            "print(*Workspace.objects.order_by('name').values_list('name', flat=True), sep='|')"
        )
        env = {**self.env, "DJANGO_SETTINGS_MODULE": "dagdeel.config.settings"}
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        return done.stdout.strip().split("|")


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Callable[[], Installation]]:
    """Makes empty installations on the kind of database that this run of the tests is about."""
    made: list[str] = []

    def install() -> Installation:
        folder = tmp_path_factory.mktemp("installation") / "data"
        if connection.vendor == "sqlite":
            return Installation(folder)
        made.append(f"backup_{os.getpid()}_{len(made)}")
        _administer(f'CREATE DATABASE "{made[-1]}"')
        return Installation(folder, f"{_server()}/{made[-1]}")

    yield install
    for name in made:
        _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def _server() -> str:
    at = connection.settings_dict
    return f"postgres://{at['USER']}@{at['HOST']}:{at['PORT']}"


def _administer(statement: LiteralString) -> None:
    with psycopg.connect(f"{_server()}/postgres", autocommit=True) as admin:
        admin.execute(statement)


@pytest.fixture(scope="module")
def filled(new: Callable[[], Installation], request: pytest.FixtureRequest) -> Installation:
    one = new()
    if connection.vendor == "sqlite":
        shutil.copytree(request.getfixturevalue("demo_world"), one.folder)
    else:
        assert one.run("demo").returncode == 0
    (one.folder / "media").mkdir()
    (one.folder / "media" / "foto.jpg").write_bytes(b"\x00beeld")
    return one


@pytest.fixture(scope="module")
def file(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("safe") / "backup.tar.gz"
    done = filled.run("backup", path)
    assert done.returncode == 0, done.stderr
    return path


def test_everything_comes_back_elsewhere(filled: Installation, file: Path, new: Callable[[], Installation]) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    two = new()
    done = two.run("restore", file)
    assert done.returncode == 0, done.stderr
    assert two.names() == ["ROS Rivierenland", "Zorggroep De Linde"]
    assert (two.folder / "media" / "foto.jpg").read_bytes() == b"\x00beeld"
    assert (two.folder / "secret-key").read_text() == (filled.folder / "secret-key").read_text()
    assert (two.folder / "secret-key").stat().st_mode & 0o777 == 0o600


def test_it_never_overwrites_a_file_or_an_installation(filled: Installation, file: Path) -> None:
    before = file.read_bytes()
    again = filled.run("backup", file)
    assert (again.returncode, file.read_bytes()) == (1, before)
    assert "is there already" in again.stderr
    over = filled.run("restore", file)
    assert over.returncode == 1
    assert "Here is an installation already" in over.stderr
    assert ("set DAGDEEL_DATA" in over.stderr) == (connection.vendor == "sqlite")
    assert filled.names() == ["ROS Rivierenland", "Zorggroep De Linde"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no archive", "not a whole backup"),
        ({"format": 99}, "does not know"),
        ({"format": 1, "engine": "oracle"}, "is of oracle"),
        ({"format": 1, "engine": "VENDOR", "migrations": ["people.9999_from_later"]}, "newer Dagdeel"),
    ],
)
def test_a_file_that_is_no_backup_of_ours_is_refused(
    new: Callable[[], Installation], tmp_path: Path, content: bytes | dict[str, object], words: str
) -> None:
    file, two = tmp_path / "backup.tar.gz", new()
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        about = json.dumps(content).replace("VENDOR", connection.vendor).encode()
        with tarfile.open(file, "w:gz") as archive:
            _add(archive, "backup.json", about)
    done = two.run("restore", file)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (two.folder / "dagdeel.sqlite3").exists()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))


def test_an_archive_cannot_write_outside_its_folder(
    file: Path, new: Callable[[], Installation], tmp_path: Path
) -> None:
    evil, two = tmp_path / "evil.tar.gz", new()
    with tarfile.open(file) as source, tarfile.open(evil, "w:gz") as target:
        for member in source.getmembers():
            target.addfile(member, source.extractfile(member))
        for name in ("media/../../../escaped", "/escaped", "../escaped"):
            _add(target, name, b"evil")
        link = tarfile.TarInfo("media/link")
        link.type, link.linkname = tarfile.SYMTYPE, str(tmp_path)
        target.addfile(link)
    done = two.run("restore", evil)
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.rglob("*escaped*"))
    assert not (two.folder / "media" / "link").exists()


def test_a_backup_made_while_others_write_is_whole(prepared: Path, tmp_path: Path) -> None:
    one = Installation(tmp_path / "one")
    shutil.copytree(prepared, one.folder)
    stop = threading.Event()

    def write_in_pairs() -> None:
        with closing(sqlite3.connect(one.folder / "dagdeel.sqlite3", timeout=20, isolation_level=None)) as busy:
            busy.execute("CREATE TABLE pairs (one integer)")
            while not stop.is_set():
                busy.execute("BEGIN IMMEDIATE")
                busy.execute("INSERT INTO pairs VALUES (1)")
                busy.execute("INSERT INTO pairs VALUES (2)")
                busy.execute("COMMIT")

    writer = threading.Thread(target=write_in_pairs)
    writer.start()
    try:
        done = one.run("backup", tmp_path / "backup.tar.gz")
    finally:
        stop.set()
        writer.join()
    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / "backup.tar.gz") as archive:
        archive.extract("database.sqlite3", tmp_path, filter="data")
    with closing(sqlite3.connect(tmp_path / "database.sqlite3")) as copy:
        rows, ones = copy.execute("SELECT count(*), sum(one = 1) FROM pairs").fetchone()
        assert rows > 0
        assert rows == 2 * ones
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
