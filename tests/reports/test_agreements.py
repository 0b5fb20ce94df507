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
