"""An installation with a mail server, the mails that arrive there, and what every step of the story does."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.outbox.postoffice import PostOffice, post_office
from tests.stories.conftest import Server

Visit = Callable[..., Page]
LINK = re.compile(r"https?://\S+")
GRACE = 1
"""Seconds that a mail waits before it leaves: less than usual, so that the story need not."""


@contextmanager
def installation(data: Path) -> Iterator[tuple[Server, PostOffice]]:
    """Dagdeel as an administrator sets it up with a mail server, and that mail server."""
    with post_office() as office:
        server = Server(data)
        server.environment |= {
            "DAGDEEL_EMAIL_URL": f"smtp://127.0.0.1:{office.port}",
            "DAGDEEL_EMAIL_FROM": "Dagdeel <post@rivierenland.example>",
            "DAGDEEL_MAIL_GRACE": str(GRACE),
            "DAGDEEL_MAIL_PER_MINUTE": "1000",
        }
        with server:
            yield server, office


class Post:
    """The mails that arrived since they were last asked for."""

    def __init__(self, office: PostOffice, page: Page) -> None:
        self._office, self._page, self._read = office, page, 0

    def bring(self, count: int) -> list[EmailMessage]:
        """The next mails, once so many arrived."""
        for _ in range(600):
            if len(self._office.mails) >= self._read + count:
                break
            self._page.wait_for_timeout(50)
        fresh = self._office.mails[self._read :]
        self._read += len(fresh)
        assert len(fresh) == count, [(str(one["To"]), str(one["Subject"])) for one in fresh]
        return fresh


def address_in(mail: EmailMessage) -> str:
    """Who it was sent to."""
    return str(mail["To"].addresses[0].addr_spec)


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(mail: EmailMessage) -> str:
    """The link in it that somebody follows: the first."""
    found = LINK.search(text_of(mail))
    assert found, text_of(mail)
    return found[0]


def told(page: Page, words: str) -> None:
    """What the page says about what was just done."""
    expect(page.locator("#notices")).to_contain_text(words)


def go_inside(desk: Page, page: str) -> None:
    """To another page of this place of the trajectory."""
    desk.get_by_role("navigation", name="Hierbinnen").get_by_role("link", name=page, exact=True).click()


def send_what_waits(desk: Page, count: int) -> None:
    """Everything on the shelf of what still leaves, after a look."""
    shelf = desk.get_by_role("region", name="Mails: Staat klaar")
    expect(shelf.get_by_role("checkbox")).to_have_count(count)
    for box in shelf.get_by_role("checkbox").all():
        box.check()  # who comes from writing them finds them ticked
    desk.get_by_role("button", name=f"Verstuur {count} mail").click()
    told(desk, f"{count} mails gaan over {GRACE} seconden weg.")
