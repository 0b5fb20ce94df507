"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from django.utils import timezone

from dagdeel.jobs.actions import enqueue

from . import actions


def close_forgotten(*, run: int) -> None:
    if again_at := actions.close_forgotten(run_id=run, at=timezone.now()):
        enqueue("live.close_forgotten", due_at=again_at, run=run)


def forget_key(*, run: int) -> None:
    if again_at := actions.forget_key(run_id=run, at=timezone.now()):
        enqueue("live.forget_key", due_at=again_at, run=run)
