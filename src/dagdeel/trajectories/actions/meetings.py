from datetime import datetime

from django.db import transaction

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting

from .history import record_in


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, starts_at: datetime, place: str, room_depth: int, by: Account, at: datetime
) -> Meeting:
    """Move the meeting or its place. Steps without a day of their own move with it, because their days are computed."""
    moved = meeting.starts_at != starts_at
    meeting.starts_at, meeting.place, meeting.room_depth = starts_at, place, room_depth
    meeting.save(update_fields=["starts_at", "place", "room_depth"])
    verb = "move_meeting" if moved else "change_meeting"
    record_in(meeting.trajectory, verb, by=by, at=at, number=meeting.number, starts_at=starts_at.isoformat())
    return meeting
