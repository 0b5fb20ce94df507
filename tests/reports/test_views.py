import pytest
from django.test import Client
from django.urls import reverse

from dagdeel.core.workform import Role
from dagdeel.live.actions import open_run, perform
from dagdeel.live.clock import milliseconds
from dagdeel.live.models import Run
from dagdeel.live.rules.steps import Act
from dagdeel.reports.actions import publish_report, withdraw_report
from dagdeel.reports.models import Report
from dagdeel.reports.rules import fingerprint
from tests.world import START, World

from .conftest import held_run, later

TEAM_PAGES = ["report", "report-preview", "report-pdf", "report-word", "report-excel"]


@pytest.fixture
def fatima(client: Client, world: World) -> Client:
    client.force_login(world.fatima)
    return client


def posts(report: Report) -> dict[str, dict[str, str]]:
    """Every address that changes a report, with what it takes."""
    section = report.sections.get(item="themes").pk
    run = report.run_id
    return {
        reverse("report-text", args=[run]): {"name": "title", "text": "Gekaapt"},
        reverse("report-section-text", args=[run, section]): {"name": "heading", "text": "Gekaapt"},
        reverse("report-visibility", args=[run, section]): {"shown": "0"},
        reverse("report-place", args=[run, section]): {"places": "1"},
        reverse("report-undoing", args=[run]): {},
        reverse("report-redoing", args=[run]): {},
        reverse("report-publication", args=[run]): {},
        reverse("report-publication-removal", args=[run]): {},
    }


@pytest.mark.parametrize("name", TEAM_PAGES)
def test_the_team_reads_a_report_in_every_form(fatima: Client, report: Report, name: str) -> None:
    assert fatima.get(reverse(name, args=[report.run_id])).status_code == 200


@pytest.mark.parametrize("name", TEAM_PAGES)
def test_somebody_of_another_workspace_finds_nothing(client: Client, report: Report, world: World, name: str) -> None:
    client.force_login(world.pieter)
    assert client.get(reverse(name, args=[report.run_id])).status_code == 404


@pytest.mark.parametrize("name", ["report-list", "agreements"])
def test_somebody_of_another_workspace_finds_no_list(client: Client, report: Report, world: World, name: str) -> None:
    client.force_login(world.pieter)
    assert client.get(reverse(name, args=[world.trajectory.code])).status_code == 404


def test_somebody_of_another_workspace_changes_nothing(client: Client, report: Report, world: World) -> None:
    client.force_login(world.pieter)
    assert {client.post(address, data).status_code for address, data in posts(report).items()} == {404}
    report.refresh_from_db()
    assert (report.title, report.token) == ("Verslag van Gezond in het Molenkwartier", None)


def test_who_may_only_read_changes_nothing_and_sees_no_field(client: Client, report: Report, world: World) -> None:
    client.force_login(world.ellen)
    assert {client.post(address, data).status_code for address, data in posts(report).items()} == {403}
    page = client.get(reverse("report", args=[report.run_id])).content.decode()
    assert "<textarea" not in page
    assert "Eenzaamheid bij ouderen" in page


def test_who_is_not_signed_in_is_asked_to(client: Client, report: Report) -> None:
    answer = client.get(reverse("report", args=[report.run_id]))
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_the_first_who_looks_makes_the_draft(fatima: Client, run: Run) -> None:
    assert Report.objects.count() == 0
    page = fatima.get(reverse("report", args=[run.pk])).content.decode()
    assert "Op donderdag 12 maart 2026 kwamen 2 mensen bij elkaar" in page
    assert Report.objects.count() == 1


def test_a_rehearsal_and_a_run_that_goes_on_have_no_report(fatima: Client, world: World) -> None:
    rehearsal = held_run(world, kind="rehearsal")
    going_on = Run.objects.create(meeting=world.meeting)
    for run in (rehearsal, going_on):
        assert fatima.get(reverse("report", args=[run.pk])).status_code == 404
    page = fatima.get(reverse("report-list", args=[world.trajectory.code])).content.decode()
    assert page.count("<tr>") == 2
    assert "De bijeenkomst loopt nog" in page


def test_it_saves_a_text_and_answers_a_page_that_saves_by_itself_shortly(fatima: Client, report: Report) -> None:
    address = reverse("report-text", args=[report.run_id])
    data = {"name": "introduction", "text": "Een\r\n\r\nTwee", "based_on": fingerprint(report.introduction)}
    assert fatima.post(address, data, headers={"x-autosave": "1"}).status_code == 204
    assert Report.objects.get().introduction == "Een\n\nTwee"
    answer = fatima.post(address, data | {"text": "Drie"})
    assert (answer.status_code, answer["Location"]) == (302, f"/reports/{report.run_id}/#introduction")


def test_it_keeps_both_texts_when_two_people_write(fatima: Client, report: Report, world: World) -> None:
    address = reverse("report-text", args=[report.run_id])
    data = {"name": "closing", "text": "Van Fatima", "based_on": fingerprint(report.closing)}
    Report.objects.update(closing="Van Joost")
    assert fatima.post(address, data, headers={"x-autosave": "1"}).status_code == 409
    answer = fatima.post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert '<blockquote lang="nl">Van Joost</blockquote>' in page
    assert "Van Fatima</textarea>" in page
    assert Report.objects.get().closing == "Van Joost"
    assert fatima.post(address, data | {"based_on": fingerprint("Van Joost")}).status_code == 302
    assert Report.objects.get().closing == "Van Fatima"


@pytest.mark.parametrize(
    "data",
    [{}, {"name": "token", "text": "x"}, {"name": "heading", "text": "x"}, {"name": "title", "text": "x" * 20_001}],
)
def test_it_refuses_nonsense(fatima: Client, report: Report, data: dict[str, str]) -> None:
    assert fatima.post(reverse("report-text", args=[report.run_id]), data).status_code == 400


def test_a_section_of_another_report_is_not_found(fatima: Client, report: Report, world: World) -> None:
    other = held_run(world)
    fatima.get(reverse("report", args=[other.pk]))
    section = Report.objects.get(run=other).sections.get(item="themes").pk
    assert fatima.post(reverse("report-place", args=[report.run_id, section]), {"places": "1"}).status_code == 404


def test_large_numbers_stay_numbers_in_the_page(fatima: Client, report: Report) -> None:
    report.sections.filter(item="themes").update(id=1_234_567)
    page = fatima.get(reverse("report", args=[report.run_id])).content.decode()
    assert 'maxlength="20000"' in page
    assert 'id="section-1234567"' in page
    assert "1.234.567" not in page


def test_changes_only_come_by_post(fatima: Client, report: Report) -> None:
    assert {fatima.get(address).status_code for address in posts(report)} == {405}


def test_participants_read_what_was_published_without_an_account(report: Report, world: World, client: Client) -> None:
    publish_report(report=report, by=world.fatima, at=later(2))
    assert report.token
    answer = client.get(reverse("report-published", args=[report.token]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Een bankje bij de bushalte" in page
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("no-referrer", True)
    assert client.get(reverse("report-published-pdf", args=[report.token])).content[:5] == b"%PDF-"


def test_participants_do_not_see_what_is_left_out(report: Report, world: World, client: Client) -> None:
    report.sections.filter(item__in=["themes", "priorities"]).update(is_hidden=True)
    publish_report(report=report, by=world.fatima, at=later(2))
    assert report.token
    page = client.get(reverse("report-published", args=[report.token])).content.decode()
    assert "Afspraken" in page
    assert "Een bankje bij de bushalte" not in page


def test_a_link_that_was_withdrawn_or_guessed_leads_nowhere(report: Report, world: World, client: Client) -> None:
    publish_report(report=report, by=world.fatima, at=later(2))
    token = report.token
    assert token
    withdraw_report(report=report, by=world.fatima, at=later(3))
    for secret in (token, "None", "x"):
        assert client.get(reverse("report-published", args=[secret])).status_code == 404
        assert client.get(reverse("report-published-pdf", args=[secret])).status_code == 404


def test_it_speaks_the_language_of_the_reader_around_the_language_of_the_report(
    fatima: Client, report: Report, world: World
) -> None:
    world.fatima.language = "en"
    world.fatima.save()
    page = fatima.get(reverse("report-preview", args=[report.run_id])).content.decode()
    assert '<html lang="en">' in page
    assert '<article class="paper" lang="nl">' in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_little_for_three_reports_as_for_one(
    fatima: Client, world: World, number: int, django_assert_num_queries: object
) -> None:
    for _ in range(number):
        fatima.get(reverse("report", args=[held_run(world).pk]))
    with django_assert_num_queries(5):  # type: ignore[operator]
        page = fatima.get(reverse("report-list", args=[world.trajectory.code])).content.decode()
    assert page.count("Verslag van Gezond in het Molenkwartier") == number


def test_who_comes_while_the_outcomes_are_put_together_waits_a_moment(client: Client, world: World) -> None:
    run = open_run(meeting=world.meeting, kind="live", by=world.ellen, at=START)
    client.force_login(world.fatima)
    assert client.get(reverse("report", args=[run.pk])).status_code == 404
    perform(run=run, act=Act("close-run-1", "close-run", Role.FACILITATOR, at=milliseconds(START)))
    response = client.get(reverse("report", args=[run.pk]))
    assert (response.status_code, response["Refresh"]) == (200, "1")
    client.force_login(world.pieter)
    assert client.get(reverse("report", args=[run.pk])).status_code == 404
