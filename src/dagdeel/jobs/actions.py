import re
import traceback
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any, cast

from dagdeel.jobs.models import Job
from dagdeel.jobs.rules import LEASE, MOST_ATTEMPTS, pause_after

NAME = re.compile(r"[a-z]+\.[a-z_]+")


def enqueue(name: str, *, due_at: datetime, **data: Any) -> Job:
    """Ask for `name` (`<feature>.<function>`) to be done from `due_at` on, with `data` (JSON) as its arguments.

    Part of the transaction it is called in: work for something that was rolled back never happens.
    """
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not <feature>.<function>")
    return Job.objects.create(name=name, data=data, due_at=due_at)


def enqueue_once(name: str, *, due_at: datetime) -> None:
    """As `enqueue`, unless it stands ready for that moment already: for work that itself finds what there is to do."""
    if not Job.objects.filter(name=name, due_at=due_at, failed_at=None).exists():
        enqueue(name, due_at=due_at)


def run_due(*, at: datetime, limit: int = 20) -> int:
    """Do what is due at `at`, oldest first and at most `limit` pieces; return how many succeeded.

    Several workers may do this at once: each piece is done by whoever claims it first.
    """
    due = Job.objects.filter(due_at__lte=at, failed_at=None)[:limit]
    return sum(_attempt(job, at=at) for job in due if _claim(job, at=at))


def _claim(job: Job, *, at: datetime) -> bool:
    """Compare and set, so that it needs no lock on either database: who changes the row first has it."""
    mine = Job.objects.filter(pk=job.pk, due_at=job.due_at, attempts=job.attempts, failed_at=None)
    if not mine.update(due_at=at + LEASE, attempts=job.attempts + 1):
        return False
    job.attempts += 1
    if job.attempts > MOST_ATTEMPTS:
        # The last attempt never came back to say so: the server stopped in the middle of it.
        Job.objects.filter(pk=job.pk).update(failed_at=at, error="stopped halfway, five times")
    return job.attempts <= MOST_ATTEMPTS


def _attempt(job: Job, *, at: datetime) -> bool:
    """Never raises: one broken piece of work must not keep the others waiting."""
    try:
        _handler(job.name)(**job.data)
    except Exception as mistake:
        last = job.attempts >= MOST_ATTEMPTS
        Job.objects.filter(pk=job.pk).update(
            due_at=at + pause_after(job.attempts),
            failed_at=at if last else None,
            error=_where(mistake),
        )
        return False
    job.delete()
    return True


def _where(mistake: BaseException) -> str:
    """What went wrong and in which lines of ours; not what it says, which may quote what somebody wrote."""
    return "".join([*traceback.format_tb(mistake.__traceback__), type(mistake).__name__])[-4000:]


def _handler(name: str) -> Callable[..., object]:
    feature, function = name.split(".")
    return cast(Callable[..., object], getattr(import_module(f"dagdeel.{feature}.jobs"), function))
