"""Read days and times as the Dutch type them: "do 12 maart 13:30", "12 mrt 14u", "2026-03-12", "morgen half twee"."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from dagdeel.core.words import N_

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
HOURS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
NEAR_DAYS = {"vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2}

ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?:t(?=\d)|\b)")
NUMERIC = re.compile(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\b|\b(\d{1,2})[-/](\d{1,2})\b(?![-/.\d])")
WRITTEN = re.compile(r"\b(\d{1,2})(?:e|ste|de|th|st|nd|rd)?\s+([a-z]{3,9})\.?(?:\s+'?(\d{4})\b)?")
CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2})|\s?u(?:ur)?\s?(\d{2})?\b)(?::\d{2})?")
HALF = re.compile(rf"\bhalf\s+({'|'.join(HOURS)}|\d{{1,2}})\b")
WORD = re.compile(r"[a-z]+")

UNREADABLE = N_("Deze datum lezen we niet. Schrijf bijvoorbeeld: do 12 maart 13.30.")
NO_SUCH_DAY = N_("Die dag bestaat niet. Kijk de dag en de maand na.")
NO_SUCH_TIME = N_("Deze tijd lezen we niet. Schrijf bijvoorbeeld: 13.30.")
OTHER_WEEKDAY = N_("De dag van de week en de datum horen niet bij elkaar. Kijk welke van de twee klopt.")


@dataclass(frozen=True, slots=True)
class Moment:
    """What was understood. `problem` (Dutch source text) says what to do where it was not."""

    day: date | None = None
    clock: time | None = None
    problem: str = ""


def read_moment(text: str, *, today: date) -> Moment:
    """The day and, if it is there, the time in `text`. A day without a year is the first one from `today` on; a
    weekday alone is the next one after today. Half hours as spoken ("half twee") are in the afternoon up to six.

    >>> read_moment("do 12 maart 13:30", today=date(2026, 1, 5))
    Moment(day=datetime.date(2026, 3, 12), clock=datetime.time(13, 30), problem='')
    """
    rest = " ".join(text.lower().replace(",", " ").split())
    try:
        day, rest = _day_in(rest, today)
    except ValueError:
        return Moment(problem=NO_SUCH_DAY)
    try:
        clock, rest = _clock_in(rest)
    except ValueError:
        return Moment(day=day, problem=NO_SUCH_TIME)
    if day is None:
        return Moment(clock=clock, problem=UNREADABLE)
    named = _weekday_in(rest)
    if named is not None and named != day.weekday():
        return Moment(day=day, clock=clock, problem=OTHER_WEEKDAY)
    return Moment(day, clock)


def read_clock(text: str) -> time | None:
    """The time in `text`, such as "13.30 uur", "14u" or "half twee"; `None` when there is none."""
    rest = " ".join(text.lower().split())
    if re.fullmatch(r"\d{1,2}", rest):
        rest += "u"
    try:
        return _clock_in(rest)[0]
    except ValueError:
        return None


def _day_in(text: str, today: date) -> tuple[date | None, str]:
    """The day, and what is left of the text. `ValueError` for 31 February."""
    if found := ISO.search(text):
        return date(int(found[1]), int(found[2]), int(found[3])), _without(text, found)
    if found := NUMERIC.search(text):
        day, number = int(found[1] or found[5]), int(found[3] or found[6])
        return _dated(day, number, found[4], today), _without(text, found)
    if (found := WRITTEN.search(text)) and (month := _month_of(found[2])):
        return _dated(int(found[1]), month, found[3], today), _without(text, found)
    for word in WORD.findall(text):
        if word in NEAR_DAYS:
            return today + timedelta(days=NEAR_DAYS[word]), text.replace(word, " ", 1)
    if (weekday := _weekday_in(text)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1), text
    return None, text


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    if (day, month) == (29, 2):
        leap = next(y for y in range(today.year, today.year + 9) if y % 4 == 0 and date(y, 2, 29) >= today)
        return date(leap, 2, 29)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _month_of(word: str) -> int | None:
    whole = word in MONTH_NAMES or len(word) <= 4
    return next((n for n, starts in enumerate(MONTHS, 1) if whole and word.startswith(starts)), None)


def _weekday_in(text: str) -> int | None:
    for word in WORD.findall(text):
        for names in (WEEKDAYS, ENGLISH_WEEKDAYS):
            for n, name in enumerate(names):
                if word == name or word in (name[:2], name[:3]):
                    return n
    return None


def _clock_in(text: str) -> tuple[time | None, str]:
    if found := HALF.search(text):
        hour = HOURS.index(found[1]) + 1 if found[1] in HOURS else int(found[1])
        before = (hour - 1) % 24
        return time(before + 12 if before < 7 else before, 30), _without(text, found)
    if found := CLOCK.search(text):
        return time(int(found[1]), int(found[2] or found[3] or 0)), _without(text, found)
    return None, text


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
