"""Erasing one person: nothing of them stays in any column of any table, and nothing of anybody else goes."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from dagdeel.attendance.models import Certificate, Presence
from dagdeel.core.workform import Role
from dagdeel.history.models import Line
from dagdeel.invitations.actions import change_needs
from dagdeel.invitations.models import Registration, Reply, Text
from dagdeel.keeping.actions import ask, erase_person_everywhere, forget_what_is_past
from dagdeel.keeping.models import Wish
from dagdeel.keeping.queries.mentions import looked_for, path_to, tables
from dagdeel.live.actions import finish_run, join, open_run, perform
from dagdeel.live.models import Entry, Result, Run, Seat
from dagdeel.live.queries import results_in_log, snapshot_of
from dagdeel.live.rules.steps import Act
from dagdeel.people.models import Account, Membership, Person
from dagdeel.questionnaires.models import Round, Submission
from dagdeel.reports.actions import draft_report
from dagdeel.trajectories.models import BudgetLine, Meeting, Participant, Step, Trajectory
from dagdeel.trajectories.models import Role as Held
from tests.keeping.conftest import asked, certified, paired
from tests.world import START, World

AT = START + timedelta(days=30)
PLANTED = ("sanne", "de wit", "debrug.example", "06-12345678", "0612345678", "geen noten")


def everywhere() -> dict[str, str]:
    """Every text of every table, by table and column, as the database itself gives it."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [one[0] for one in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(columns, row, strict=True):
                    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
                    found[f"{table}.{name}"] = found.get(f"{table}.{name}", "") + text.lower() + "\n"
    return found


def traces() -> list[str]:
    return sorted({place for place, text in everywhere().items() for word in PLANTED if word in text})


@pytest.fixture
def full(met: World) -> World:
    """Sanne is everywhere: on two lists, in mails, answers, numbers, a room, agreements, a report, texts of others."""
    person = met.sanne.person
    person.phone = "06-12345678"
    person.save()
    paired(met)
    certified(met, met.sanne)
    change_needs(participant=met.sanne, diet="geen noten", access="", at=START)
    asked(met, met.sanne, met.karel)
    ask(participant=met.sanne, kind="erasure", at=AT)
    _room(met)
    Reply.objects.filter(participant=met.karel).update(told_by="Sanne de Wit")
    Step.objects.create(
        trajectory=met.trajectory, key="own-1", position=1, title="Bel SANNE  de Wit", tip="06-12345678", offset_days=-3
    )
    BudgetLine.objects.create(trajectory=met.trajectory, key="own-1", note="vraag sanne@debrug.example")
    Text.objects.create(
        trajectory=met.trajectory, kind="thanks", language="nl", subject="Dank", text="Groet, Sanne de Wit"
    )
    Registration.objects.create(
        trajectory=met.trajectory, name="Sanne de Wit", email="sanne@debrug.example", created_at=START
    )
    other = Trajectory.objects.create(workspace=met.workspace, name="De Vlaspit", method="wijk-4u", area_name="Vlas")
    Meeting.objects.create(trajectory=other, starts_at=AT + timedelta(days=60), planned_minutes=240)
    Participant.objects.create(trajectory=other, person=person, note="komt met de fiets")
    return met


def _room(world: World) -> None:
    """A day on which Sanne sat in the room and stands in an agreement by name, with its report."""
    run = open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    join(run=run, participant=world.sanne, at=START)
    at = int(START.timestamp() * 1000)
    for nth, (kind, item, fields) in enumerate(
        [
            ("start", "agreements", {}),
            ("write", "agreements", {"agreement": "lead", "who": "Sanne de Wit", "when": "2026-04-01"}),
            ("close-run", "", {}),
        ]
    ):
        perform(run=run, act=Act(f"act-{nth}-key", kind, Role.FACILITATOR, item, at=at + nth, fields=fields))
    finish_run(run=run, at=START)
    report = draft_report(run=Run.objects.get(pk=run.pk), by=world.fatima, at=START)
    report.introduction = "Met dank aan Sanne de Wit."
    report.published = {"introduction": report.introduction}
    report.save()
    report.revisions.create(at=START, change="introduction", texts={"introduction": "Sanne de Wit (06-12345678)"})


def test_she_is_everywhere_before(full: World) -> None:
    places = {
        "people_person.email", "outbox_message.text", "invitations_reply.diet", "invitations_reply.told_by",
        "invitations_registration.email", "invitations_text.text", "live_entry.data", "live_result.data",
        "reports_report.published", "reports_revision.texts", "trajectories_step.title", "trajectories_step.tip",
        "trajectories_budgetline.note",
    }  # fmt: skip
    assert places <= set(traces())


def test_nothing_of_her_stays_in_any_column_of_any_table(full: World) -> None:
    code = full.sanne.code
    erase_person_everywhere(participant=full.sanne, by=full.fatima, at=AT)
    assert traces() == []
    assert [place for place, text in everywhere().items() if code in text] == []
    assert not Seat.objects.filter(participant__isnull=False).exists()
    assert (Certificate.objects.count(), Wish.objects.count(), Registration.objects.count()) == (0, 0, 0)


def test_what_others_count_on_stays(full: World) -> None:
    before = Entry.objects.count()
    erase_person_everywhere(participant=full.sanne, by=full.fatima, at=AT)
    assert Entry.objects.count() == before
    run = Run.objects.get()
    agreed = Result.objects.get(item="agreements").data["agreements"]
    assert [one["who"] for one in agreed] == ["iemand van Huisartsenpraktijk De Brug"]
    # The log replays to the same day, with the same words as its copy.
    assert results_in_log(run.pk)["agreements"][1] == Result.objects.get(item="agreements").data
    assert snapshot_of(run.pk).state.closed_at is not None
    assert run.report.introduction == "Met dank aan iemand van Huisartsenpraktijk De Brug."
    assert Presence.objects.filter(participant=full.sanne).exists()
    assert Person.objects.get(pk=full.sanne.person_id).domain == "gp-care"
    assert "Karel Vos" in [str(one.person) for one in full.trajectory.participants.all()]
    assert Submission.objects.count() == 0


def test_each_trajectory_gets_a_proof_without_a_name_and_a_second_time_does_nothing(full: World) -> None:
    for _twice in range(2):
        erase_person_everywhere(participant=full.sanne, by=full.fatima, at=AT)
        lines = Line.objects.filter(verb="forget_person").order_by("scope")
        assert [(line.by, line.data) for line in lines] == [(full.fatima, {"count": 1})] * 2
    assert forget_what_is_past(at=AT) is not None


def test_it_waits_while_a_room_is_open(full: World) -> None:
    Run.objects.update(closed_at=None)
    with pytest.raises(ValidationError):
        erase_person_everywhere(participant=full.sanne, by=full.fatima, at=AT)
    assert str(Person.objects.get(pk=full.sanne.person_id)) == "Sanne de Wit"


def test_a_name_that_is_somebody_elses_too_stays_in_texts_of_others(full: World) -> None:
    namesake = Person.objects.create(
        workspace=full.workspace, first_name="Sanne", infix="de", last_name="Wit", email="sanne@debrug.example"
    )
    looked = looked_for(full.sanne.person)
    assert (looked.has_namesake, looked.mentions.needles) == (True, ("06-12345678",))
    erase_person_everywhere(participant=full.sanne, by=full.fatima, at=AT)
    assert Result.objects.get(item="agreements").data["agreements"][0]["who"] == "Sanne de Wit"
    assert str(Person.objects.get(pk=namesake.pk)) == "Sanne de Wit"
    assert looked_for(Person(workspace=full.workspace, last_name="Bennani", first_name="Fatima")).has_namesake


def test_another_workspace_keeps_what_it_has(full: World) -> None:
    theirs = Trajectory.objects.create(workspace=full.elsewhere, name="Sanne de Wit", method="wijk-4u", area_name="x")
    erase_person_everywhere(participant=full.sanne, by=full.fatima, at=AT)
    theirs.refresh_from_db()
    assert theirs.name == "Sanne de Wit"


def test_every_table_in_which_somebody_can_type_is_looked_through() -> None:
    looked = {one.model.__name__: one for one in tables()}
    for name in ("Participant", "Reply", "Result", "Report", "Section", "Revision", "Step", "Item", "Message", "Line",
                 "Text", "Submission", "Ticket", "FirstCall", "BudgetLine", "Reception", "Meeting"):  # fmt: skip
        assert name in looked
    assert path_to(Submission) == "round__workspace"


def address(one: Participant, rest: str) -> str:
    return f"/trajectories/{one.trajectory.code}/people/{one.pk}/{rest}"


def test_the_page_says_what_goes_what_stays_and_why(full: World, desk: Client) -> None:
    page = desk.get(address(full.sanne, "removal/")).text
    text = re.sub(r"\s+", " ", page)
    for words in (
        "Dit gaat weg", "Dit blijft, en waarom", "1 afspraak op deze naam", "iemand van Huisartsenpraktijk De Brug",
        "De Vlaspit", "nog niet aangevraagd", "uit het domein huisartsenzorg",
    ):  # fmt: skip
        assert words in text
    assert desk.post(address(full.sanne, "removal/"), follow=True).status_code == 200
    assert traces() == []
    assert desk.get(address(full.sanne, "data/")).status_code == 404


def test_only_who_organises_reads_takes_along_and_erases(full: World, outside: Client) -> None:
    helper = Client()
    helper.force_login(full.joost)
    for rest in ("data/", "data/copy/", "removal/"):
        method = "post" if rest.endswith("copy/") else "get"
        answers: list[Any] = [getattr(one, method)(address(full.sanne, rest)) for one in (outside, helper)]
        assert [one.status_code for one in answers] == [404, 403]
        assert "debrug" not in answers[0].text + answers[1].text


def test_who_organises_one_trajectory_does_not_read_or_erase_what_stands_in_others(full: World) -> None:
    """Anybody may begin a trajectory and put a known person on its list."""
    account = Account.objects.create_user("milan@ros.example", name="Milan Bos")
    Membership.objects.create(workspace=full.workspace, account=account)
    mine = Trajectory.objects.create(workspace=full.workspace, code="mln23456", name="Van Milan", method="wijk-4u")
    Held.objects.create(trajectory=mine, account=account, kind="organiser")
    mine.meetings.create(number=1, starts_at=START, planned_minutes=60)
    one = Participant.objects.create(trajectory=mine, person=full.sanne.person, status="coming")
    milan = Client()
    milan.force_login(account)
    pages = [f"/trajectories/mln23456/people/{one.pk}/{rest}" for rest in ("data/", "data/copy/", "removal/")]
    before = traces()
    answers = [milan.get(pages[0]), milan.post(pages[1]), milan.get(pages[2]), milan.post(pages[2])]
    assert [answer.status_code for answer in answers] == [403] * 4
    for answer in answers:
        assert "Fatima Bennani" in answer.text
        assert "debrug" not in answer.text
    assert traces() == before
    for other in Trajectory.objects.filter(participants__person=full.sanne.person).exclude(pk=mine.pk):
        Held.objects.create(trajectory=other, account=account, kind="organiser")
    assert milan.get(pages[0]).status_code == 200


def test_who_organises_one_trajectory_changes_no_words_in_others_by_a_name(world: World) -> None:
    """A person may be called as a plan of somebody else is."""
    account = Account.objects.create_user("milan@ros.example", name="Milan Bos")
    Membership.objects.create(workspace=world.workspace, account=account)
    mine = Trajectory.objects.create(workspace=world.workspace, code="mln23456", name="Bel Ria Smit", method="wijk-4u")
    Held.objects.create(trajectory=mine, account=account, kind="organiser")
    mine.meetings.create(number=1, starts_at=START, planned_minutes=60, title="Ria Smit vertelt")
    asked_here(mine, "Ria Smit")
    milan = Client()
    milan.force_login(account)

    def erased(**name: str) -> int:
        person = Person.objects.create(workspace=world.workspace, **name)
        one = Participant.objects.create(trajectory=mine, person=person)
        return milan.post(f"/trajectories/mln23456/people/{one.pk}/removal/").status_code

    assert erased(first_name="Blik", infix="op de", last_name="wijk") == 403
    assert erased(first_name="Gezond", last_name="in het Molenkwartier") == 403
    assert world.meeting.items.filter(title="Blik op de wijk").exists()
    assert erased(first_name="Ria", last_name="Smit") == 302
    mine.refresh_from_db()
    assert mine.name == "Bel iemand"


def asked_here(trajectory: Trajectory, text: str) -> None:
    """A questionnaire of this trajectory, with this as an answer."""
    round = Round.objects.create(
        workspace=trajectory.workspace, scope=trajectory.scope, made_from="x", moment="before", language="nl",
        content={"title": text}, opens_at=START, created_at=START,
    )  # fmt: skip
    Submission.objects.create(round=round, answers={"q": text})
