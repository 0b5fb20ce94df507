from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dagdeel.live.models import Result
from dagdeel.reports.agreements import FOUR, agreed_in
from tests.world import World

from .conftest import held_run


def closing(*made: dict[str, Any], left: list[str]) -> dict[str, Any]:
    return {"agreements": ("closing", {"agreements": list(made), "open": left})}


def test_it_puts_what_has_a_day_first_and_says_what_is_still_open(world: World) -> None:
    held_run(world)
    agreed = agreed_in(world.trajectory)
    assert [(one.what, one.who, one.when, one.on) for one in agreed.agreements] == [
        ("De uitkomsten verzamelen en rondsturen", "Fatima Bennani", "donderdag 19 maart 2026", date(2026, 3, 19)),
        ("Koffieochtend opnieuw beginnen", "Joost", "", None),
    ]
    assert [one.text for one in agreed.open] == [
        "Wie misten we, en wie gaat erachteraan?",
        "Wie trekt de samenwerking?",
        "Wanneer zien we elkaar weer?",
    ]


def test_it_groups_them_by_priority_in_the_order_of_the_room_and_what_is_about_everything_last(
    world: World, client: Client
) -> None:
    step = {"first_step": "Ik mail iedereen", "when": "2026-03-19", "sign": "De lijst hangt er", "helper": "Karel Vos"}
    plans = [
        {"id": "a1", "what": "Lijst maken", "who": "Sanne de Wit", "theme": "t2", **step},
        {"id": "a2", "what": "Samen eten", "who": "", "when": "", "theme": "t1"},
        {"id": "a3", "what": "Vervallen thema", "who": "", "when": "", "theme": "gone"},
    ]
    themes = [{"id": "t2", "text": "Elkaar kennen"}, {"id": "t1", "text": "Eenzaamheid"}, {"id": "t3", "text": "Geld"}]
    closed = {"id": "next", "kind": "next", "what": "Terugkijken", "who": "", "when": "2026-05-12"}
    results = {
        "priorities": ("dotvote", {"themes": themes}),
        "plans": ("actionplan", {"agreements": plans, "open": list(FOUR)}),
        **closing(closed, left=["outcomes", "missing", "lead"]),
    }
    held_run(world, results=results)
    agreed = agreed_in(world.trajectory)
    assert [(group.name, [one.what for one in group.agreements]) for group in agreed.groups] == [
        ("Elkaar kennen", ["Lijst maken"]),
        ("Eenzaamheid", ["Samen eten"]),
        ("", ["Terugkijken", "Vervallen thema"]),
    ]
    assert len(agreed.open) == 3
    client.force_login(world.fatima)
    page = client.get(reverse("agreements", args=[world.trajectory.code])).content.decode()
    assert "donderdag 19 maart 2026<br>Ik mail iedereen" in page
    assert "Hulp: Karel Vos" in page
    assert page.count("De lijst hangt er") == 1
    assert page.count(">Hoe we het zien<") == 1


def test_what_one_meeting_settled_is_open_no_more(world: World) -> None:
    held_run(world, results=closing(left=["outcomes", "missing"]))
    held_run(world, results=closing(left=["missing", "lead", "next"]))
    assert [one.text for one in agreed_in(world.trajectory).open] == ["Wie misten we, en wie gaat erachteraan?"]


def test_rehearsals_count_for_nothing(world: World) -> None:
    held_run(world, kind="rehearsal")
    agreed = agreed_in(world.trajectory)
    assert (agreed.agreements, agreed.was_held) == ((), False)


def test_a_meeting_without_closing_leaves_all_four_open(world: World) -> None:
    held_run(world, results={})
    assert len(agreed_in(world.trajectory).open) == len(FOUR)


@pytest.mark.parametrize("data", [{"agreements": "?"}, {"agreements": [1, None, {"what": 3}], "open": 5}, []])
def test_results_of_another_version_do_no_harm(world: World, client: Client, data: Any) -> None:
    run = held_run(world, results={})
    Result.objects.create(run=run, item="x", workform="closing", data=data, made_at=run.closed_at)
    client.force_login(world.fatima)
    assert client.get(reverse("agreements", args=[world.trajectory.code])).status_code == 200


def test_the_page_says_where_agreements_come_from_before_the_meeting(world: World, client: Client) -> None:
    client.force_login(world.ellen)
    page = client.get(reverse("agreements", args=[world.trajectory.code])).content.decode()
    assert "De afspraken komen uit de bijeenkomst" in page
    assert "Nog te regelen" not in page
