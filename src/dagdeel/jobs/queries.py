from django.db.models import QuerySet

from dagdeel.jobs.models import Job


def failed_jobs() -> QuerySet[Job]:
    """Work that was given up after five attempts, the latest first, with its `error`."""
    return Job.objects.exclude(failed_at=None).order_by("-failed_at")
