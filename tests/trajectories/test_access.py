"""One table of rights, tried role by role and need by need."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from dagdeel.people.models import Account, Membership
from dagdeel.trajectories.access import meeting_for, trajectory_for
from dagdeel.trajectories.models import Meeting, Role
from dagdeel.trajectories.rules.rights import Need
from tests.world import START, World

ALLOWED: dict[str, set[Need]] = {
    "organiser": {"view", "edit", "agenda", "people", "run", "manage"},
    "preparation": {"view", "edit", "agenda", "people"},
    "facilitator": {"view", "agenda", "run"},
    "helper": {"view", "people", "run"},
    "driver": {"view"},
    "viewer": {"view"},
}
NEEDS: tuple[Need, ...] = ("view", "edit", "agenda", "people", "run", "manage")


def member(world: World, *kinds: str) -> Account:
    one = Account.objects.create_user("noor@ros.example", name="Noor Peeters")
    Membership.objects.create(workspace=world.workspace, account=one)
    for kind in kinds:
        Role.objects.create(trajectory=world.trajectory, account=one, kind=kind)
    return one


def test_every_kind_of_role_is_in_the_table() -> None:
    assert set(ALLOWED) == set(Role.Kind.values)


@pytest.mark.parametrize("need", NEEDS)
@pytest.mark.parametrize("kind", Role.Kind.values)
def test_a_role_may_do_exactly_what_the_table_says(world: World, kind: str, need: Need) -> None:
    account = member(world, kind)
    if need in ALLOWED[kind]:
        assert trajectory_for(account, world.trajectory.code, need) == world.trajectory
    else:
        with pytest.raises(PermissionDenied):
            trajectory_for(account, world.trajectory.code, need)


@pytest.mark.parametrize("need", NEEDS)
def test_who_is_an_administrator_elsewhere_learns_nothing(world: World, need: Need) -> None:
    with pytest.raises(Http404):
        trajectory_for(world.pieter, world.trajectory.code, need)


@pytest.mark.parametrize("need", NEEDS)
def test_a_colleague_without_a_role_learns_nothing(world: World, need: Need) -> None:
    with pytest.raises(Http404):
        trajectory_for(member(world), world.trajectory.code, need)


def test_a_role_without_membership_opens_nothing(world: World) -> None:
    Role.objects.create(trajectory=world.trajectory, account=world.pieter, kind="organiser")
    with pytest.raises(Http404):
        trajectory_for(world.pieter, world.trajectory.code, "view")


@pytest.mark.parametrize("need", NEEDS)
def test_an_administrator_of_the_workspace_may_do_everything(world: World, need: Need) -> None:
    account = member(world)
    Membership.objects.filter(account=account).update(is_admin=True)
    assert trajectory_for(account, world.trajectory.code, need) == world.trajectory


def test_two_roles_add_up(world: World) -> None:
    account = member(world, "viewer", "facilitator")
    assert trajectory_for(account, world.trajectory.code, "run").may == {"view", "agenda", "results", "run"}


def test_nobody_is_nobody(world: World) -> None:
    with pytest.raises(Http404):
        trajectory_for(AnonymousUser(), world.trajectory.code, "view")


def test_a_meeting_is_found_by_its_number(world: World) -> None:
    assert meeting_for(world.joost, world.trajectory.code, 1, "run") == world.meeting
    with pytest.raises(Http404):
        meeting_for(world.joost, world.trajectory.code, 2, "run")
    with pytest.raises(Http404):
        meeting_for(world.pieter, world.trajectory.code, 1, "run")


def test_the_plan_is_all_that_a_run_needs(world: World) -> None:
    from dagdeel.trajectories.queries import plan_of

    plan = plan_of(world.meeting)
    assert {key: value for key, value in plan.items() if key != "items"} == {
        "title": "Gezond in het Molenkwartier",
        "language": "nl",
        "place": "Buurthuis De Wiek",
        "starts_at": "2026-03-12T13:30:00+01:00",
        "planned_minutes": 240,
        "room_depth": 8,
        "next_meeting": "",
    }
    assert [item["id"] for item in plan["items"]] == [
        "arrival",
        "kickoff",
        "themes",
        "priorities",
        "break",
        "agreements",
        "reflection",
    ]
    assert plan["items"][4] == {
        "id": "break",
        "title": "Pauze",
        "aim": "",
        "script": "",
        "result": "",
        "prompt": "",
        "minutes": 30,
        "shortest": 15,
        "bend": "shorten",
        "is_break": True,
        "before_start": False,
        "workform": "",
        "options": {},
    }


def test_the_plan_knows_when_they_meet_again(world: World) -> None:
    from dagdeel.trajectories.queries import plan_of

    later = Meeting.objects.create(
        trajectory=world.trajectory, number=2, starts_at=START + timedelta(days=14), planned_minutes=120
    )
    assert plan_of(world.meeting)["next_meeting"] == "2026-03-26T13:30:00+01:00"
    assert plan_of(later)["next_meeting"] == ""
    Meeting.objects.filter(pk=later.pk).update(held_at=START)
    assert plan_of(world.meeting)["next_meeting"] == ""
