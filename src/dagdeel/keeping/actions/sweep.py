"""What is past its term goes: the daily work.

Nothing is remembered between two days. Each time it looks what is past its term as the plan stands now, so that a
meeting that moves takes its days along, a server that stopped halfway goes on where it was, and doing it twice finds
nothing the second time. Each kind of each trajectory is one small transaction, with its line of proof in it.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, time
from functools import partial

from django.db import transaction
from django.utils import timezone

from dagdeel.attendance.models import RegisterNumber
from dagdeel.history.actions import record
from dagdeel.keeping.models import Unlisted
from dagdeel.keeping.queries.calls import callers_in, old_calls
from dagdeel.keeping.queries.people import Groups, groups_of, open_run_in
from dagdeel.keeping.queries.terms import Kept, kept_in, months_in
from dagdeel.keeping.rules.kinds import BY_KEY
from dagdeel.keeping.rules.terms import closing_day, last_day
from dagdeel.outbox.actions import erase
from dagdeel.outbox.models import Message
from dagdeel.people.models import Person, Workspace
from dagdeel.polls.models import Poll
from dagdeel.polls.models import Ticket as PollTicket
from dagdeel.questionnaires.actions import cut_ties
from dagdeel.questionnaires.models import Round, Ticket
from dagdeel.trajectories.models import Participant, Promise, Trajectory

from .unnaming import forget_contact, unname

logger = logging.getLogger(__name__)

BATCH = 25
"""Trajectories in one piece of work: mails and other work wait for the same worker."""


def forget_what_is_past(*, at: datetime, after: int = 0) -> int | None:
    """What is past its term in the next trajectories after the one with key `after`; the key of the last of them, or
    `None` once that was the end and the workspaces were done too. What goes wrong in one keeps the others from
    nothing: it is tried again the next day."""
    some = list(Trajectory.objects.filter(pk__gt=after).select_related("workspace").order_by("pk")[:BATCH])
    for trajectory in some:
        _tried(partial(_forget_past_of, trajectory, at), what=trajectory.scope)
    if some:
        return some[-1].pk
    for place in Workspace.objects.order_by("pk"):
        _tried(partial(forget_calls, workspace=place, at=at), what=f"calls of {place.pk}")
        _tried(partial(forget_unlisted, workspace=place, at=at), what=f"people of {place.pk}")
    return None


def _forget_past_of(trajectory: Trajectory, at: datetime) -> None:
    if trajectory.meetings.exists():
        kept = kept_in(trajectory)
        for key in IN_TRAJECTORY:
            if kept[key].is_past(timezone.localdate(at)):
                forget_in(code=trajectory.code, key=key, at=at)


@transaction.atomic
def forget_in(*, code: str, key: str, at: datetime) -> int:
    """One kind of data of one trajectory, if it is past its term and nothing depends on it: how many, with a line of
    history as proof.

    The room must be closed; who asked for a copy, or has a mail that has yet to leave, is passed over until then; a
    questionnaire that is open counts as one that has yet to end (`queries.terms.course_of`).
    """
    trajectory = (
        Trajectory.objects.select_related("workspace").select_for_update(of=("self",)).filter(code=code).first()
    )
    if trajectory is None or not trajectory.meetings.exists():
        return 0
    kept = kept_in(trajectory)[key]
    if not kept.is_past(timezone.localdate(at)) or open_run_in(trajectory):
        return 0
    count = IN_TRAJECTORY[key](trajectory, kept, at)
    if count:
        _prove(kept, trajectory.scope, count, at=at)
    return count


@transaction.atomic
def forget_calls(*, workspace: Workspace, at: datetime) -> int:
    """First calls that nothing came of."""
    kind, months = BY_KEY["calls"], months_in(workspace, "calls")
    today = timezone.localdate(at)
    past = [one for one in old_calls(workspace) if today > last_day(kind, months, timezone.localdate(one.changed_at))]
    for one in past:
        one.delete()
    if past:
        _prove(Kept(kind, months), workspace.scope, len(past), at=at)
    return len(past)


@transaction.atomic
def forget_unlisted(*, workspace: Workspace, at: datetime) -> int:
    """Who is on no list any more. The term begins on the day on which that is first seen."""
    kind, months = BY_KEY["unlisted"], months_in(workspace, "unlisted")
    today = timezone.localdate(at)
    Unlisted.objects.filter(person__workspace=workspace, person__participations__isnull=False).delete()
    loose = Person.objects.filter(workspace=workspace, erased_at=None, participations=None)
    Unlisted.objects.bulk_create(Unlisted(person=one, since=at) for one in loose.filter(unlisted=None))
    held = Unlisted.objects.filter(person__workspace=workspace).select_related("person")
    past = [one.person for one in held if today > last_day(kind, months, timezone.localdate(one.since))]
    for one in past:
        one.delete()
    if past:
        _prove(Kept(kind, months), workspace.scope, len(past), at=at)
    return len(past)


def _callers(trajectory: Trajectory, _kept: Kept, at: datetime) -> int:
    call, fields = callers_in(trajectory)
    if call is None or not fields:
        return 0
    call.answers = {key: value for key, value in call.answers.items() if key not in fields}
    call.save(update_fields=["answers"])
    return len(fields)


def _absent(trajectory: Trajectory, _kept: Kept, at: datetime) -> int:
    groups = groups_of(trajectory, today=timezone.localdate(at))
    listed = {one.holder for one in trajectory.participants.all()}
    # Who came off the list has no row that would take these along.
    strays = [one for one in _mailed(trajectory, "participant:") if one not in listed]
    for holder in strays:
        erase(holder=holder, at=at)
    return _each(groups.absent, groups, unname, at) + len(strays)


def _came(trajectory: Trajectory, _kept: Kept, at: datetime) -> int:
    groups = groups_of(trajectory, today=timezone.localdate(at))
    return _each(groups.came_reachable, groups, forget_contact if groups.is_accredited else unname, at)


def _presence(trajectory: Trajectory, _kept: Kept, at: datetime) -> int:
    groups = groups_of(trajectory, today=timezone.localdate(at))
    # Of who can still be reached the other term is longer, and decides.
    left = [one for one in groups.came if one.pk not in groups.reachable]
    return _each(left, groups, unname, at) if groups.is_accredited else 0


def _each(people: Iterable[Participant], groups: Groups, forget: Callable[..., None], at: datetime) -> int:
    free = [one for one in people if one.pk not in groups.busy]
    for one in free:
        forget(one, at=at)
    return len(free)


def _numbers(trajectory: Trajectory, _kept: Kept, at: datetime) -> int:
    asked = groups_of(trajectory, today=timezone.localdate(at)).asked
    held = RegisterNumber.objects.filter(participant__trajectory=trajectory).exclude(participant__in=asked)
    count = held.count()
    held.delete()
    return count


def _answers(trajectory: Trajectory, _kept: Kept, at: datetime) -> int:
    """Answers that were handed in stay, in another order and of nobody; what was not handed in goes with its ticket. A
    round goes whole, so it waits for the copy of who was asked in it."""
    asked = [f"participant:{pk}" for pk in groups_of(trajectory, today=timezone.localdate(at)).asked]
    waits = Ticket.objects.filter(round__scope=trajectory.scope, holder__in=asked).values("round")
    past = Round.objects.filter(scope=trajectory.scope, tickets__isnull=False).exclude(pk__in=waits)
    count = Ticket.objects.filter(round__in=past).count()
    for one in past.distinct().order_by("pk"):
        # As it was counted so far: closed today, it would put off what is counted from it.
        ended = closing_day(timezone.localdate(one.opens_at), None)
        ended_at = timezone.make_aware(datetime.combine(ended, time.min))
        cut_ties(round=one, ended_at=ended_at, by=None, at=at)
    return count


def _polls(trajectory: Trajectory, kept: Kept, at: datetime) -> int:
    """Who could when, once a day was chosen or none will be any more. The dates that were proposed stay."""
    assert kept.since is not None
    today, behind = timezone.localdate(at), kept.since.meeting
    held = Poll.objects.filter(trajectory=trajectory, tickets__isnull=False).distinct()
    days = {one.pk: timezone.localdate(one.closed_at or one.deadline) for one in held}
    closed = {one.pk for one in held if one.closed_at}
    since = {pk: on if pk in closed else max(on, behind) for pk, on in days.items()}
    past = [pk for pk, on in since.items() if today > last_day(kept.kind, kept.months, on)]
    asked = groups_of(trajectory, today=today).asked if past else set[int]()
    tickets = PollTicket.objects.filter(poll__in=past).exclude(participant__in=asked)
    count = tickets.count()
    tickets.delete()
    return count


def _promises(trajectory: Trajectory, _kept: Kept, at: datetime) -> int:
    """With the mails to these addresses, also to who was invited no longer."""
    held = Promise.objects.filter(trajectory=trajectory)
    holders = {*_mailed(trajectory, "promise:"), *(f"promise:{one.pk}" for one in held)}
    held.delete()
    for holder in holders:
        erase(holder=holder, at=at)
    return len(holders)


def _mailed(trajectory: Trajectory, kind: str) -> list[str]:
    """Holders of this kind to whom mails of the trajectory went, or were to go."""
    found = Message.objects.filter(scope=trajectory.scope, holder__startswith=kind).order_by("holder")
    return list(found.values_list("holder", flat=True).distinct())


IN_TRAJECTORY: dict[str, Callable[[Trajectory, Kept, datetime], int]] = {
    "callers": _callers,
    "absent": _absent,
    "came": _came,
    "presence": _presence,
    "numbers": _numbers,
    "answers": _answers,
    "polls": _polls,
    "promises": _promises,
}
"""By kind what forgets it. What people eat and need, and registrations, `invitations` forgets by itself."""


def _prove(kept: Kept, scope: str, count: int, *, at: datetime) -> None:
    record(by=None, at=at, verb=f"forget_{kept.kind.key}", scope=scope, count=count, months=kept.months)


def _tried(work: Callable[[], object], *, what: str) -> None:
    try:
        work()
    except Exception:
        logger.exception("could not forget what is past its term: %s", what)
