"""What came out, as page, files and feeds. In every test there is something that could leak."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from dagdeel.history.models import Line
from dagdeel.people.models import Organisation, Pair, Person
from dagdeel.questionnaires.actions import hand_in
from dagdeel.questionnaires.models import Round, Submission, Ticket
from dagdeel.questionnaires.reporting import LINE, LINES, fitted, results_paper, summary_paper
from dagdeel.questionnaires.rules.results import Result
from dagdeel.questionnaires.rules.results.stacking import segments_of, tone_of
from dagdeel.trajectories.models import Participant
from dagdeel.trajectories.queries.results import results_of
from tests.world import World

from .conftest import FULL, Opened, ticket_of
from .test_results import spread

LIST = "/trajectories/mxlnkw42/questionnaires/"
SECRET = "Alleen Karel zei dit"
Filled = Callable[..., Round]


@pytest.fixture
def desk(world: World, client: Client) -> Client:
    client.force_login(world.fatima)
    return client


@pytest.fixture
def filled(world: World, opened: Opened) -> Filled:
    """A round with answers of holders nobody knows; anonymous ones without tickets."""

    def filled(submissions: list[dict[str, Any]], id: str = "before", **changed: Any) -> Round:
        round = opened(id, holders=[f"participant:{9000 + nth}" for nth in range(len(submissions))], **changed)
        tickets = list(round.tickets.all())
        Ticket.objects.filter(round=round).update(is_answered=True)
        Submission.objects.bulk_create(
            Submission(round=round, ticket=None if round.is_anonymous else ticket, answers=answers)
            for ticket, answers in zip(tickets, submissions, strict=True)
        )
        return round

    return filled


def read(file: bytes) -> str:
    """All text in a Word file or workbook."""
    with zipfile.ZipFile(io.BytesIO(file)) as box:
        return "\n".join(box.read(name).decode() for name in box.namelist() if name.endswith(".xml"))


def files_of(desk: Client, round: Round) -> dict[str, bytes]:
    paths = ("results.docx", "results.xlsx", "summary.docx")
    return {path: desk.get(f"{LIST}{round.pk}/{path}").content for path in paths}


def closed(round: Round, *, is_shown: bool = True) -> Round:
    then = timezone.now() - timedelta(hours=1)
    Round.objects.filter(pk=round.pk).update(closes_at=then, shown_at=then if is_shown else None)
    return round


FOUR = [FULL | {"goes-well": SECRET}] * 4 + [FULL] * 5
"""Nine handed in, and four of them said what may not be told."""


def test_what_four_people_said_is_nowhere(world: World, desk: Client, filled: Filled) -> None:
    round = filled(FOUR)
    page = desk.get(f"{LIST}{round.pk}/results/").content.decode()
    assert page.count("Minder dan vijf antwoorden") == 6
    told = [page, desk.get(f"{LIST}{round.pk}/summary/").content.decode(), *map(read, files_of(desk, round).values())]
    assert [SECRET in one for one in told] == [False] * 5
    found = results_of(world.trajectory, round.pk, at=timezone.now())
    assert found
    assert isinstance(found.result, Result)
    given: dict[str, Any] = {"of": "x", "on": timezone.localdate(), "language": "nl"}
    for paper in (results_paper(found.result, (), **given), summary_paper(found.result, **given)):  # what the PDF draws
        assert SECRET not in repr(paper)
    assert desk.get(f"{LIST}{round.pk}/results.pdf").content.startswith(b"%PDF-")


def test_with_a_fifth_it_is_told(desk: Client, filled: Filled) -> None:
    round = filled([*FOUR, FULL | {"goes-well": SECRET}])
    page = desk.get(f"{LIST}{round.pk}/results/").content.decode()
    assert re.findall(rf"{SECRET} <span class=\"tag\">([^<]+)", page) == ["5 keer"]
    assert [SECRET in read(one) for one in files_of(desk, round).values()] == [True, True, True]


def test_four_in_all_tell_nothing(desk: Client, filled: Filled) -> None:
    round = filled([FULL | {"goes-well": SECRET}] * 4)
    page = desk.get(f"{LIST}{round.pk}/results/").content.decode()
    assert "Nog te weinig antwoorden" in page
    assert SECRET not in page
    assert {desk.get(f"{LIST}{round.pk}/{path}").status_code for path in ("results.xlsx", "summary.docx")} == {404}
    assert desk.get(f"{LIST}{round.pk}/summary/").status_code == 302


def test_an_anonymous_round_tells_nothing_before_it_is_closed_and_then_stays_closed(
    world: World, desk: Client, filled: Filled
) -> None:
    round = filled([{"useful": "5", "will-do": SECRET}] * 6, "evaluation", is_anonymous=True)
    where = f"{LIST}{round.pk}/results/"
    assert "komen als de vragenlijst dicht is" in desk.get(where).content.decode()
    desk.post(f"{where}showing/")
    assert SECRET not in desk.get(where).content.decode()
    closed(round, is_shown=False)
    page = desk.get(where).content.decode()
    assert ("Laat de uitkomsten zien" in page, SECRET in page) == (True, False)
    assert desk.get(f"{LIST}{round.pk}/results.docx").status_code == 404
    desk.post(f"{where}showing/")
    assert SECRET in desk.get(where).content.decode()
    assert Line.objects.filter(verb="show_results").count() == 1
    answer = desk.post(f"{LIST}{round.pk}/reopening/", follow=True)
    assert "kan deze anonieme vragenlijst niet meer open" in answer.content.decode()
    round.refresh_from_db()
    assert round.closes_at is not None


def test_nobody_can_slip_in_between_closing_and_showing(world: World, opened: Opened) -> None:
    round = opened("evaluation", is_anonymous=True)
    ticket = ticket_of(round, world.sanne)
    Ticket.objects.filter(pk=ticket.pk).update(draft={"useful": "1", "heard": "1", "know-better": "1"})
    closed(round)
    with pytest.raises(Exception, match="niet open"):
        hand_in(ticket=ticket, at=timezone.now())
    assert round.submissions.count() == 0


def test_formulas_and_markup_of_people_stay_text(desk: Client, filled: Filled) -> None:
    nasty = '=HYPERLINK("http://x.example","klik")'
    round = filled([FULL | {"goes-well": nasty, "success": "<script>alert(1)</script>"}] * 5)
    page = desk.get(f"{LIST}{round.pk}/results/").content.decode()
    assert "<script>alert" not in page
    book = load_workbook(io.BytesIO(files_of(desk, round)["results.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells if cell.value == nasty] == ["s"]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert len(book.sheetnames) == 15


def test_a_chart_says_in_words_what_it_draws(desk: Client, filled: Filled) -> None:
    page = desk.get(f"{LIST}{filled([FULL] * 5).pk}/results/").content.decode()
    drawn = re.findall(r'<svg class="stack-bar" role="img" aria-labelledby="(\S+) (\S+)"', page)
    assert len(drawn) == 8
    assert all(page.count(f'id="{id}"') == 1 for both in drawn for id in both)
    assert "Mee eens 5, Niet eens, niet oneens 0" in page
    assert page.count("Dezelfde cijfers in een tabel") == 2


def test_bars_are_placed_in_percents_from_low_to_high() -> None:
    found = segments_of(spread(1, 0, 2, 1, 0))
    assert [(one.at, one.wide, one.tone, one.text) for one in found] == [
        ("0.00%", "25.00%", "low-2", "1"),
        ("25.00%", "50.00%", "mid", "2"),
        ("75.00%", "25.00%", "high-1", "1"),
    ]
    assert [tone_of(place, 4) for place in range(4)] == ["low-2", "low-1", "high-1", "high-2"]
    assert segments_of(spread(1, 0, 0, 0, 99))[0].text == ""


def test_one_page_stays_one_page() -> None:
    long = {"a": ["x" * 180] * 12, "b": ["y"] * 5, "c": ["z" * 80] * 9}
    assert sum(-(-len(line) // LINE) for lines in fitted(long).values() for line in lines) <= LINES
    assert all(fitted(long | {"d": ["q" * 1000] * 9}).values())
    assert fitted({"a": ["kort"]}) == {"a": ["kort"]}


def test_before_and_after_stand_side_by_side(world: World, desk: Client, filled: Filled) -> None:
    filled([FULL] * 5)
    later = filled([FULL | {"know-people": "5"}] * 5, "half-year", moment="half-year")
    page = desk.get(f"{LIST}{later.pk}/results/").content.decode()
    assert "Gemiddeld 4,0, nu 5,0. Wie beide keren antwoordde (5 mensen), ging gemiddeld 1,0 omhoog." in page
    assert page.count('<div class="then">') == 16


@pytest.mark.parametrize("count", [5, 200])
def test_a_page_takes_as_many_queries_however_many_answered(
    world: World, desk: Client, filled: Filled, count: int, django_assert_num_queries: Any
) -> None:
    filled([FULL] * count)
    round = filled([FULL | {"goes-well": str(nth)} for nth in range(count)], "half-year", moment="half-year")
    with django_assert_num_queries(10):
        desk.get(f"{LIST}{round.pk}/results/")


def test_who_leads_the_talk_reads_what_came_out_but_not_who(world: World, client: Client, filled: Filled) -> None:
    round = filled([FULL] * 5)
    client.force_login(world.ellen)
    page = client.get(LIST).content.decode()
    assert (f"{LIST}{round.pk}/results/" in page, f'href="{LIST}{round.pk}/"' in page) == (True, False)
    assert "questionnaires/new/" not in page
    paths = ("results/", "results.pdf", "summary/", "summary.pdf")
    assert [client.get(f"{LIST}{round.pk}/{path}").status_code for path in paths] == [200] * 4
    assert client.post(f"{LIST}{round.pk}/results/showing/").status_code == 403


def test_points_go_behind_what_was_typed(world: World, desk: Client, filled: Filled) -> None:
    item = world.meeting.items.get(key="themes")
    item.workform, item.options = "perspectives", {"professionals_points": ["Zelf getypt"], "figures_who": "GGD"}
    item.save()
    round = filled([FULL | {"goes-well": "Korte lijnen"}] * 5)
    where = f"{LIST}{round.pk}/results/"
    ready = re.findall(r'name="point" value="([^"]+)" checked', desk.get(where).content.decode())
    sent = {"point": ["Wat gaat er nu goed in de samenwerking? Korte lijnen (5 van 5)", "Verzonnen door een ander"]}
    assert len(ready) == 6
    answer = desk.post(f"{where}points/", sent)
    assert answer["location"] == "/trajectories/mxlnkw42/agenda/1/items/themes/"
    desk.post(f"{where}points/", sent)
    item.refresh_from_db()
    assert item.options == {"professionals_points": ["Zelf getypt", sent["point"][0]], "figures_who": "GGD"}


def test_no_more_points_than_the_view_holds(world: World, desk: Client, filled: Filled) -> None:
    item = world.meeting.items.get(key="themes")
    item.workform, item.options = "perspectives", {"professionals_points": [f"Punt {nth}" for nth in range(11)]}
    item.save()
    where = f"{LIST}{filled([FULL] * 5).pk}/results/"
    ready = re.findall(r'name="point" value="([^"]+)" checked', desk.get(where).content.decode())
    desk.post(f"{where}points/", {"point": [one.replace("&quot;", '"') for one in ready]})
    item.refresh_from_db()
    assert item.options["professionals_points"] == [*(f"Punt {nth}" for nth in range(11)), ready[0]]


@pytest.fixture
def acquainted(world: World, opened: Opened) -> Callable[..., Round]:
    """Sanne and Mo say that their organisations work together every week."""

    def acquainted(**changed: Any) -> Round:
        welfare = Organisation.objects.create(workspace=world.workspace, name="Welzijn Rivierdam")
        person = Person.objects.create(
            workspace=world.workspace, first_name="Mo", last_name="Idrissi", organisation=welfare
        )
        mo = Participant.objects.create(trajectory=world.trajectory, person=person)
        practice = world.sanne.person.organisation
        assert practice
        known = {f"organisation:{one.pk}": one.name for one in (practice, welfare)}
        people = ((world.sanne, welfare), (mo, practice))
        holders = [f"participant:{one.pk}" for one, _other in people]
        round = opened(organisations=known, holders=holders, **changed)
        for one, other in people:
            tie = {"with": f"organisation:{other.pk}", "name": other.name, "often": "week", "well": "good"}
            ticket = None if round.is_anonymous else ticket_of(round, one)
            Submission.objects.create(round=round, ticket=ticket, answers={"works-with": [tie]})
        return round

    return acquainted


def test_who_know_each_other_is_proposed_accepted_and_taken_back(
    world: World, desk: Client, acquainted: Callable[..., Round]
) -> None:
    acquainted()
    where = "/trajectories/mxlnkw42/people/pairs/"
    proposed = re.findall(r'name="pair" value="(\d+-\d+)" checked', desk.get(where).content.decode())
    assert len(proposed) == 1
    desk.post(f"{where}known/", {"pair": [*proposed, f"{world.karel.person_id}-{world.sanne.person_id}"]})
    pair = Pair.objects.get()
    assert ({str(pair.one), str(pair.other)}, pair.kind) == ({"Sanne de Wit", "Mo Idrissi"}, "known")
    assert 'name="pair"' not in desk.get(where).content.decode()
    desk.post(f"{where}{pair.pk}/removal/")
    assert Pair.objects.count() == 0


def test_an_anonymous_round_proposes_nobody(world: World, desk: Client, acquainted: Callable[..., Round]) -> None:
    closed(acquainted(is_anonymous=True))
    assert 'name="pair"' not in desk.get("/trajectories/mxlnkw42/people/pairs/").content.decode()


def test_a_helper_does_not_propose_pairs(world: World, client: Client) -> None:
    client.force_login(world.joost)
    assert client.post("/trajectories/mxlnkw42/people/pairs/known/").status_code == 403


def test_who_may_read_results_finds_them_under_people(world: World, client: Client) -> None:
    for account in (world.ellen, world.joost):
        client.force_login(account)
        assert f'href="{LIST}"' in client.get("/trajectories/mxlnkw42/people/").content.decode()
