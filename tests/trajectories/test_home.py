"""The list of trajectories."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from dagdeel.people.models import Account, Membership
from dagdeel.trajectories.models import Meeting, Role, Trajectory
from tests.world import START, World


def test_it_shows_where_each_stands(desk: Client, world: World) -> None:
    page = desk.get("/").content.decode()
    assert "Gezond in het Molenkwartier" in page
    assert "donderdag 12 maart 2026, 13.30 uur" in page
    assert "2 mensen zouden komen" in page  # it has been, and nobody counted
    Meeting.objects.update(starts_at=timezone.now() + timedelta(days=3))
    assert "2 van 2 op de lijst komen" in desk.get("/").content.decode()


def test_what_has_been_and_asks_nothing_now_stands_below_what_is_coming(desk: Client, world: World) -> None:
    coming = Trajectory.objects.create(workspace=world.workspace, name="Later", method="wijk-4u", area_name="X")
    Role.objects.create(trajectory=coming, account=world.fatima, kind="organiser")
    Meeting.objects.create(trajectory=coming, starts_at=timezone.now() + timedelta(days=9), planned_minutes=240)
    far_on = timezone.localdate() + timedelta(days=300)
    world.trajectory.steps.create(key="own", position=1, title="Haal verhalen op", offset_days=5, moved_to=far_on)
    assert [line.trajectory for line in desk.get("/").context["lines"]] == [coming, world.trajectory]
    world.trajectory.steps.update(moved_to=timezone.localdate())
    assert [line.trajectory for line in desk.get("/").context["lines"]] == [world.trajectory, coming]


def test_another_workspace_sees_nothing_of_it(outside: Client) -> None:
    page = outside.get("/").content.decode()
    assert "Molenkwartier" not in page
    assert "Begin met je eerste traject" in page


def test_a_colleague_without_a_role_sees_nothing_of_it(world: World) -> None:
    noor = Account.objects.create_user("noor@ros.example", name="Noor Peeters")
    Membership.objects.create(workspace=world.workspace, account=noor)
    client = Client()
    client.force_login(noor)
    assert "Molenkwartier" not in client.get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_much_for_one_as_for_three(
    desk: Client, world: World, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count - 1):
        one = Trajectory.objects.create(
            workspace=world.workspace, name=f"Nog een {number}", method="wijk-4u", area_name="X"
        )
        Role.objects.create(trajectory=one, account=world.fatima, kind="organiser")
        Meeting.objects.create(trajectory=one, starts_at=START, planned_minutes=240)
    desk.get("/")
    with django_assert_num_queries(10):
        response = desk.get("/")
    assert len(response.context["lines"]) == count
