"""Who may lead a run. Phones are seats and not accounts: their doors are `threshold` (the code) and `house.seat`."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import PermissionDenied
from django.http import Http404

from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.rules.rights import Need

from .models import Run
from .queries import run_with_code


def run_for(account: Any, code: str, need: Need) -> Run:
    """The run with this code, if the account has this need in its trajectory; 404 for everybody who may not know it."""
    run = run_with_code(code)
    if run is None:
        raise Http404
    run.meeting.trajectory = trajectory_for(account, run.meeting.trajectory.code, need)
    return run


def account_leading(session_key: str, code: str) -> Any:
    """The account behind a browser session, if it may lead this run; for the doors, which have no Django request.

    Asked anew for every stream and every step, so that who signs out or loses the role loses the console too.
    """
    store = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    account = get_user(SimpleNamespace(session=store))  # type: ignore[arg-type]
    try:
        run_for(account, code, "run")
    except (Http404, PermissionDenied):
        return None
    return account
