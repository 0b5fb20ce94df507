"""How a trajectory receives its people: places, the day as it is and as it was told, and the address of links."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.timezone import localdate

from dagdeel.invitations.models import Reception, Reply, Revision
from dagdeel.invitations.rules.told import Gathering, Told, is_behind, number_now, told_from
from dagdeel.methods.loader import load
from dagdeel.trajectories.models import Item, Meeting, Participant, Trajectory
from dagdeel.ui.addresses import reachable


@dataclass(frozen=True)
class Standing:
    """All that letters and pages need of a trajectory. `number` is the revision of what holds now; it has a row only
    when somebody was told."""

    trajectory: Trajectory
    reception: Reception
    meetings: tuple[Meeting, ...]
    now: Told
    number: int
    revisions: dict[int, Told]
    capacity: int

    @property
    def is_cancelled(self) -> bool:
        return self.now.is_cancelled

    @property
    def has_changed(self) -> bool:
        """Somebody was told another day, time or place than what holds now, and no letter has put that right."""
        last = self.revisions.get(max(self.revisions, default=0))
        return last is not None and last.gatherings != self.now.gatherings

    def is_behind(self, guest: Participant) -> bool:
        """Whether this person, who came with their reply, knows something else than what holds now."""
        return is_behind(reply_of(guest).told, status=guest.status, now=self.now, revisions=self.revisions)

    def heard_off(self, guest: Participant) -> bool:
        """Whether the last that this person was told is that it is off."""
        last = self.revisions.get(reply_of(guest).told)
        return last is not None and last.is_cancelled

    @cached_property
    def first(self) -> Meeting:
        return self.meetings[0]

    def is_over(self, at: datetime) -> bool:
        """The last meeting has begun: too late to say yes."""
        return max(one.starts_at for one in self.meetings) <= at

    def old(self, told: int) -> Told | None:
        """What somebody knows who was told revision `told`; for who was never told, what held before."""
        known = self.revisions.get(told)
        return known or self.revisions.get(max((one for one in self.revisions if one < self.number), default=0))


def standing_of(trajectory: Trajectory) -> Standing:
    """Four queries, whatever the number of people."""
    items = Prefetch("items", queryset=Item.objects.filter(before_start=True), to_attr="arrival")
    return _standing(trajectory, tuple(trajectory.meetings.prefetch_related(items)))


def outline_of(trajectory: Trajectory) -> Standing:
    """The same without what `arrives_at` needs: two queries where the meetings were read before."""
    return _standing(trajectory, tuple(trajectory.meetings.all()))


def _standing(trajectory: Trajectory, meetings: tuple[Meeting, ...]) -> Standing:
    reception = reception_of(trajectory)
    rows = Revision.objects.filter(trajectory=trajectory) if reception.pk else ()  # who tells, stores it first
    revisions = {one.number: told_from(one.told) for one in rows}
    now = told_now(meetings, reception)
    last = max(revisions, default=0)
    return Standing(
        trajectory,
        reception,
        meetings,
        now,
        number_now(now, revisions.get(last), last),
        revisions,
        capacity_of(reception),
    )


def reception_of(trajectory: Trajectory) -> Reception:
    """That of the trajectory, or one as it begins, which is not stored."""
    reception = Reception.objects.filter(trajectory=trajectory).first() or Reception(trajectory=trajectory)
    reception.trajectory = trajectory  # not read again
    return reception


def capacity_of(reception: Reception) -> int:
    """How many people fit: the organiser's own number, else that of the method (`method.md` A4)."""
    trajectory = reception.trajectory
    if reception.capacity is not None:
        return reception.capacity
    return load(trajectory.method, trajectory.language).participants_max


def told_now(meetings: tuple[Meeting, ...], reception: Reception) -> Told:
    gatherings = tuple(Gathering(one.number, one.starts_at, one.planned_minutes, one.place) for one in meetings)
    return Told(gatherings, reception.cancelled_at is not None)


def days_gone(standing: Standing, told: int) -> list[date]:
    """Days on which who knows revision `told` thinks that they meet, while it is another day now."""
    old = standing.old(told)
    now = {one.number: localdate(one.starts_at) for one in standing.now.gatherings}
    known = [(one.number, localdate(one.starts_at)) for one in old.gatherings] if old else []
    return [on for number, on in known if now.get(number) != on]


def arrives_at(meeting: Meeting) -> datetime:
    """From when people can walk in. The meeting is one of `standing_of`."""
    arrival: list[Item] = meeting.arrival  # type: ignore[attr-defined]
    return meeting.starts_at - timedelta(minutes=sum(one.minutes for one in arrival))


def site_of(reception: Reception) -> str:
    """Where links in mails lead. A server without an address of its own (`DAGDEEL_URL`) has the one by which an
    organiser last reached it."""
    return reachable(reception.site)


def personal_link(reception: Reception, code: str) -> str:
    return site_of(reception) + reverse("personal", args=[code])


def reply_of(participant: Participant) -> Reply:
    """What this participant answered; an empty one, which is not stored, for who never did."""
    return getattr(participant, "reply", None) or Reply(participant=participant)
