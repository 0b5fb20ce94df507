"""The style page in a real browser: what axe finds, what fits, and what the behaviours do."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from pytest_django import Settings

from dagdeel.ui import legibility
from tests.world import World

pytestmark = [pytest.mark.story, pytest.mark.slow]
SURFACES = ["", "phone/?theme=light", "phone/?theme=dark", "wall/?depth=8", "wall/?depth=12&theme=dark", "paper/"]


@pytest.fixture
def page(live_server: Any, settings: Settings, world: World) -> Iterator[Page]:
    settings.DEMO = True
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        page = browser.new_context(
            base_url=f"{live_server.url}/style/", viewport={"width": 1280, "height": 800}
        ).new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        browser.close()
    assert errors == []


def test_axe_finds_nothing_on_any_surface(page: Page) -> None:
    found: list[tuple[str, str, list[str]]] = []
    for surface in SURFACES:
        page.goto(surface)
        violations = Axe().run(page).response["violations"]
        found += [(surface, one["id"], [node["html"][:120] for node in one["nodes"]]) for one in violations]
    assert found == []


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_sticks_out_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for surface in ("", "phone/"):
        page.goto(surface)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_thumb_finds_every_target_on_the_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("phone/")
    targets = ".phone-body :is(button, .choice, textarea, input:not([type=checkbox], [type=radio]))"
    heights = page.eval_on_selector_all(targets, "all => all.map((one) => one.getBoundingClientRect().height)")
    sizes = page.eval_on_selector_all(
        ".phone-body :is(p, span, label, button)", "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(heights) >= 48
    assert min(sizes) >= 18


@pytest.mark.parametrize("depth", [4, 8, 12])
@pytest.mark.parametrize("shape", [(1920, 1080), (1280, 720)])
def test_the_wall_writes_as_large_as_the_rule_says(page: Page, depth: int, shape: tuple[int, int]) -> None:
    page.set_viewport_size({"width": shape[0], "height": shape[1]})
    page.goto(f"wall/?depth={depth}")
    size = page.eval_on_selector(".wall-foot", "(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size == pytest.approx(legibility.smallest(depth) / 100 * shape[0], rel=0.002)
    row = page.eval_on_selector(".bars", "(one) => one.children[1].offsetTop - one.children[0].offsetTop")
    text = legibility.smallest(depth) * legibility.TEXT / 100 * shape[0]
    assert row == pytest.approx(text * legibility.ROW, rel=0.03)


def test_a_small_wall_on_the_console_is_the_same_picture(page: Page) -> None:
    page.goto("")
    wall = page.locator(".surface-wall").nth(1)
    width = wall.evaluate("(one) => one.clientWidth")
    size = wall.locator(".wall-foot").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)")
    assert size == pytest.approx(legibility.smallest(8) / 100 * width, rel=0.01)


def test_a_list_is_put_in_order_with_buttons_and_with_keys(page: Page) -> None:
    page.goto("")
    page.route("**/*", lambda route: route.fulfill(status=204))
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Omlaag met Aftrap").click()
        page.keyboard.press("Alt+ArrowDown")
        assert page.locator(".rows strong").all_inner_texts() == ["Blik op de wijk", "Pauze", "Aftrap"]
        assert page.locator("dd-sortable output").inner_text() == "Aftrap staat nu op plaats 3 van 3"
        assert page.evaluate("document.activeElement.closest('li').dataset.name") == "Aftrap"
    assert sent.value.post_data == "order=2&order=3&order=1"


def test_a_list_is_put_in_order_by_dragging(page: Page) -> None:
    page.goto("")
    page.route("**/*", lambda route: route.fulfill(status=204))
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.locator(".rows > li").nth(2).locator("time").drag_to(page.locator(".rows > li").nth(0).locator("time"))
    assert sent.value.post_data == "order=3&order=1&order=2"


def test_a_form_saves_itself_and_keeps_what_was_typed_until_it_is_saved(page: Page) -> None:
    answers = iter([503, 204])
    page.route(
        "**/*",
        lambda route: route.fulfill(status=next(answers)) if route.request.method == "POST" else route.continue_(),
    )
    page.goto("")
    page.get_by_label("Opmerking").fill("De koffie staat om één uur klaar")
    line = page.locator("dd-autosave .status-line")
    line.get_by_text("Niet bewaard, we proberen het opnieuw").wait_for()
    assert page.evaluate("Object.values(localStorage).join()").count("De koffie") == 1
    line.get_by_text("Bewaard", exact=True).wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_a_list_is_searched_without_minding_capitals_and_accents(page: Page) -> None:
    page.goto("")
    page.get_by_label("Zoek in de lijst").fill("HUISÀRTS wit")
    assert page.locator("#people tr:visible th").all_inner_texts() == ["Sanne de Wit"]
    assert page.locator("dd-filter output").inner_text() == "1 van 3 mensen"


def test_the_keyboard_takes_an_action_back(page: Page) -> None:
    page.route("**/*", lambda route: route.fulfill(status=204) if route.request.method == "POST" else route.continue_())
    page.goto("")
    with page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/style/")):
        page.keyboard.press("Control+z")
