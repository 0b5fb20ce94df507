"""The whole thread as a new user walks it: make a session, open the room, give, merge, vote, close, take the report."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pikepdf import Pdf
from playwright.sync_api import Page, expect

from .conftest import Server, accessible, picture
from .room import SENT, Guest, go_to, join, says

pytestmark = pytest.mark.story

IDEAS = (
    "Schulden en stress",
    "Mantelzorgers eerder zien",
    "Meer ontmoeting tussen jong en oud",
    "Gezond eten betaalbaar maken",
    "Een bankje bij de bushalte",
)


def test_from_method_to_report(server: Server, visit: Callable[..., Page], tmp_path: Path) -> None:
    desk = visit()
    begin(desk, server)
    make_session(desk)
    open_the_room(desk)
    code = desk.url.split("/")[4]
    wall = visit(1920, 1080)
    wall.goto(f"{server.address}/wall/{code}/")
    expect(wall.locator("[data-region=stage]")).to_contain_text(f"{code[:3]} {code[3:]}")
    accessible(wall)
    sanne, karel = (join(visit(360, 740, phone=True), server, code) for _ in range(2))
    guests = [Guest(server, code) for _ in range(13)]

    go_to(desk, "Aftrap")
    expect(wall.locator("[data-region=stage]")).to_contain_text("Welkom")
    desk.locator("#checkin-begin").click()
    get_acquainted(sanne, "Huisarts", "Als we elkaar weten te vinden")

    go_to(desk, "Thema’s op tafel")
    give_ideas(sanne, "Eenzaamheid onder ouderen in de flats aan de Wiekstraat", "Te weinig plek om te bewegen")
    give_ideas(karel, "Ouderen zijn eenzaam")
    for guest, idea in zip(guests, IDEAS, strict=False):
        guest.give(idea)
    accessible(sanne)
    merge(
        desk,
        "Eenzaamheid onder ouderen",
        "Ouderen zijn eenzaam",
        "Eenzaamheid onder ouderen in de flats aan de Wiekstraat",
    )
    desk.get_by_role("button", name="Laat de uitslag zien").click()
    expect(wall.locator("[data-region=stage]")).to_contain_text("Eenzaamheid onder ouderen")

    desk.keyboard.press("n")
    for phone in (sanne, karel):
        phone.get_by_label("Eenzaamheid onder ouderen").check()
        says(phone, SENT)
    for nth, guest in enumerate(guests):
        room_for_more = [] if nth % 4 == 3 else ["Eenzaamheid onder ouderen"]
        guest.vote(*room_for_more, *(["Te weinig plek om te bewegen"] if nth % 2 else []), IDEAS[nth % 3])
    expect(wall.locator("[data-region=stage]")).to_contain_text("15 van 15")
    expect(wall.locator("[data-region=stage]")).not_to_contain_text("12 stippen")
    accessible(sanne)
    accessible(desk)
    picture(desk, "console")
    picture(sanne, "phone")
    desk.keyboard.press("r")
    expect(wall.locator("[data-region=stage]")).to_contain_text("12 stippen")
    expect(sanne.locator("[data-region=stage]")).to_contain_text("De uitslag")
    accessible(wall)
    picture(wall, "wall")

    close(desk)
    expect(sanne.locator("h1").first).to_have_text("Klaar. Bedankt dat je er was.")
    take_the_report(desk)


def begin(desk: Page, server: Server) -> None:
    desk.goto(server.address)
    accessible(desk)
    desk.get_by_label("Hoe heet je organisatie?").fill("ROS Rivierenland")
    desk.get_by_label("Hoe heet je zelf?").fill("Fatima Bennani")
    desk.get_by_label("Wat is je e-mailadres?").fill("fatima@ros.example")
    for field in desk.locator("input[type=password]").all():
        field.fill("een lang wachtwoord 42")
    desk.get_by_role("button", name="Maak de werkruimte").click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()


def make_session(desk: Page) -> None:
    desk.get_by_role("link", name="Begin").first.click()
    accessible(desk)
    desk.get_by_label("Voor welke wijk, buurt of welk dorp?").fill("Molenkwartier")
    desk.get_by_label("Hoeveel inwoners ongeveer?").fill("6.400")
    desk.get_by_role("button", name="Verder").click()
    accessible(desk)
    desk.locator("input[name^=starts_1]").first.fill("do 11 maart 2027 13.30")
    desk.get_by_role("button", name="Verder").click()
    accessible(desk)
    desk.get_by_role("button", name="Verder").click()
    accessible(desk)
    desk.get_by_role("button", name="Maak het traject").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Molenkwartier")
    accessible(desk)


def open_the_room(desk: Page) -> None:
    desk.get_by_role("link", name="In de zaal").first.click()
    accessible(desk)
    desk.get_by_role("button", name="Open de zaal").click()
    expect(desk.locator("dd-room[data-ready]")).to_be_visible()
    accessible(desk)
    tops = desk.eval_on_selector_all(".page-nav, main, .page-foot", "all => all.map((one) => one.offsetTop)")
    assert tops == sorted(set(tops)), "the places above the sheet, the foot below it, also without the banner of a demo"


def get_acquainted(phone: Page, profession: str, expectation: str) -> None:
    fields = phone.locator("[data-region=stage] :is(input[type=text], textarea)")
    expect(fields.first).to_be_visible()
    fields.first.fill(profession)
    fields.last.fill(expectation)
    phone.locator("[data-region=stage] button.primary").first.click()
    says(phone, SENT)


def give_ideas(phone: Page, *ideas: str) -> None:
    for nth, idea in enumerate(ideas, 1):
        phone.locator("#idea-text").fill(idea)
        phone.locator("#idea-add").click()
        expect(phone.locator("[data-region=stage] form[data-act=withdraw]")).to_have_count(nth)


def merge(desk: Page, name: str, *ideas: str) -> None:
    for idea in ideas:
        desk.get_by_label(idea, exact=True).check()
    desk.locator("#ideas-name").fill(name)
    desk.get_by_role("button", name="Voeg samen").click()
    expect(desk.get_by_label(name, exact=True).last).to_be_visible()


def close(desk: Page) -> None:
    desk.get_by_text("Bijeenkomst afsluiten").click()
    desk.get_by_role("button", name="Sluit de bijeenkomst af").click()
    expect(desk.get_by_role("heading", name="De bijeenkomst is afgesloten")).to_be_visible()


def take_the_report(desk: Page) -> None:
    desk.get_by_role("link", name="Naar het verslag").click()
    expect(desk.locator("main")).to_contain_text("Eenzaamheid onder ouderen")
    expect(desk.locator("main")).to_contain_text("Te weinig plek om te bewegen")
    accessible(desk)
    with desk.expect_download() as word:
        desk.get_by_role("link", name="Word").first.click()
    document = docx.Document(BytesIO(Path(word.value.path()).read_bytes()))
    headings = [line.text for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert "Prioriteiten kiezen" in " ".join(headings)
    with desk.expect_download() as pdf:
        desk.get_by_role("link", name="PDF").first.click()
    with Pdf.open(Path(pdf.value.path())) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.Lang == "nl"
