"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from datetime import timedelta

from django.utils import timezone

from dagdeel.jobs.actions import enqueue

from . import actions

SWEEP_EVERY = timedelta(hours=6)


def sweep() -> None:
    """Leave no number of who was erased, and ask for the next time."""
    now = timezone.now()
    actions.forget_numbers(at=now)
    enqueue("attendance.sweep", due_at=now + SWEEP_EVERY)
