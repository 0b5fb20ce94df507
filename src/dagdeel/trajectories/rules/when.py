"""Read days and times as the Dutch type them: "do 12 maart 13:30", "12 mrt 14u", "2026-03-12", "morgen half twee"."""

import re
from dataclasses import dataclass
from datetime import date, time

from dagdeel.core.days import find_day, plain, weekday_in, without
from dagdeel.core.words import N_

HOURS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")

CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d{2})|\s?u(?:ur)?\s?(\d{2})?\b)(?::\d{2})?")
HALF = re.compile(rf"\bhalf\s+({'|'.join(HOURS)}|\d{{1,2}})\b")

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
    rest = plain(text)
    try:
        day, rest = find_day(rest, today=today)
    except ValueError:
        return Moment(problem=NO_SUCH_DAY)
    try:
        clock, rest = _clock_in(rest)
    except ValueError:
        return Moment(day=day, problem=NO_SUCH_TIME)
    if day is None:
        return Moment(clock=clock, problem=UNREADABLE)
    named = weekday_in(rest)
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


def _clock_in(text: str) -> tuple[time | None, str]:
    if found := HALF.search(text):
        hour = HOURS.index(found[1]) + 1 if found[1] in HOURS else int(found[1])
        before = (hour - 1) % 24
        return time(before + 12 if before < 7 else before, 30), without(text, found)
    if found := CLOCK.search(text):
        return time(int(found[1]), int(found[2] or found[3] or 0)), without(text, found)
    return None, text
