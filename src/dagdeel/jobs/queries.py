from typing import Any

from django.db.models import QuerySet

from dagdeel.jobs.models import Job


def failed_jobs() -> QuerySet[Job]:
    """Work that was given up after five attempts, the latest first, with its `error`."""
    return Job.objects.exclude(failed_at=None).order_by("-failed_at")


def is_planned(name: str) -> bool:
    """Whether work of this name is still to be done, whatever its data."""
    return Job.objects.filter(name=name, failed_at=None).exists()


def is_waiting(name: str, **data: Any) -> bool:
    """Whether exactly this work is still to be done."""
    return Job.objects.filter(name=name, data=data, failed_at=None).exists()
