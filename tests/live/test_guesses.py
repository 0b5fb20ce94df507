"""Who does not know a code cannot try them all; who knows it is never in anybody's way."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from dagdeel.live import actions, guesses
from dagdeel.live.models import Entry, Run, Seat
from dagdeel.people.guesses import KEPT, Budget, Guesses, is_pass, network_of, pass_for, pass_name
from tests.world import START, World

from .conftest import AT, Stage, joined
from .test_doors import Visit

MINUTE = 60_000


@pytest.fixture
def one_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next mistake is the last that anybody may make."""
    monkeypatch.setattr(guesses, "RUNS", Guesses(each=Budget(1, 1), together=Budget(1, 1)))


def test_a_budget_runs_out_and_comes_back_by_the_minute() -> None:
    budget = Budget(2, 1)
    budget.mistake("a", 0)
    assert not budget.is_spent("a", 0)
    budget.mistake("a", 0)
    assert budget.is_spent("a", 0)
    assert not budget.is_spent("b", 0)
    assert budget.is_spent("a", MINUTE - 1)
    assert not budget.is_spent("a", MINUTE)


def test_many_networks_share_one_budget_as_well() -> None:
    both = Guesses(each=Budget(2, 1), together=Budget(3, 1))
    for number in range(3):
        both.mistake(f"192.0.2.{number}", 0)
    assert both.is_spent("198.51.100.7", 0)


def test_a_budget_remembers_no_more_networks_than_it_can_hold() -> None:
    budget = Budget(2, 1)
    for number in range(KEPT):
        budget.mistake(str(number), 0)
    budget.mistake("late", 2 * MINUTE)
    assert len(budget._left) == 1


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_what_one_visitor_commands_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_a_pass_is_for_one_code_and_cannot_be_made_up() -> None:
    assert is_pass("123456", pass_for("123456"))
    for value in (pass_for("654321"), "123456", "123456:x", "", None):
        assert not is_pass("123456", value)


@pytest.fixture
def world_run(world: World) -> Run:
    return actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)


PLACES = ["/{code}/", "/wall/{code}/", "/wall/{code}/qr.svg", "/join/?code={code}", "/wall/?code={code}"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PLACES)
def test_who_tried_too_many_codes_learns_no_more_of_any(world_run: Run, one_mistake: None, path: str) -> None:
    known, newcomer = Client(), Client()
    known.get(f"/{world_run.code}/")
    wrong = "000000"
    assert newcomer.get(path.format(code=wrong)).status_code == 404
    answers = [newcomer.get(path.format(code=code)) for code in (wrong, world_run.code)]
    assert [answer.status_code for answer in answers] == [429, 429]
    assert answers[0].content == answers[1].content
    assert known.get(path.format(code=world_run.code)).status_code in (200, 302)


@pytest.mark.django_db
def test_a_place_that_is_full_of_guesses_lets_nobody_take_it_over(
    world_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dagdeel.live.views.code.PLACES", Budget(1, 1))
    Client().post(f"/{world_run.code}/seat/")
    before = Seat.objects.get()
    thief = Client()
    assert thief.post(f"/{world_run.code}/rejoin/", {"code": "xxxxxx"}).status_code == 200
    assert thief.post(f"/{world_run.code}/rejoin/", {"code": before.rejoin}).status_code == 429
    assert Seat.objects.get().secret_hash == before.secret_hash


@pytest.mark.django_db
def test_personal_links_cannot_be_tried_without_end(
    world: World, world_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = Guesses(each=Budget(1, 1), together=Budget(9, 1))
    monkeypatch.setattr("dagdeel.people.guesses.PEOPLE", small)
    client = Client()
    assert client.get("/p/bbbbbbbb/").status_code == 404
    held_up = client.get(f"/p/{world.sanne.code}/")
    assert (held_up.status_code, "Sanne" in held_up.text) == (429, False)
    elsewhere = Client(REMOTE_ADDR="192.0.2.9")
    assert "Sanne" in elsewhere.get(f"/p/{world.sanne.code}/").text


@pytest.mark.django_db
def test_typing_a_personal_code_is_no_faster_than_trying_links(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Guesses(each=Budget(2, 1), together=Budget(9, 1))
    monkeypatch.setattr("dagdeel.people.guesses.PEOPLE", small)
    client = Client()
    assert client.get("/join/", {"code": "bbbbbbbb"}).status_code == 404
    assert client.get("/p/bbbbbbbb/").status_code == 404
    answers = [client.get("/join/", {"code": code}) for code in ("bbbbbbbb", world.sanne.code)]
    assert [answer.status_code for answer in answers] == [429, 429]
    assert answers[0].content == answers[1].content


@pytest.mark.django_db
def test_a_script_that_keeps_joining_is_stopped_and_who_is_invited_gets_in(
    world: World, world_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions.seats, "MOST_SEATS", 2)
    answers = [Client().post(f"/{world_run.code}/seat/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert "Alle plaatsen zijn bezet" in answers[2].text
    assert (Seat.objects.count(), Entry.objects.filter(kind="seat.joined").count()) == (2, 2)
    Client().post(f"/p/{world.sanne.code}/")
    assert Seat.objects.filter(participant=world.sanne).count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_doors_tell_a_guesser_no_more_than_the_pages(play: Any, run: Run, one_mistake: None) -> None:
    secret = joined(run)[0][1]

    async def scene(stage: Stage) -> None:
        await stage.do("start", "themes")
        stranger, known = Visit(stage, run), Visit(stage, run, secret)
        known.cookie += f"; {pass_name(run.code)}={pass_for(run.code)}"
        assert (await stranger.act(run="000000"))[0] == 404
        assert [(await stranger.act(run=code))[0] for code in ("000000", run.code)] == [429, 429]
        assert (await known.act())[0] == 204

    play(scene)


def test_a_pass_travels_over_https_only_where_there_is_https(settings: Settings, world: World) -> None:
    run = actions.open_run(meeting=world.meeting, kind="live", by=world.ellen, at=AT)
    settings.HTTPS = True
    client = Client()
    client.get(f"/{run.code}/")
    cookie = client.cookies[pass_name(run.code)]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
