import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import Settings

from dagdeel.live.guesses import PLACES, RUNS
from dagdeel.people.guesses import PEOPLE

from .world import World, make_world

# A busy machine is no mistake in the code.
hypothesis.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("unhurried")


MEET_THE_DATABASE = {"db", "transactional_db", "django_db_setup", "trial"}
"""Fixtures that do, as the mark `django_db` does."""
ALIKE = {
    "test_pdf.py", "test_word.py", "test_sheet.py", "test_papers.py", "test_documents.py", "test_every_page.py",
}  # fmt: skip
"""Files that take long and that no database changes: how paper is drawn, and whom every page shows nothing. What is on
paper, and what pages do, others test."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """SQLite runs everything; on PostgreSQL what meets no database, or draws paper, would only be done twice."""
    if connections["default"].vendor == "sqlite":
        return
    config.hook.pytest_deselected(items=[one for one in items if not _is_about_the_database(one)])
    items[:] = filter(_is_about_the_database, items)


def _is_about_the_database(one: pytest.Item) -> bool:
    if one.path.name in ALIKE:
        return False
    fixtures = set(getattr(one, "fixturenames", ()))
    return one.get_closest_marker("django_db") is not None or not MEET_THE_DATABASE.isdisjoint(fixtures)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite on disk, as people run it: the room works in threads, which a database in memory cannot take."""
    default = connections["default"]
    if default.vendor == "sqlite":
        path: Path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        default.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session", autouse=True)
def quick_flush() -> None:
    """Tests that commit empty all tables afterwards. PostgreSQL makes every table that it truncates anew, also an empty
    one: half a second a test. Deleting rows, with no eye for who points at whom, takes a tenth of that."""
    default = connections["default"]
    if default.vendor == "postgresql":

        def emptied(style: Any, tables: list[str], **_: Any) -> list[str]:
            rows = [f"DELETE FROM {default.ops.quote_name(table)}" for table in tables]
            return ["SET session_replication_role = replica", *rows, "SET session_replication_role = DEFAULT"]

        default.ops.sql_flush = emptied


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its tables and static files, and nothing in it. To copy: making one takes five seconds."""
    return _once(tmp_path_factory, "prepared", lambda folder: _dagdeel(folder, "prepare"))


@pytest.fixture(scope="session")
def demo_world(tmp_path_factory: pytest.TempPathFactory, prepared: Path) -> Path:
    """The same with the demo world."""

    def make(folder: Path) -> None:
        shutil.copytree(prepared, folder)
        _dagdeel(folder, "demo")

    return _once(tmp_path_factory, "demo-world", make)


def _once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that whoever of the workers comes first makes for all of them."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, half = shared / name, shared / f"{name}-half"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            make(half)
            half.rename(folder)
    return folder


def _dagdeel(folder: Path, command: str) -> None:
    env = {**os.environ, "DAGDEEL_DATA": str(folder), "DATABASE_URL": ""}
    subprocess.run([Path(sys.executable).parent / "dagdeel", command], env=env, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing slowly on purpose is for attackers, not for a cast of four in every test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_guesses_yet() -> None:
    """All tests come from one address: what one gets wrong may not hold up another."""
    for one in (RUNS, PEOPLE, PLACES):
        one.forget()


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def desk(world: World) -> Client:
    """A browser in which Fatima, who organises, is signed in."""
    client = Client()
    client.force_login(world.fatima)
    return client


@pytest.fixture
def outside(world: World) -> Client:
    """A browser of Pieter, who is administrator elsewhere."""
    client = Client()
    client.force_login(world.pieter)
    return client


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The cast, made once for a whole file. What a test writes is undone after that test, as always; for a file with
    many small tests that is several times as quick."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
