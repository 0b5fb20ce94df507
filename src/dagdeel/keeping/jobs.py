"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from datetime import datetime, timedelta

from django.utils import timezone

from dagdeel.jobs.actions import enqueue, enqueue_once

from . import actions

HOUR = 3
"""At night, when nobody is busy in a room."""


def sweep(after: int = 0) -> None:
    """Forget what is past its term, some trajectories at a time. The next night is asked for first: whatever goes wrong
    in this one, that one comes."""
    now = timezone.now()
    if not after:
        enqueue_once("keeping.sweep", due_at=next_night(now))
    last = actions.forget_what_is_past(at=now, after=after)
    if last is not None:
        enqueue("keeping.sweep", due_at=now, after=last)


def next_night(now: datetime) -> datetime:
    """The first three o'clock by local time after `now`."""
    tonight = timezone.localtime(now).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return tonight if tonight > now else tonight + timedelta(days=1)
