from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from dagdeel.polls.actions import Draft, create_poll
from dagdeel.polls.models import Poll, Ticket
from tests.outbox.conftest import use_server
from tests.outbox.postoffice import PostOffice, post_office
from tests.world import World

NOW = timezone.now() - timedelta(minutes=1)
"""The worker reads the clock, so what is due must be due by it."""
SITE = "https://dagdeel.example"
DESK = "/trajectories/mxlnkw42/polls/"
FIRST = (timezone.localtime(NOW) + timedelta(days=20)).replace(hour=13, minute=30, second=0, microsecond=0)
SECOND = FIRST + timedelta(days=1)


@pytest.fixture
def poll(world: World) -> Poll:
    """Two dates for the meeting, asked of Sanne, Karel (no e-mail), Joost and Ellen; nobody answered."""
    holders = [f"participant:{one.pk}" for one in (world.sanne, world.karel)]
    holders += [f"account:{one.pk}" for one in (world.joost, world.ellen)]
    return make_poll(world, moments=[FIRST, SECOND], holders=holders)


def make_poll(world: World, **other: Any) -> Poll:
    given: dict[str, Any] = {
        "trajectory": world.trajectory,
        "key": "0123456789abcdef",
        "title": "Werksessie Molenkwartier",
        "meeting": world.meeting,
        "draft": Draft(deadline=FIRST - timedelta(days=5), note="Graag met z'n allen."),
        "site": SITE,
        "by": world.fatima,
        "at": NOW,
    }
    return create_poll(**given | other)


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with post_office() as one:
        use_server(settings, one.port)
        yield one


def ticket_of(poll: Poll, name: str) -> Ticket:
    return next(one for one in poll.tickets.all() if one.name == name)


def said(poll: Poll, *values: str) -> dict[str, str]:
    """The values for its dates, in order."""
    return dict(zip((str(one.pk) for one in poll.options.all()), values, strict=True))


def typed(poll: Poll, *values: str, **other: str) -> dict[str, str]:
    """The same, as the form sends it."""
    return {f"option-{pk}": value for pk, value in said(poll, *values).items()} | other
