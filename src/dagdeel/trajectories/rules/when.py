"""Read days and times as the Dutch type them: "do 12 maart 13:30", "12 mrt 14u", "2026-03-12", "morgen half twee"."""

import re
from dataclasses import dataclass
from datetime import date, time

from dagdeel.core.days import find_clock, find_day, plain, weekday_in
from dagdeel.core.words import N_

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
    weekday alone is the next one after today.

    >>> read_moment("do 12 maart 13:30", today=date(2026, 1, 5))
    Moment(day=datetime.date(2026, 3, 12), clock=datetime.time(13, 30), problem='')
    """
    rest = plain(text)
    try:
        day, rest = find_day(rest, today=today)
    except ValueError:
        return Moment(problem=NO_SUCH_DAY)
    try:
        clock, rest = find_clock(rest)
    except ValueError:
        return Moment(day=day, problem=NO_SUCH_TIME)
    if day is None:
        return Moment(clock=clock, problem=UNREADABLE)
    named = weekday_in(rest)
    if named is not None and named != day.weekday():
        return Moment(day=day, clock=clock, problem=OTHER_WEEKDAY)
    return Moment(day, clock)


def doubt_about(text: str, *, today: date) -> str:
    """What is wrong with a day that somebody wrote among other words; empty where there is none, or a sound one.

    >>> doubt_about("ergens in maart", today=date(2026, 1, 5))
    ''
    """
    problem = read_moment(text, today=today).problem
    return "" if problem == UNREADABLE else problem


def read_clock(text: str) -> time | None:
    """The time in `text`, such as "13.30 uur", "14u" or "half twee"; `None` when there is none."""
    rest = " ".join(text.lower().split())
    if re.fullmatch(r"\d{1,2}", rest):
        rest += "u"
    try:
        return find_clock(rest)[0]
    except ValueError:
        return None
