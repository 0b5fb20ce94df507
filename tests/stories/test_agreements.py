"""What was agreed, as the team finds it after the meeting."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, accessible, picture
from .room import be

pytestmark = pytest.mark.story


@pytest.mark.parametrize("width", [320, 1280])
def test_what_was_agreed_its_report_and_the_way_to_the_next_session_can_be_read(
    demo_server: Server, visit: Callable[..., Page], width: int
) -> None:
    desk = visit(width, 860)
    be(desk, demo_server, "Fatima")
    desk.get_by_role("link", name="De Vlaspit").first.click()
    desk.get_by_role("link", name="Afspraken", exact=True).first.click()
    expect(desk.get_by_role("table").first).to_be_visible()
    expect(desk.locator("main")).to_contain_text("Paula Dekker")
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    accessible(desk)
    desk.get_by_role("link", name="De weg").first.click()
    desk.get_by_role("link", name="Bekijk de verslagen").click()
    desk.locator("main").get_by_role("link", name="verslag").first.click()
    _looked_at(desk, width, "report")
    desk.goto(demo_server.address)
    desk.get_by_role("link", name="Gezond in het Molenkwartier").click()
    expect(desk.locator("mark.now")).to_have_text("Nu te doen")
    _looked_at(desk, width, "way")


def _looked_at(desk: Page, width: int, name: str) -> None:
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    accessible(desk)
    if width == 1280:
        picture(desk, name)
