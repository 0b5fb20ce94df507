"""600 trajectories of 25 people each in one workspace: lists ask as much as for one, and show a page at a time."""

from collections.abc import Iterator
from time import process_time

import pytest
from benchmarks.many import TRAJECTORIES, make_many
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from pytest_django.plugin import DjangoDbBlocker

from dagdeel.outbox.models import Message
from dagdeel.people.models import Account
from dagdeel.trajectories import jobs
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.queries.home import PER_PAGE
from dagdeel.trajectories.queries.team import team_of

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def many(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Account]:
    """Made once for this file, and taken away after it."""
    with django_db_blocker.unblock():
        account, workspace = make_many(TRAJECTORIES)
        yield account
        workspace.delete()
        Message.objects.all().delete()
        account.delete()


@pytest.fixture
def busy(many: Account) -> Client:
    client = Client()
    client.force_login(many)
    return client


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 10),
        ("/?page=24", 10),
        ("/?search=wijk+59", 10),
        ("/week/", 7),
        ("/week/?page=3", 7),
        ("/trajectories/CODE/", 16),
        ("/trajectories/CODE/people/", 15),
        ("/trajectories/CODE/mail/", 6),
        ("/trajectories/CODE/team/", 11),
        ("/trajectories/CODE/budget/", 6),
        ("/trajectories/CODE/settings/", 5),
        ("/trajectories/CODE/agenda/1/", 8),
    ],
)
def test_a_page_asks_a_fixed_number_of_times(
    busy: Client, address: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    code = Trajectory.objects.earliest("pk").code
    busy.get("/account/following/")  # the session is made
    with django_assert_max_num_queries(most):
        answer = busy.get(address.replace("CODE", code))
    assert answer.status_code == 200


def test_the_list_shows_a_page_and_finds_the_rest(busy: Client) -> None:
    first = busy.get("/")
    assert len(first.context["lines"]) == PER_PAGE
    assert "bladzijde 1 van 24" in first.text
    pages = [busy.get(f"/?page={number}").context["lines"] for number in (1, 2, 24)]
    assert len({line.trajectory.pk for page in pages for line in page}) == 3 * PER_PAGE
    assert [line.trajectory.name for line in busy.get("/?search=WIJK 123").context["lines"]] == ["Gezond in wijk 123"]
    assert "Niets gevonden" in busy.get("/?search=zwembad").text
    assert busy.get("/?page=onzin").status_code == busy.get("/?page=9999").status_code == 200


@pytest.mark.parametrize("search", ["%", "'; drop table", "<script>alert(1)</script>", "x" * 10_000, "\x00"])
def test_a_hostile_search_finds_nothing(busy: Client, search: str) -> None:
    answer = busy.get("/", {"search": search})
    assert (answer.status_code, len(answer.context["lines"])) == (200, 0)
    assert "<script>alert" not in answer.text


def test_home_takes_less_than_a_second_of_work(busy: Client) -> None:
    """No benchmark, and no clock that others share: a list that takes seconds is broken on any machine."""
    busy.get("/")
    began = process_time()
    busy.get("/")
    assert process_time() - began < 1


def test_the_mail_of_a_week_full_of_work_stays_short(
    many: Account, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_URL, settings.SITE_URL = "smtp://127.0.0.1:1", "https://dagdeel.example"
    monkeypatch.setattr(jobs, "is_time", lambda _now: True)
    jobs.send_week()
    mail = Message.objects.get(to_address="ilse@overal.example")
    assert mail.text.count("\n- ") == 20
    assert "https://dagdeel.example/week/" in mail.text


def test_the_team_of_one_is_read_alone(many: Account, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    trajectory = Trajectory.objects.earliest("pk")
    with django_assert_num_queries(2):
        assert [one.name for one in team_of(trajectory)] == ["Ilse Overal"]
