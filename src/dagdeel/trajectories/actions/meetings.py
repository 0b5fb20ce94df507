from datetime import datetime

from django.db import transaction
from django.db.models import Q

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting

from .history import record_in
from .steps import settle_steps


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, starts_at: datetime, place: str, room_depth: int, by: Account, at: datetime
) -> Meeting:
    """Move the meeting or its place. Steps without a day of their own move with it, because their days are computed;
    the steps of choosing day and place are done."""
    moved = meeting.starts_at != starts_at
    meeting.starts_at, meeting.place, meeting.room_depth = starts_at, place, room_depth
    meeting.save(update_fields=["starts_at", "place", "room_depth"])
    verb = "move_meeting" if moved else "change_meeting"
    record_in(meeting.trajectory, verb, by=by, at=at, number=meeting.number, starts_at=starts_at.isoformat())
    settle_steps(trajectory=meeting.trajectory, fact="date", by=by, at=at)
    if not meeting.trajectory.meetings.filter(place="").exists():
        settle_steps(trajectory=meeting.trajectory, fact="place", by=by, at=at)
    return meeting


@transaction.atomic
def hold_meeting(*, meeting: Meeting, came: int, by: Account | None, at: datetime) -> None:
    """It was held, up to now, and so many people came. A second time keeps the first moment and the largest number:
    people may meet again to finish something."""
    counted = Meeting.objects.filter(Q(came=None) | Q(came__lt=came), pk=meeting.pk)
    if counted.update(came=came):
        meeting.came = came
    if Meeting.objects.filter(pk=meeting.pk, held_at=None).update(held_at=at):
        meeting.held_at = at
        record_in(meeting.trajectory, "hold_meeting", by=by, at=at, number=meeting.number)


@transaction.atomic
def reopen_meeting(*, meeting: Meeting, by: Account, at: datetime) -> None:
    """It has yet to be held: what was closed in the room was something else, such as a try-out."""
    if Meeting.objects.filter(pk=meeting.pk, held_at__isnull=False).update(held_at=None, came=None):
        meeting.held_at = meeting.came = None
        record_in(meeting.trajectory, "reopen_meeting", by=by, at=at, number=meeting.number)
