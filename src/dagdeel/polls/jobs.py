"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from datetime import timedelta

from django.utils import timezone

from dagdeel.jobs.actions import enqueue

from . import actions

SWEEP_EVERY = timedelta(hours=1)


def sweep() -> None:
    """Remind who is silent, leave nothing of who was erased, and ask for the next time."""
    now = timezone.now()
    actions.nudge_silent(at=now)
    actions.forget_departed(at=now)
    enqueue("polls.sweep", due_at=now + SWEEP_EVERY)
