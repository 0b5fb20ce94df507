"""The list at the door: everybody who may come in, and who did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from dagdeel.attendance.models import Presence
from dagdeel.attendance.rules import door as rules
from dagdeel.trajectories.models import Meeting, Participant
from dagdeel.trajectories.queries.people import named_of


@dataclass(frozen=True, slots=True)
class Row:
    participant: Participant
    presence: Presence | None


@dataclass(frozen=True, slots=True)
class DoorList:
    """`expected` said yes or came in; `others` stand on the list of people, and did not."""

    expected: tuple[Row, ...]
    others: tuple[Row, ...]

    @property
    def here(self) -> int:
        return sum(row.presence is not None for row in (*self.expected, *self.others))

    @property
    def most(self) -> int:
        """Who was expected, and who came without that."""
        return len(self.expected) + sum(row.presence is not None for row in self.others)


def door_list(meeting: Meeting) -> DoorList:
    """By last name; two queries, however many people."""
    held = {one.participant_id: one for one in Presence.objects.filter(meeting=meeting)}
    rows = [Row(one, held.get(one.pk)) for one in named_of(meeting.trajectory)]
    return DoorList(
        expected=tuple(row for row in rows if row.participant.is_coming),
        others=tuple(row for row in rows if not row.participant.is_coming),
    )


def meeting_today(meetings: Sequence[Meeting], *, today: date) -> Meeting | None:
    """The meeting on this day, if there is one."""
    return next((one for one in meetings if timezone.localdate(one.starts_at) == today), None)


def is_early(meeting: Meeting, *, at: datetime) -> bool:
    """Before its day: at the door one can only practise."""
    return rules.is_early(on=timezone.localdate(at), day=timezone.localdate(meeting.starts_at))


def has_begun(meeting: Meeting, *, at: datetime) -> bool:
    return rules.has_begun(starts_at=meeting.starts_at, held_at=meeting.held_at, at=at)


def counts_from(meeting: Meeting, *, at: datetime) -> int | None:
    """While one can only practise: when that ends, in milliseconds since 1970, for a device that has no line then."""
    if not is_early(meeting, at=at):
        return None
    day = timezone.localtime(meeting.starts_at).replace(hour=0, minute=0, second=0, microsecond=0)
    return int(day.timestamp() * 1000)


def is_here(participant: Participant, meeting: Meeting) -> bool:
    return Presence.objects.filter(participant=participant, meeting=meeting).exists()


def was_there(participant: Participant, *, at: datetime) -> bool:
    """At any meeting that has begun."""
    held = Presence.objects.filter(participant=participant).select_related("meeting")
    return any(has_begun(one.meeting, at=at) for one in held)
