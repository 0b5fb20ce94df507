"""Forgetting people: what goes, what stays, and who is still needed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from dagdeel.history.models import Line
from dagdeel.people.actions import change_account, invite_member, make_admin
from dagdeel.people.models import Account, Invitation, Person, Workspace
from dagdeel.people.queries import has_accounts
from dagdeel.trajectories.actions import give_role, leave, promise_role, remove_participants, restore_participants
from dagdeel.trajectories.models import Meeting, Participant, Promise, Role, Trajectory
from tests.world import START, World

AT = START + timedelta(days=1)


def address(one: Participant, noun: str = "removal/") -> str:
    return f"/trajectories/{one.trajectory.code}/people/{one.pk}/{noun}"


@pytest.fixture
def noted(world: World) -> Participant:
    """Sanne with a note, on two lists: of a session that was held, and of one that is to come."""
    Participant.objects.filter(pk=world.sanne.pk).update(note="belt liever na zessen")
    coming = Trajectory.objects.create(workspace=world.workspace, name="De Vlaspit", method="wijk-4u", area_name="Vlas")
    Meeting.objects.create(trajectory=coming, starts_at=timezone.now() + timedelta(days=9), planned_minutes=240)
    Participant.objects.create(trajectory=coming, person=world.sanne.person, note="komt met de fiets")
    return world.sanne


def test_the_page_says_what_goes_and_what_stays_and_does_nothing(desk: Client, noted: Participant) -> None:
    page = desk.get(address(noted)).text
    for words in ("Wis de gegevens van Sanne de Wit", "Dit gaat weg", "Dit blijft", "uit het domein huisartsenzorg"):
        assert words in page
    assert str(Person.objects.get(pk=noted.person_id)) == "Sanne de Wit"
    assert address(noted) in desk.get(address(noted, "")).text


def test_a_person_is_forgotten_everywhere_and_still_counts(desk: Client, noted: Participant, world: World) -> None:
    code = noted.code
    assert desk.post(address(noted), follow=True).status_code == 200
    kept = Participant.objects.get(person=noted.person_id)
    assert (kept.pk, kept.trajectory, kept.note, kept.status) == (noted.pk, world.trajectory, "", "coming")
    assert kept.code != code
    assert Client().get(f"/p/{code}/").status_code == 404
    pages = ["people/", "door/1/", "people/people.csv", f"people/?sort=domain{noted.pk}"]
    for page in pages:
        text = desk.get(f"/trajectories/{world.trajectory.code}/{page}").text
        assert "Karel" in text
        for left in ("Sanne", "debrug", "na zessen", code, kept.code):
            assert left not in text
    assert "2 mensen zouden komen" in desk.get(f"/trajectories/{world.trajectory.code}/people/").text
    for noun in ("", "removal/"):
        assert desk.get(address(noted, noun)).status_code == 404
    assert "Sanne" not in str([line.data for line in Line.objects.all()])


def test_who_was_taken_off_and_then_erased_does_not_come_back(noted: Participant, world: World, desk: Client) -> None:
    kept = remove_participants(trajectory=world.trajectory, participants=[noted.pk], by=world.fatima, at=AT)
    other = Participant.objects.get(person=noted.person_id)
    desk.post(address(other))
    assert restore_participants(trajectory=world.trajectory, kept=kept, by=world.fatima, at=AT) == 0


def test_only_an_organiser_forgets_people(noted: Participant, outside: Client, world: World) -> None:
    helper = Client()
    helper.force_login(world.joost)
    for method in ("get", "post"):
        answer = getattr(outside, method)(address(noted))
        assert answer.status_code == 404
        assert "Sanne" not in answer.text
        assert getattr(helper, method)(address(noted)).status_code == 403
    assert address(noted) not in helper.get(address(noted, "")).text
    assert Person.objects.get(pk=noted.person_id).erased_at is None


def test_an_account_is_forgotten_and_what_was_done_stays(world: World) -> None:
    change_account(account=world.joost, name="Joost H.", language="nl", by=world.joost, at=AT)
    world.joost.refresh_from_db()
    make_admin(workspace=world.workspace, account=world.joost.pk, by=world.fatima, at=AT)
    promise_role(trajectory=world.trajectory, email=world.joost.email, kind="driver", by=world.joost, at=AT)
    invite_member(workspace=world.elsewhere, email=world.joost.email, by=world.pieter, at=AT)
    client, phone = Client(), Client()
    for one in (client, phone):
        one.force_login(world.joost)
    assert "/account/removal/" in client.get("/account/").text
    page = client.get("/account/removal/").text
    assert "Wis mijn account" in page
    assert "ROS Rivierenland" not in page
    assert client.post("/account/removal/", follow=True).redirect_chain == [("/welcome/", 302)]
    gone = Account.objects.get(pk=world.joost.pk)
    assert (gone.name, gone.email, gone.is_active) == ("", f"{gone.pk}@erased.invalid", False)
    assert not gone.has_usable_password()
    assert [one.get("/account/").status_code for one in (client, phone)] == [302, 302]
    assert not (gone.memberships.exists() or gone.roles.exists() or Promise.objects.exists())
    assert not Invitation.objects.exists()
    desk = Client()
    desk.force_login(world.fatima)
    for place in (f"/workspace/{world.workspace.pk}/", f"/trajectories/{world.trajectory.code}/settings/"):
        page = desk.get(place).text
        assert "Een vertrokken collega heeft" in page
        assert "Joost" not in page
        assert "joost@" not in page
    assert "Joost" not in str([line.data for line in Line.objects.all()])
    assert not Line.objects.filter(scope=f"account:{gone.pk}").exists()


def test_who_is_still_needed_is_told_what_to_do_first(desk: Client, world: World) -> None:
    page = desk.get("/account/removal/").text
    assert "Je bent de enige organisator van Gezond in het Molenkwartier." in page
    assert "Je bent de enige beheerder van ROS Rivierenland." in page
    assert "Wis mijn account" not in page
    assert "De Linde" not in page
    assert desk.post("/account/removal/").headers["Location"] == "/account/removal/"
    with pytest.raises(ValidationError):
        leave(account=world.fatima, at=AT)
    assert Account.objects.get(pk=world.fatima.pk).name == "Fatima Bennani"
    give_role(trajectory=world.trajectory, account=world.ellen, kind="organiser", by=world.fatima, at=AT)
    assert "enige organisator" not in desk.get("/account/removal/").text
    make_admin(workspace=world.workspace, account=world.ellen.pk, by=world.fatima, at=AT)
    leave(account=world.fatima, at=AT)
    assert Account.objects.get(pk=world.fatima.pk).erased_at == AT
    assert Person.objects.filter(workspace=world.workspace).count() == 2


def test_a_workspace_in_which_nobody_is_left_goes_too(outside: Client, world: World) -> None:
    mine = Trajectory.objects.create(workspace=world.elsewhere, name="Lindeplein", method="wijk-4u", area_name="Linde")
    assert "Verwijder eerst het traject Lindeplein" in outside.get("/account/removal/").text
    Role.objects.create(trajectory=mine, account=world.pieter, kind="organiser")
    assert "enige organisator van Lindeplein" in outside.get("/account/removal/").text
    mine.delete()
    assert "De werkruimte Zorggroep De Linde" in outside.get("/account/removal/").text
    outside.post("/account/removal/")
    assert list(Workspace.objects.all()) == [world.workspace]


def test_the_cast_of_a_demo_stays(outside: Client, world: World) -> None:
    Account.objects.filter(pk=world.pieter.pk).update(is_demo=True)
    assert "/account/removal/" not in outside.get("/account/").text
    outside.post("/account/removal/")
    assert Account.objects.get(pk=world.pieter.pk).is_active


def test_after_the_last_account_the_first_run_begins_anew(world: World) -> None:
    Account.objects.update(erased_at=AT)
    assert not has_accounts()
