"""Who works on a trajectory, its settings, its history and its end."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from dagdeel.history.models import Line
from dagdeel.people.models import Account, Invitation, Membership
from dagdeel.polls.models import Ticket
from dagdeel.trajectories.asking import occasion_of
from dagdeel.trajectories.models import Promise, Role, Trajectory
from dagdeel.trajectories.sentences import SENTENCES
from dagdeel.ui.templatetags.dates import day_and_hour, short_day
from tests.people.conftest import mail_server  # noqa: F401
from tests.world import World

SETTINGS = "/trajectories/mxlnkw42/settings/"
TEAM = "/trajectories/mxlnkw42/team/"


def test_a_colleague_gets_a_role_and_gives_it_back(desk: Client, world: World) -> None:
    desk.post(f"{TEAM}", {"account": str(world.joost.pk), "kind": "preparation"})
    role = Role.objects.get(account=world.joost, kind="preparation")
    assert "Fatima Bennani heeft iemand een rol gegeven." in desk.get(SETTINGS).content.decode()
    desk.post(f"{TEAM}{role.pk}/removal/")
    assert not Role.objects.filter(pk=role.pk).exists()


def test_the_last_organiser_stays(desk: Client, world: World) -> None:
    role = Role.objects.get(account=world.fatima)
    page = desk.post(f"{TEAM}{role.pk}/removal/", follow=True).content.decode()
    assert "Geef eerst iemand anders deze rol" in page
    assert Role.objects.filter(pk=role.pk).exists()


def test_who_is_no_member_is_invited_and_the_role_waits(desk: Client, world: World) -> None:
    page = desk.post(f"{TEAM}", {"email": "Noor@ros.example", "kind": "driver"}, follow=True).content.decode()
    assert list(Promise.objects.values_list("email", "kind")) == [("noor@ros.example", "driver")]
    assert Invitation.objects.get().email == "noor@ros.example"
    assert "/invited/" in page
    desk.post(f"{TEAM}promises/{Promise.objects.get().pk}/removal/")
    assert Promise.objects.count() == 0


def test_the_mail_says_who_asks_for_what_where_and_when(
    desk: Client,
    world: World,
    mail_server: Callable[[], list[EmailMessage]],  # noqa: F811
) -> None:
    values = {"email": "noor@ros.example", "name": "Noor Smit", "kind": "preparation", "note": "Jij kent iedereen."}
    desk.post(TEAM, values)
    (mail,) = mail_server()
    meeting = timezone.localtime(world.meeting.starts_at)
    asked = "Fatima Bennani vraagt je voor de voorbereidingsgroep van Gezond in het Molenkwartier"
    assert mail.subject == f"{asked} ({short_day(meeting)})"
    assert mail.body.startswith(f"Hallo Noor,\n\n{asked}. De bijeenkomst is op {day_and_hour(meeting)}")
    assert "\n\nJij kent iedereen.\n\n" in mail.body
    assert "Noor Smit" in desk.get(TEAM).text
    Trajectory.objects.update(area_name="Oostpoort")
    promise = Promise.objects.get()
    assert " Molenkwartier in Oostpoort (" in occasion_of(promise, by=world.fatima).subject


def test_nobody_is_greeted_by_an_address() -> None:
    asked = [Ticket(promise=Promise(email="noor@ros.example", name=name)) for name in ("Noor Smit", "")]
    assert [(one.first_name, one.name) for one in asked] == [("Noor", "Noor Smit"), ("", "noor@ros.example")]


def test_an_organiser_who_leads_no_workspace_promises_only(world: World) -> None:
    Role.objects.create(trajectory=world.trajectory, account=world.joost, kind="organiser")
    client = Client()
    client.force_login(world.joost)
    page = client.post(f"{TEAM}", {"email": "noor@ros.example", "kind": "helper"}, follow=True).content.decode()
    assert "Vraag een beheerder van ROS Rivierenland" in page
    assert (Promise.objects.count(), Invitation.objects.count()) == (1, 0)


def test_a_known_address_is_the_colleague(desk: Client, world: World) -> None:
    desk.post(f"{TEAM}", {"email": "JOOST@ros.example", "kind": "viewer"})
    assert Role.objects.filter(account=world.joost, kind="viewer").exists()


@pytest.mark.parametrize(
    "values", [{"kind": "helper"}, {"account": "999999", "kind": "helper"}, {"email": "x", "kind": "baas"}]
)
def test_it_refuses_nonsense(desk: Client, world: World, values: dict[str, str]) -> None:
    assert desk.post(f"{TEAM}", values).context["role_form"].errors
    assert Role.objects.count() == 3


def test_somebody_of_another_workspace_cannot_be_chosen(desk: Client, world: World) -> None:
    desk.post(f"{TEAM}", {"account": str(world.pieter.pk), "kind": "viewer"})
    assert not Role.objects.filter(account=world.pieter).exists()
    assert "Pieter Outer" not in desk.get(SETTINGS).content.decode()


def test_name_and_area_are_changed(desk: Client, world: World) -> None:
    values = {"name": "Gezond oud", "area_name": "Molenkwartier-Zuid", "inhabitants": "3.200", "theme": "ouderen"}
    desk.post(SETTINGS, values)
    world.trajectory.refresh_from_db()
    assert (world.trajectory.name, world.trajectory.inhabitants, world.trajectory.theme) == (
        "Gezond oud",
        3200,
        "ouderen",
    )


def test_a_trajectory_goes_only_by_its_name(desk: Client, world: World) -> None:
    desk.post(f"{SETTINGS}removal/", {"name": "iets anders"})
    assert Trajectory.objects.count() == 1
    desk.post(f"{SETTINGS}removal/", {"name": "gezond in het molenkwartier"})
    assert Trajectory.objects.count() == 0
    assert Line.objects.filter(verb="remove_trajectory").exists()


@pytest.mark.parametrize(
    "address", ["settings/", "team/", "team/lead/", "team/1/removal/", "team/promises/1/removal/", "settings/removal/"]
)
def test_it_refuses_the_outsider(outside: Client, world: World, address: str) -> None:
    address = f"/trajectories/mxlnkw42/{address}"
    assert outside.post(address, {"name": "Gezond in het Molenkwartier"}).status_code == 404
    assert outside.get(address).status_code in (404, 405)


@pytest.mark.parametrize("address", ["settings/", "team/", "team/lead/", "settings/removal/"])
def test_a_facilitator_may_look_and_not_manage(world: World, address: str) -> None:
    client = Client()
    client.force_login(world.ellen)
    assert client.get(SETTINGS).status_code == client.get(TEAM).status_code == 200
    answer = client.post(f"/trajectories/mxlnkw42/{address}", {"name": "Gezond in het Molenkwartier"})
    assert answer.status_code == 403


def test_a_role_of_another_trajectory_is_not_taken_here(desk: Client, world: World) -> None:
    other = Trajectory.objects.create(workspace=world.elsewhere, name="Elders", method="wijk-4u", area_name="Elders")
    role = Role.objects.create(trajectory=other, account=world.pieter, kind="organiser")
    assert desk.post(f"{TEAM}{role.pk}/removal/").status_code == 404
    assert Role.objects.filter(pk=role.pk).exists()


def test_every_action_has_its_sentence() -> None:
    from dagdeel.trajectories import actions

    verbs = {name for name in actions.__all__ if name[0].islower()} - {"finish_steps", "leave"}
    assert set(SENTENCES) == verbs | {"move_meeting", "mail_questionnaire"}


def test_a_member_without_a_role_is_nobody(world: World) -> None:
    noor = Account.objects.create_user("noor@ros.example", name="Noor Peeters")
    Membership.objects.create(workspace=world.workspace, account=noor)
    client = Client()
    client.force_login(noor)
    assert client.get(SETTINGS).status_code == 404


def test_the_core_says_who_is_missing_until_somebody_sits_there(desk: Client, world: World) -> None:
    page = desk.get(TEAM)
    assert page.context["missing"] == [
        "Huisarts of huisartsenpraktijk", "GGD", "Gemeente", "ROS (adviseur eerstelijnszorg in de regio)"
    ]  # fmt: skip
    desk.post(TEAM, {"account": str(world.joost.pk), "kind": "preparation", "partner": "ggd"})
    desk.post(TEAM, {"email": "noor@gemeente.example", "kind": "preparation", "partner": "municipality"})
    page = desk.get(TEAM)
    assert page.context["missing"] == [
        "Huisarts of huisartsenpraktijk", "ROS (adviseur eerstelijnszorg in de regio)"
    ]  # fmt: skip
    assert "namens: GGD" in page.text and "noor@gemeente.example" in page.text
    desk.post(TEAM, {"account": str(world.joost.pk), "kind": "preparation", "partner": "ros"})
    assert Role.objects.get(account=world.joost, kind="preparation").partner == "ros"
    assert (
        desk.post(TEAM, {"account": str(world.joost.pk), "kind": "preparation", "partner": "baas"})
        .context["role_form"]
        .errors
    )


def test_somebody_leads_the_preparation_and_the_way_says_who(desk: Client, world: World) -> None:
    assert "Nog niemand trekt de voorbereiding." in desk.get("/trajectories/mxlnkw42/").text
    desk.post(f"{TEAM}lead/", {"lead": str(world.joost.pk)})
    assert "Joost Hendriks trekt de voorbereiding." in desk.get("/trajectories/mxlnkw42/").text
    for stranger in (str(world.pieter.pk), "999999", "x"):
        desk.post(f"{TEAM}lead/", {"lead": stranger})
    world.trajectory.refresh_from_db()
    assert world.trajectory.lead == world.joost
    desk.post(f"{TEAM}{Role.objects.get(account=world.joost).pk}/removal/")
    world.trajectory.refresh_from_db()
    assert world.trajectory.lead is None


def test_each_member_is_seen_with_their_week(desk: Client, world: World) -> None:
    world.trajectory.steps.create(
        key="supplies", position=1, title="Verzamel de spullen", offset_days=-13, owner="helper",
        moved_to=timezone.localdate() - timedelta(days=1),
    )  # fmt: skip
    world.meeting.starts_at = timezone.now() + timedelta(days=9)
    world.meeting.save()
    world.trajectory.created_at = timezone.now() - timedelta(days=30)
    world.trajectory.save()
    seen = {one.name: ([stop.title for stop in one.tasks], one.late) for one in desk.get(TEAM).context["colleagues"]}
    assert seen == {
        "Ellen Dijkgraaf": ([], 0),
        "Fatima Bennani": ([], 0),
        "Joost Hendriks": (["Verzamel de spullen"], 1),
    }


@pytest.mark.parametrize("place", ["", "people/", "agenda/1/", "team/", "budget/", "settings/"])
def test_every_page_says_where_it_is(desk: Client, world: World, place: str) -> None:
    page = desk.get(f"/trajectories/mxlnkw42/{place}").text
    places = page.split('class="places"')[1].split("</nav>")[0]
    assert places.count("aria-current") == 1
    assert places.count("<li>") == 5
    inside = page.split('class="inside"')
    assert len(inside) == 1 or inside[1].split("</nav>")[0].count("aria-current") == 1


def test_a_helper_is_not_led_to_what_they_may_not_see(world: World) -> None:
    client = Client()
    client.force_login(world.joost)
    page = client.get("/trajectories/mxlnkw42/").text
    assert "/trajectories/mxlnkw42/team/" in page
    assert "/trajectories/mxlnkw42/budget/" not in page


def test_who_just_joined_for_one_trajectory_lands_on_its_way(world: World) -> None:
    client = Client()
    client.force_login(world.joost)
    assert client.get("/?joined").headers["Location"] == "/trajectories/mxlnkw42/"
    assert client.get("/").status_code == 200
