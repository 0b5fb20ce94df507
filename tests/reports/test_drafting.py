from datetime import timedelta

import pytest

from dagdeel.core.blocks import Table
from dagdeel.core.workform import Role
from dagdeel.history.models import Line
from dagdeel.live.actions import finish_run, join, open_run, perform
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Result, Run
from dagdeel.live.rules.steps import Act
from dagdeel.people.models import Person
from dagdeel.reports import jobs
from dagdeel.reports.actions import draft_report, write_text
from dagdeel.reports.models import Report
from dagdeel.reports.queries import paper_of
from dagdeel.reports.rules import fingerprint
from dagdeel.trajectories.models import Meeting, Participant
from tests.world import START, World

from .conftest import held_run, later


def test_it_makes_one_section_for_each_item_and_leaves_out_what_says_nothing(report: Report) -> None:
    sections = [(one.item, one.is_hidden, one.before) for one in report.sections.all()]
    assert sections == [
        ("arrival", True, "Dit onderdeel duurde 32 minuten."),
        ("kickoff", False, "Dit onderdeel duurde 26 minuten."),
        ("themes", False, ""),
        ("priorities", False, ""),
        ("break", True, "Dit onderdeel is niet gedaan."),
        ("agreements", False, ""),
        ("reflection", True, "Dit onderdeel is niet gedaan."),
    ]


def test_it_introduces_the_meeting_with_facts_and_names_nobody_who_took_part(report: Report) -> None:
    assert report.title == "Verslag van Gezond in het Molenkwartier"
    assert report.introduction == (
        "Op donderdag 12 maart 2026 kwamen 2 mensen bij elkaar in Buurthuis De Wiek. "
        "De bijeenkomst begon om 13.34 uur en was om 15.55 uur klaar. Ellen Dijkgraaf leidde het gesprek.\n\n"
        "Het ging over Molenkwartier, waar 6.400 mensen wonen.\n\n"
        "Dit verslag volgt de onderdelen van de bijeenkomst. De uitkomsten zijn wat de deelnemers zelf gaven; "
        "ook wat geen stemmen kreeg, staat erin."
    )
    assert report.closing == "Mis je iets, of klopt er iets niet? Laat het weten aan Fatima Bennani."


def test_it_numbers_only_domains_in_which_nobody_stands_out(world: World) -> None:
    run = open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    for number, domain in enumerate(["welfare", "welfare", "welfare", "gp-care", "pharmacy", ""]):
        person = Person.objects.create(workspace=world.workspace, last_name=f"Nummer {number}", domain=domain)
        guest = Participant.objects.create(trajectory=world.trajectory, person=person)
        join(run=run, participant=guest, at=START)
    Run.objects.filter(pk=run.pk).update(closed_at=later(0))
    report = draft_report(run=Run.objects.get(pk=run.pk), by=None, at=later(1))
    assert "Zij kwamen uit deze domeinen: welzijn (3); farmacie; huisartsenzorg." in report.introduction


def test_it_drafts_once_and_keeps_what_people_wrote(report: Report, run: Run, world: World) -> None:
    write_text(
        report=report, name="closing", text="Tot ziens.", based_on=fingerprint(report.closing),
        by=world.fatima, at=later(2),
    )  # fmt: skip
    again = draft_report(run=run, by=None, at=later(3))
    assert (again.pk, again.closing, Report.objects.count()) == (report.pk, "Tot ziens.", 1)
    assert Line.objects.filter(verb="draft_report").count() == 1


def test_it_writes_in_the_language_of_the_trajectory(run: Run, world: World) -> None:
    world.trajectory.language = "en"
    world.trajectory.save()
    run = Run.objects.get(pk=run.pk)
    report = draft_report(run=run, by=world.fatima, at=later(1))
    assert paper_of(report).language == "en"
    assert "Thursday 12 March 2026" in paper_of(report).facts


@pytest.mark.parametrize("kind", ["rehearsal", "live"])
def test_it_reports_on_no_rehearsal_and_on_no_run_that_goes_on(world: World, kind: str) -> None:
    run = open_run(meeting=world.meeting, kind=kind, by=world.ellen, at=START)
    if kind == "rehearsal":
        Run.objects.filter(pk=run.pk).update(closed_at=later(0))
        run.refresh_from_db()
    with pytest.raises(ValueError, match="rehearsal or has not closed"):
        draft_report(run=run, by=None, at=later(1))
    jobs.draft_report(run=run.pk)
    assert Report.objects.count() == 0


def test_the_job_drafts_what_the_room_asked_for(run: Run) -> None:
    jobs.draft_report(run=run.pk)
    jobs.draft_report(run=run.pk)
    jobs.draft_report(run=0)
    assert list(Report.objects.values_list("run", flat=True)) == [run.pk]


def test_it_keeps_ideas_without_votes_and_says_what_was_chosen(report: Report) -> None:
    paper = paper_of(report)
    assert paper.in_short == ("Prioriteiten kiezen: Eenzaamheid bij ouderen", "Afspraken: 2 afspraken")
    assert [part.heading for part in paper.parts] == [
        "Aftrap", "Blik op de wijk", "Prioriteiten kiezen", "Afspraken"
    ]  # fmt: skip
    assert "Een bankje bij de bushalte" in str(paper.parts[1].drawn)
    assert "Een bankje bij de bushalte" in str(paper.parts[2].drawn)


def test_it_sets_what_was_planned_beside_what_happened(report: Report) -> None:
    times, missed = paper_of(report).times
    assert isinstance(times, Table) and isinstance(missed, Table)
    assert (times.caption, missed.caption) == ("Zo liep de bijeenkomst", "Niet aan toegekomen")
    assert missed.rows == (("Reflectie", "Er was geen tijd meer."),)
    assert times.rows == (
        ("Inloop", "13.00, 30 min.", "13.02, 32 min.", "2 min. langer"),
        ("Aftrap", "13.30, 20 min.", "13.34, 26 min.", "6 min. langer"),
        ("Blik op de wijk", "13.50, 40 min.", "14.00, 40 min.", "op tijd"),
        ("Prioriteiten kiezen", "14.30, 20 min.", "14.40, 25 min.", "5 min. langer"),
        ("Pauze", "14.50, 30 min.", "niet gedaan", ""),
        ("Afspraken", "15.20, 50 min.", "15.05, 50 min.", "op tijd"),
        ("Reflectie", "16.10, 10 min.", "niet gedaan", ""),
    )


def test_it_tells_what_the_day_made_of_the_plan(world: World) -> None:
    later_on = START + timedelta(days=14)
    Meeting.objects.create(trajectory=world.trajectory, number=2, starts_at=later_on, planned_minutes=120)
    run = open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    steps: list[tuple[str, int, str, dict[str, str]]] = [
        ("start", 0, "kickoff", {}),
        ("swap", 1, "themes", {"past": "priorities", "to": "later"}),
        ("insert", 1, "", {"title": "Rek & strek", "minutes": "5", "before": "priorities"}),
        ("postpone", 1, "agreements", {}),
        ("postpone", 2, "themes", {}),
        ("skip", 3, "reflection", {}),
        ("next", 20, "kickoff", {}),
        ("next", 26, "", {}),
        ("close-run", 50, "", {}),
    ]
    for nth, (kind, minute, item, fields) in enumerate(steps):
        at = milliseconds(START + timedelta(minutes=minute))
        act = Act(f"step-{nth:03}", kind, Role.FACILITATOR, item, fields, at=at, chance=nth)
        found = perform(run=run, act=act)
        if kind == "postpone" and item == "agreements":
            assert found.refused  # making agreements belongs to today
        else:
            assert found.refused is None, (kind, found.refused)
    finish_run(run=run, at=START + timedelta(minutes=51))
    run.refresh_from_db()
    times, missed = paper_of(draft_report(run=run, by=None, at=later(1))).times
    assert isinstance(times, Table) and isinstance(missed, Table)
    assert times.rows == (
        ("Inloop", "13.00, 30 min.", "niet gedaan", ""),
        ("Aftrap", "13.30, 20 min.", "13.30, 20 min.", "op tijd"),
        ("Rek & strek", "ingevoegd", "13.50, 6 min.", ""),
        ("Prioriteiten kiezen", "14.30, 20 min.", "13.56, 24 min.", "4 min. langer"),
        ("Blik op de wijk", "13.50, 40 min.", "niet gedaan", ""),
        ("Pauze", "14.50, 30 min.", "niet gedaan", ""),
        ("Afspraken", "15.20, 50 min.", "niet gedaan", ""),
        ("Reflectie", "16.10, 10 min.", "niet gedaan", ""),
    )
    assert missed.rows == (
        ("Blik op de wijk", "Staat in het draaiboek van donderdag 26 maart 2026."),
        ("Afspraken", "Er was geen tijd meer."),
        ("Reflectie", "Overgeslagen op de dag zelf."),
    )


def test_a_work_form_that_breaks_costs_one_section(world: World, caplog: pytest.LogCaptureFixture) -> None:
    run = held_run(world, results={"themes": ("no-such-form", {}), "priorities": ("dotvote", {"options": "?"})})
    paper = paper_of(draft_report(run=run, by=None, at=later(1)))
    said = [str(part.drawn) for part in paper.parts if part.drawn]
    assert "is bewaard, maar kan hier niet worden getoond" in said[0]
    assert "Er stond niets op de lijst" in said[1]
    assert "cannot be drawn" in caplog.text


def test_a_meeting_without_any_result_still_has_a_report(world: World) -> None:
    run = held_run(world, results={})
    Result.objects.all().delete()
    paper = paper_of(draft_report(run=run, by=None, at=later(1)))
    assert [part.drawn for part in paper.parts] == [()] * len(paper.parts)
    assert paper.in_short == ()
