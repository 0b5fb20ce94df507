"""A trajectory as one file: what is in it, and that the same comes out elsewhere."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dagdeel.attendance.models import Certificate, Presence, RegisterNumber
from dagdeel.config import demo
from dagdeel.core.questions import Kind, Question
from dagdeel.history.actions import record
from dagdeel.history.models import Line
from dagdeel.history.queries import lines_for
from dagdeel.invitations.models import Reception, Reply, Text
from dagdeel.jobs.models import Job
from dagdeel.keeping.actions.travel import import_trajectory
from dagdeel.keeping.queries.travel.packing import content_of, parcel_of
from dagdeel.keeping.queries.travel.reading import arriving, parcel_in
from dagdeel.keeping.rules.travel.parcel import pack
from dagdeel.keeping.rules.travel.what import OUTSIDE, WHAT, Goes
from dagdeel.live.house import house
from dagdeel.live.models import Run, Seat, Veil
from dagdeel.live.queries import snapshot_of
from dagdeel.outbox.models import Message
from dagdeel.people.models import Account, Membership, Organisation, Person, Workspace
from dagdeel.polls.models import Poll
from dagdeel.questionnaires.actions import create_questionnaire, open_round
from dagdeel.questionnaires.models import Questionnaire, Round, Submission
from dagdeel.questionnaires.rules.editing import empty, with_question
from dagdeel.reports.queries import paper_of
from dagdeel.trajectories.models import Item, Participant, Step, Trajectory
from tests.world import AMSTERDAM, START, World

NOW = datetime(2026, 3, 4, 11, 0, tzinfo=AMSTERDAM)


def test_every_table_and_every_column_is_decided() -> None:
    models = {one._meta.label: one for one in apps.get_models(include_auto_created=True)}
    undecided = [name for name, one in models.items() if name not in WHAT and one._meta.app_label not in OUTSIDE]
    for name, decision in WHAT.items():
        if decision.goes is not Goes.NEVER:
            columns = {one.name for one in models[name]._meta.concrete_fields if not one.primary_key}
            undecided += [f"{name}.{one}" for one in columns ^ {*decision.fields, *decision.people, *decision.left}]
    assert undecided == []
    assert sorted(set(WHAT) - set(models)) == []


def law(content: dict[str, Any]) -> dict[str, Any]:
    """What two installations must agree about: all but that it was read in."""
    told: dict[str, Any] = json.loads(json.dumps(content))
    told["history.Line"] = [one for one in told.get("history.Line", ()) if one["verb"] != "import_trajectory"]
    return told


def read_in(trajectory: Trajectory, workspace: Workspace, by: Account, *, with_people: bool) -> Trajectory:
    file = parcel_of(trajectory, with_people=with_people, at=NOW)
    return import_trajectory(workspace=workspace, parcel=parcel_in(file), by=by, at=NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("with_people", [True, False])
def test_a_fresh_one_comes_back_as_it_was(world: World, with_people: bool) -> None:
    # After Karel, who has no e-mail address and so becomes somebody new: the order stays.
    person = Person.objects.create(workspace=world.workspace, last_name="Slot", email="slot@post.example")
    Participant.objects.create(trajectory=world.trajectory, person=person)
    Trajectory.objects.filter(pk=world.trajectory.pk).update(lead=world.fatima)
    world.trajectory.refresh_from_db()
    before = content_of(world.trajectory, with_people=with_people)
    found = read_in(world.trajectory, world.workspace, world.fatima, with_people=with_people)
    assert found.code != world.trajectory.code
    assert law(content_of(found, with_people=with_people)) == law(before)


@pytest.fixture
def held(db: None) -> Trajectory:
    """A neighbourhood that met five weeks ago, as the demo tells it."""
    demo.make(at=NOW)
    return Trajectory.objects.select_related("workspace", "lead").get(name="Samen voor De Vlaspit")


@pytest.mark.slow
def test_what_was_held_comes_back_as_it_was_and_draws_the_same(
    held: Trajectory, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert held.lead is not None
    before = content_of(held, with_people=True)
    rounds = {one["id"]: one for one in before["questionnaires.Round"]}
    assert Submission.objects.filter(round__scope=held.scope, round__is_anonymous=True).exists()
    assert [one for one in before["questionnaires.Submission"] if rounds[one["round"]]["is_anonymous"]] == []
    mails, jobs = Message.objects.count(), Job.objects.count()
    with django_assert_max_num_queries(60):
        file = parcel_of(held, with_people=True, at=NOW)
    assert len(file) < 400_000
    with django_assert_max_num_queries(120):
        found = import_trajectory(workspace=held.workspace, parcel=parcel_in(file), by=held.lead, at=NOW)
    assert law(content_of(found, with_people=True)) == law(before)
    assert (Message.objects.count(), Job.objects.count()) == (mails, jobs)
    old, new = (Run.objects.get(meeting__trajectory=one) for one in (held, found))
    assert old.code != new.code
    assert not Veil.objects.filter(run=new).exists()
    assert snapshot_of(new.pk).state == snapshot_of(old.pk).state
    results = [list(one.results.order_by("item").values_list("item", "workform", "data")) for one in (old, new)]
    assert results[0] == results[1]
    assert _without_numbers(paper_of(new.report)) == _without_numbers(paper_of(old.report))
    assert new.report.token != old.report.token
    walls = [house.page(one, "wall", "nl") for one in (old, new)]
    assert {name: drawn.replace(new.code, old.code) for name, drawn in walls[1].items()} == walls[0]
    codes = [set(Participant.objects.filter(trajectory=one).values_list("code", flat=True)) for one in (held, found)]
    assert codes[0] & codes[1] == set()
    hashes = [set(Seat.objects.filter(run=one).values_list("secret_hash", flat=True)) for one in (old, new)]
    assert hashes[0] & hashes[1] == set()
    client = Client()
    client.force_login(held.lead)
    for page in ("", "agenda/1/", "people/", "agreements/", "meetings/1/"):
        pages = [client.get(f"/trajectories/{one.code}/{page}") for one in (held, found)]
        assert [one.status_code for one in pages] == [200, 200], page
    assert client.get(f"/reports/{new.pk}/").status_code == 200


def _without_numbers(paper: Any) -> Any:
    return replace(paper, parts=tuple(replace(one, key="") for one in paper.parts))


@pytest.mark.slow
def test_elsewhere_nobody_of_before_may_come_in_and_nothing_of_elsewhere_is_touched(held: Trajectory) -> None:
    elsewhere = Workspace.objects.create(name="ROS Overzee")
    noor = Account.objects.create_user("noor@overzee.example", "een-lang-wachtwoord", name="Noor")
    Membership.objects.create(workspace=elsewhere, account=noor, is_admin=True)
    people = Person.objects.filter(workspace=held.workspace).count()
    file = parcel_of(held, with_people=True, at=NOW)
    told = arriving(file, elsewhere)
    assert sorted(told.strangers) == ["Ellen Dijkgraaf", "Fatima Bennani", "Joost Hendriks"]
    assert (told.people, told.runs, told.earlier) == (held.participants.count(), 1, ())
    found = import_trajectory(workspace=elsewhere, parcel=told.parcel, by=noor, at=NOW)
    assert found.lead == noor
    assert list(found.roles.values_list("account__email", "kind")) == [("noor@overzee.example", "organiser")]
    assert list(found.promises.values_list("email", "kind")) == [
        (one.account.email, one.kind) for one in held.roles.select_related("account").order_by("account__email")
    ]
    before, after = content_of(held, with_people=True), content_of(found, with_people=True)
    for table in ("people.Organisation", "people.Person", "polls.Ticket", "questionnaires.Round", "live.Seat"):
        assert after[table] == before[table], table
    for table in ("questionnaires.Ticket", "questionnaires.Submission", "reports.Report", "reports.Section"):
        assert after[table] == before[table], table
    assert not Step.objects.filter(trajectory=found, assignee__isnull=False).exists()
    assert not Step.objects.filter(trajectory=found, done_by__isnull=False).exists()
    assert Person.objects.filter(workspace=held.workspace).count() == people
    assert {one.person.workspace_id for one in found.participants.select_related("person")} == {elsewhere.pk}
    assert snapshot_of(Run.objects.get(meeting__trajectory=found).pk).state.closed_by is None
    assert arriving(file, elsewhere).earlier == (NOW,)
    again = import_trajectory(workspace=elsewhere, parcel=told.parcel, by=noor, at=NOW + timedelta(days=1))
    assert again.code != found.code
    # The people are the same, by their e-mail address.
    with_mail = Person.objects.filter(workspace=elsewhere).exclude(email="")
    assert with_mail.count() == len(set(with_mail.values_list("email", flat=True)))


@pytest.mark.django_db
def test_who_reads_it_in_by_the_same_address_keeps_their_name(world: World) -> None:
    record(by=world.fatima, at=NOW, verb="change_reception", scope=world.trajectory.scope)
    record(by=world.joost, at=NOW, verb="change_reception", scope=world.trajectory.scope)
    Membership.objects.create(workspace=world.elsewhere, account=world.fatima, is_admin=True)
    found = read_in(world.trajectory, world.elsewhere, world.fatima, with_people=True)
    told = " ".join(line.sentence for line in lines_for(found.scope))
    assert ("Fatima Bennani" in told, "Iemand van vroeger" in told, "Joost" in told) == (True, True, False)


def test_an_own_questionnaire_comes_along_with_whom_people_work(world: World) -> None:
    """Numbers of organisations and codes of questionnaires are others elsewhere."""
    content = with_question(empty("Wie kent wie", "", "nl"), "nl", Question("q", Kind.NETWORK, "Met wie werk je?"))
    own = create_questionnaire(workspace=world.workspace, content=content, by=world.fatima, at=START)
    ggd = Organisation.objects.create(workspace=world.workspace, name="GGD")
    asked = open_round(
        workspace=world.workspace, scope=world.trajectory.scope, made_from=f"own/{own.code}", content=content,
        moment="before", is_anonymous=False, language="nl", organisations={f"organisation:{ggd.pk}": "GGD"},
        holders=[f"participant:{world.sanne.pk}"], opens_at=START, closes_at=None, by=world.fatima, at=START,
    )  # fmt: skip
    tie = {"with": f"organisation:{ggd.pk}", "name": "GGD", "often": "week", "well": "good"}
    ticket = asked.tickets.get()
    ticket.is_answered = True
    ticket.save()
    Submission.objects.create(round=asked, ticket=ticket, answers={"q": [tie]}, finished_at=START)
    Organisation.objects.create(workspace=world.elsewhere, name="Eerst een andere")
    found = read_in(world.trajectory, world.elsewhere, world.pieter, with_people=True)
    there, round = Organisation.objects.get(workspace=world.elsewhere, name="GGD"), Round.objects.get(scope=found.scope)
    assert there.pk != ggd.pk
    assert round.organisations == [{"id": f"organisation:{there.pk}", "name": "GGD"}]
    assert round.submissions.get().answers == {"q": [{**tie, "with": f"organisation:{there.pk}"}]}
    assert round.tickets.get().holder == f"participant:{found.participants.get(person__last_name='Wit').pk}"
    assert round.made_from == f"own/{Questionnaire.objects.get(workspace=world.elsewhere).code}"
    assert round.tickets.get().code != ticket.code
    read_in(world.trajectory, world.elsewhere, world.pieter, with_people=True)
    there_already = Questionnaire.objects.get(workspace=world.elsewhere)
    # A file that names one of before, and a line that names a row of here: neither is taken at its word.
    record(by=world.fatima, at=START, verb="add_participant", scope=world.trajectory.scope, count=3)
    content = content_of(world.trajectory, with_people=True)
    content["questionnaires.Round"][0]["made_from"] = f"own/{there_already.code}"
    content["history.Line"][-1]["data"]["participant"] = 1
    told = parcel_in(pack(content, method="wijk-4u", method_version=1, with_people=True, made_with="x", made_at=NOW))
    lied = import_trajectory(workspace=world.elsewhere, parcel=told, by=world.pieter, at=NOW)
    assert Round.objects.get(scope=lied.scope).made_from == "own/gone"
    assert Line.objects.get(scope=lied.scope, verb="add_participant").data == {"count": 3, "elsewhere": True}


@pytest.mark.django_db
def test_what_people_answered_stays_out_of_a_run_sheet_without_people(world: World) -> None:
    Item.objects.filter(meeting=world.meeting, key="themes").update(
        options={"professionals_points": ["Ik kom er nooit doorheen"], "seconds": 60}
    )
    for with_people in (True, False):
        found = json.dumps(content_of(world.trajectory, with_people=with_people))
        assert ("Ik kom er nooit doorheen" in found) is with_people
        assert '"seconds": 60' in found


@pytest.mark.django_db
def test_a_date_poll_comes_along_and_reminds_nobody_by_itself(world: World) -> None:
    poll = Poll.objects.create(
        trajectory=world.trajectory, key="k1", meeting=world.meeting, title="Wanneer", deadline=START, nudge_days=2,
        created_at=START, site="https://oud.example", by=world.fatima,
    )  # fmt: skip
    options = [poll.options.create(starts_at=START + timedelta(days=one)) for one in (1, 2)]
    poll.chosen = options[1]
    poll.save()
    choices = {str(options[0].pk): "no", str(options[1].pk): "yes"}
    poll.tickets.create(participant=world.sanne, choices=choices, answered_at=START)
    poll.tickets.create(account=world.joost, choices=choices, answered_at=START)
    found = read_in(world.trajectory, world.elsewhere, world.pieter, with_people=True)
    there = Poll.objects.get(trajectory=found)
    assert (there.meeting, there.nudge_days, there.site, there.by) == (found.meetings.get(), 0, "", None)
    days = {one.starts_at: one for one in there.options.all()}
    assert there.chosen == days[options[1].starts_at]
    assert there.chosen != options[1]
    ticket = there.tickets.get()
    assert ticket.choices == {str(days[one.starts_at].pk): choices[str(one.pk)] for one in options}
    assert str(ticket.participant) == "Sanne de Wit"


@pytest.mark.django_db
def test_who_has_a_known_address_and_no_last_name_is_the_same_person(world: World) -> None:
    """As whoever is put on a list by hand; and two who share a mailbox remain two."""
    known = Person.objects.create(workspace=world.elsewhere, last_name="Wit", email="sanne@debrug.example")
    tables = json.loads(json.dumps(content_of(world.trajectory, with_people=True)))
    (sanne,) = (row for row in tables["people.Person"] if row["email"])
    sanne["last_name"] = ""
    assert persons_of(tables, world) == [known.pk]
    rob = {**sanne, "id": 99, "first_name": "Rob", "last_name": "wit"}
    listed = next(row for row in tables["trajectories.Participant"] if row["person"] == sanne["id"])
    tables["people.Person"].append(rob)
    tables["trajectories.Participant"].append({**listed, "id": 99, "person": 99})
    others = persons_of(tables, world)
    assert len(others) == 2
    assert others[1] == known.pk


def persons_of(tables: dict[str, Any], world: World) -> list[int]:
    """Who is on the list of this file with the shared address, once it is read in, in the order of the file."""
    file = pack(tables, method="wijk-4u", method_version=1, with_people=True, made_with="0.1.0", made_at=NOW)
    found = import_trajectory(workspace=world.elsewhere, parcel=parcel_in(file), by=world.pieter, at=NOW)
    listed = Participant.objects.filter(trajectory=found, person__email="sanne@debrug.example").order_by("pk")
    return list(listed.values_list("person", flat=True))


@pytest.mark.django_db
def test_what_this_version_does_not_know_is_said_and_still_draws(world: World) -> None:
    Item.objects.filter(meeting=world.meeting, key="themes").update(workform="van-morgen")
    tables = content_of(world.trajectory, with_people=False)
    file = pack(tables, method="wijk-4u", method_version=99, with_people=False, made_with="0.1.0", made_at=NOW)
    told = arriving(file, world.elsewhere)
    assert (told.unknown_forms, told.is_other_version) == (("van-morgen",), True)
    found = import_trajectory(workspace=world.elsewhere, parcel=told.parcel, by=world.pieter, at=NOW)
    client = Client()
    client.force_login(world.pieter)
    for page in ("", "agenda/1/", "agenda/1/items/themes/", "room/1/", "documents/", "people/"):
        assert client.get(f"/trajectories/{found.code}/{page}").status_code == 200, page


def garbled(value: Any, chance: Random, depth: int = 0) -> Any:
    """The same JSON with here and there something else."""
    if depth and chance.random() < 0.12:
        return chance.choice([None, 5, "x", [1], {"a": 1}, True, -3, []])
    match value:
        case dict():
            return {key: garbled(one, chance, depth + 1) for key, one in value.items()}
        case list():
            return [garbled(one, chance, depth + 1) for one in value]
    return value


@pytest.mark.slow
def test_a_log_that_nobody_acted_is_read_and_every_page_draws(held: Trajectory) -> None:
    assert held.lead is not None
    tables, chance = json.loads(json.dumps(content_of(held, with_people=True))), Random(4)
    for item in tables["trajectories.Item"]:
        item["options"] = garbled(item["options"], chance)
    for entry in tables["live.Entry"][1:]:
        entry["data"] = garbled(entry["data"], chance)
    file = pack(tables, method="wijk-4u", method_version=1, with_people=True, made_with="0.1.0", made_at=NOW)
    found = import_trajectory(workspace=held.workspace, parcel=parcel_in(file), by=held.lead, at=NOW)
    run = Run.objects.get(meeting__trajectory=found)
    client = Client()
    client.force_login(held.lead)
    pages = [f"/trajectories/{found.code}/{one}" for one in ("", "agenda/1/", "agreements/", "room/1/", "settings/")]
    for page in (*pages, f"/reports/{run.pk}/"):
        assert client.get(page).status_code == 200, page


PLANTED = "Zebedeus", "van der", "Quistvoort"
WHOLE = "Zebedeus van der Quistvoort"
TYPED = f"Bel {WHOLE} (zebedeus@geheim.example, 06-98765432): Quistvoort komt, zegt Zebedeus."


@pytest.mark.django_db
def test_without_people_nobody_is_in_it_whatever_was_typed_where(world: World) -> None:
    """The same name in every text that somebody can type, and then a search of the whole file."""
    planted = _plant(world)
    with_people = json.dumps(content_of(world.trajectory, with_people=True), ensure_ascii=False)
    without = json.dumps(content_of(world.trajectory, with_people=False), ensure_ascii=False)
    assert "Quistvoort" in with_people
    for word in (*planted, "Quistvoort", "Zebedeus", "quistvoort", "98765432", "Bennani", "fatima", "Sanne", "debrug"):
        assert word not in without, word
    never = (*planted[:5], "glutenvrij", "rolstoel", "19012345601", "pbkdf2", "md5$")
    for word in never:
        assert word not in with_people, word
    assert set(json.loads(without)) & {name for name, one in WHAT.items() if one.goes is Goes.PEOPLE} == set()


def _plant(world: World) -> tuple[str, ...]:
    """Texts, codes and secrets that may not be found back."""
    trajectory = world.trajectory
    person = Person.objects.create(
        workspace=world.workspace, email="zebedeus@geheim.example", phone="06-98765432", profession="imker",
        **dict(zip(("first_name", "infix", "last_name"), PLANTED, strict=True)),
    )  # fmt: skip
    guest = Participant.objects.create(trajectory=trajectory, person=person, status="coming", note=TYPED)
    trajectory.name, trajectory.theme = f"Met {WHOLE}", TYPED[:160]
    trajectory.save()
    Item.objects.filter(meeting=world.meeting).update(
        script=TYPED, aim=TYPED, prompt=TYPED, result=TYPED, options={"cases": [TYPED], "deep": {"er": [TYPED]}}
    )
    Step.objects.create(
        trajectory=trajectory, key="own-1", position=1, title=TYPED[:160], tip=TYPED, offset_days=-3,
        skip_reason=TYPED, assignee=world.fatima,
    )  # fmt: skip
    Text.objects.create(trajectory=trajectory, kind="invitation", language="nl", subject=TYPED[:200], text=TYPED)
    reception = Reception.objects.create(
        trajectory=trajectory,
        signed_by=WHOLE,
        reply_to="zebedeus@geheim.example",
        about=TYPED,
        site="https://oud.example",
    )
    trajectory.budget_lines.create(key="own-1", title=TYPED[:120], note=TYPED)
    Reply.objects.create(participant=guest, diet="glutenvrij", access="rolstoel", told_by=WHOLE)
    RegisterNumber.objects.create(participant=guest, register="big", number="19012345601", given_at=START)
    Presence.objects.create(meeting=world.meeting, participant=guest, arrived_at=START, how="list")
    paper = Certificate.objects.create(participant=guest, issued_at=START, facts={"name": WHOLE})
    Message.objects.create(
        scope=trajectory.scope, key="invitation:1", to_name=WHOLE, subject="Kom", text=TYPED, message_id="<1@x>",
        created_at=START, changed_at=START,
    )  # fmt: skip
    run = Run.objects.create(meeting=world.meeting, closed_at=START)
    seat = Seat.objects.create(run=run, number=1, secret_hash="f" * 64, rejoin="b7k2px", participant=guest)
    return guest.code, reception.code, paper.number, seat.secret_hash, seat.rejoin, world.sanne.code, "oud.example"
