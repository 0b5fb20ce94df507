"""Fatima writes to who is silent, in words of her own; Ruben answers on a small phone, without an account."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, accessible

pytestmark = pytest.mark.story


def test_a_letter_is_written_and_answered_on_a_phone(demo_server: Server, visit: Callable[..., Page]) -> None:
    fatima = visit()
    fatima.goto(f"{demo_server.address}/demo/")
    fatima.get_by_role("button", name="Fatima").click()
    fatima.get_by_role("link", name="Gezond in het Molenkwartier").click()
    fatima.get_by_role("link", name="Mensen", exact=True).click()
    silent = fatima.get_by_role("row", name="Ruben Adelaar")
    expect(silent).to_contain_text("uitgenodigd")
    silent.get_by_role("link", name="Ruben Adelaar").click()
    code = str(fatima.locator("#details a.address").get_attribute("href")).rstrip("/").rpartition("/")[2]
    accessible(fatima)

    fatima.get_by_role("link", name="Uitnodigen").first.click()
    accessible(fatima)
    fatima.get_by_role("link", name="Vraag nog eens om antwoord").click()
    fatima.get_by_label("Voorbeeld voor").select_option("Ruben Adelaar")
    fatima.get_by_label("Tekst", exact=True).fill("Dag {voornaam}, kom je op {datum}?\n\n{link}")
    shown = fatima.get_by_label("Zo ziet de brief eruit")
    expect(shown).to_contain_text("Dag Ruben, kom je op")
    expect(shown.get_by_role("option", selected=True)).to_have_text("Ruben Adelaar")
    accessible(fatima)
    fatima.get_by_role("button", name="Alles aan of uit").click()
    fatima.get_by_role("checkbox", name="Ruben Adelaar").check(force=True)
    fatima.get_by_role("button", name=re.compile(r"^Zet .* klaar$")).click()
    expect(fatima.locator("#notices")).to_contain_text("1 brief staat klaar in de post")
    link = f"{demo_server.address}/p/{code}/"

    ruben = visit(320, 640, phone=True)
    ruben.goto(link)
    accessible(ruben)
    assert ruben.evaluate("document.documentElement.scrollWidth") <= 320
    ruben.get_by_role("button", name="Ja, ik kom").focus()
    ruben.keyboard.press("Enter")
    expect(ruben.get_by_text("Je komt.", exact=True)).to_be_visible()
    ruben.get_by_text("Eten, drinken en hulp").click()
    ruben.get_by_label("Is er iets wat je niet eet of drinkt?").fill("geen noten")
    ruben.locator("details", has_text="Eten, drinken en hulp").get_by_role("button", name="Bewaar").click()
    expect(ruben.locator("#notices")).to_contain_text("Alleen wie je ontvangt, ziet dit.")
    accessible(ruben)

    fatima.get_by_role("link", name="Mensen", exact=True).click()
    expect(fatima.get_by_role("row", name="Ruben Adelaar")).to_contain_text("komt")
    fatima.get_by_role("link", name="Eten en hulp").click()
    expect(fatima.get_by_role("row", name="Ruben Adelaar")).to_contain_text("geen noten")
