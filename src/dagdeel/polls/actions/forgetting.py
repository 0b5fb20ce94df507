"""For who removes things, by hand or by term."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from dagdeel.people.models import Person
from dagdeel.polls.models import Ticket
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Trajectory


@transaction.atomic
def erase_answers(*, person: Person, at: datetime) -> int:
    """Forget that this person was ever asked which day suits, with what they answered, in every poll; how many times.
    Each trajectory gets a line as proof. Their mails go with `outbox.actions.erase`."""
    return _forget(Ticket.objects.filter(participant__person=person), at=at)


@transaction.atomic
def forget_departed(*, at: datetime) -> int:
    """The same for everybody whose name or account was erased, whatever way that went."""
    gone = Q(participant__person__erased_at__isnull=False) | Q(account__erased_at__isnull=False)
    return _forget(Ticket.objects.filter(gone), at=at)


def _forget(tickets: QuerySet[Ticket], *, at: datetime) -> int:
    found = list(tickets.values_list("pk", "poll__trajectory"))
    Ticket.objects.filter(pk__in=[pk for pk, _trajectory in found]).delete()
    for trajectory in Trajectory.objects.filter(pk__in={one for _pk, one in found}).order_by("pk"):
        count = sum(one == trajectory.pk for _pk, one in found)
        record_in(trajectory, "erase_poll_answers", by=None, at=at, count=count)
    return len(found)
