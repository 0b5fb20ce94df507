"""The clock moved past each term: before it everything is there, after it it is gone, and the proof stands once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dagdeel.attendance.models import Certificate, Presence, RegisterNumber
from dagdeel.history.models import Line
from dagdeel.invitations.models import Reply
from dagdeel.jobs.models import Job
from dagdeel.keeping import jobs
from dagdeel.keeping.actions import ask, change_term
from dagdeel.keeping.models import Unlisted
from dagdeel.live.actions import open_run
from dagdeel.live.models import Seat
from dagdeel.outbox.actions import post
from dagdeel.outbox.models import Message
from dagdeel.people.models import Person
from dagdeel.polls.models import Poll
from dagdeel.polls.models import Ticket as PollTicket
from dagdeel.questionnaires.models import Round, Submission, Ticket
from dagdeel.trajectories.actions import remove_participants
from dagdeel.trajectories.models import FirstCall, Meeting, Participant, Promise, Trajectory
from tests.keeping.conftest import asked, certified, mail, on, paired, sweep
from tests.world import START, World


def names(world: World) -> list[str]:
    return sorted(str(one.person) for one in world.trajectory.participants.all())


def proofs(world: World, verb: str) -> list[dict[str, int]]:
    return [line.data for line in Line.objects.filter(scope=world.trajectory.scope, verb=verb).order_by("pk")]


def test_who_did_not_come_is_forgotten_after_three_months_and_still_counts(met: World) -> None:
    paired(met)
    sweep(on("2026-06-12"))
    assert names(met) == ["Karel Vos", "Sanne de Wit"]
    for _twice in range(2):
        sweep(on("2026-06-13"))
        assert names(met) == ["", "Sanne de Wit"]
        assert proofs(met, "forget_absent") == [{"count": 1, "months": 3}]
    gone = Participant.objects.get(pk=met.karel.pk)
    assert (gone.person.domain, gone.status) == ("residents", "coming")
    assert gone.code != met.karel.code
    assert not Person.objects.filter(pk=met.karel.person_id).exists()
    assert list(Message.objects.values_list("to_name", flat=True)) == ["Sanne de Wit"]
    assert list(Reply.objects.values_list("participant", flat=True)) == [met.sanne.pk]


def test_mails_to_who_came_off_the_list_go_with_those_of_who_did_not_come(met: World) -> None:
    promise = Promise.objects.create(trajectory=met.trajectory, email="noor@ros.example", kind="helper")
    for holder in (f"promise:{promise.pk}", "promise:987654"):
        post(
            by=met.fatima, at=START, scope=met.trajectory.scope, key=holder, holder=holder, to_name="noor@ros.example",
            to_address="noor@ros.example", subject="Wanneer kun je?", text="Dag", due_at=None,
        )  # fmt: skip
    remove_participants(trajectory=met.trajectory, participants=[met.karel.pk], by=met.fatima, at=START)
    sweep(on("2026-06-12"))
    assert Message.objects.count() == 4
    for _twice in range(2):
        sweep(on("2026-06-13"))
        assert list(Message.objects.values_list("to_name", flat=True)) == ["Sanne de Wit"]
        assert proofs(met, "forget_absent") == [{"count": 1, "months": 3}]
        assert proofs(met, "forget_promises") == [{"count": 2, "months": 3}]


def test_who_came_is_forgotten_half_a_year_after_the_half_year_questionnaire(met: World) -> None:
    sweep(on("2027-03-12"))
    assert names(met) == ["", "Sanne de Wit"]
    for _twice in range(2):
        sweep(on("2027-03-13"))
        assert names(met) == ["", ""]
        assert proofs(met, "forget_came") == [{"count": 1, "months": 6}]
    assert Presence.objects.filter(participant=met.sanne).exists()
    assert not Message.objects.exists()


def test_with_points_for_a_register_only_who_was_there_stays_for_five_years(met: World) -> None:
    certified(met, met.sanne)
    run = open_run(meeting=met.meeting, kind="live", by=met.ellen, at=START)
    Seat.objects.create(run=run, number=1, secret_hash="x", rejoin="y", participant=met.sanne)
    type(run).objects.update(closed_at=START)
    for _twice in range(2):
        sweep(on("2027-03-13"))
        left = Participant.objects.get(pk=met.sanne.pk).person
        assert (str(left), left.email, str(left.organisation)) == ("Sanne de Wit", "", "Huisartsenpraktijk De Brug")
        assert proofs(met, "forget_came") == [{"count": 1, "months": 6}]
        assert proofs(met, "forget_numbers") == [{"count": 1, "months": 12}]
    assert not Seat.objects.filter(participant__isnull=False).exists()
    assert Certificate.objects.count() == 1
    sweep(on("2031-03-12"))
    assert Certificate.objects.count() == 1
    for _twice in range(2):
        sweep(on("2031-03-13"))
        assert names(met) == ["", ""]
        assert (Certificate.objects.count(), RegisterNumber.objects.count()) == (0, 0)
        assert proofs(met, "forget_presence") == [{"count": 1, "months": 60}]


def test_a_certificate_without_points_goes_with_the_name(met: World) -> None:
    Certificate.objects.create(participant=met.sanne, issued_at=START, facts={})
    sweep(on("2027-03-13"))
    assert (names(met), Certificate.objects.count()) == (["", ""], 0)


def test_answers_stay_and_nobody_knows_whose(met: World) -> None:
    asked(met, met.sanne, met.karel, closes_at=on("2026-04-01"))
    asked(met, met.sanne, moment="half-year")
    sweep(on("2027-03-12"))
    assert Ticket.objects.count() == 3
    for _twice in range(2):
        sweep(on("2027-03-13"))
        assert Ticket.objects.count() == 0
        assert list(Submission.objects.values_list("ticket", "finished_at", "answers")) == [
            (None, None, {"q": "drempels"}),
            (None, None, {"q": "drempels"}),
        ]
        assert proofs(met, "forget_answers") == [{"count": 3, "months": 6}]
    # What is counted from a round is not put off by forgetting who answered it.
    assert max(one.closes_at for one in Round.objects.all() if one.closes_at) < on("2026-09-14")


def test_names_of_the_first_call_go_and_what_was_said_stays(world: World) -> None:
    answers = {"asker": "Bea Bos, GGD", "area": "Molenkwartier", "driver-who": "Wim", "reason": "Eenzaamheid"}
    call = FirstCall.objects.create(
        workspace=world.workspace, method="wijk-4u", answers=answers, created_at=START, changed_at=START,
        trajectory=world.trajectory,
    )  # fmt: skip
    sweep(on("2027-03-12"))
    call.refresh_from_db()
    assert call.answers == answers
    sweep(on("2027-03-13"))
    call.refresh_from_db()
    assert call.answers == {"area": "Molenkwartier", "reason": "Eenzaamheid"}
    assert proofs(world, "forget_callers") == [{"count": 2, "months": 6}]


def test_a_call_that_nothing_came_of_goes_after_a_year(world: World) -> None:
    FirstCall.objects.create(
        workspace=world.workspace, method="wijk-4u", answers={"asker": "Bea"}, created_at=START, changed_at=START
    )
    sweep(on("2027-03-12"))
    assert FirstCall.objects.count() == 1
    sweep(on("2027-03-13"))
    assert FirstCall.objects.count() == 0
    proof = Line.objects.get(verb="forget_calls")
    assert (proof.scope, proof.data) == (f"workspace:{world.workspace.pk}", {"count": 1, "months": 12})


def test_who_is_on_no_list_goes_three_months_after_that_was_seen(world: World) -> None:
    loose = Person.objects.create(workspace=world.workspace, last_name="Los", created_at=on("2020-01-01"))
    sweep(on("2026-01-10"))
    sweep(on("2026-04-10"))
    assert Person.objects.filter(pk=loose.pk).exists()
    Participant.objects.create(trajectory=world.trajectory, person=loose, status="coming")
    sweep(on("2026-04-11"))
    assert not Unlisted.objects.exists()
    remove_participants(
        trajectory=world.trajectory, participants=[loose.participations.get().pk], by=world.fatima, at=on("2026-04-12")
    )
    sweep(on("2026-04-13"))
    sweep(on("2026-07-13"))
    assert Person.objects.filter(pk=loose.pk).exists()
    for _twice in range(2):
        sweep(on("2026-07-14"))
        assert not Person.objects.filter(pk=loose.pk).exists()
        assert Line.objects.get(verb="forget_unlisted").data == {"count": 1, "months": 3}


def test_what_was_promised_to_an_address_and_polls_go_too(world: World) -> None:
    Promise.objects.create(trajectory=world.trajectory, email="noor@ros.example", kind="helper")
    settled, open_ = (
        Poll.objects.create(
            trajectory=world.trajectory, key=key, title="Wanneer?", deadline=on("2026-01-10"), created_at=START,
            closed_at=closed,
        )
        for key, closed in (("a", on("2026-01-12")), ("b", None))
    )  # fmt: skip
    for one in (settled, open_):
        PollTicket.objects.create(poll=one, participant=world.sanne)
    sweep(on("2026-02-12"))
    assert PollTicket.objects.count() == 2
    sweep(on("2026-02-13"))
    assert [one.poll for one in PollTicket.objects.all()] == [open_]
    sweep(on("2026-04-13"))
    assert (PollTicket.objects.count(), Promise.objects.count()) == (0, 1)
    sweep(on("2026-06-13"))
    assert Promise.objects.count() == 0
    assert proofs(world, "forget_polls") == [{"count": 1, "months": 1}, {"count": 1, "months": 1}]


def test_a_meeting_that_moves_takes_the_days_along(met: World) -> None:
    met.meeting.starts_at = on("2026-09-01")
    met.meeting.save()
    sweep(on("2026-06-13"))
    assert names(met) == ["Karel Vos", "Sanne de Wit"]
    Meeting.objects.create(trajectory=met.trajectory, number=2, starts_at=on("2027-01-10"), planned_minutes=60)
    sweep(on("2026-12-02"))
    assert names(met) == ["Karel Vos", "Sanne de Wit"]


def test_it_takes_nothing_that_something_still_depends_on(met: World) -> None:
    ask(participant=met.karel, kind="copy", at=on("2026-06-01"))
    noor = Participant.objects.create(
        trajectory=met.trajectory, person=Person.objects.create(workspace=met.workspace, last_name="Smit")
    )
    mail(met, noor, due_at=on("2026-07-01"), to_address="noor@zorg.example")
    sweep(on("2026-06-13"))
    assert names(met) == ["Karel Vos", "Sanne de Wit", "Smit"]
    Message.objects.filter(holder=f"participant:{noor.pk}").update(state="sent")
    open_run(meeting=met.meeting, kind="live", by=met.ellen, at=on("2026-06-14"))
    sweep(on("2026-06-14"))
    assert names(met) == ["Karel Vos", "Sanne de Wit", "Smit"]
    met.meeting.runs.update(closed_at=on("2026-06-15"))
    sweep(on("2026-06-15"))
    assert names(met) == ["", "Karel Vos", "Sanne de Wit"]
    sweep(on("2026-09-01"))
    assert names(met) == ["", "Karel Vos", "Sanne de Wit"]
    sweep(on("2026-09-02"))
    assert names(met) == ["", "", "Sanne de Wit"]


def test_a_copy_that_was_asked_for_anywhere_holds_up_answers_and_numbers_as_well(met: World) -> None:
    certified(met, met.sanne)
    asked(met, met.karel, met.sanne)
    asked(met, met.karel, moment="after")
    other = Trajectory.objects.create(workspace=met.workspace, name="De Vlaspit", method="wijk-4u", area_name="Vlas")
    there = Participant.objects.create(trajectory=other, person=met.sanne.person)
    wish = ask(participant=there, kind="copy", at=on("2027-03-01"))
    sweep(on("2027-03-13"))
    assert (RegisterNumber.objects.count(), Ticket.objects.count()) == (1, 2)
    assert proofs(met, "forget_answers") == [{"count": 1, "months": 6}]
    type(wish).objects.update(settled_at=on("2027-03-13"))
    sweep(on("2027-03-14"))
    assert (RegisterNumber.objects.count(), Ticket.objects.count()) == (0, 0)


def test_who_asks_to_be_erased_is_not_kept_longer_for_it(met: World) -> None:
    ask(participant=met.karel, kind="erasure", at=on("2026-06-01"))
    sweep(on("2026-06-13"))
    assert names(met) == ["", "Sanne de Wit"]


def test_who_has_a_part_elsewhere_keeps_their_name_there(met: World) -> None:
    other = Trajectory.objects.create(workspace=met.workspace, name="De Vlaspit", method="wijk-4u", area_name="Vlas")
    Meeting.objects.create(trajectory=other, starts_at=on("2027-06-01"), planned_minutes=240)
    there = Participant.objects.create(trajectory=other, person=met.karel.person, note="komt lopend")
    sweep(on("2026-06-13"))
    assert names(met) == ["", "Sanne de Wit"]
    assert str(Participant.objects.get(pk=there.pk).person) == "Karel Vos"


def test_a_term_that_was_chosen_holds(met: World) -> None:
    values = {"workspace": met.workspace, "kind": "absent", "reason": "Vakantie", "by": met.fatima, "at": START}
    change_term(months=1, **values)
    change_term(months=5, trajectory=met.trajectory, **values)
    sweep(on("2026-08-12"))
    assert names(met) == ["Karel Vos", "Sanne de Wit"]
    sweep(on("2026-08-13"))
    assert names(met) == ["", "Sanne de Wit"]
    assert proofs(met, "forget_absent") == [{"count": 1, "months": 5}]


def test_what_goes_wrong_in_one_trajectory_keeps_the_others_from_nothing(
    met: World, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Trajectory.objects.create(workspace=met.workspace, name="Kapot", method="bestaat-niet", area_name="x")
    Trajectory.objects.filter(pk=broken.pk).update(created_at=START - timedelta(days=900))
    Meeting.objects.create(trajectory=broken, starts_at=START - timedelta(days=900), planned_minutes=60)
    FirstCall.objects.create(
        workspace=met.workspace, method="bestaat-niet", created_at=START, changed_at=START, trajectory=broken
    )
    Trajectory.objects.create(workspace=met.workspace, name="Zonder dag", method="wijk-4u", area_name="x")
    sweep(on("2026-06-13"))
    assert names(met) == ["", "Sanne de Wit"]
    assert [one.levelname for one in caplog.records] == ["ERROR"]


def test_the_job_asks_for_the_next_night_before_anything_can_go_wrong(world: World) -> None:
    for _twice in range(2):
        jobs.sweep()
    night = Job.objects.get(name="keeping.sweep", data={})
    assert timezone.localtime(night.due_at).hour == 3
    assert timedelta(0) < night.due_at - timezone.now() < timedelta(hours=25)
    going_on = Job.objects.exclude(pk=night.pk).filter(name="keeping.sweep")
    assert [one.data for one in going_on] == [{"after": world.trajectory.pk}] * 2
    going_on.delete()
    jobs.sweep(after=world.trajectory.pk)
    assert Job.objects.get() == night


def test_the_next_night_is_never_this_moment() -> None:
    at_three = on("2026-06-13").replace(hour=3)
    assert jobs.next_night(at_three) == at_three + timedelta(days=1)
    assert jobs.next_night(at_three - timedelta(minutes=1)) == at_three
