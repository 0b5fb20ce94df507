from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from dagdeel.invitations import actions
from dagdeel.invitations.queries.standing import Standing, standing_of
from dagdeel.invitations.views.registration import SIGNUPS
from dagdeel.trajectories.actions import add_participant
from dagdeel.trajectories.models import Participant
from tests.outbox.conftest import use_server
from tests.outbox.postoffice import PostOffice, post_office
from tests.world import World

NOW = timezone.now() - timedelta(minutes=1)
"""The worker reads the clock, so what is due must be due by it."""
SITE = "https://dagdeel.example"
DESK = "/trajectories/mxlnkw42/invitations/"


@pytest.fixture(autouse=True)
def nobody_registered_yet() -> None:
    SIGNUPS.forget()


@pytest.fixture
def world(world: World) -> World:
    """The meeting is in three weeks from now; nobody answered yet. Karel has no e-mail."""
    world.meeting.starts_at = (timezone.localtime() + timedelta(days=21)).replace(
        hour=13, minute=30, second=0, microsecond=0
    )
    world.meeting.save()
    Participant.objects.update(status="wished")
    for one in (world.sanne, world.karel):
        one.refresh_from_db()
    return world


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with post_office() as one:
        use_server(settings, one.port)
        yield one


def somebody(world: World, name: str, at: datetime = NOW, **fields: str) -> Participant:
    email = fields.pop("email", name.lower().replace(" ", ".") + "@zorg.example")
    one = add_participant(trajectory=world.trajectory, name=name, email=email, by=world.fatima, at=at, **fields)
    one.trajectory = world.trajectory
    return one


def say_yes(participant: Participant, at: datetime = NOW) -> str:
    participant.refresh_from_db()
    return actions.accept(participant=participant, at=at)


def full(world: World, capacity: int) -> None:
    actions.change_reception(
        trajectory=world.trajectory,
        capacity=capacity,
        no_show=10,
        signed_by="Fatima Bennani",
        reply_to="fatima@ros.example",
        site=SITE,
        by=world.fatima,
        at=NOW,
    )


def standing(world: World) -> Standing:
    return standing_of(world.trajectory)


def status_of(participant: Participant) -> str:
    return Participant.objects.get(pk=participant.pk).status
