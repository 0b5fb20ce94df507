"""What several stories do in a room."""

from playwright.sync_api import Page, expect

from .conftest import Server

SENT = "Verstuurd"
KEPT = "Bewaard op deze telefoon, gaat vanzelf mee zodra er bereik is"


def be(desk: Page, server: Server, name: str) -> None:
    """Sign in as one of the demo cast."""
    desk.goto(f"{server.address}/demo/")
    desk.get_by_role("button", name=name).click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()


def to_the_room(desk: Page) -> None:
    desk.get_by_role("link", name="Molenkwartier").first.click()
    desk.get_by_role("link", name="In de zaal", exact=True).first.click()


def opened(desk: Page, button: str = "Open de zaal") -> str:
    """Open a run and give its code."""
    desk.get_by_role("button", name=button, exact=True).click()
    expect(desk.locator("dd-room[data-ready]")).to_be_visible()
    return desk.url.split("/")[4]


def join(phone: Page, server: Server, code: str) -> Page:
    phone.goto(f"{server.address}/{code}/")
    phone.get_by_role("button", name="Doe mee").click()
    expect(phone.locator("dd-room[data-ready]")).to_be_visible()
    return phone


def go_to(desk: Page, title: str) -> None:
    row = desk.locator(".run-item").filter(has_text=title)
    row.locator("summary").click()
    row.get_by_role("button", name="Ga hierheen").click()
    expect(desk.locator("[data-region=current] h1")).to_have_text(title)


def says(phone: Page, text: str) -> None:
    expect(phone.locator("[data-state-line]")).to_have_text(text)


def give_idea(phone: Page, text: str) -> None:
    phone.locator("#idea-text").fill(text)
    phone.locator("#idea-add").click()
