from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis
from pytest_django import Settings

from dagdeel.live.guesses import PLACES, RUNS
from dagdeel.people.guesses import PEOPLE

from .world import World, make_world

# A busy machine is no mistake in the code.
hypothesis.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite on disk, as people run it: the room works in threads, which a database in memory cannot take."""
    default = connections["default"]
    if default.vendor == "sqlite":
        path: Path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        default.settings_dict["TEST"]["NAME"] = str(path)


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
