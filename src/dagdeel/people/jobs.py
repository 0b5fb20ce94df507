"""Work that comes back every day. The names of these functions are the names of the jobs."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from dagdeel.jobs.actions import enqueue

EVERY = timedelta(days=1)


def forget_sessions() -> None:
    """Sessions that have expired hold what somebody was doing, such as a list of people on its way in."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    enqueue("people.forget_sessions", due_at=timezone.now() + EVERY)
