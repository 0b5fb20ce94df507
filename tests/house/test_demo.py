from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from django.test import Client
from pytest_django import Settings

from dagdeel.config import demo
from dagdeel.config.cli import dagdeel
from dagdeel.history.models import Line
from dagdeel.jobs.models import Job
from dagdeel.live.models import Entry, Result, Run
from dagdeel.live.queries import snapshot_of
from dagdeel.methods.loader import load
from dagdeel.people.models import Account, Person, Workspace
from dagdeel.reports.models import Report
from dagdeel.trajectories.models import Meeting, Participant, Trajectory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 4, 11, 0, tzinfo=AMSTERDAM)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def made(db: None) -> None:
    assert demo.make(at=NOW) is True


def trajectory(name: str) -> Trajectory:
    return Trajectory.objects.get(name=name)


@pytest.mark.usefixtures("made")
def test_a_session_is_next_week_and_nearly_ready() -> None:
    molenkwartier = trajectory("Gezond in het Molenkwartier")
    starts_at = molenkwartier.meetings.get().starts_at.astimezone(AMSTERDAM)
    assert starts_at.isocalendar().week == NOW.isocalendar().week + 1
    assert molenkwartier.inhabitants == 6400
    statuses = list(molenkwartier.participants.values_list("status", flat=True))
    assert {status: statuses.count(status) for status in sorted(set(statuses))} == {
        "coming": 18,
        "declined": 1,
        "invited": 3,
        "wished": 1,
    }
    people = Person.objects.filter(participations__trajectory=molenkwartier)
    assert people.filter(email="").count() == 2
    assert people.filter(domain="residents").count() == 3
    assert people.filter(domain="").count() == 0
    assert molenkwartier.steps.filter(done_at=None, skipped_at=None, key="presentation").count() == 1
    assert list(molenkwartier.steps.exclude(skipped_at=None).values_list("key", flat=True)) == ["photographer"]
    assert molenkwartier.steps.filter(done_at__gt=NOW).count() == 0


@pytest.mark.usefixtures("made")
def test_a_session_was_held_five_weeks_ago_in_the_real_room() -> None:
    run = Run.objects.get()
    assert timedelta(weeks=4) < NOW - run.opened_at < timedelta(weeks=6)
    assert run.closed_at is not None
    moments = list(Entry.objects.filter(run=run).order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    state = snapshot_of(run.pk).state
    assert state.closed_at is not None
    assert state.present == 19
    forms = list(Result.objects.filter(run=run).order_by("item").values_list("workform", flat=True))
    whole_programme = {item.workform for item in load("wijk-4u").meetings_of()[0].items if item.workform}
    assert set(forms) >= whole_programme


@pytest.mark.usefixtures("made")
def test_its_vote_had_a_tie_a_second_round_and_an_idea_without_dots() -> None:
    options = Result.objects.get(workform="dotvote").data["options"]
    assert sorted(option["text"] for option in options if option["verdict"] == "chosen") == [
        "Elkaar weten te vinden",
        "Geldzorgen die ziek maken",
        "Ouderen die niemand meer zien",
    ]
    assert {option["round"] for option in options} == {1, 2}
    assert [option["text"] for option in options if option["votes"] == 0][-1] == "De bushalte is weggehaald"


@pytest.mark.usefixtures("made")
def test_its_agreements_stand_and_its_report_was_shared() -> None:
    assert Result.objects.get(workform="closing").data["open"] == []
    report = Report.objects.get()
    assert report.published_at is not None
    assert NOW - timedelta(weeks=5) < report.published_at < NOW
    assert report.sections.count() > 5


@pytest.mark.usefixtures("made")
def test_pieter_of_the_other_organisation_has_his_own_and_nothing_else() -> None:
    pieter = Account.objects.get(name="Pieter Outer")
    assert [one.name for one in pieter.workspaces.all()] == ["Zorggroep De Linde"]
    assert list(pieter.roles.values_list("trajectory__name", flat=True)) == ["Lindeplein beter bereikbaar"]
    elsewhere = Workspace.objects.get(name="Zorggroep De Linde")
    assert not Participant.objects.filter(
        trajectory__workspace=elsewhere, person__workspace__name="ROS Rivierenland"
    ).exists()


@pytest.mark.usefixtures("made")
def test_an_invited_guest_comes_in_from_the_demo_page(settings: Settings, client: Client) -> None:
    settings.DEMO = True
    page = client.get("/demo/").text
    for name, code in settings.DEMO_GUESTS.items():
        assert f"/p/{code}/" in page
        assert f"Dag {name.split()[0]}" in client.get(f"/p/{code}/").text


@pytest.mark.usefixtures("made")
def test_making_it_twice_makes_it_once() -> None:
    assert demo.make(at=NOW + timedelta(days=1)) is False
    assert Meeting.objects.count() == 3


@pytest.mark.usefixtures("made")
def test_a_reset_leaves_nothing_of_the_old_world() -> None:
    old = set(Trajectory.objects.values_list("code", flat=True))
    demo.wipe()
    for kind in (Account, Workspace, Trajectory, Person, Run, Entry, Report, Line, Job):
        assert kind.objects.count() == 0, kind
    demo.make(at=NOW + timedelta(weeks=2))
    assert old.isdisjoint(Trajectory.objects.values_list("code", flat=True))


@pytest.mark.usefixtures("made")
def test_a_reset_refuses_when_somebody_real_has_an_account() -> None:
    Account.objects.create_user("echt@iemand.example", name="Iemand Echt")
    outcome = CliRunner().invoke(dagdeel, ["demo", "--reset"])
    assert outcome.exit_code == 1
    assert "accounts of real people" in outcome.output
    assert Trajectory.objects.count() == 3


def test_it_does_not_come_between_real_people() -> None:
    Account.objects.create_user("echt@iemand.example", name="Iemand Echt")
    with pytest.raises(demo.NotADemo):
        demo.make(at=NOW)
    assert Trajectory.objects.count() == 0


@pytest.mark.parametrize("days", range(0, 366, 41))
def test_its_dates_are_believable_all_year_round(days: int) -> None:
    at = NOW + timedelta(days=days)
    demo.make(at=at)
    nearest = trajectory("Gezond in het Molenkwartier").meetings.get().starts_at
    assert timedelta(days=2) < nearest - at < timedelta(days=22)
    assert Entry.objects.filter(kind="item.opened").count() == Meeting.objects.get(runs__isnull=False).items.count()
