"""The red thread of a priority, joined from what the work forms left."""

import pytest

from dagdeel.core.blocks import Bullets, Paragraph, Table
from dagdeel.reports.actions import draft_report
from dagdeel.reports.formats.pdf import as_data
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
        Paragraph("Dit kan ook beter, en is geen verbeterpunt geworden:"),
        Bullets(("Te weinig vervoer",)),
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
    )


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
    assert thread.blocks[-1] == Paragraph("Over deze prioriteit is nog niets afgesproken.")


def test_results_of_another_version_do_no_harm() -> None:
    nonsense = Given(
        "x", {"themes": [{"id": ["a"], "text": 3}, 7], "improvements": "no", "agreements": [{"theme": None}]}
    )
    assert threads([nonsense, Given("y", {"options": [{"id": None, "votes": "9"}]})]) == ()


@pytest.mark.django_db
def test_each_priority_has_a_page_of_its_own_before_the_parts_of_the_meeting(world: World) -> None:
    results = {**RESULTS, "priorities": ("dotvote", {**RESULTS["priorities"][1], **VOTE.data})}
    results["agreements"] = ("closing", {**PLAN.data, "open": []})
    paper = paper_of(draft_report(run=held_run(world, results=results), by=world.fatima, at=later(1)))
    assert paper.parts[0].heading == "Prioriteit: Eenzaamheid"
    assert [part.is_new_page for part in paper.parts[:3]] == [True, True, False]
    assert [part["is_new_page"] for part in as_data(paper)["parts"]][:2] == [True, True]
