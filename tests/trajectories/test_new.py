"""From nothing to a trajectory in four screens."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import Settings

from dagdeel.people.models import Membership
from dagdeel.trajectories.models import Promise, Trajectory
from tests.world import AMSTERDAM, World

NEW = "/trajectories/new/"
WHAT = {"area_name": "Havenbuurt", "inhabitants": "6.400", "theme_known": "no", "theme": "", "language": "nl"}
WHEN = {"variant": "whole", "starts_1": "do 14 september 2028 13.30", "place": "De Loods"}


def screens(desk: Client, world: World, what: dict[str, str], when: dict[str, str], who: dict[str, str]) -> None:
    desk.post(NEW, {"method": "wijk-4u", "workspace": str(world.workspace.pk), **what})
    desk.post(f"{NEW}when/", when)
    desk.post(f"{NEW}who/", who)


def made(desk: Client) -> Trajectory:
    response = desk.post(f"{NEW}done/", {"name": "Gezond in de Havenbuurt"})
    assert response.status_code == 302, response.content.decode()
    return Trajectory.objects.get(name="Gezond in de Havenbuurt")


def test_four_screens_make_a_trajectory(desk: Client, world: World) -> None:
    screens(desk, world, WHAT, WHEN, {"facilitator": str(world.ellen.pk), "helper_email": "Noor@ros.example"})
    one = made(desk)
    meeting = one.meetings.get()
    assert (one.area_name, one.inhabitants, one.theme, one.language, one.variant) == ("Havenbuurt", 6400, "", "nl", "")
    assert meeting.starts_at == datetime(2028, 9, 14, 13, 30, tzinfo=AMSTERDAM)
    assert (meeting.planned_minutes, meeting.place) == (240, "De Loods")
    assert sum(item.minutes for item in meeting.items.all() if not item.before_start) == 240
    assert set(one.roles.values_list("account", "kind")) == {
        (world.fatima.pk, "organiser"),
        (world.ellen.pk, "facilitator"),
    }
    assert list(one.promises.values_list("email", "kind")) == [("noor@ros.example", "helper")]
    assert one.steps.count() > 25
    assert desk.get(f"/trajectories/{one.code}/").status_code == 200


def test_without_mail_it_first_gives_the_link_to_pass_on(desk: Client, world: World, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    Membership.objects.filter(account=world.fatima).update(is_admin=True)
    screens(desk, world, WHAT, WHEN, {"helper_email": "noor@ros.example"})
    response = desk.post(f"{NEW}done/", {"name": "Gezond in de Havenbuurt"}, follow=True)
    page = response.content.decode()
    assert response.redirect_chain == [(f"/trajectories/{Trajectory.objects.latest('pk').code}/team/", 302)]
    assert "Geef eerst de link hieronder door" in page
    assert "Je ziet deze link maar één keer" in page
    assert "Je ziet deze link maar één keer" not in desk.get(response.redirect_chain[0][0]).content.decode()


def test_two_meetings_get_two_moments(desk: Client, world: World) -> None:
    when = {
        "variant": "two-meetings",
        "starts_1": "14-9-2028 13:30",
        "starts_2_day": "2028-09-28",
        "starts_2_clock": "10:00",
    }
    screens(desk, world, WHAT, when, {})
    one = made(desk)
    assert [meeting.starts_at for meeting in one.meetings.all()] == [
        datetime(2028, 9, 14, 13, 30, tzinfo=AMSTERDAM),
        datetime(2028, 9, 28, 10, 0, tzinfo=AMSTERDAM),
    ]
    assert [meeting.planned_minutes for meeting in one.meetings.all()] == [120, 120]


def test_the_second_meeting_comes_after_the_first(desk: Client, world: World) -> None:
    desk.post(NEW, {"method": "wijk-4u", "workspace": str(world.workspace.pk), **WHAT})
    response = desk.post(
        f"{NEW}when/", {"variant": "two-meetings", "starts_1": "14-9-2028 13:30", "starts_2": "13-9-2028 13:30"}
    )
    assert "Kies een latere dag" in response.content.decode()


def test_a_large_area_gets_a_reason_and_no_block(desk: Client, world: World) -> None:
    screens(desk, world, {**WHAT, "inhabitants": "16 400"}, WHEN, {})
    assert "groot voor één werksessie" in desk.get(f"{NEW}when/").content.decode()
    assert made(desk).inhabitants == 16400


def test_an_area_of_ten_thousand_is_not_too_large(desk: Client, world: World) -> None:
    screens(desk, world, {**WHAT, "inhabitants": "10.000"}, WHEN, {})
    assert "groot voor één werksessie" not in desk.get(f"{NEW}when/").content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("za 16 september 2028 13.30", "valt in het weekend"),
        ("do 14 september 2028 4.20", "4.20 uur is midden in de nacht"),
        ("26-12-2028 13:30", "feestdag: tweede kerstdag"),
        ("12-3-2020 13:30", "is al geweest"),
    ],
)
def test_a_special_day_is_told_and_allowed(desk: Client, world: World, typed: str, said: str) -> None:
    screens(desk, world, WHAT, {**WHEN, "starts_1": typed}, {})
    assert said in desk.get(f"{NEW}who/").content.decode()
    assert said in desk.get(f"{NEW}when/reading/", {"number": "1", "starts_1": typed}).content.decode()
    made(desk)


def test_what_was_typed_survives_a_mistake_and_the_way_back(desk: Client, world: World) -> None:
    desk.post(NEW, {"method": "wijk-4u", "workspace": str(world.workspace.pk), **WHAT})
    response = desk.post(f"{NEW}when/", {"variant": "whole", "starts_1": "31 februari", "place": "De Loods"})
    assert "Die dag bestaat niet" in response.content.decode()
    again = desk.get(f"{NEW}when/").content.decode()
    assert "31 februari" in again
    assert "De Loods" in again
    assert "Havenbuurt" in desk.get(NEW).content.decode()


@pytest.mark.parametrize("screen", ["when/", "who/", "done/"])
def test_a_later_screen_leads_back_to_the_first(desk: Client, screen: str) -> None:
    response = desk.get(NEW + screen)
    assert response.status_code == 302
    assert response.headers["Location"].startswith(NEW)


def test_it_refuses_nonsense(desk: Client, world: World) -> None:
    nonsense = {"method": "iets", "workspace": str(world.elsewhere.pk), "area_name": "", "inhabitants": "veel"}
    response = desk.post(NEW, {**nonsense, "theme_known": "yes", "language": "fr"})
    assert set(response.context["form"].errors) == {
        "method", "workspace", "area_name", "inhabitants", "theme", "language",
    }  # fmt: skip
    assert desk.post(f"{NEW}done/", {"name": "X"}).status_code == 302
    assert Trajectory.objects.count() == 1


def test_who_is_invited_may_come_in_once_a_member(desk: Client, world: World) -> None:
    from dagdeel.people.models import Account, Membership
    from dagdeel.trajectories.access import trajectory_for

    screens(desk, world, WHAT, WHEN, {"facilitator_email": "noor@ros.example"})
    one = made(desk)
    noor = Account.objects.create_user("noor@ros.example", name="Noor Peeters")
    Membership.objects.create(workspace=world.workspace, account=noor)
    assert trajectory_for(noor, one.code, "run").may == {"view", "agenda", "results", "run"}
    client = Client()
    client.force_login(noor)
    assert "Gezond in de Havenbuurt" in client.get("/").content.decode()
    assert Promise.objects.count() == 1
