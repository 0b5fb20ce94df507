"""A helper at the door whose line falls away."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Server, accessible
from .room import be

pytestmark = pytest.mark.story


def test_the_door_goes_on_without_a_line(demo_server: Server, visit: Callable[..., Page]) -> None:
    today(demo_server)
    door = visit(360, 740, phone=True)
    be(door, demo_server, "Joost")
    door.get_by_role("link", name="Molenkwartier").first.click()
    door.goto(door.url.split("#")[0].rstrip("/") + "/door/1/")
    expect(door.get_by_text("Deze lijst met namen staat op dit apparaat")).to_be_visible()

    door.get_by_label("Zoek een naam").fill("sanne")
    door.get_by_role("button", name="Sanne de Wit huisarts").click()
    expect(row(door, "Sanne de Wit")).to_contain_text("is er")
    expect(door.get_by_text("Alles is verstuurd.")).to_be_visible()

    door.context.set_offline(True)
    door.get_by_label("Zoek een naam").fill("")
    door.get_by_role("button", name="Karel Vos bewoner").click()
    door.get_by_text("Iemand staat niet op de lijst").click()
    door.get_by_label("Naam", exact=True).fill("Mia van Dam")
    door.get_by_role("button", name="Zet erbij, is er").click()
    expect(row(door, "Mia van Dam")).to_contain_text("is er")
    expect(door.get_by_text("gaat vanzelf mee zodra er bereik is: 2")).to_be_visible()

    door.goto(door.url)  # closed and opened again, still without a line
    expect(row(door, "Sanne de Wit")).to_contain_text("is er")
    expect(row(door, "Mia van Dam")).to_contain_text("is er")
    accessible(door)
    assert door.evaluate("document.documentElement.scrollWidth") <= 360

    door.context.set_offline(False)
    expect(door.get_by_text("Alles is verstuurd.")).to_be_visible()
    other = visit(1280, 860)
    be(other, demo_server, "Fatima")
    other.goto(door.url)
    assert [
        name for name in ("Sanne de Wit", "Karel Vos", "Mia van Dam") if "is er" in row(other, name).inner_text()
    ] == [
        "Sanne de Wit",
        "Karel Vos",
        "Mia van Dam",
    ]


def today(server: Server) -> None:
    """Every meeting is today: before its day one can only practise."""
    (file,) = Path(server.environment["DAGDEEL_DATA"]).glob("*.sqlite3")
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE trajectories_meeting SET starts_at = ?", [f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"])


def row(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=name)
