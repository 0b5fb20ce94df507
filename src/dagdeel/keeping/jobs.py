"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from datetime import timedelta

from django.utils import timezone

from dagdeel.jobs.actions import enqueue

from . import actions

EVERY = timedelta(days=1)


def sweep(after: int = 0) -> None:
    """Forget what is past its term, some trajectories at a time; at the end ask for the next day."""
    now = timezone.now()
    last = actions.forget_what_is_past(at=now, after=after)
    if last is None:
        enqueue("keeping.sweep", due_at=now + EVERY)
    else:
        enqueue("keeping.sweep", due_at=now, after=last)
