"""What several stories do in a room."""

import json
import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from playwright.sync_api import Page, expect

from dagdeel.live.crowd.page import csrf_token, forms

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


class Guest:
    """Somebody with a phone of whom only the acts matter: plain HTTP, so that a full room needs no browser each."""

    def __init__(self, server: Server, code: str) -> None:
        self._page, self._code, self._acts = f"{server.address}/{code}/", code, 0
        self._address = server.address
        self._web = build_opener(HTTPCookieProcessor(CookieJar()))
        html = self._open(self._page)
        secret = re.search(r'name="secret" value="([^"]+)"', html)
        assert secret
        form = {"csrfmiddlewaretoken": csrf_token(html), "secret": secret[1]}
        self._open(Request(f"{self._page}seat/", urlencode(form).encode()))

    def give(self, idea: str) -> None:
        self._act("add", [("text", idea)])

    def vote(self, *options: str) -> None:
        html = self._open(self._page)
        known = dict(re.findall(r'value="([^"]+)" id="dot-[^>]*>\s*<span>([^<]+)</span>', html))
        by_text = {text: value for value, text in known.items()}
        rounds = [pair for form in forms(html) if form.kind == "vote" for pair in form.hidden]
        self._act("vote", [*rounds, *(("option[]", by_text[one]) for one in options)])

    def introduce(self, name: str, profession: str) -> None:
        self.do("introduce", name=name, profession=profession)

    def do(self, kind: str, /, *, ticks: int = 0, **fields: str) -> bool:
        """The first form of this kind on the phone, with so many boxes ticked; whether there is such a form."""
        form = next((one for one in forms(self._open(self._page)) if one.kind == kind), None)
        if form is None:
            return False
        ticked = [(box.name, box.value) for box in form.boxes[:ticks]]
        self._send(kind, form.item, [*form.hidden, *ticked, *fields.items()])
        return True

    def _act(self, kind: str, fields: list[tuple[str, str]]) -> None:
        item = next(form.item for form in forms(self._open(self._page)) if form.kind == kind)
        self._send(kind, item, fields)

    def _send(self, kind: str, item: str, fields: list[tuple[str, str]]) -> None:
        self._acts += 1
        act = {"run": self._code, "key": f"guest-{id(self)}-{self._acts}", "kind": kind, "item": item, "fields": fields}
        headers = {"Content-Type": "application/json"}
        self._open(Request(f"{self._address}/live/act/", json.dumps(act).encode(), headers))

    def _open(self, what: str | Request) -> str:
        try:
            with self._web.open(what, timeout=20) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            raise AssertionError(error.read().decode()[:300]) from error
