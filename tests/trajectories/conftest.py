import pytest
from django.test import Client

from tests.world import World


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
