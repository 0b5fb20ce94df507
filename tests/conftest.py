import pytest
from pytest_django import Settings

from .world import World, make_world


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashing slowly on purpose is for attackers, not for a cast of four in every test."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def world(db: None) -> World:
    return make_world()
