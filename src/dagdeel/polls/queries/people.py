"""Who can be asked which day suits, and who was."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dagdeel.people.models import Account
from dagdeel.polls.models import Poll, Ticket
from dagdeel.trajectories.models import Participant, Role, Trajectory
from dagdeel.trajectories.queries.people import participants_of
from dagdeel.trajectories.queries.questionnaires import askable
from dagdeel.trajectories.queries.team import promises_of, team_of

READERS = frozenset({Role.Kind.VIEWER})
"""Who only reads along is not asked unless somebody ticks them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be asked. `key` says who: `account:7`, `promise:3` or `participant:12`."""

    key: str
    name: str
    about: str
    email: str
    is_likely: bool = True

    @property
    def label(self) -> str:
        return f"{self.name}, {self.about}" if self.about else self.name


def team_candidates(trajectory: Trajectory) -> list[Candidate]:
    """Who prepares it: everybody with a role, and who is invited to one and has no account here yet."""
    team = team_of(trajectory)
    emails = dict(Account.objects.filter(pk__in=[one.account for one in team]).values_list("pk", "email"))
    kinds = dict(Role.Kind.choices)
    found = [
        Candidate(
            f"account:{one.account}",
            one.name or emails.get(one.account, ""),
            ", ".join(str(label) for kind, label in kinds.items() if kind in one.kinds),
            emails.get(one.account, ""),
            not one.kinds <= READERS,
        )
        for one in team
    ]
    known = {one.email.lower() for one in found}
    for promise in promises_of(trajectory):
        if promise.email.lower() not in known:
            known.add(promise.email.lower())
            about = str(kinds.get(promise.kind, ""))
            found.append(Candidate(f"promise:{promise.pk}", promise.name or promise.email, about, promise.email))
    return found


def participant_candidates(trajectory: Trajectory, *, besides: Collection[Candidate] = ()) -> list[Candidate]:
    """Who is on the list and did not decline; not who is asked already as one of `besides`, by the same address."""
    known = {one.email.lower() for one in besides if one.email}
    return [
        Candidate(one.holder, str(one.person), one.person.profession, one.person.email)
        for one in askable(trajectory)
        if one.person.email.lower() not in known
    ]


def candidates_in(trajectory: Trajectory) -> tuple[list[Candidate], list[Candidate]]:
    """Who prepares and who is on the list, each person once."""
    team = team_candidates(trajectory)
    return team, participant_candidates(trajectory, besides=team)


def others_for(poll: Poll) -> list[Candidate]:
    """Who is not asked yet in this poll."""
    tickets = list(tickets_of(poll))
    holders = {one.holder for one in tickets}
    emails = {one.email.lower() for one in tickets if one.email}
    team, listed = candidates_in(poll.trajectory)
    return [one for one in (*team, *listed) if one.key not in holders and one.email.lower() not in emails]


def tickets_of(poll: Poll | None) -> QuerySet[Ticket]:
    """Who is asked in this poll (`None`: in any), with who they are; one query. Who was erased or left is nobody."""
    found = Ticket.objects.select_related("participant__person", "account", "promise")
    found = found.exclude(participant__person__erased_at__isnull=False).exclude(account__is_active=False)
    return found if poll is None else found.filter(poll=poll)


def open_tickets_of(guest: Participant, *, at: datetime) -> list[Ticket]:
    """The polls in which this participant can answer now."""
    found = Ticket.objects.filter(participant=guest, poll__closed_at=None, poll__deadline__gt=at)
    return list(found.select_related("poll").order_by("poll__deadline", "pk"))


def holders_in(trajectory: Trajectory) -> frozenset[str]:
    """The keys of everybody who can be asked here."""
    listed = participants_of(trajectory).filter(person__erased_at=None).values_list("pk", flat=True)
    return frozenset({one.key for one in team_candidates(trajectory)} | {f"participant:{pk}" for pk in listed})
