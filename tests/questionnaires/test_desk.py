"""Giving a questionnaire to people of a trajectory, and seeing who answered."""

import re

import pytest
from django.test import Client

from dagdeel.outbox.models import Message
from dagdeel.questionnaires.actions import cut_ties
from dagdeel.questionnaires.models import Round
from dagdeel.trajectories.actions import erase_participant, remove_trajectory
from tests.world import World

from .conftest import AT, FULL, Opened, ticket_of

LIST = "/trajectories/mxlnkw42/questionnaires/"


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    client.force_login(world.fatima)
    return client


def given(world: World, **changed: object) -> dict[str, object]:
    return {"people": [world.sanne.pk, world.karel.pk], "moment": "before", "closes_on": "", **changed}


def test_the_method_offers_its_questionnaires(world: World, desk: Client) -> None:
    page = desk.get(LIST).content.decode()
    assert re.findall(r'href="/trajectories/mxlnkw42/questionnaires/new/([^"]+)/"', page) == [
        "wijk-4u/before", "wijk-4u/evaluation", "wijk-4u/half-year", "wijk-4u/view", "wijk-4u/assignment",
    ]  # fmt: skip


def test_who_comes_is_chosen_already(world: World, desk: Client) -> None:
    world.karel.status = "wished"
    world.karel.save()
    page = desk.get(f"{LIST}new/wijk-4u/before/").content.decode()
    assert re.findall(r'name="people" value="(\d+)"[^>]* checked', page) == [str(world.sanne.pk)]


def test_it_gives_everybody_a_link_of_their_own(world: World, desk: Client) -> None:
    answer = desk.post(f"{LIST}new/wijk-4u/before/", given(world))
    round = Round.objects.get()
    assert (answer.status_code, answer["location"]) == (302, f"{LIST}{round.pk}/")
    assert [one["name"] for one in round.organisations] == ["Huisartsenpraktijk De Brug"]
    page = desk.get(answer["location"]).content.decode()
    links = [f"http://testserver/q/{ticket_of(round, one).code}/" for one in (world.karel, world.sanne)]
    assert re.findall(r'<a href="(http://testserver/q/[^"]+)"', page) == sorted(links, key=links.index)


def test_it_wants_people_and_a_day_to_come(world: World, desk: Client) -> None:
    answer = desk.post(f"{LIST}new/wijk-4u/before/", given(world, people=[], closes_on="1 januari 2020"))
    errors = re.findall(r'<p class="field-error"[^>]*>([^<]+)', answer.content.decode())
    assert errors == ["Kies aan wie je de vragenlijst geeft.", "Die dag is al voorbij. Kies vandaag of later."]
    assert Round.objects.count() == 0


def test_somebody_of_another_trajectory_cannot_be_asked(world: World, desk: Client) -> None:
    answer = desk.post(f"{LIST}new/wijk-4u/before/", given(world, people=[world.karel.pk + 999]))
    assert answer.status_code == 200
    assert Round.objects.count() == 0


def test_mails_wait_in_the_post_and_reminders_go_to_the_silent(world: World, desk: Client, opened: Opened) -> None:
    round = opened()
    desk.post(f"{LIST}{round.pk}/mails/")
    sanne, karel = Message.objects.order_by("-to_address")
    link = f"http://testserver/q/{ticket_of(round, world.sanne).code}/"
    assert (sanne.to_address, sanne.subject, sanne.due_at, sanne.link) == (
        "sanne@debrug.example", "Vragenlijst vooraf", None, link,
    )  # fmt: skip
    assert (karel.to_name, karel.to_address) == ("Karel Vos", "")
    assert sanne.text.startswith("Beste Sanne,\n\nWil je de vragenlijst “Vragenlijst vooraf” invullen?")
    assert link in sanne.text.split("\n")
    desk.post(f"{LIST}{round.pk}/mails/")
    assert Message.objects.count() == 2
    way = f'<a href="{LIST}{round.pk}/">Terug naar de vragenlijst</a>'
    assert way in desk.get("/trajectories/mxlnkw42/mail/").text
    asked = {"asked": list(FULL), **{f"q.{id}": value for id, value in FULL.items()}}
    Client().post(f"/q/{ticket_of(round, world.sanne).code}/submission/", asked)
    desk.post(f"{LIST}{round.pk}/mails/", {"reminder": "1"})
    assert [one.to_name for one in Message.objects.filter(key__startswith="questionnaire-reminder:")] == ["Karel Vos"]


@pytest.mark.parametrize("is_anonymous", [False, True])
def test_a_visit_is_noted_on_the_mail_unless_it_would_tell_when_somebody_answers(
    world: World, desk: Client, opened: Opened, is_anonymous: bool
) -> None:
    round = opened(is_anonymous=is_anonymous)
    desk.post(f"{LIST}{round.pk}/mails/")
    Message.objects.update(state=Message.State.SENT, sent_at=AT)
    address = f"/q/{ticket_of(round, world.sanne).code}/"
    desk.get(address)
    assert Message.objects.filter(opened_at=None).count() == 2
    Client().get(address)
    opened_by = list(Message.objects.exclude(opened_at=None).values_list("to_name", flat=True))
    assert opened_by == ([] if is_anonymous else ["Sanne de Wit"])


def test_a_title_with_braces_or_lines_does_no_harm_in_a_mail(world: World, desk: Client, opened: Opened) -> None:
    round = opened()
    round.content["title"]["nl"] = "{by.password} {0}\nBcc: x@y.example"
    round.save()
    desk.post(f"{LIST}{round.pk}/mails/")
    one = Message.objects.get(to_name="Karel Vos")
    assert one.subject == "{by.password} {0} Bcc: x@y.example"
    assert "{by.password} {0}" in one.text


def test_slips_are_for_who_has_not_answered(world: World, desk: Client, opened: Opened) -> None:
    round = opened()
    page = desk.get(f"{LIST}{round.pk}/slips/").content.decode()
    assert re.findall(r"<h2>([^<]+)</h2>", page) == ["Karel Vos", "Sanne de Wit"]
    assert page.count("data:image/svg+xml") == 2


def test_it_is_closed_opened_again_and_removed(world: World, desk: Client, opened: Opened) -> None:
    round = opened()
    link = f"/q/{ticket_of(round, world.sanne).code}/"
    desk.post(f"{LIST}{round.pk}/closure/")
    assert "Deze vragenlijst is gesloten" in desk.get(link).content.decode()
    desk.post(f"{LIST}{round.pk}/reopening/")
    assert "<form" in desk.get(link).content.decode()
    assert "kan niet terug" not in desk.get(f"{LIST}{round.pk}/removal/").content.decode()
    desk.post(f"{LIST}{round.pk}/removal/")
    assert desk.get(link).status_code == 404


def test_who_is_asked_no_more_has_no_link(world: World, desk: Client, opened: Opened) -> None:
    round = opened()
    tickets = [ticket_of(round, one) for one in (world.sanne, world.karel)]
    asked = {"asked": list(FULL), **{f"q.{id}": value for id, value in FULL.items()}}
    desk.post(f"/q/{tickets[0].code}/submission/", asked)
    for ticket in tickets:
        desk.post(f"{LIST}{round.pk}/tickets/removal/", {"holder": ticket.holder})
    assert [desk.get(f"/q/{ticket.code}/").status_code for ticket in tickets] == [200, 404]


def test_who_is_erased_takes_their_answers_along(world: World, desk: Client, opened: Opened) -> None:
    named, anonymous = opened(), opened("evaluation", is_anonymous=True)
    marks = {"useful": "5", "heard": "4", "know-better": "4", "helped-forward": "3"}
    for round, answers in ((named, FULL), (anonymous, marks)):
        for one in (world.sanne, world.karel):
            sent = {"asked": list(answers), **{f"q.{id}": value for id, value in answers.items()}}
            desk.post(f"/q/{ticket_of(round, one).code}/submission/", sent)
    erase_participant(participant=world.sanne, by=world.fatima, at=AT)
    assert [one.ticket.holder for one in named.submissions.all() if one.ticket] == [f"participant:{world.karel.pk}"]
    assert anonymous.submissions.count() == 2
    remove_trajectory(trajectory=world.trajectory, by=world.fatima, at=AT)
    assert Round.objects.count() == 0


def test_ties_are_cut_for_good(world: World, desk: Client, opened: Opened) -> None:
    round = opened()
    for nth, one in enumerate((world.sanne, world.karel), 1):
        answers = FULL | {"refer": str(nth)}
        sent = {"asked": list(answers), **{f"q.{id}": value for id, value in answers.items()}}
        desk.post(f"/q/{ticket_of(round, one).code}/submission/", sent)
    assert cut_ties(round=round, by=world.fatima, at=AT) == 2
    left = sorted((one.answers["refer"], one.ticket_id, one.finished_at) for one in round.submissions.all())
    assert left == [("1", None, None), ("2", None, None)]
    assert round.tickets.count() == 0


def test_the_outsider_finds_nothing(world: World, client: Client, opened: Opened) -> None:
    round = opened()
    client.force_login(world.pieter)
    for path in (
        "",
        "new/wijk-4u/before/",
        f"{round.pk}/",
        f"{round.pk}/slips/",
        f"{round.pk}/preview/",
        f"{round.pk}/removal/",
    ):
        assert client.get(LIST + path).status_code == 404, path
    for path in ("mails/", "closure/", "reopening/", "removal/"):
        assert client.post(f"{LIST}{round.pk}/{path}").status_code == 404, path
    assert Round.objects.filter(closes_at=None).count() == 1


def test_a_round_of_elsewhere_is_not_shown_here(world: World, desk: Client, opened: Opened) -> None:
    round = opened(workspace=world.elsewhere, scope="trajectory:99999999")
    assert desk.get(f"{LIST}{round.pk}/").status_code == 404
    assert "Verstuurd" not in desk.get(LIST).content.decode()


def test_the_leader_of_the_talk_does_not_read_who_answered(world: World, client: Client, opened: Opened) -> None:
    client.force_login(world.ellen)
    assert client.get(f"{LIST}{opened().pk}/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_as_many_queries_however_long(
    world: World, desk: Client, opened: Opened, count: int, django_assert_num_queries: object
) -> None:
    for _nth in range(count):
        opened()
    desk.get(LIST)
    with django_assert_num_queries(6):  # type: ignore[operator]
        desk.get(LIST)
