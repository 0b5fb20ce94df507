"""When the mail of the week leaves, and which week it is of."""

from datetime import datetime, time, timedelta

from dagdeel.core.timeline import is_free_day

HOUR = time(7, 0)
"""Before people begin."""
LATE = timedelta(hours=36)
"""Later than this it is no longer a mail at the beginning of the week; the next one comes soon enough."""


def moment_of(week: datetime) -> datetime:
    """When the mail of the week of this local moment leaves: Monday at seven, or the first day after it on which people
    work."""
    day = week.date() - timedelta(days=week.weekday())
    while is_free_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, HOUR, tzinfo=week.tzinfo)


def next_moment(after: datetime) -> datetime:
    """The first such moment after this local moment."""
    this_week = moment_of(after)
    return this_week if this_week > after else moment_of(after + timedelta(days=7))


def is_time(now: datetime) -> bool:
    """Whether the mail of this week may leave now: a server that was off in the morning still sends it."""
    return moment_of(now) <= now < moment_of(now) + LATE


def key_of(now: datetime) -> str:
    """Names the week, so that nobody gets its mail twice."""
    year, week, _day = now.isocalendar()
    return f"week:{year}-W{week:02}"
