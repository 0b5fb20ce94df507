"""What was agreed, as the team finds it after the meeting."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server, accessible
from .room import be

pytestmark = pytest.mark.story


@pytest.mark.parametrize("width", [320, 1280])
def test_the_agreements_of_a_held_session_can_be_read_by_everybody(
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
