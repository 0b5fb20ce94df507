"""When somebody came in, told by a device whose clock may be wrong and that may have been without a line for hours."""

from datetime import date, datetime, timedelta

OLDEST = timedelta(hours=24)
"""A tap that waited longer says nothing about when somebody came in."""
AHEAD = timedelta(minutes=5)
HALF_DAY = 240
"""Minutes: for each of these somebody signs once."""


def arrival(told: datetime | None, *, now: datetime, starts_at: datetime, ends_at: datetime) -> datetime:
    """When somebody came: what the device told, if that can be, else now. Who is noted after the end, from a list on
    paper, was there when it began."""
    moment = told if told and now - OLDEST <= told <= now + AHEAD else now
    return starts_at if moment > ends_at else min(moment, now)


def is_early(*, on: date, day: date) -> bool:
    """Whether this is before the day of the meeting: who taps is practising, and nothing of it counts."""
    return on < day


def has_begun(*, starts_at: datetime, held_at: datetime | None, at: datetime) -> bool:
    """Whether there is anything yet to have been at: from the planned beginning, or once the room was led to its end on
    an earlier day than planned."""
    return held_at is not None or at >= starts_at


def signatures(planned_minutes: int) -> int:
    """How many times somebody signs: once for each half-day, of which half an hour more makes no new one.

    >>> signatures(120), signatures(240), signatures(270), signatures(420)
    (1, 1, 1, 2)
    """
    return max(1, -(-(planned_minutes - 30) // HALF_DAY))
