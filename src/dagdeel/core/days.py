"""Days as people type them, in Dutch and English: "12 mrt", "do 12 maart 2026", "12-3", "2026-03-12", "morgen".

A day without a year is the first one from today on; a weekday alone is the next one after today.
"""

import re
from calendar import isleap
from datetime import date, time, timedelta

MONTHS = (
    ("jan",), ("feb",), ("mrt", "maa", "mar"), ("apr",), ("mei", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEAR_DAYS = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}

ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d)|\b)")
NUMERIC = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\b|\b(\d{1,2})[-/](\d{1,2})\b(?![-/.\d])")
WRITTEN = re.compile(r"\b(\d{1,2})(?:e|ste|de|th|st|nd|rd)?\s+([a-z]{3,9})\.?(?:\s+'?(\d{4})\b)?")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})$")
"""Only at the end of a text in which there is no time: "9.4" may be a day, "13.30" is none."""
WORD = re.compile(r"[a-z]+")

HOURS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2})|\s?u(?:ur)?\s?(\d{2})?\b)(?::\d{2})?")
HALF = re.compile(rf"\bhalf\s+({'|'.join(HOURS)}|\d{{1,2}})\b")
BESIDE_CLOCK = re.compile(r"\b(?:om|vanaf|uur|u|at)\b")


def moment_in(text: str, today: date) -> tuple[date, time | None] | None:
    """The day that `text` names, and the time if there is one; `None` where it says more or less than that.

    >>> moment_in("do 9 apr", date(2026, 3, 12)), moment_in("9 apr om 14.00 uur", date(2026, 3, 12))
    ((datetime.date(2026, 4, 9), None), (datetime.date(2026, 4, 9), datetime.time(14, 0)))
    """
    if (day := day_in(text, today)) is not None:
        return day, None
    try:
        clock, rest = find_clock(plain(text))
    except ValueError:
        return None
    day = day_in(BESIDE_CLOCK.sub(" ", rest), today)
    return (day, clock) if day and clock else None


def day_in(text: str, today: date) -> date | None:
    """The day that `text` names, or `None` where it says more or less than a day: also where day and weekday differ.

    >>> day_in("do 9 apr", date(2026, 3, 12)), day_in("9 apr 14.00 uur", date(2026, 3, 12))
    (datetime.date(2026, 4, 9), None)
    """
    try:
        day, rest = find_day(DOTTED.sub(r"\1-\2", plain(text)), today=today)
    except ValueError:
        return None
    left = rest.replace(".", " ").split()
    if day is None or len(left) > 1 or (left and weekday_in(left[0]) != day.weekday()):
        return None
    return day


def find_day(text: str, *, today: date) -> tuple[date | None, str]:
    """The first day in a `plain` text, and what is left of the text; a weekday stays in it, so that it can be compared.
    `ValueError` for a day that does not exist, such as 31 February."""
    if found := ISO.search(text):
        return date(int(found[1]), int(found[2]), int(found[3])), without(text, found)
    if found := NUMERIC.search(text):
        day, month = int(found[1] or found[5]), int(found[3] or found[6])
        return _dated(day, month, found[4], today), without(text, found)
    if (found := WRITTEN.search(text)) and (named := _month_of(found[2])):
        return _dated(int(found[1]), named, found[3], today), without(text, found)
    for word in WORD.findall(text):
        if word in NEAR_DAYS:
            return today + timedelta(days=NEAR_DAYS[word]), text.replace(word, " ", 1)
    if (weekday := weekday_in(text)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), text
    return None, text


def find_clock(text: str) -> tuple[time | None, str]:
    """The first time in a `plain` text, and what is left of the text. Half hours as spoken ("half twee") are in the
    afternoon up to six. `ValueError` for a time that does not exist, such as 25.00."""
    if found := HALF.search(text):
        hour = HOURS.index(found[1]) + 1 if found[1] in HOURS else int(found[1])
        before = (hour - 1) % 24
        return time(before + 12 if before < 7 else before, 30), without(text, found)
    if found := CLOCK.search(text):
        return time(int(found[1]), int(found[2] or found[3] or 0)), without(text, found)
    return None, text


def weekday_in(text: str) -> int | None:
    """The first weekday in a `plain` text, whole or in two or three letters; Monday is 0."""
    for word in WORD.findall(text):
        for names in (WEEKDAYS, ENGLISH_WEEKDAYS):
            for nth, name in enumerate(names):
                if word == name or word in (name[:2], name[:3]):
                    return nth
    return None


def plain(text: str) -> str:
    """As the others read it: small letters, single spaces, no commas."""
    return " ".join(text.lower().replace(",", " ").split())


def without(text: str, found: re.Match[str]) -> str:
    """What is left when `found` is read."""
    return f"{text[: found.start()]} {text[found.end() :]}"


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if (day, month) != (29, 2):
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    return next(one for ahead in range(9) if (one := _leap_day(today.year + ahead)) and one >= today)


def _leap_day(year: int) -> date | None:
    # Nine years are enough: 2096 and 2104 are leap years, and 2100 is none.
    return date(year, 2, 29) if isleap(year) else None


def _month_of(word: str) -> int | None:
    whole = word in MONTH_NAMES or len(word) <= 4
    return next((nth for nth, starts in enumerate(MONTHS, 1) if whole and word.startswith(starts)), None)
