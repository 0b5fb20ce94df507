"""Who may note that others are there; the rest of attendance stands behind the doors of `trajectories`."""

from typing import Any

from dagdeel.trajectories.access import needs_in
from dagdeel.trajectories.models import Trajectory


def receives(account: Any, trajectory: Trajectory) -> bool:
    """Whether this account receives people at the door of this trajectory."""
    return bool(account.is_authenticated) and "people" in needs_in(account, trajectory)
