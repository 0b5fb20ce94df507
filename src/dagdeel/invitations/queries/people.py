"""Who is where: candidates for a letter, who waits, what people need, and what others may see of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from dagdeel.invitations.models import Reply
from dagdeel.invitations.rules.letters import LETTERS, Kind
from dagdeel.invitations.rules.radar import Listed, Radar, radar
from dagdeel.methods.loader import load
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import messages_of
from dagdeel.trajectories.models import Participant, Trajectory
from dagdeel.trajectories.queries.people import mix_of

from .letters import change_in_words
from .standing import Standing, days_gone, reply_of


def guests_of(trajectory: Trajectory) -> QuerySet[Participant]:
    """Everybody on the list of whom the name is known, with person and reply; one query."""
    return trajectory.participants.select_related("person__organisation", "reply__stands_in_for__person").filter(
        person__erased_at=None
    )


def guest_of(trajectory: Trajectory, pk: int) -> Participant | None:
    guest = guests_of(trajectory).filter(pk=pk).first()
    if guest:
        guest.trajectory = trajectory
    return guest


def coming_in(trajectory: Trajectory) -> int:
    """How many places are taken."""
    return trajectory.participants.filter(status__in=Participant.COMING).count()


def waiting_in(trajectory: Trajectory) -> QuerySet[Participant]:
    """Who waits, first come first; who was put on the list by hand without a moment comes after."""
    found = guests_of(trajectory).filter(status=Participant.Status.WAITING)
    return found.order_by(F("reply__waits_since").asc(nulls_last=True), "pk")


def candidates(standing: Standing, kind: Kind) -> list[Participant]:
    """Who may get a letter of this kind now, by name: the right status, and not the same letter already."""
    trajectory, letter = standing.trajectory, LETTERS[kind]
    found = [one for one in guests_of(trajectory) if one.status in letter.audience]
    if kind in (Kind.CHANGE, Kind.RESUMPTION) or (standing.is_cancelled and kind is Kind.CANCELLATION):
        behind = [one for one in found if standing.is_behind(one)]
        return [one for one in behind if kind is _news_for(one, standing)]
    has_one = have_letter(trajectory, kind, only_waiting=not letter.once)
    return [one for one in found if one.code not in has_one]


def have_letter(trajectory: Trajectory, kind: Kind, *, only_waiting: bool = False) -> set[str]:
    """Codes of who has a letter of this kind in the outbox; with `only_waiting` one that has yet to leave."""
    found = messages_of(trajectory.scope, kind=kind)
    if only_waiting:
        found = found.filter(state=Message.State.WAITING)
    return {key.rpartition(":")[2] for key in found.order_by().values_list("key", flat=True)}


def behind_in(standing: Standing) -> list[Participant]:
    """Who still has something else in the agenda than what holds now."""
    if standing.number == 1:
        return []
    return [one for one in guests_of(standing.trajectory) if standing.is_behind(one)]


def _news_for(guest: Participant, standing: Standing) -> Kind:
    """Which letter puts right what this person knows."""
    if standing.is_cancelled:
        return Kind.CANCELLATION
    return Kind.RESUMPTION if standing.heard_off(guest) else Kind.CHANGE


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody still has in the agenda, in words, and whether that is another day."""

    old: str
    is_other_day: bool


def change_for(guest: Participant, standing: Standing, *, at: datetime) -> Change | None:
    """What changed since this person was told when it is."""
    told = reply_of(guest).told
    is_off = standing.is_cancelled or standing.is_over(at)
    if is_off or not told or not standing.is_behind(guest) or standing.heard_off(guest):
        return None
    old, _now = change_in_words(standing, told)
    return Change(old, bool(days_gone(standing, told)))


def radar_of(standing: Standing, participants: Iterable[Participant], *, at: datetime) -> Radar:
    """The numbers before the day, and whom to call first. `participants` is everybody on the list, with reply."""
    trajectory = standing.trajectory
    method, people = load(trajectory.method, trajectory.language), list(participants)
    listed = [Listed(one.pk, one.person.domain, one.status, _days_silent(reply_of(one), at)) for one in people]
    return radar(
        listed,
        mix_of(people, method),
        least=min(method.participants_min, standing.capacity),
        most=standing.capacity,
        no_show=standing.reception.no_show,
    )


def _days_silent(reply: Reply, at: datetime) -> int:
    return max(0, (at - reply.asked_at).days) if reply.asked_at else 0


@dataclass(frozen=True, slots=True)
class Shown:
    """One person on the list that participants see of each other: only what they agreed to."""

    name: str
    profession: str
    organisation: str
    email: str
    phone: str


def shown_of(trajectory: Trajectory) -> list[Shown]:
    """Who comes, for who comes too. Somebody who does not want to be named, or was not asked
    yet, is not on it."""
    coming = guests_of(trajectory).filter(status__in=Participant.COMING)
    return [_shown(one, shares) for one in coming if "name" in (shares := set(reply_of(one).shares or ()))]


def _shown(one: Participant, shares: set[str]) -> Shown:
    person = one.person
    return Shown(
        name=str(person),
        profession=person.profession if "profession" in shares else "",
        organisation=str(person.organisation or "") if "organisation" in shares else "",
        email=person.email if "email" in shares else "",
        phone=person.phone if "phone" in shares else "",
    )


def needs_of(trajectory: Trajectory) -> list[Participant]:
    """Who comes and asked for something to eat or for help; only for who receives people."""
    return [one for one in guests_of(trajectory).filter(status__in=Participant.COMING) if has_needs(one)]


def has_needs(participant: Participant) -> bool:
    reply = reply_of(participant)
    return bool(reply.diet or reply.access)
