"""What attendance has to say on somebody's own page behind their link."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from dagdeel.trajectories.models import Participant
from dagdeel.trajectories.panels import Panel

from .forms import NumberForm
from .queries.door import is_here, meeting_today, was_there
from .queries.registers import accreditations_of, numbers_of, open_registers


def guest(one: Participant, at: datetime) -> Panel | None:
    """On the day: I am here. When there are points to get: my number. Afterwards: my certificate."""
    trajectory = one.trajectory
    today = meeting_today(list(trajectory.meetings.all()), today=timezone.localdate(at))
    has_been, registers = was_there(one, at=at), open_registers(trajectory)
    values: dict[str, Any] = {
        "guest": one,
        "today": today,
        "is_here": today is not None and is_here(one, today),
        "was_there": has_been and today is None,
        "handed_in": [each for each in accreditations_of(trajectory) if each.handed_in_at and has_been],
    }
    if registers and (has_been or one.is_coming):
        given = numbers_of(one)
        values |= {"numbers": NumberForm(initial=given, registers=registers), "given": len(given)}
    if not any((today, has_been, "numbers" in values)):
        return None
    return Panel("attendance/_guest.html", values)


GUEST_PANELS = (guest,)
