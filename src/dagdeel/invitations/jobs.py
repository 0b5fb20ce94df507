"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from datetime import timedelta

from django.utils import timezone

from dagdeel.jobs.actions import enqueue
from dagdeel.trajectories.models import Trajectory

from . import actions

SWEEP_EVERY = timedelta(hours=6)


def fill_places(trajectory: str) -> None:
    """Somebody's place may have become free by other ways than their own page."""
    found = Trajectory.objects.select_related("workspace").filter(code=trajectory).first()
    if found:
        actions.fill_places(trajectory=found, at=timezone.now())


def sweep() -> None:
    """Forget what is past its term, and ask for the next time."""
    now = timezone.now()
    actions.forget_needs(at=now)
    actions.forget_unconfirmed(at=now)
    enqueue("invitations.sweep", due_at=now + SWEEP_EVERY)
