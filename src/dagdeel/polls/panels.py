"""On somebody's own page: the polls that wait for what they say."""

from datetime import datetime

from dagdeel.trajectories.models import Participant
from dagdeel.trajectories.panels import Panel

from .queries.people import open_tickets_of


def polls(guest: Participant, at: datetime) -> Panel | None:
    tickets = open_tickets_of(guest, at=at)
    return Panel("polls/_panel.html", {"tickets": tickets}) if tickets else None


GUEST_PANELS = (polls,)
