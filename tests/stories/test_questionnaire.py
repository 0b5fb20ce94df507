"""A questionnaire on a phone that loses its line and is put away halfway: nothing is lost, and it goes by itself."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Server, accessible

pytestmark = pytest.mark.story
Visit = Callable[..., Page]
NEXT = re.compile("Begin|Ga verder|Volgende")


def onward(phone: Page) -> None:
    phone.get_by_role("button", name=NEXT).click()


def point(phone: Page, question: str, number: int) -> None:
    phone.locator(f"#q-{question} .point").nth(number - 1).click()


def sent(phone: Page) -> None:
    expect(phone.get_by_role("status")).to_have_text("Bewaard. Je kunt stoppen en later verdergaan.")


def test_a_phone_that_loses_its_line(demo_server: Server, visit: Visit, browser: Browser) -> None:
    desk = visit()
    desk.goto(f"{demo_server.address}/demo/")
    desk.get_by_role("button", name=re.compile("Fatima Bennani")).click()
    desk.goto(demo_server.address)
    desk.get_by_role("link", name="Gezond in het Molenkwartier").click()
    desk.goto(f"{desk.url}questionnaires/")
    desk.get_by_role("link", name="Vragenlijst vooraf", exact=True).click()
    accessible(desk)
    row = desk.get_by_role("row", name=re.compile("Mo el Idrissi"))
    link = row.get_by_role("link").get_attribute("href") or ""
    expect(row).to_contain_text("Nog niet")

    phone = visit(320, 640, phone=True)
    phone.goto(link)
    expect(phone.get_by_text("Het kost ongeveer 7 minuten.")).to_be_visible()
    onward(phone)
    phone.get_by_role("textbox", name="Wat is je vak of rol in de wijk?").fill("jongerenwerker")
    onward(phone)
    onward(phone)
    expect(phone.get_by_text("Kies een antwoord.").first).to_be_visible()
    accessible(phone)
    for question in ("know-people", "know-offer"):
        point(phone, question, 4)
    sent(phone)
    expect(phone.locator("html")).to_have_attribute("data-kept", "")

    # The line drops; what follows stays on the phone, also when the browser is closed.
    context = phone.context
    context.set_offline(True)
    assert phone.evaluate("fetch(location.pathname).then(() => true, () => false)") is False, "no copy of a copy"
    point(phone, "easy-contact", 1)
    onward(phone)
    phone.get_by_role("textbox", name="Wat maakt het lastig").fill("Altijd een bandje.")
    expect(phone.get_by_role("status")).to_contain_text("Bewaard op deze telefoon.")
    phone.close()
    phone = context.new_page()
    phone.goto(link)
    expect(phone.get_by_text("Stap 4 van")).to_be_visible()
    phone.get_by_role("button", name="Terug").click()
    expect(phone.get_by_role("textbox", name="Wat maakt het lastig")).to_have_value("Altijd een bandje.")
    expect(phone.locator("#q-know-offer .point input").nth(3)).to_be_checked()
    context.set_offline(False)
    sent(phone)

    # A changed mind: the question that hung on it is asked no more.
    phone.get_by_role("button", name="Terug").click()
    point(phone, "easy-contact", 5)
    onward(phone)
    for question in ("refer", "shared-picture", "right-people", "clear-agreements"):
        point(phone, question, 3)
    onward(phone)
    point(phone, "keeps-word", 5)
    onward(phone)
    phone.get_by_label("Hoe vaak?").first.select_option("Elke week")
    expect(phone.get_by_label("Hoe gaat dat?").filter(visible=True)).to_have_count(1)
    accessible(phone)
    for _rest in range(4):
        onward(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Lever in").click()
    expect(phone.get_by_role("status")).to_contain_text("worden ingeleverd zodra er bereik is")
    phone.context.set_offline(False)
    expect(phone.get_by_role("heading", name="Bedankt, je antwoorden zijn binnen")).to_be_visible()
    accessible(phone)
    desk.reload()
    expect(row).to_contain_text("Ingeleverd")
