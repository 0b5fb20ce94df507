"""What it costs, in euros and hours."""

import re
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from dagdeel.history.models import Line as Told
from dagdeel.trajectories.models import BudgetLine
from dagdeel.trajectories.rules.budget import Line, Sum, read_amount, total
from tests.world import World

BUDGET = "/trajectories/mxlnkw42/budget/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None), ("  ", None), ("0", Decimal("0.00")), ("1250", Decimal("1250.00")), ("1.250", Decimal("1250.00")),
        ("€ 1.250,50", Decimal("1250.50")), ("75,-", Decimal("75.00")), ("12,5 uur", Decimal("12.50")),
        ("12.50", Decimal("12.50")), ("1.234.567,89", Decimal("1234567.89")), ("€12,05", Decimal("12.05")),
    ],
)  # fmt: skip
def test_it_reads_amounts_as_the_dutch_write_them(text: str, expected: Decimal | None) -> None:
    assert read_amount(text) == expected


@pytest.mark.parametrize(
    "text", ["-5", "tien", "1,2,3", "12.34.5", "1e9", "99.999.999", "=1+1", "１２", "12,345", "NaN", "9" * 400]
)
def test_it_refuses_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        read_amount(text)


def test_euros_and_hours_are_never_added_up() -> None:
    lines = [
        Line("room", "Zaal", False, Decimal(400), Decimal(450)),
        Line("catering", "Eten", False, Decimal(300), None),
        Line("hours", "Uren", True, Decimal(60), Decimal(48)),
    ]
    assert total(lines, in_hours=False) == Sum(Decimal(700), Decimal(450), Decimal(-50))
    assert total(lines, in_hours=True) == Sum(Decimal(60), Decimal(48), Decimal(12))


def test_the_lines_of_the_method_are_filled_in(desk: Client, world: World) -> None:
    page = desk.get(BUDGET).text
    assert "Huur van de zaal" in page and "Uren van de voorbereidingsgroep" in page
    assert BudgetLine.objects.count() == 0
    desk.post(BUDGET, {"room.planned": "1.250,50", "room.actual": "€ 1.300", "preparation-hours.planned": "40"})
    rows = {one.key: (one.planned, one.actual, one.in_hours) for one in BudgetLine.objects.all()}
    assert rows == {
        "room": (Decimal("1250.50"), Decimal("1300.00"), False),
        "preparation-hours": (Decimal("40.00"), None, True),
    }
    page = desk.get(BUDGET).text
    assert 'value="1.250,50"' in page and "€\u00a01.250,50" in page and "40 uur" in page
    assert "€\u00a049,50 meer dan begroot" in page
    assert Told.objects.filter(verb="change_budget").count() == 1
    desk.post(BUDGET, {"room.planned": "1.250,50", "room.actual": "1300", "preparation-hours.planned": "40"})
    assert Told.objects.filter(verb="change_budget").count() == 1  # nothing changed


def test_an_own_line_comes_goes_and_comes_back(desk: Client, world: World) -> None:
    desk.post(f"{BUDGET}lines/", {"title": "Film van bewoners", "unit": "euros"})
    line = BudgetLine.objects.get()
    desk.post(BUDGET, {f"{line.key}.planned": "800", f"{line.key}.note": "offerte gevraagd"})
    desk.post(f"{BUDGET}lines/{line.key}/removal/")
    assert BudgetLine.objects.count() == 0
    desk.post(f"{BUDGET}return/")
    back = BudgetLine.objects.get()
    assert (back.title, back.planned, back.note) == ("Film van bewoners", Decimal("800.00"), "offerte gevraagd")
    assert desk.post(f"{BUDGET}lines/room/removal/").status_code == 404


def test_a_new_line_takes_along_what_was_typed_above_it(desk: Client, world: World) -> None:
    page = desk.get(BUDGET).content.decode()
    typed = dict.fromkeys(re.findall(r'name="([^"]+\.(?:planned|actual|note))"', page), "") | {"room.planned": "75"}
    desk.post(f"{BUDGET}lines/", typed | {"title": "Film", "unit": "euros"})
    desk.post(BUDGET, typed | {"title": "Boek", "unit": "hours"})  # typed below, and the other button pressed
    film = BudgetLine.objects.get(title="Film").key
    desk.post(f"{BUDGET}lines/{film}/removal/", typed | {"room.planned": "80"})
    page = desk.get(BUDGET).content.decode()
    assert re.findall(r'name="room.planned" value="(\d+)"', page) == ["80"]
    assert [one.title for one in BudgetLine.objects.filter(title__in=["Film", "Boek"])] == ["Boek"]


def test_a_mistake_is_told_beside_its_line_and_nothing_is_lost(desk: Client, world: World) -> None:
    page = desk.post(BUDGET, {"room.planned": "veel", "catering.planned": "300"})
    assert "Schrijf een bedrag of een aantal uren" in page.text
    assert 'value="300"' in page.text and 'value="veel"' in page.text
    assert BudgetLine.objects.count() == 0


@pytest.mark.parametrize(
    "values",
    [
        {"room.planned": "<script>"},
        {"room.planned": "9" * 5000},
        {"room.note": "x" * 201},
        {"nothing.planned": "5"},
        {"own-12345678.planned": "5"},
    ],
)
def test_nonsense_stores_nothing(desk: Client, world: World, values: dict[str, Any]) -> None:
    desk.post(BUDGET, values)
    assert BudgetLine.objects.count() == 0


def test_the_workbook_counts_and_runs_nothing(desk: Client, world: World) -> None:
    BudgetLine.objects.create(
        trajectory=world.trajectory, key="own-1", title="=cmd|' /C calc'!A0", planned=Decimal("10.50"), note="@SUM(1)"
    )
    desk.post(BUDGET, {"room.planned": "100", "own-1.planned": "10,50", "own-1.note": "@SUM(1)"})
    answer = desk.get(f"{BUDGET}budget.xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="gezond-in-het-molenkwartier-begroting.xlsx"'
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    cells = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}
    assert cells["Huur van de zaal"][1].value == 100
    assert cells["=cmd|' /C calc'!A0"][0].data_type == cells["=cmd|' /C calc'!A0"][3].data_type == "s"
    seen = load_workbook(BytesIO(answer.content), data_only=True).active
    assert seen is not None
    assert [row[1].value for row in seen.iter_rows() if row[0].value == "Samen"] == [110.5, 0]


@pytest.mark.parametrize("address", ["", "budget.xlsx"])
def test_it_is_for_who_prepares(world: World, outside: Client, address: str) -> None:
    helper = Client()
    helper.force_login(world.joost)
    assert helper.get(BUDGET + address).status_code == 403
    assert outside.get(BUDGET + address).status_code == 404
    assert outside.post(f"{BUDGET}lines/", {"title": "x", "unit": "euros"}).status_code == 404
