import pytest
from django.test import Client

from tests.world import World


@pytest.fixture
def helper(world: World) -> Client:
    """A browser in which Joost, who helps at the door, is signed in."""
    return _signed_in(world.joost)


@pytest.fixture
def leader(world: World) -> Client:
    """A browser of Ellen, who leads the conversation and receives nobody."""
    return _signed_in(world.ellen)


def _signed_in(account: object) -> Client:
    client = Client()
    client.force_login(account)  # type: ignore[arg-type]
    return client
