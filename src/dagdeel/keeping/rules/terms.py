"""From when each term counts and until when. A term is kept to the day: on the last day the data is still there, the
day after it goes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dagdeel.core.timeline import months_after

from .kinds import After, Kind

HALF_YEAR = 6
"""Months after the last meeting in which people are asked again (`method.md` A16)."""
ANSWER_WITHIN = 1
"""Months in which who asks for a copy or erasure must have it (GDPR article 12, third paragraph)."""
LATEST = 3
"""Months in which it must be there when that was hard (the same paragraph). Nobody keeps data longer for who asked."""
WARNING_DAYS = 28
"""So long before names and addresses go the organiser hears of it."""


@dataclass(frozen=True, slots=True)
class Course:
    """The days that terms are counted from."""

    meeting: date
    """Of the last meeting."""
    half_year: date
    """When the half-year questionnaire is, or was, behind us."""
    round: date
    """The same for the last of all questionnaires."""


def course(last_meeting: date, *, half_year_rounds: Iterable[date] = (), rounds: Iterable[date] = ()) -> Course:
    """`half_year_rounds` and `rounds` are the days on which rounds close. Whoever never asks people again waits as long
    as whoever does: until the day on which it would have been.

    >>> course(date(2026, 3, 12)).half_year
    datetime.date(2026, 9, 12)
    """
    half_year = max([months_after(last_meeting, HALF_YEAR), *half_year_rounds])
    return Course(last_meeting, half_year, max([half_year, *rounds]))


def closing_day(opens: date, closes: date | None) -> date:
    """When a round is behind us; one that has no end is taken to be, half a year after it opened."""
    return closes or months_after(opens, HALF_YEAR)


def last_day(kind: Kind, months: int, since: Course | date) -> date:
    """The last day on which data of this kind is kept: `months` (or the days of the kind) from its moment on.

    >>> last_day(Kind("absent", "", "", "", ""), 3, course(date(2026, 3, 12)))
    datetime.date(2026, 6, 12)
    """
    start = _start(kind, since) if isinstance(since, Course) else since
    return start + timedelta(days=kind.days) if kind.days else months_after(start, months)


def _start(kind: Kind, since: Course) -> date:
    match kind.after:
        case After.HALF_YEAR:
            return since.half_year
        case After.ROUND:
            return since.round
        case _:
            return since.meeting


def months_for(kind: Kind, *, workspace: Mapping[str, int], trajectory: Mapping[str, int]) -> int:
    """What was chosen for the trajectory, else for the workspace, else what we propose; never outside the limits, also
    when those were wider once."""
    months = trajectory.get(kind.key, workspace.get(kind.key, kind.months))
    return min(max(months, kind.least), kind.most) if kind.may_change else kind.months


def is_near(last: date, *, today: date) -> bool:
    """Within the days in which an organiser hears of it; not once it is past."""
    return last - timedelta(days=WARNING_DAYS) <= today <= last


def can_be_near(kind: Kind, last_meeting: date, *, today: date) -> bool:
    """Whether it can come to that by now, whatever term was chosen and however late people were asked.

    >>> can_be_near(Kind("absent", "", "", "", "", least=1), date(2026, 3, 12), today=date(2026, 3, 12))
    False
    """
    return today >= last_day(kind, kind.least, course(last_meeting)) - timedelta(days=WARNING_DAYS)


def has_come(status: str, *, was_noted: bool, anybody_noted: bool) -> bool:
    """Whether somebody counts as who came. Where nobody noted who was there, who said yes did.

    >>> has_come("coming", was_noted=False, anybody_noted=True)
    False
    """
    return was_noted or (not anybody_noted and status in ("coming", "walk_in"))


def holds_up(asked: date, *, today: date) -> bool:
    """Whether a copy that was asked for on this day keeps data from going."""
    return today <= months_after(asked, LATEST)


def answer_by(asked: date) -> date:
    """The last day on which a request is in time.

    >>> answer_by(date(2026, 1, 31))
    datetime.date(2026, 2, 28)
    """
    return months_after(asked, ANSWER_WITHIN)
