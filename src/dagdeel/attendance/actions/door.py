"""Somebody came, did not come after all, or went home early."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.attendance.models import Presence, Tap
from dagdeel.attendance.queries.door import is_early
from dagdeel.attendance.rules.door import arrival
from dagdeel.trajectories.actions import add_participant
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Meeting, Participant
from dagdeel.ui.templatetags.dates import short_day


@dataclass(frozen=True, slots=True)
class Walk:
    """Who walked in: what they said at the door."""

    name: str
    profession: str = ""


@transaction.atomic
def note_here(
    *, meeting: Meeting, participant: Participant, how: str, by: Any, at: datetime, told_at: datetime | None = None
) -> Presence:
    """Somebody is there. A second time changes nothing but that who had left is back: the first moment stays.
    `told_at` is when a device says that it was. Raises `ValidationError` before the day of the meeting: every door
    leads through here. A place in the room is forgotten by itself when it was only a try-out."""
    if how != Presence.How.ROOM:
        if is_early(meeting, at=at):
            on = short_day(timezone.localtime(meeting.starts_at))
            raise ValidationError(
                _("De bijeenkomst is pas op %(day)s. Wat je nu aantikt, telt niet mee.") % {"day": on}
            )
        if told_at and is_early(meeting, at=told_at):
            told_at = None  # a clock that is wrong
        _forget_earlier(meeting, participant)
    arrived_at = arrival(told_at, now=at, starts_at=meeting.starts_at, ends_at=meeting.ends_at)
    presence, made = Presence.objects.get_or_create(
        meeting=meeting, participant=participant, defaults={"arrived_at": arrived_at, "how": how, "by": by}
    )
    if made:
        if how != Presence.How.ROOM:  # the room is counted when it closes: it may have been a try-out
            count_came(meeting=meeting, before=-1)
        _record(meeting, "note_here", participant, by, at)
    elif presence.left_at:
        presence.left_at = None
        presence.save(update_fields=["left_at"])
    return presence


@transaction.atomic
def note_away(*, meeting: Meeting, participant: Participant, how: str = "", by: Any, at: datetime) -> None:
    """It was a mistake: they are not there. With `how` only if that was how it was noted."""
    held = Presence.objects.filter(meeting=meeting, participant=participant)
    gone, _each = (held.filter(how=how) if how else held).delete()
    if gone:
        count_came(meeting=meeting, before=+1)
        _record(meeting, "note_away", participant, by, at)


@transaction.atomic
def note_left(*, meeting: Meeting, participant: Participant, by: Any, at: datetime) -> None:
    """They went home early. That they were there stays."""
    if Presence.objects.filter(meeting=meeting, participant=participant, left_at=None).update(left_at=at):
        _record(meeting, "note_left", participant, by, at)


@transaction.atomic
def take_tap(
    *, meeting: Meeting, key: str, whom: str, is_here: bool, by: Any, at: datetime, told_at: datetime | None = None
) -> bool:
    """A tap at the door; `whom` is a participant's id, or the key of the tap with which they walked in. A key that was
    taken in before does nothing. False when nobody on the list is meant. Raises as `note_here`."""
    participant = _meant(meeting, whom)
    if participant is None:
        return False
    _tap, is_new = Tap.objects.get_or_create(meeting=meeting, key=key, defaults={"participant": participant})
    if is_new and is_here:
        note_here(meeting=meeting, participant=participant, how=Presence.How.LIST, by=by, at=at, told_at=told_at)
    elif is_new:
        note_away(meeting=meeting, participant=participant, by=by, at=at)
    return True


@transaction.atomic
def take_walk_in(
    *, meeting: Meeting, key: str, who: Walk, by: Any, at: datetime, told_at: datetime | None = None
) -> Participant | None:
    """Somebody who was not on the list is there, and comes on it. A key that was taken in before gives who it was.
    Raises `ValidationError` by field, as `add_participant`."""
    tap, is_new = Tap.objects.select_related("participant").get_or_create(meeting=meeting, key=key)
    if is_new:
        tap.participant = add_participant(
            trajectory=meeting.trajectory,
            name=who.name,
            profession=who.profession,
            status=Participant.Status.WALK_IN,
            by=by,
            at=at,
        )
        tap.save(update_fields=["participant"])
        note_here(meeting=meeting, participant=tap.participant, how=Presence.How.LIST, by=by, at=at, told_at=told_at)
    return tap.participant


@transaction.atomic
def forget_room(*, meeting: Meeting, at: datetime) -> None:
    """The room was only tried out: who had a place in it was not there for that."""
    for one in Presence.objects.filter(meeting=meeting, how=Presence.How.ROOM).select_related("participant"):
        note_away(meeting=meeting, participant=one.participant, by=None, at=at)


def count_came(*, meeting: Meeting, before: int = 0) -> int:
    """How many people are known to have come, for every page that says so; `before` is what it just differed by. The
    room counts places, also without a name: who is noted by name raises that number, and lowers it only where it came
    from names."""
    known = Presence.objects.filter(meeting=meeting).count()
    earlier = known + before
    held = Meeting.objects.filter(Q(came=None) | Q(came__lt=known) | Q(came=earlier), pk=meeting.pk)
    if held.update(came=known or None):
        meeting.came = known or None
    return known


def _forget_earlier(meeting: Meeting, participant: Participant) -> None:
    """Noted for a day on which the meeting was not, such as before it was put off."""
    held = Presence.noted.filter(meeting=meeting, participant=participant).exclude(how=Presence.How.ROOM)
    held.filter(arrived_at__date__lt=timezone.localdate(meeting.starts_at)).delete()


def _meant(meeting: Meeting, whom: str) -> Participant | None:
    listed = meeting.trajectory.participants.filter(person__erased_at=None)
    if whom.isascii() and whom.isdigit() and len(whom) < 12:
        return listed.filter(pk=int(whom)).first()
    tap = Tap.objects.filter(meeting=meeting, key=whom, participant__in=listed).select_related("participant").first()
    return tap.participant if tap else None


def _record(meeting: Meeting, verb: str, participant: Participant, by: Any, at: datetime) -> None:
    record_in(meeting.trajectory, verb, by=by, at=at, number=meeting.number, participant=participant.pk)
