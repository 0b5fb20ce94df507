"""The red thread of a priority, joined from what the work forms left."""

import pytest
from django.test import Client
from django.urls import reverse

from dagdeel.core.blocks import Bullets, Paragraph, Table
from dagdeel.documents.pdf import as_data
from dagdeel.reports.actions import draft_report
from dagdeel.reports.queries import paper_of
from dagdeel.reports.threads import Given, threads
from tests.reports.conftest import RESULTS, held_run, later
from tests.world import World

IDEAS = Given("Blik op de wijk", {
    "themes": [
        {"id": "t1", "text": "Eenzaamheid", "parts": [{"text": "Oma ziet niemand"}, {"text": "Stille straat"}]},
        {"id": "t2", "text": "Schulden", "parts": [{"text": "Stress om geld"}]},
    ]
})  # fmt: skip
VOTE = Given("Prioriteiten kiezen", {
    "themes": [{"id": "t1", "text": "Eenzaamheid", "votes": 9, "undecided": False}],
    "options": [{"id": "t1", "text": "Eenzaamheid", "votes": 9}, {"id": "t2", "text": "Schulden", "votes": 4}],
})  # fmt: skip
DUOS = Given("Blik op het netwerk", {
    "points": [
        {"id": "p1", "text": "De koffieochtend loopt", "kind": "strength", "theme": "t1"},
        {"id": "p2", "text": "Niemand weet wie alleen woont", "kind": "better", "theme": "t1"},
        {"id": "p3", "text": "Te weinig vervoer", "kind": "better", "theme": "t1"},
        {"id": "p4", "text": "Iets anders", "kind": "better", "theme": ""},
    ]
})  # fmt: skip
POINTS = Given("Verbeterpunten", {"improvements": [{"id": "v1", "text": "Eén lijst", "theme": "t1", "from": ["p2"]}]})
PLAN = Given("Afspraken", {
    "agreements": [
        {"id": "a1", "what": "Lijst maken", "who": "Sanne", "when": "2026-03-19", "theme": "t1", "from": ["v1"]},
        {"id": "lead", "what": "De trekker", "who": "Fatima", "when": ""},
    ]
})  # fmt: skip


def test_a_thread_runs_from_what_was_said_to_what_was_agreed() -> None:
    [thread] = threads([IDEAS, VOTE, DUOS, POINTS, PLAN])
    assert thread.theme == "Eenzaamheid"
    assert thread.blocks == (
        Paragraph("Dit zeiden mensen bij Blik op de wijk:"),
        Bullets(("Oma ziet niemand", "Stille straat")),
        Paragraph("Het kreeg 9 stemmen bij Prioriteiten kiezen."),
        Paragraph("Dit gaat al goed:"),
        Bullets(("De koffieochtend loopt",)),
        Table(
            "Wat we willen verbeteren",
            ("Verbeterpunt", "Komt uit"),
            (("Eén lijst", "Blik op het netwerk: Niemand weet wie alleen woont"),),
        ),
        Table(
            "Wat we afspreken",
            ("Afspraak", "Wie", "Wanneer", "Komt uit"),
            (("Lijst maken", "Sanne", "donderdag 19 maart 2026", "Eén lijst"),),
        ),
        Paragraph("Ook gezegd, en geen verbeterpunt geworden:"),
        Bullets(("Te weinig vervoer",)),
    )


def test_a_card_that_lay_there_already_is_told_where_it_was_said() -> None:
    views = Given("De cijfers", {"themes": [{"id": "s1", "text": "Veel mensen zijn alleen"}]})
    parts = [{"id": "s1", "text": "Veel mensen zijn alleen"}, {"id": "c1", "text": "Stille straat"}]
    ideas = Given("Thema’s", {"themes": [{"id": "t1", "text": "Eenzaamheid", "parts": parts}]})
    [thread] = threads([views, ideas, VOTE, POINTS])
    assert thread.blocks[:2] == (
        Paragraph("Dit zeiden mensen bij Thema’s:"),
        Bullets(("Veel mensen zijn alleen (De cijfers)", "Stille straat")),
    )


def test_the_votes_of_every_round_are_told() -> None:
    rounds = [{"options": [{"id": "t1", "votes": votes}, {"id": "t2", "votes": 9}]} for votes in (1, 12)]
    vote = Given("Kiezen", {**VOTE.data, "rounds": [*rounds, {"options": [{"id": "t2", "votes": 3}]}]})
    [thread] = threads([vote, POINTS])
    assert thread.blocks[0] == Paragraph("Het kreeg 1 stem bij Kiezen. In ronde 2 waren dat 12 stemmen.")


def test_sources_stand_together_by_item_and_the_first_step_with_its_day() -> None:
    cases = Given("Casus", {"points": [{"id": "p9", "text": "Niemand belde", "theme": "t2"}]})
    merged = {"id": "v1", "text": "Eén lijst", "theme": "t1", "from": ["p2", "p9", "p3"]}
    agreement = {"id": "a1", "what": "Lijst maken", "who": "Sanne", "theme": "t1", "from": ["v1"]}
    step = {"first_step": "Ik mail iedereen", "when": "2026-03-19"}
    [thread] = threads(
        [
            VOTE,
            DUOS,
            cases,
            Given("Punten", {"improvements": [merged]}),
            Given("Plan", {"agreements": [{**agreement, **step}]}),
        ]
    )
    better, agreed = (block for block in thread.blocks if isinstance(block, Table))
    assert better.rows[0][1] == (
        "Blik op het netwerk: Niemand weet wie alleen woont; Te weinig vervoer\nCasus: Niemand belde"
    )
    assert agreed.header[2] == "Eerste stap"
    assert agreed.rows[0][2] == "Donderdag 19 maart: Ik mail iedereen"


def test_a_point_that_went_under_another_priority_is_not_told_twice() -> None:
    elsewhere = {"improvements": [{"id": "v1", "text": "Eén lijst", "theme": "t2", "from": ["p2"]}]}
    others = {
        "others": [
            {"id": "p3", "text": "Te weinig vervoer", "theme": "t2"},
            {"id": "n", "text": "De bus", "theme": "t1"},
        ]
    }
    [thread] = threads([VOTE, DUOS, Given("Punten", {**elsewhere, **others}), PLAN])
    assert thread.blocks[-1] == Bullets(("De bus",))


def test_a_point_that_was_not_merged_keeps_its_id() -> None:
    alone = Given("Verbeterpunten", {"improvements": [{"id": "p3", "text": "Vervoer", "theme": "t1", "from": []}]})
    [thread] = threads([VOTE, DUOS, alone])
    [table] = [block for block in thread.blocks if isinstance(block, Table)]
    assert table.rows == (("Vervoer", "Blik op het netwerk: Te weinig vervoer"),)
    assert Bullets(("Niemand weet wie alleen woont",)) in thread.blocks


def test_there_is_no_thread_before_anything_followed_from_the_choice() -> None:
    assert threads([IDEAS, VOTE, DUOS]) == ()
    assert threads([]) == ()


def test_a_priority_without_agreement_says_so() -> None:
    [thread] = threads([IDEAS, VOTE, DUOS, POINTS])
    assert Paragraph("Over deze prioriteit is nog niets afgesproken.") in thread.blocks


def test_results_of_another_version_do_no_harm() -> None:
    nonsense = Given(
        "x", {"themes": [{"id": ["a"], "text": 3}, 7], "improvements": "no", "agreements": [{"theme": None}]}
    )
    assert threads([nonsense, Given("y", {"options": [{"id": None, "votes": "9"}]})]) == ()


@pytest.mark.django_db
def test_each_priority_has_a_page_of_its_own_before_the_parts_of_the_meeting(world: World, client: Client) -> None:
    results = {**RESULTS, "priorities": ("dotvote", {**RESULTS["priorities"][1], **VOTE.data})}
    results["agreements"] = ("closing", {**PLAN.data, "open": []})
    report = draft_report(run=held_run(world, results=results), by=world.fatima, at=later(1))
    paper = paper_of(report)
    assert paper.parts[0].heading == "Prioriteit: Eenzaamheid"
    assert [part.is_new_page for part in paper.parts[:3]] == [True, True, False]
    assert [part["is_new_page"] for part in as_data(paper)["parts"]][:2] == [True, True]
    assert report.introduction.split("\n\n")[-1].startswith("Eerst lees je per prioriteit hoe die ontstond")
    client.force_login(world.fatima)
    page = client.get(reverse("report", args=[report.run_id])).content.decode()
    assert "<summary>Prioriteit: Eenzaamheid</summary>" in page
    assert page.count('<details class="paper-thread"') == 1
