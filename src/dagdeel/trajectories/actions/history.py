"""The history line of an action, with the scope of its trajectory."""

from datetime import datetime
from typing import Any

from dagdeel.history.actions import record
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Trajectory


def record_in(trajectory: Trajectory, verb: str, *, by: Account | None, at: datetime, **data: Any) -> None:
    """Record `verb` under `trajectory:<code>`. No names or texts of participants in `data`: a line is never erased."""
    record(by=by, at=at, verb=verb, scope=trajectory.scope, **data)
