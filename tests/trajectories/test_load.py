"""600 trajectories of 25 people each in one workspace: lists ask as much as for one, and show a page at a time."""

from collections.abc import Iterator
from datetime import timedelta
from time import process_time

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from pytest_django.plugin import DjangoDbBlocker

from dagdeel.methods.loader import load
from dagdeel.outbox.models import Message
from dagdeel.people.models import Account, Membership, Person, Workspace
from dagdeel.trajectories import jobs
from dagdeel.trajectories.models import Item, Meeting, Participant, Role, Step, Trajectory
from dagdeel.trajectories.queries.home import PER_PAGE
from dagdeel.trajectories.queries.team import team_of

TRAJECTORIES, PEOPLE = 600, 25
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def make_many(count: int) -> tuple[Account, Workspace]:
    """Everything by the hundred: what is measured is reading it."""
    now, method = timezone.now(), load("wijk-4u")
    workspace = Workspace.objects.create(name="Zorggroep Overal")
    account = Account.objects.create_user("ilse@overal.example", name="Ilse Overal")
    Membership.objects.create(workspace=workspace, account=account, is_admin=True)
    trajectories = Trajectory.objects.bulk_create(
        Trajectory(
            workspace=workspace, name=f"Gezond in wijk {nth:03}", area_name=f"Wijk {nth:03}", method="wijk-4u",
            lead=account,
        )
        for nth in range(count)
    )  # fmt: skip
    meetings = Meeting.objects.bulk_create(
        Meeting(trajectory=one, starts_at=now + timedelta(days=nth % 200 - 60), planned_minutes=240)
        for nth, one in enumerate(trajectories)
    )
    Role.objects.bulk_create(Role(trajectory=one, account=account, kind="organiser") for one in trajectories)
    Step.objects.bulk_create(
        [
            Step(
                trajectory=one, key=step.id, position=place, title=step.title, tip=step.tip, owner=step.owner,
                offset_days=step.offset_days, offset_months=step.offset_months, after_last=step.after_last,
                done_at=now if (place + nth) % 3 else None,
            )
            for nth, one in enumerate(trajectories)
            for place, step in enumerate(method.steps)
        ],
        batch_size=2000,
    )  # fmt: skip
    items = method.meetings[0].items
    Item.objects.bulk_create(
        Item(meeting=meetings[0], position=place, key=one.id, title=one.title, minutes=one.minutes)
        for place, one in enumerate(items)
    )
    persons = Person.objects.bulk_create(
        [Person(workspace=workspace, first_name="Sanne", last_name=f"de Wit {nth}", domain="gp-care")
         for nth in range(count * PEOPLE)],
        batch_size=2000,
    )  # fmt: skip
    Participant.objects.bulk_create(
        [
            Participant(trajectory=trajectories[nth // PEOPLE], person=one, status="coming")
            for nth, one in enumerate(persons)
        ],
        batch_size=2000,
    )
    Message.objects.bulk_create(
        Message(
            scope=trajectories[0].scope, key=f"invitation:{nth}", to_name=f"Sanne {nth}", subject="Kom je ook?",
            text="Beste Sanne", message_id=f"<{nth}@overal.example>", created_at=now, changed_at=now,
        )
        for nth in range(PEOPLE)
    )  # fmt: skip
    return account, workspace


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
        ("/trajectories/CODE/", 17),
        ("/trajectories/CODE/people/", 16),
        ("/trajectories/CODE/mail/", 7),
        ("/trajectories/CODE/team/", 12),
        ("/trajectories/CODE/budget/", 7),
        ("/trajectories/CODE/settings/", 6),
        ("/trajectories/CODE/agenda/1/", 9),
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
