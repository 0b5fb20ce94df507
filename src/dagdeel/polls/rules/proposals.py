"""Read the dates that somebody proposes: days one a line, with times of their own or with those for all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from dagdeel.core.days import ENGLISH_WEEKDAYS, WEEKDAYS, find_clock, find_day, plain
from dagdeel.core.words import N_
from dagdeel.trajectories.rules.when import NO_SUCH_TIME, read_moment

MOST = 40
"""Dates in one poll: more than anybody looks through."""
LEAST = 2

PAST = N_("Die dag is al voorbij.")
NO_TIME = N_("Hoe laat begint het dan? Zet de tijd erachter, of vul een tijd in die voor alle dagen geldt.")
BETWEEN_DAYS = re.compile(r"[\n;]+")
BETWEEN_TIMES = re.compile(r"[\n;,/]+|\s(?:en|of|and|or)\s")
MORE = N_("Zet hier alleen de dag en hoe laat het begint. Wat je erbij wilt zeggen, past in de toelichting.")
WORD = re.compile(r"[a-z]{2,}")
BESIDE = frozenset(
    {"om", "op", "vanaf", "uur", "en", "of", "aanstaande", "komende", "at", "on", "from", "and", "or", "next"}
)
"""Words that change nothing about a day and a time."""
BARE_HOUR = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What was typed and what to do about it (Dutch source text)."""

    typed: str
    words: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was understood: moments in order, each once."""

    moments: tuple[datetime, ...]
    problems: tuple[Problem, ...] = ()


def read_proposal(lines: str, picked: Iterable[date], times: str, *, now: datetime) -> Proposal:
    """The dates in `lines` and those `picked` in a calendar. A line without a time of its own, and a picked day, gets
    every time in `times`. The moments are in the zone of `now`.

    >>> [f"{one:%d-%m %H:%M}" for one in read_proposal("do 12 mrt", [], "13.30", now=datetime(2026, 1, 5)).moments]
    ['12-03 13:30']
    """
    usual, problems = read_times(times)
    moments: list[datetime] = []
    for typed in filter(None, (one.strip() for one in BETWEEN_DAYS.split(lines))):
        found = _read_line(typed, usual, now)
        if isinstance(found, str):
            problems = (*problems, Problem(typed, found))
        else:
            moments += found
    for day in picked:
        found = _at(day, usual, now) if usual else NO_TIME
        if isinstance(found, str):
            problems = (*problems, Problem(day.isoformat(), found))
        else:
            moments += found
    return Proposal(tuple(sorted(set(moments))), problems)


def read_times(text: str) -> tuple[tuple[time, ...], tuple[Problem, ...]]:
    """Every time in a text such as "9.30, 13.30 of 19 uur", and what cannot be read.

    >>> read_times("9.30 of 14")[0]
    (datetime.time(9, 30), datetime.time(14, 0))
    """
    clocks: list[time] = []
    problems: list[Problem] = []
    for piece in filter(None, (one.strip() for one in BETWEEN_TIMES.split(text))):
        found = _clocks(f"{piece}u" if BARE_HOUR.fullmatch(piece) else piece)
        if found:
            clocks += found
        else:
            problems.append(Problem(piece, NO_SUCH_TIME))
    return tuple(dict.fromkeys(clocks)), tuple(problems)


def _read_line(typed: str, usual: tuple[time, ...], now: datetime) -> list[datetime] | str:
    moment = read_moment(typed, today=now.date())
    if moment.problem or moment.day is None:
        return moment.problem
    _day, rest = find_day(plain(typed), today=now.date())
    own = _clocks(rest) if moment.clock else usual
    if moment.clock and not own:
        return NO_SUCH_TIME
    if _says_more(rest):
        return MORE
    if not own:
        return NO_TIME
    return _at(moment.day, own, now)


def _says_more(rest: str) -> bool:
    """Whether words are left that are no weekday and no time, such as "misschien": dropping them would promise more
    than somebody typed."""
    clock: time | None = time.max
    while clock is not None:
        clock, rest = find_clock(rest)
    words = set(WORD.findall(rest)) - BESIDE
    return any(not any(one.startswith(word) for one in (*WEEKDAYS, *ENGLISH_WEEKDAYS)) for word in words)


def _at(day: date, clocks: Iterable[time], now: datetime) -> list[datetime] | str:
    """That day at these times; what is wrong with it where one of them is behind us."""
    moments = [datetime.combine(day, clock, tzinfo=now.tzinfo) for clock in clocks]
    return PAST if min(moments) <= now else moments


def _clocks(text: str) -> tuple[time, ...]:
    """Every time in it; nothing where one of them does not exist."""
    found: list[time] = []
    rest = plain(text)
    try:
        while True:
            clock, rest = find_clock(rest)
            if clock is None:
                return tuple(found)
            found.append(clock)
    except ValueError:
        return ()
