"""Days that lie ahead whenever the story is told, as people write them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


def today() -> date:
    return datetime.now(tz=ZoneInfo("Europe/Amsterdam")).date()


def thursday(weeks: int) -> date:
    """The Thursday of the week that is so many weeks ahead."""
    ahead = today() + timedelta(weeks=weeks)
    return ahead + timedelta(days=3 - ahead.weekday())


def in_words(day: date) -> str:
    """As people write it, such as "donderdag 12 maart 2026"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
