"""Two rounds in duos with two phones and Karel, who has none: who meets whom, one card of two, a late comer, a bell."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, accessible
from .room import be, go_to, join, opened, to_the_room

pytestmark = pytest.mark.story


def test_people_find_each_other_talk_and_write_down_together(demo_server: Server, visit: Callable[..., Page]) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    sanne, other = (join(visit(320, 640, phone=True), demo_server, code) for _ in range(2))
    wall = visit(1920, 1080)
    wall.goto(f"{demo_server.address}/wall/{code}/")
    go_to(desk, "Blik op het netwerk")

    # What waits to be pressed is at hand, however long the script above it is.
    desk.set_viewport_size({"width": 1280, "height": 600})
    expect(desk.locator("#duos-plan")).not_to_be_in_viewport()
    desk.locator("#console-step", has_text="Maak de duo’s").click()
    desk.get_by_role("button", name="Stuur iedereen naar een plek").press("Enter")
    expect(sanne.get_by_role("heading", level=1)).to_have_text("Ronde 1: zoek je plek")
    expect(sanne.locator(".duos-spot")).to_have_text("Plek 1")
    expect(wall.locator(".duos-places li")).to_have_count(1)
    accessible(sanne)

    # Who leads by keyboard never falls back to the top of the page, however often what had the focus is drawn away.
    expect(desk.locator("dd-room :is(h1, h2):focus")).to_have_count(1)
    desk.keyboard.press("g")
    expect(desk.get_by_role("button", name="Stop ronde 1")).to_be_visible()
    expect(desk.locator("dd-room :is(h1, h2):focus")).to_have_count(1)
    sanne.locator("#duos-text-strength").fill("Samen op huisbezoek")
    sanne.get_by_role("button", name="Zet op een kaartje").click()
    card = other.get_by_label("Verander dit kaartje")
    expect(card).to_have_value("Samen op huisbezoek")
    expect(desk.locator(".console-script")).to_be_visible()
    expect(desk.locator(".console-script[open]")).to_have_count(0)  # it has been said
    card.fill("Samen op huisbezoek gaan")
    card.blur()
    expect(sanne.get_by_label("Verander dit kaartje")).to_have_value("Samen op huisbezoek gaan")
    expect(wall.locator(".duos-asked")).to_be_visible()
    accessible(wall)

    desk.locator("#seat-new summary").click()
    desk.locator("#seat-new-name").fill("Karel Vos")
    desk.locator("#seat-new-add").click()
    expect(sanne.locator(".advice")).to_contain_text("Karel Vos")
    expect(sanne.locator(".advice")).to_contain_text("heeft geen telefoon")

    desk.get_by_role("button", name="Stop ronde 1").click()
    desk.get_by_role("button", name="Start ronde 2").click()
    desk.get_by_role("button", name="Stop ronde 2").click()
    desk.get_by_role("button", name="Geen ronde meer").click()
    desk.locator("#reveal").click()
    expect(wall.locator(".duos-collected li")).to_contain_text("Samen op huisbezoek gaan")


def test_the_wall_rings_once_when_the_time_is_up_and_a_phone_never(
    demo_server: Server, visit: Callable[..., Page]
) -> None:
    desk = visit()
    be(desk, demo_server, "Ellen")
    to_the_room(desk)
    code = opened(desk)
    phone = join(visit(320, 640, phone=True), demo_server, code)
    wall = visit(1920, 1080)
    wall.goto(f"{demo_server.address}/wall/{code}/")
    for screen in (wall, phone):
        screen.evaluate(COUNT_TONES)
    go_to(desk, "Blik op het netwerk")
    bell = wall.get_by_role("button", name="Geluid aan")
    bell.click()
    expect(bell).to_be_hidden()
    heard = wall.evaluate("tones")
    for step in ("Maak de duo’s", "Stuur iedereen naar een plek", "Start ronde 1"):
        desk.get_by_role("button", name=step).click()
    clock = wall.locator("[data-stage] dd-clock")
    expect(clock).to_have_attribute("data-sound", "on")
    for screen in (wall, phone):
        screen.evaluate("document.querySelector('.duos dd-clock').dataset.endsAt = Date.now() + 300")
    wall.wait_for_function("(heard) => tones > heard", arg=heard)
    expect(clock).to_have_attribute("data-tone", "over")
    assert (wall.evaluate("tones"), phone.evaluate("tones")) == (2 * heard, 0)


COUNT_TONES = """() => {
  window.tones = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { tones++; return make.call(this); };
}"""
