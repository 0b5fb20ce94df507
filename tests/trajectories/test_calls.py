"""The first call: what it comes down to, and how it becomes a plan."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dagdeel.methods.loader import load
from dagdeel.questionnaires.rules.answers import missing
from dagdeel.trajectories.models import FirstCall, Role, Trajectory
from dagdeel.trajectories.rules.calls import Outcome, verdict_on
from tests.world import World

METHOD = load("wijk-4u").first_call
GOOD: dict[str, Any] = {
    "area": "Molenkwartier", "inhabitants": 6400, "meet": "often", "intention": "wanted", "figures": "ready",
    "willing": ["gp-practice", "ggd", "municipality", "ros"], "theme-known": "no", "shape": "whole", "time": "enough",
    "driver": "known", "approval": "given", "money": "enough",
}  # fmt: skip


def verdict(answers: dict[str, Any]) -> tuple[Outcome, list[str], list[str]]:
    found = verdict_on(METHOD, answers, missing=missing(METHOD.questionnaire, answers))
    return found.outcome, [one.id for one in found.reasons], [one.id for one in found.mind]


def test_a_good_call_says_yes_and_why() -> None:
    assert verdict(GOOD) == (
        Outcome.GO,
        ["meet-often", "collaboration-wanted", "figures-ready", "driver-known"],
        [],
    )


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"inhabitants": 10_000}, (Outcome.GO, [])),
        ({"inhabitants": 10_001}, (Outcome.OTHER_FORM, ["area-large"])),
        ({"meet": "hardly"}, (Outcome.OTHER_FORM, ["meet-hardly"])),
        ({"intention": "once"}, (Outcome.OTHER_FORM, ["collaboration-once"])),
        ({"shape": "less"}, (Outcome.OTHER_FORM, ["shape-less"])),
        ({"figures": "none"}, (Outcome.NOT_YET, ["figures-none"])),
        ({"willing": ["ggd", "municipality", "ros"]}, (Outcome.NOT_YET, ["without-practice"])),
        ({"willing": ["nobody"]}, (Outcome.NOT_YET, ["without-practice"])),
        ({"time": "too-short"}, (Outcome.NOT_YET, ["time-too-short"])),
        ({"approval": "not-asked"}, (Outcome.NOT_YET, ["approval-not-asked"])),
        ({"money": "none"}, (Outcome.NOT_YET, ["money-none"])),
        ({"money": "none", "meet": "hardly"}, (Outcome.OTHER_FORM, ["meet-hardly"])),
    ],
)
def test_one_answer_may_decide(answers: dict[str, Any], expected: tuple[Outcome, list[str]]) -> None:
    outcome, reasons, _mind = verdict({**GOOD, **answers})
    assert (outcome, reasons if outcome is not Outcome.GO else []) == expected


def test_what_was_not_asked_leaves_it_open_and_says_nothing() -> None:
    assert verdict({}) == (Outcome.OPEN, [], [])
    assert verdict({key: value for key, value in GOOD.items() if key != "money"})[0] is Outcome.OPEN


def test_what_to_see_to_stands_beside_a_yes() -> None:
    answers = {**GOOD, "willing": ["gp-practice", "ros"], "driver": "nobody", "money": "partly"}
    assert verdict(answers)[::2] == (Outcome.GO, ["without-others", "driver-nobody", "money-partly"])


def test_only_who_is_missing_is_named() -> None:
    answers = {**GOOD, "willing": ["gp-practice", "ros"]}
    (sign,) = verdict_on(METHOD, answers, missing=()).mind
    assert sign.advice == "Vraag nog om één persoon van: GGD, Gemeente. Houd de groep verder klein."


def posted(**changes: Any) -> dict[str, Any]:
    return {f"q.{key}": value for key, value in {**GOOD, **changes}.items()}


@pytest.fixture
def call(world: World) -> FirstCall:
    now = timezone.now()
    return FirstCall.objects.create(
        workspace=world.workspace, method="wijk-4u", account=world.fatima, created_at=now, changed_at=now
    )


def test_a_call_is_begun_broken_off_and_gone_on_with(desk: Client, world: World) -> None:
    page = desk.get("/calls/new/").text
    assert "Begin met vragen" in page
    address = desk.post("/calls/new/", {"method": "wijk-4u", "workspace": world.workspace.pk})["Location"]
    answer = desk.post(address, {"q.area": "Molenkwartier"}, headers={"x-autosave": "1"})
    assert answer.status_code == 204
    home = desk.get("/").text
    assert "Molenkwartier" in home and address in home
    assert 'value="Molenkwartier"' in desk.get(address).text


def test_the_outcome_fills_the_plan(desk: Client, world: World, call: FirstCall) -> None:
    values = posted(**{"when": "do 12 maart 2037 13.30", "place": "De Wiek", "driver-who": "noor@ros.example"})
    assert desk.post(f"/calls/{call.code}/", values)["Location"] == f"/calls/{call.code}/outcome/"
    page = desk.get(f"/calls/{call.code}/outcome/").text
    assert "Ja, dit past" in page and "Molenkwartier" in page
    assert desk.post(f"/calls/{call.code}/plan/")["Location"] == "/trajectories/new/"
    page = desk.get("/trajectories/new/").text
    assert 'value="Molenkwartier"' in page and 'value="6400"' in page and "Dit klopt nog niet" not in page
    what = {"method": "wijk-4u", "workspace": str(world.workspace.pk), "area_name": "Molenkwartier",
            "inhabitants": "6.400", "theme_known": "no", "language": "nl"}  # fmt: skip
    desk.post("/trajectories/new/", what)
    page = desk.get("/trajectories/new/when/").text
    assert 'value="do 12 maart 2037 13.30"' in page and 'value="De Wiek"' in page
    desk.post("/trajectories/new/when/", {"variant": "whole", "starts_1": "do 12 maart 2037 13.30"})
    assert 'value="noor@ros.example"' in desk.get("/trajectories/new/who/").text
    desk.post("/trajectories/new/who/", {})
    desk.post("/trajectories/new/done/", {"name": "Samen in het Molenkwartier"})
    made = Trajectory.objects.get(name="Samen in het Molenkwartier")
    call.refresh_from_db()
    assert (call.trajectory, made.lead) == (made, world.fatima)
    assert f"/calls/{call.code}/outcome/" in desk.get(f"/trajectories/{made.code}/").text
    assert "/calls/" + call.code not in desk.get("/").text


def test_no_is_said_with_the_reason_and_one_may_go_on_anyway(desk: Client, call: FirstCall) -> None:
    desk.post(f"/calls/{call.code}/", posted(inhabitants="24.000"))
    page = desk.get(f"/calls/{call.code}/outcome/").text
    assert "Een andere vorm past beter" in page
    assert "Kies één buurt om mee te beginnen" in page
    assert "Begin toch aan een plan" in page


def test_a_day_that_does_not_exist_is_said_at_the_field_and_stops_nobody(desk: Client, call: FirstCall) -> None:
    words = "Die dag bestaat niet. Kijk de dag en de maand na."
    address = f"/calls/{call.code}/"
    assert words in desk.get(f"{address}reading/", {"q.when": "donderdag 31 februari 13.30"}).text
    assert desk.post(address, posted(when="donderdag 31 februari 13.30"))["Location"] == f"{address}outcome/"
    assert [words in desk.get(f"{address}{page}").text for page in ("", "outcome/")] == [True, True]
    desk.post(address, posted(when="ergens in maart"))
    assert "Let op" not in desk.get(f"{address}outcome/").text


def test_about_so_many_people_is_a_number(desk: Client, call: FirstCall) -> None:
    assert desk.post(f"/calls/{call.code}/", posted(inhabitants="ongeveer 6.500")).status_code == 302
    call.refresh_from_db()
    assert call.answers["inhabitants"] == 6500
    answer = desk.post(f"/calls/{call.code}/", posted(inhabitants="2.000.000"))
    assert "Vul een heel getal in van 1 tot en met 1.000.000." in answer.text


def test_a_mistake_keeps_what_was_right(desk: Client, call: FirstCall) -> None:
    answer = desk.post(f"/calls/{call.code}/", posted(inhabitants="veel", area="Molenkwartier"))
    assert answer.status_code == 422
    assert "Schrijf alleen het getal, bijvoorbeeld 6.500." in answer.text
    call.refresh_from_db()
    assert (call.answers["area"], "inhabitants" in call.answers) == ("Molenkwartier", False)


@pytest.mark.parametrize(
    "values",
    [
        {"q.meet": "<script>"},
        {"q.willing": ["ggd", "../etc"]},
        {"q.inhabitants": "-1"},
        {"q.inhabitants": "9" * 400},
        {"q.area": "x" * 100_000},
        {"q.reason": "y" * 10_000_000},
    ],
)
def test_nonsense_is_refused_and_nothing_of_it_kept(desk: Client, call: FirstCall, values: dict[str, Any]) -> None:
    assert desk.post(f"/calls/{call.code}/", values).status_code in (400, 413, 422)
    call.refresh_from_db()
    assert call.answers == {}


def test_html_stays_text(desk: Client, call: FirstCall) -> None:
    desk.post(f"/calls/{call.code}/", posted(area="<b>Wijk</b>", reason="<script>alert(1)</script>"))
    for page in ("", "outcome/", "paper/"):
        text = desk.get(f"/calls/{call.code}/{page}").text
        assert "<b>Wijk" not in text and "<script>alert" not in text


def test_it_is_thrown_away_and_comes_back(desk: Client, call: FirstCall) -> None:
    desk.post(f"/calls/{call.code}/", posted())
    desk.post(f"/calls/{call.code}/removal/")
    assert FirstCall.objects.count() == 0
    desk.post("/calls/return/")
    back = FirstCall.objects.get(code=call.code)
    assert back.answers["area"] == "Molenkwartier"


def test_a_call_is_of_who_made_it_and_who_leads_the_workspace(world: World, outside: Client) -> None:
    now = timezone.now()
    mine = FirstCall.objects.create(
        workspace=world.workspace, method="wijk-4u", account=world.joost, created_at=now, changed_at=now,
        answers={"area": "Geheim"},
    )  # fmt: skip
    seen = {}
    for account in (world.joost, world.fatima, world.ellen):
        client = Client()
        client.force_login(account)
        seen[account.name] = client.get(f"/calls/{mine.code}/").status_code
        assert ("Geheim" in client.get("/").text) == (account != world.ellen)
    assert seen == {"Joost Hendriks": 200, "Fatima Bennani": 200, "Ellen Dijkgraaf": 404}
    for page in ("", "outcome/", "paper/"):
        assert outside.get(f"/calls/{mine.code}/{page}").status_code == 404
    assert outside.post(f"/calls/{mine.code}/removal/").status_code == 404


def test_once_a_trajectory_came_of_it_the_team_reads_it(world: World, call: FirstCall) -> None:
    FirstCall.objects.update(trajectory=world.trajectory)
    client = Client()
    client.force_login(world.ellen)
    assert client.get(f"/calls/{call.code}/outcome/").status_code == 200
    assert client.post(f"/calls/{call.code}/", posted()).status_code == 403
    Role.objects.filter(account=world.ellen).delete()
    assert client.get(f"/calls/{call.code}/outcome/").status_code == 404
    assert Client().get(f"/calls/{call.code}/outcome/").status_code == 302


def test_a_call_of_another_workspace_is_not_tied(world: World, outside: Client, call: FirstCall) -> None:
    session = outside.session
    session["new-trajectory"] = {
        "call": call.code,
        "what": {"method": "wijk-4u", "workspace": str(world.elsewhere.pk), "area_name": "Linde", "theme_known": "no",
                 "language": "nl"},
        "when": {"variant": "whole", "starts_1": "do 12 maart 2037 13.30"},
        "who": {},
    }  # fmt: skip
    session.save()
    outside.post("/trajectories/new/done/", {"name": "Van de Linde"})
    assert Trajectory.objects.filter(name="Van de Linde").exists()
    call.refresh_from_db()
    assert call.trajectory is None


def test_the_sheet_can_be_printed_empty(desk: Client) -> None:
    assert "Hoeveel mensen wonen daar ongeveer?" in desk.get("/calls/paper/wijk-4u/").text
    assert desk.get("/calls/paper/onzin/").status_code == 404
