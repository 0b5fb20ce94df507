"""What is at hand beside the item, and the pages of the wall: the same on every wall, also after a restart."""

import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, accessible
from .room import SENT, be, go_to, join, opened, says, to_the_room

pytestmark = pytest.mark.story


def page_of(screen: Page) -> str:
    return screen.locator("[data-turn]").text_content() or ""


def rows_of(screen: Page) -> list[str]:
    return screen.locator("[data-pages] > li:visible").all_inner_texts()


def place_of(phone: Page, what: str) -> float:
    return float(phone.locator(what).evaluate("(one) => one.getBoundingClientRect().top + scrollY"))


def test_something_for_later_is_parked_beside_the_item_and_taken_up(
    demo_server: Server, visit: Callable[..., Page]
) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    phone = join(visit(320, 640, phone=True), demo_server, code)
    other = join(visit(360, 740, phone=True), demo_server, code)
    go_to(desk, "Thema’s op tafel")

    phone.locator("#idea-text").fill("Nog niet af")
    question = place_of(phone, "#idea-text")
    other.locator("#parking > summary").click()
    other.locator("#parking-text").fill("Wie belt over de lantaarns?")
    other.locator("#parking-park").click()
    says(other, SENT)
    phone.locator("#parking > summary").click()
    expect(phone.locator(".parking-lot")).to_have_text("Wie belt over de lantaarns?")
    assert place_of(phone, "#idea-text") == question
    expect(phone.locator("#idea-text")).to_have_value("Nog niet af")
    accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320

    desk.keyboard.press("l")
    expect(desk.locator("#parking")).to_contain_text("1 punt wacht")
    desk.locator("[id^=parking-note]").fill("Joost belt maandag")
    desk.locator("[id^=parking-settle]").click()
    expect(desk.locator("#parking")).to_contain_text("alles besproken")
    accessible(desk)
    expect(phone.locator(".parking-lot .tag")).to_have_text("besproken")
    expect(phone.locator(".parking-lot")).not_to_contain_text("Joost")


def test_the_facilitator_turns_and_holds_the_pages_of_every_wall(
    demo_server: Server, visit: Callable[..., Page]
) -> None:
    desk, walls = visit(), [visit(1920, 1080), visit(960, 540)]
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    desk.locator("#parking > summary").click()
    desk.locator("#parking-enter").fill("\n".join(f"Punt {nth} dat vandaag niet past" for nth in range(1, 20)))
    desk.locator("#parking-enter-button").click()
    expect(desk.locator("#parking")).to_contain_text("19 punten wachten")
    for wall in walls:
        wall.goto(f"{demo_server.address}/wall/{code}/")
    desk.locator("#parking > summary").click()
    desk.keyboard.press("k")
    for wall in walls:
        expect(wall.locator(".parking li").first).to_be_attached()

    desk.keyboard.press("ArrowRight")
    expect(desk.locator("#page-hold")).to_have_text("Laat los")
    held = page_of(desk)
    for wall in walls:
        expect(wall.locator("[data-turn]")).to_have_text(held)
    assert rows_of(walls[0]) == rows_of(walls[1]) == desk.locator("[data-pages] > li:visible").all_inner_texts()
    shown = rows_of(walls[0])

    desk.keyboard.press("ArrowRight")
    for screen in (desk, *walls):
        expect(screen.locator("[data-turn]")).not_to_have_text(held)
    assert rows_of(walls[0]) == rows_of(walls[1]) != shown
    desk.keyboard.press("ArrowLeft")
    expect(walls[0].locator("[data-turn]")).to_have_text(held)

    demo_server.stop(signal.SIGKILL)
    demo_server.start()
    walls[1].reload()
    expect(walls[1].locator("[data-turn]")).to_have_text(held)
    assert rows_of(walls[1]) == shown
    desk.reload()
    expect(desk.locator("#page-hold")).to_have_text("Laat los")
    desk.keyboard.press("v")
    expect(desk.locator("#page-hold")).to_have_text("Houd vast")
    expect(walls[0].locator("[data-turn]")).not_to_have_text(held, timeout=20_000)
    accessible(walls[0])
