"""Days as people type them: "12 mrt", "do 12 maart 2026", "12-3", "2026-03-12", and in English "Thu 12 March"."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LONG = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SHORT = tuple(name[:3] for name in ENGLISH)
NAMES = {name: nth for names in (MONTHS, LONG, ENGLISH, SHORT) for nth, name in enumerate(names, 1)} | {"sept": 9}
WORDS = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")
DIGITS = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
SORTABLE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
BEFORE = re.compile(
    r"^(?:(?:ma|di|wo|do|vr|za|zo|mon|tue|wed|thu|fri|sat|sun)\.?"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+"
)


def day_in(text: str, today: date) -> date | None:
    """The day that `text` names, or `None` where it says more or less than a day. Without a year: the first to come."""
    plain = BEFORE.sub("", text.strip().lower(), count=1)
    if found := SORTABLE.fullmatch(plain):
        return _day(*(int(part) for part in found.groups()))
    if found := DIGITS.fullmatch(plain):
        day, month, year = found.groups()
        return _coming(int(day), int(month), year, today)
    if (found := WORDS.fullmatch(plain)) and found[2] in NAMES:
        return _coming(int(found[1]), NAMES[found[2]], found[3], today)
    return None


def _coming(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    # Eight years: the 29th of February skips a century year.
    days = (_day(today.year + ahead, month, day) for ahead in range(9))
    return next((one for one in days if one and one >= today), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
