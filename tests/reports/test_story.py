"""Writing a report in a real browser: it saves by itself, and axe finds nothing on any of its pages."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect, sync_playwright

from dagdeel.reports.actions import publish_report
from dagdeel.reports.models import Report
from tests.world import World

from .conftest import later

pytestmark = [pytest.mark.story, pytest.mark.slow]


@pytest.fixture
def page(live_server: Any, client: Client, world: World, report: Report) -> Iterator[Page]:
    # Before Playwright starts: with its loop running, Django refuses to use the database in this thread.
    publish_report(report=report, by=world.fatima, at=later(2))
    report.sections.filter(item="themes").update(before="Langeafstandswandelroutemarkering" * 9)
    client.force_login(world.fatima)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
        context.add_cookies([session])
        page = context.new_page()
        page.set_default_timeout(60_000)
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        browser.close()
    assert errors == []


def test_what_is_typed_is_kept_and_can_be_undone(page: Page, report: Report) -> None:
    address = reverse("report", args=[report.run_id])
    page.goto(address)
    page.get_by_label("Tot slot").fill(
        "Tot gauw. We zien elkaar op de markt, en anders bij de koffie in het buurthuis."
    )
    expect(page.locator("dd-autosave", has=page.get_by_label("Tot slot")).get_by_role("status")).to_have_text("Bewaard")
    page.reload()
    expect(page.get_by_label("Tot slot")).to_have_value(
        "Tot gauw. We zien elkaar op de markt, en anders bij de koffie in het buurthuis."
    )
    page.get_by_role("button", name="Draai de laatste wijziging terug").click()
    expect(page.get_by_label("Tot slot")).to_have_value(report.closing)
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_label("Tot slot")).to_have_value(
        "Tot gauw. We zien elkaar op de markt, en anders bij de koffie in het buurthuis."
    )


def test_axe_finds_nothing_and_nothing_sticks_out(page: Page, report: Report, world: World) -> None:
    pages = [
        reverse("report", args=[report.run_id]),
        reverse("report-preview", args=[report.run_id]),
        reverse("report-published", args=[report.token]),
        reverse("report-list", args=[world.trajectory.code]),
        reverse("agreements", args=[world.trajectory.code]),
    ]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for address in pages:
            page.goto(address)
            violations = Axe().run(page).response["violations"]
            assert [(address, one["id"]) for one in violations] == []
            assert page.evaluate("document.documentElement.scrollWidth") == width
