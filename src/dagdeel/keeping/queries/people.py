"""Who in a trajectory is under which term."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from dagdeel.attendance.models import Presence
from dagdeel.invitations.models import Reply
from dagdeel.keeping.models import Wish
from dagdeel.keeping.rules.terms import has_come, holds_up
from dagdeel.live.models import Run, Seat
from dagdeel.outbox.models import Message
from dagdeel.trajectories.models import Participant, Trajectory

WAITS = (Message.State.WAITING, Message.State.SENDING)


@dataclass(frozen=True, slots=True)
class Groups:
    """Everybody on the list whose name is known."""

    absent: list[Participant]
    came: list[Participant]
    reachable: set[int]
    """Keys of those of whom more is kept than who they are and that they were there."""
    busy: set[int]
    """Keys of those of whom something still depends on it: a copy they asked for, or a mail that has yet to leave."""
    asked: set[int]
    """Keys of those who wait for a copy, asked here or on another list: it is of everything."""
    is_accredited: bool

    @property
    def came_reachable(self) -> list[Participant]:
        """Of whom there is something to forget after the half-year questionnaire."""
        return [one for one in self.came if not self.is_accredited or one.pk in self.reachable]


def groups_of(trajectory: Trajectory, *, today: date) -> Groups:
    """Seven queries, however many people."""
    listed = list(
        trajectory.participants.filter(person__erased_at=None).select_related("person__organisation", "trajectory")
    )
    keys = [one.pk for one in listed]
    seated = set(
        Seat.objects.filter(participant__in=keys, run__kind=Run.Kind.LIVE).values_list("participant", flat=True)
    )
    noted = seated | set(Presence.objects.filter(participant__in=keys).values_list("participant", flat=True))
    came = {one.pk for one in listed if has_come(one.status, was_noted=one.pk in noted, anybody_noted=bool(noted))}
    replied = set(Reply.objects.filter(participant__in=keys).values_list("participant", flat=True))
    mails = list(Message.objects.filter(scope=trajectory.scope).order_by().values_list("holder", "state", "due_at"))
    mailed = {holder for holder, _state, _due in mails}
    of_people = Wish.objects.filter(participant__person__in=[one.person_id for one in listed])
    wishes = of_people.filter(kind=Wish.Kind.COPY, settled_at=None).select_related("participant")
    asking = {one.participant.person_id for one in wishes if holds_up(timezone.localdate(one.asked_at), today=today)}
    asked = {one.pk for one in listed if one.person_id in asking}
    waiting = {holder for holder, state, due in mails if state in WAITS and due}
    return Groups(
        absent=[one for one in listed if one.pk not in came],
        came=[one for one in listed if one.pk in came],
        reachable={one.pk for one in listed if one.pk in seated | replied or one.holder in mailed or _details(one)},
        busy={one.pk for one in listed if one.pk in asked or one.holder in waiting},
        asked=asked,
        is_accredited=is_accredited(trajectory),
    )


def is_accredited(trajectory: Trajectory) -> bool:
    """Whether taking part gave points somewhere: then a register may still ask who was there."""
    return trajectory.accreditations.exists()


def open_run_in(*trajectories: Trajectory) -> bool:
    """Whether a room is open in one of these: what it holds in memory would come back after anything is forgotten."""
    return Run.objects.filter(meeting__trajectory__in=trajectories, kind=Run.Kind.LIVE, closed_at=None).exists()


def _details(one: Participant) -> bool:
    return bool(one.person.email or one.person.phone or one.note)
