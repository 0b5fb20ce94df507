"""What the story of the preparation needs: an installation with a mail server, mails read back from it, and people."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from dagdeel.live.crowd.page import csrf_token
from tests.outbox.postoffice import PostOffice, post_office

from .conftest import Server

Visit = Callable[..., Page]
LINK = re.compile(r"https?://\S+")
GRACE = 2
"""Seconds that a mail waits before it leaves."""
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
NAMES = (
    "Sanne de Wit", "Mo el Idrissi", "Ruben Adelaar", "Karel Vos", "Amira Haddad", "Bas Terpstra", "Chantal Mulder",
    "Daan Kuipers", "Esra Yilmaz", "Femke Visser", "Gerrit Blom", "Hanneke Bos", "Ilse van den Berg", "Jamal Bakri",
    "Kim Nguyen", "Lotte Prins", "Marit Hoekstra", "Niels Postma", "Olga Smit", "Paula Verhoeven", "Quinten Maas",
    "Rosa Dekker", "Sem Willems", "Tineke Post", "Umut Kaya", "Vera Jansen", "Wim Scholten", "Yara Peters",
    "Zoë Vermeer", "Anouk van 't Hof",
)  # fmt: skip
"""Thirty people to invite."""
WORK = (("huisarts", "Huisartsenpraktijk De Brug"), ("wijkverpleegkundige", "Thuiszorg De Wiek"), ("bewoner", ""))


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


def answer_by_request(page: Page, link: str, answer: str) -> None:
    """Say yes (`acceptance`) or no (`absence`) through the form of somebody's own page, without drawing it."""
    form = {"csrfmiddlewaretoken": csrf_token(page.request.get(link).text())}
    sent = page.request.post(f"{link}{answer}/", form=form, headers={"Referer": link})
    assert sent.ok, sent.text()[:500]


def email_of(name: str) -> str:
    """As it stands in the list of people."""
    first, last = name.lower().replace("ë", "e").replace("'", "").split(" ", 1)
    return f"{first}.{last.replace(' ', '')}@wijk.example"


def list_of_people() -> str:
    """The thirty as a spreadsheet program saves them."""
    rows = [(name, *WORK[nth % 3], email_of(name)) for nth, name in enumerate(NAMES)]
    return "\r\n".join(";".join(row) for row in [("Naam", "Beroep", "Organisatie", "E-mail"), *rows])


def today() -> date:
    return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()


def thursday(weeks: int) -> date:
    """The Thursday of the week that is so many weeks ahead."""
    ahead = today() + timedelta(weeks=weeks)
    return ahead + timedelta(days=3 - ahead.weekday())


def in_words(day: date) -> str:
    """As people write it, such as "donderdag 12 maart 2026"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def told(page: Page, words: str) -> None:
    """What the page says about what was just done."""
    expect(page.locator("#notices")).to_contain_text(words)
