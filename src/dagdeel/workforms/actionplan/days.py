"""The day that a sentence names: "donderdag bel ik de praktijk", "volgende week vrijdag", "over tien dagen"."""

import re
from datetime import date, timedelta

from dagdeel.core.days import day_in, find_day, plain

NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "acht": 8, "tien": 10, "veertien": 14}
AHEAD = re.compile(rf"\bover (\d{{1,2}}|{'|'.join(NUMBERS)}) (dag|dagen|week|weken)\b")
NEXT_WEEK = re.compile(r"\b(?:volgende|komende) week\b")
SHORT = re.compile(r"(?<!\d )\b[a-z]{1,3}\b\.?")
"""In a sentence "we", "zo" and "zon" are words and no weekdays; after a number "mrt" is a month."""


def day_said(text: str, today: date) -> date | None:
    """The first day that is named, or `None`. Without a year: the first to come."""
    said = plain(text)
    if (day := day_in(said, today)) is not None:
        return day
    if found := AHEAD.search(said):
        number = NUMBERS.get(found[1]) or int(found[1])
        return today + timedelta(days=number * (7 if found[2].startswith("w") else 1))
    # From the last day of this week a weekday is one of next week.
    since = today + timedelta(days=6 - today.weekday()) if NEXT_WEEK.search(said) else today
    try:
        return find_day(SHORT.sub(" ", said), today=since)[0]
    except ValueError:
        return None
