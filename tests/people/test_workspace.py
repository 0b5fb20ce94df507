"""Members, administrators and the border between two workspaces."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.test import Client

from dagdeel.history.models import Line
from dagdeel.people.access import workspace_for
from dagdeel.people.actions import make_admin, remove_member, unmake_admin
from dagdeel.people.models import Membership
from tests.world import World

from .conftest import AT


def test_access_to_a_workspace(world: World) -> None:
    assert workspace_for(world.joost, world.workspace.pk) == world.workspace
    assert workspace_for(world.fatima, world.workspace.pk, need="admin") == world.workspace
    with pytest.raises(PermissionDenied):
        workspace_for(world.joost, world.workspace.pk, need="admin")
    for need in ("see", "admin"):
        with pytest.raises(Http404):
            workspace_for(world.pieter, world.workspace.pk, need=need)
        with pytest.raises(Http404):
            workspace_for(world.fatima, 99999, need=need)


def addresses(world: World) -> list[str]:
    place, joost = f"/workspace/{world.workspace.pk}/", world.joost.pk
    return [
        place, f"{place}invitations/", f"{place}invitations/1/removal/", f"{place}members/{joost}/admin/",
        f"{place}members/{joost}/admin/removal/", f"{place}members/{joost}/removal/", f"{place}returns/x/",
    ]  # fmt: skip


def test_strangers_get_404_and_members_403_and_nothing_changes(client: Client, world: World) -> None:
    before = list(Membership.objects.values_list("workspace", "account", "is_admin"))
    for who, status in ((world.pieter, 404), (world.joost, 403)):
        client.force_login(who)
        assert [client.post(address).status_code for address in addresses(world)] == [status] * 7
        assert client.get(addresses(world)[0]).status_code == status
    client.logout()
    assert {client.post(address).headers["Location"].split("?")[0] for address in addresses(world)} == {
        "/accounts/login/"
    }
    assert list(Membership.objects.values_list("workspace", "account", "is_admin")) == before
    assert not Line.objects.exists()


def test_an_administrator_of_one_workspace_cannot_touch_members_of_another(client: Client, world: World) -> None:
    client.force_login(world.pieter)
    client.post(f"/workspace/{world.elsewhere.pk}/members/{world.fatima.pk}/removal/")
    client.post(f"/workspace/{world.elsewhere.pk}/members/{world.fatima.pk}/admin/removal/")
    client.post(f"/workspace/{world.elsewhere.pk}/members/{world.joost.pk}/admin/")
    assert Membership.objects.get(account=world.fatima).is_admin
    assert not Membership.objects.get(account=world.joost).is_admin


def test_the_page_shows_members_invitations_and_history_of_this_workspace_alone(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    assert client.get("/workspace/").headers["Location"] == f"/workspace/{world.workspace.pk}/"
    client.post(f"/workspace/{world.workspace.pk}/members/{world.joost.pk}/admin/")
    page = client.get(f"/workspace/{world.workspace.pk}/").content.decode()
    for shown in ("Fatima Bennani", "joost@ros.example", "Fatima Bennani heeft Joost Hendriks beheerder gemaakt."):
        assert shown in page
    for hidden in ("Pieter", "linde"):
        assert hidden not in page


def test_who_leads_nothing_has_no_workspace_page(client: Client, world: World) -> None:
    client.force_login(world.joost)
    assert client.get("/workspace/").status_code == 404


def test_there_is_always_an_administrator(client: Client, world: World) -> None:
    for action in (unmake_admin, remove_member):
        with pytest.raises(ValidationError):
            action(workspace=world.workspace, account=world.fatima.pk, by=world.fatima, at=AT)
    client.force_login(world.fatima)
    answer = client.post(f"/workspace/{world.workspace.pk}/members/{world.fatima.pk}/removal/", follow=True)
    assert "Er moet minstens één beheerder zijn." in answer.content.decode()
    make_admin(workspace=world.workspace, account=world.joost.pk, by=world.fatima, at=AT)
    unmake_admin(workspace=world.workspace, account=world.fatima.pk, by=world.joost, at=AT)
    assert list(world.workspace.memberships.filter(is_admin=True).values_list("account", flat=True)) == [world.joost.pk]


def test_a_removal_can_be_undone_but_not_used_for_anybody_else(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    page = client.post(
        f"/workspace/{world.workspace.pk}/members/{world.joost.pk}/removal/", follow=True
    ).content.decode()
    assert "Joost Hendriks doet niet meer mee." in page
    assert not Membership.objects.filter(account=world.joost).exists()
    undo = page.split(f'action="/workspace/{world.workspace.pk}/returns/')[1].split('"')[0]
    client.force_login(world.pieter)
    assert client.post(f"/workspace/{world.elsewhere.pk}/returns/{undo}").status_code == 404
    client.force_login(world.fatima)
    assert client.post(f"/workspace/{world.workspace.pk}/returns/nonsense/").status_code == 404
    client.post(f"/workspace/{world.workspace.pk}/returns/{undo}")
    assert Membership.objects.get(account=world.joost).workspace == world.workspace
    assert [line.verb for line in Line.objects.all()] == ["return_member", "remove_member"]


def test_who_steps_down_lands_at_home(client: Client, world: World) -> None:
    make_admin(workspace=world.workspace, account=world.joost.pk, by=world.fatima, at=AT)
    client.force_login(world.fatima)
    place = f"/workspace/{world.workspace.pk}/"
    assert client.post(f"{place}members/{world.fatima.pk}/admin/removal/").headers["Location"] == "/"
    assert client.get(place).status_code == 403


def test_a_workspace_gets_another_name(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    place = f"/workspace/{world.workspace.pk}/"
    assert client.post(place, {"name": ""}).status_code == 422
    assert client.post(place, {"name": "ROS Rivierdam"}).status_code == 302
    world.workspace.refresh_from_db()
    assert world.workspace.name == "ROS Rivierdam"


def test_an_invitation_is_withdrawn_only_by_its_own_workspace(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    client.post(f"/workspace/{world.workspace.pk}/invitations/", {"email": "noor@ros.example"})
    pk = world.workspace.invitations.get().pk
    client.force_login(world.pieter)
    client.post(f"/workspace/{world.elsewhere.pk}/invitations/{pk}/removal/")
    assert world.workspace.invitations.count() == 1
    client.force_login(world.fatima)
    client.post(f"/workspace/{world.workspace.pk}/invitations/{pk}/removal/")
    assert world.workspace.invitations.count() == 0


@pytest.mark.parametrize("extra", [0, 8])
def test_the_page_takes_as_many_queries_for_many_members(
    client: Client, world: World, extra: int, django_assert_max_num_queries: object
) -> None:
    for number in range(extra):
        account = type(world.joost).objects.create_user(f"n{number}@ros.example", name=f"N{number}")
        Membership.objects.create(workspace=world.workspace, account=account)
    client.force_login(world.fatima)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        client.get(f"/workspace/{world.workspace.pk}/")
