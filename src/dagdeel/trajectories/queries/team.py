from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import F

from dagdeel.methods.model import Method, Partner
from dagdeel.people.models import Account
from dagdeel.trajectories.models import Promise, Role, Trajectory
from dagdeel.trajectories.rules.owners import Member
from dagdeel.trajectories.rules.way import State, Stop, Way


@dataclass(frozen=True, slots=True)
class Chair:
    """A place in the preparation group, and who sits there: names of members, addresses of who is invited."""

    partner: Partner
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody on the page of the team: their roles (each can be taken back) and what is theirs this week."""

    name: str
    roles: tuple[Role | Promise, ...]
    partner: str
    """Title of the partner that they are there for."""
    is_lead: bool
    is_invited: bool
    """By an address that no member has yet."""
    tasks: tuple[Stop, ...]

    @property
    def late(self) -> int:
        return sum(one.state is State.LATE for one in self.tasks)


def account_in(trajectory: Trajectory, pk: int) -> Account | None:
    """Somebody who works on it, by the key of their account."""
    known = {one.account for one in team_of(trajectory)}
    return Account.objects.filter(pk=pk).first() if pk in known else None


def colleagues_of(
    trajectory: Trajectory, method: Method, roles: Sequence[Role], promises: Sequence[Promise], line: Way
) -> list[Colleague]:
    """Everybody with a role or a promise, each once: who leads first, then by name; who is invited last."""
    titles = {one.id: one.title for one in method.preparation}
    called = {one.email: one.name for one in promises if one.name}
    held: dict[str, list[Role | Promise]] = defaultdict(list)
    names = {one.account.email: str(one.account) for one in roles}
    for one in roles:
        held[one.account.email].append(one)
    for promise in promises:
        held[promise.email].append(promise)
    accounts = {one.account.email: one.account_id for one in roles}
    found = [
        Colleague(
            name=names.get(email) or called.get(email, email),
            roles=tuple(theirs),
            partner=next((titles.get(one.partner, "") for one in theirs if one.partner), ""),
            is_lead=email in accounts and accounts[email] == trajectory.lead_id,
            is_invited=email not in names,
            tasks=tuple(stop for stop in line.due if any(one.account == accounts.get(email) for one in stop.who)),
        )
        for email, theirs in held.items()
    ]
    return sorted(found, key=lambda one: (not one.is_lead, one.is_invited, one.name.casefold()))


def organiser_of(trajectory: Trajectory) -> Account | None:
    """Whose invitations these are if nobody says otherwise: who leads the preparation, else who opened it first. Nobody
    when they left."""
    members = Account.objects.filter(is_active=True, memberships__workspace=trajectory.workspace_id)
    lead = members.filter(pk=trajectory.lead_id).first() if trajectory.lead_id else None
    organisers = members.filter(roles__trajectory=trajectory, roles__kind=Role.Kind.ORGANISER)
    return lead or organisers.order_by("roles__pk").first()


def roles_of(trajectory: Trajectory) -> list[Role]:
    """Who works on it, in the order of the kinds of role."""
    order = {kind: place for place, kind in enumerate(Role.Kind.values)}
    return sorted(trajectory.roles.select_related("account"), key=lambda one: (order[one.kind], str(one.account)))


def role_of(trajectory: Trajectory, pk: int) -> Role | None:
    return trajectory.roles.select_related("account").filter(pk=pk).first()


def promises_of(trajectory: Trajectory) -> list[Promise]:
    """Roles for who is invited and has no account yet, or has one and is known by its address."""
    return list(trajectory.promises.all())


def promise_of(trajectory: Trajectory, pk: int) -> Promise | None:
    promise = trajectory.promises.filter(pk=pk).first()
    if promise:
        promise.trajectory = trajectory
    return promise


def team_of(trajectory: Trajectory) -> tuple[Member, ...]:
    """Everybody who can work on it now, by name. Two queries."""
    return teams_of([trajectory])[trajectory.pk]


def teams_of(trajectories: Collection[Trajectory]) -> dict[int, tuple[Member, ...]]:
    """The same for many, by key of the trajectory. A role counts for members of the workspace only, and a promised role
    for the member with that address."""
    leads = {one.pk: one.lead_id for one in trajectories}
    held: dict[tuple[int, int], list[tuple[str, str, str]]] = defaultdict(list)
    for at, account, name, kind, partner in (*_roles(leads), *_promises(leads)):
        held[at, account].append((name, kind, partner))
    teams: dict[int, list[Member]] = {pk: [] for pk in leads}
    for (at, account), parts in held.items():
        kinds = frozenset(kind for _name, kind, _partner in parts)
        partner = next((partner for _name, _kind, partner in parts if partner), "")
        teams[at].append(Member(account, parts[0][0], kinds, partner, is_lead=leads[at] == account))
    return {at: tuple(sorted(team, key=lambda one: one.name)) for at, team in teams.items()}


def chairs_of(method: Method, roles: Sequence[Role], promises: Sequence[Promise]) -> list[Chair]:
    """The places of the preparation group as the method sees it (`method.md` A2), each with who sits there."""
    seated = [(one.partner, str(one.account)) for one in roles] + [
        (one.partner, one.name or one.email) for one in promises
    ]
    return [Chair(one, tuple(who for partner, who in seated if partner == one.id)) for one in method.preparation]


Rows = list[tuple[int, int, str, str, str]]


def _roles(trajectories: Collection[int]) -> Rows:
    found = Role.objects.filter(
        trajectory__in=trajectories,
        account__is_active=True,
        account__memberships__workspace=F("trajectory__workspace"),
    )
    return list(found.values_list("trajectory", "account", "account__name", "kind", "partner"))


def _promises(trajectories: Collection[int]) -> Rows:
    promised = list(
        Promise.objects.filter(trajectory__in=trajectories)
        .order_by()
        .values_list("trajectory", "trajectory__workspace", "email", "kind", "partner")
    )
    accounts = (
        {
            (workspace, email): (pk, name)
            for pk, email, name, workspace in Account.objects.filter(
                is_active=True, email__in={email for _at, _in, email, _kind, _partner in promised}
            ).values_list("pk", "email", "name", "memberships__workspace")
        }
        if promised
        else {}
    )
    return [
        (at, *accounts[workspace, email], kind, partner)
        for at, workspace, email, kind, partner in promised
        if (workspace, email) in accounts
    ]
