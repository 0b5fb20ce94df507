"""What goes wrong in a real room: no reach, a closed browser, a server that falls over, two people who lead."""

import signal
from collections.abc import Callable

import pytest
from benchmarks.first_page import weigh
from playwright.sync_api import Page, expect

from .conftest import Server, accessible
from .room import KEPT, SENT, be, give_idea, go_to, join, opened, says, to_the_room

pytestmark = pytest.mark.story


def cards(wall: Page) -> str:
    return wall.locator("[data-region=stage] .wall-number").inner_text()


def test_a_phone_without_reach_keeps_everything_and_delivers_it_once(
    demo_server: Server, visit: Callable[..., Page]
) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    phone = join(visit(320, 640, phone=True), demo_server, code)
    wall = visit(1920, 1080)
    wall.goto(f"{demo_server.address}/wall/{code}/")
    go_to(desk, "Thema’s op tafel")
    expect(phone.locator("#idea-text")).to_be_visible()

    phone.context.set_offline(True)
    give_idea(phone, "Samen eten in het buurthuis")
    says(phone, KEPT)
    expect(phone.locator("[data-pending]")).to_contain_text("Samen eten in het buurthuis")
    phone.locator("#idea-text").fill("Nog niet af")
    context = phone.context
    phone.close()
    assert cards(wall) == "0"

    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{demo_server.address}/{code}/")
    says(again, SENT)
    expect(wall.locator("[data-region=stage] .wall-number")).to_have_text("1")
    expect(again.locator("#idea-text")).to_have_value("Nog niet af")
    assert again.evaluate("document.documentElement.scrollWidth") <= 320


def test_words_under_the_keyboard_arrive_before_the_part_closes(
    demo_server: Server, visit: Callable[..., Page]
) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    phone = join(visit(360, 740, phone=True), demo_server, code)
    go_to(desk, "Reflectie")

    better = phone.get_by_label("Wat kan beter?")
    better.press_sequentially("Meer tijd voor de duo’s")
    says(phone, SENT)
    expect(better).to_be_focused()
    with phone.expect_response("**/live/act/") as told:
        better.press_sequentially(", en een langere pauze")
    assert told.value.ok
    expect(better).to_be_focused()

    go_to(desk, "Einde")
    expect(phone.get_by_role("heading", name="Einde")).to_be_visible()
    expect(phone.locator("[data-refusal]")).to_have_count(0)
    desk.locator("#run-reflection > summary").click()
    desk.locator("#start-reflection").click()
    expect(phone.get_by_label("Wat kan beter?")).to_have_value("Meer tijd voor de duo’s, en een langere pauze")


def test_the_server_falls_over_in_the_middle_and_nothing_is_lost(
    demo_server: Server, visit: Callable[..., Page]
) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    phone = join(visit(360, 740, phone=True), demo_server, code)
    go_to(desk, "Thema’s op tafel")
    give_idea(phone, "Samen eten")
    says(phone, SENT)

    demo_server.stop(signal.SIGKILL)
    give_idea(phone, "Samen lopen")
    says(phone, KEPT)
    demo_server.start()

    says(phone, SENT)
    expect(phone.locator("form[data-act=withdraw]")).to_have_count(2)
    expect(desk.locator("[data-region=work]")).to_contain_text("2 kaartjes", timeout=30_000)


def test_a_helper_takes_over_in_one_tap(demo_server: Server, visit: Callable[..., Page]) -> None:
    ellen, joost = visit(), visit(820, 1180)
    be(ellen, demo_server, "Ellen")
    to_the_room(ellen)
    opened(ellen)
    ellen.get_by_role("button", name="Ik leid").click()
    expect(ellen.locator("[data-region=lead]")).to_contain_text("Ellen leidt")
    be(joost, demo_server, "Joost")
    to_the_room(joost)
    joost.get_by_role("link", name="Ga naar de regie").click()
    expect(joost.locator("dd-room[data-ready]")).to_be_visible()
    joost.get_by_role("button", name="Ik neem over").click()
    expect(ellen.locator("[data-region=lead]")).to_contain_text("Joost leidt")
    joost.keyboard.press("n")
    expect(ellen.locator("[data-region=current] h1")).to_have_text("Inloop")
    accessible(joost)


def test_a_vote_by_keyboard_alone(demo_server: Server, visit: Callable[..., Page]) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    phone = join(visit(360, 740), demo_server, code)
    go_to(desk, "Thema’s op tafel")
    for idea in ("Samen eten", "Samen lopen"):
        phone.locator("#idea-text").focus()
        phone.keyboard.type(idea)
        phone.keyboard.press("Tab")
        phone.keyboard.press("Enter")
        says(phone, SENT)
        expect(phone.locator("[data-region=stage]")).to_contain_text(idea)
    desk.keyboard.press("n")
    box = phone.get_by_label("Samen lopen")
    box.focus()
    phone.keyboard.press("Space")
    says(phone, SENT)
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    desk.keyboard.press("s")
    desk.keyboard.press("r")
    expect(phone.locator("[data-region=stage]")).to_contain_text("1 stip")
    for weight in weigh(demo_server.address, code):  # who comes in now, over a slow line
        assert weight.size <= 40_000
        assert weight.requests <= 6


def test_a_rehearsal_fills_the_room_with_simulated_people(demo_server: Server, visit: Callable[..., Page]) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    opened(desk, "Oefen in 25 minuten")
    expect(desk.locator("[data-region=people]")).to_contain_text("16 nagespeeld")
    go_to(desk, "Thema’s op tafel")
    expect(desk.locator("[data-region=work]")).not_to_contain_text("0 kaartjes", timeout=30_000)
    accessible(desk)


def test_the_outsider_of_the_demo_sees_nothing_of_it(demo_server: Server, visit: Callable[..., Page]) -> None:
    desk, other = visit(), visit()
    be(desk, demo_server, "Fatima")
    to_the_room(desk)
    be(other, demo_server, "Pieter")
    expect(other.locator("main")).not_to_contain_text("Molenkwartier")
    response = other.goto(desk.url)
    assert response is not None
    assert response.status == 404


def test_a_page_in_english_for_who_chose_english(demo_server: Server, visit: Callable[..., Page]) -> None:
    desk = visit()
    be(desk, demo_server, "Fatima")
    desk.locator("summary").filter(has_text="Fatima").click()
    desk.get_by_role("button", name="English").click()
    expect(desk.locator("html")).to_have_attribute("lang", "en")
    accessible(desk)
