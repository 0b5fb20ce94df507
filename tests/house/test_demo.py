from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from django.db import transaction
from django.db.models import Q
from django.test import Client
from pytest_django import Settings

from dagdeel import workforms
from dagdeel.config import demo
from dagdeel.config.cli import dagdeel
from dagdeel.core.blocks import Bullets, Table
from dagdeel.history.models import Line
from dagdeel.jobs.models import Job
from dagdeel.live.models import Entry, Result, Run, Seat
from dagdeel.live.queries import snapshot_of
from dagdeel.people.models import Account, Person, Workspace
from dagdeel.reports.models import Report
from dagdeel.reports.queries import paper_of
from dagdeel.trajectories.models import Item, Meeting, Participant, Trajectory
from dagdeel.workforms.actionplan.checks import hints

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 4, 11, 0, tzinfo=AMSTERDAM)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo world, made once; what a test changes in it is undone after that test."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert demo.make(at=NOW) is True
        yield
        transaction.set_rollback(True)


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
    planned = run.meeting.items.exclude(workform="").values_list("workform", flat=True)
    given = Result.objects.filter(run=run).values_list("workform", flat=True)
    assert sorted(given) == sorted([*planned, "parking"])


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
def test_everybody_met_in_three_rounds_also_who_came_in_late() -> None:
    met = Result.objects.get(workform="duos").data
    # Eight pairs and three who sit together, nobody twice.
    assert (met["people"], met["rounds"]["held"], met["meetings"]) == (19, 3, 3 * (8 + 3))
    assert {one["kind"] for one in met["points"]} == {"strength", "better"}
    assert sum("need" in one for one in met["points"]) == 9
    late = Seat.objects.latest("created_at")
    assert str(late.participant.person) == "Zohra Azzouzi"
    assert late.created_at - late.run.opened_at > timedelta(hours=2)


@pytest.mark.usefixtures("made")
def test_each_priority_has_its_red_thread_from_cards_to_agreements() -> None:
    parts = [part for part in paper_of(Report.objects.get()).parts if part.key.startswith("priority-")]
    assert sorted(part.heading for part in parts) == [
        "Prioriteit: Elkaar weten te vinden",
        "Prioriteit: Geldzorgen die ziek maken",
        "Prioriteit: Ouderen die niemand meer zien",
    ]
    for part in parts:
        better, agreed = (block for block in part.drawn if isinstance(block, Table))
        assert len(better.rows) == len(agreed.rows) in (3, 4)
        assert all(cell for table in (better, agreed) for row in table.rows for cell in row)
        assert "Blik op het netwerk: " in better.rows[0][1]
        assert any("Ondertussen in de praktijk: " in row[1] for row in better.rows)
        assert {row[-1] for row in agreed.rows} == {row[0] for row in better.rows}
        assert sum(isinstance(block, Bullets) for block in part.drawn) >= 3


@pytest.mark.usefixtures("made")
def test_its_agreements_say_who_does_what_when_how_it_is_seen_and_who_helps() -> None:
    agreements = Result.objects.get(workform="actionplan").data["agreements"]
    assert len(agreements) == 10
    assert all(one[name] for one in agreements for name in ("what", "who", "first_step", "when", "sign", "helper"))
    held_on = Run.objects.get().opened_at.astimezone(AMSTERDAM).date()
    assert all(0 < (date.fromisoformat(one["when"]) - held_on).days <= 14 for one in agreements)
    plans = snapshot_of(Run.objects.get().pk).state.run_of("plans").form
    assert [hint for plan in plans.groups for one in plan.made for hint in hints(one, plans.day)] == []
    assert all(plan.pen and plan.answered == 6 for plan in plans.groups)


@pytest.mark.usefixtures("made")
def test_what_was_parked_was_taken_up_or_goes_along() -> None:
    parked = Result.objects.get(workform="parking").data["parked"]
    assert [one["settled"] for one in parked] == [False, True]
    assert [bool(one["note"]) for one in parked] == [False, True]


@pytest.mark.usefixtures("made")
def test_the_options_that_were_prepared_are_what_the_forms_would_keep() -> None:
    items = Item.objects.filter(Q(options__has_key="cases") | Q(options__has_key="figures_points"))
    assert items.count() == 4
    for item in items:
        lines = {key: "\n".join(one) if isinstance(one, list) else one for key, one in item.options.items()}
        form = workforms.get(item.workform).options_form(lines)
        assert form.is_valid(), form.errors
        assert {key: form.cleaned_data[key] for key in item.options} == item.options


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
