"""For who removes things, by hand or by term. They write the line of proof themselves."""

from datetime import datetime
from typing import Any

from django.db import transaction

from dagdeel.history.actions import record
from dagdeel.questionnaires.models import Round, Submission, Ticket


@transaction.atomic
def erase_holder(*, holder: str, at: datetime) -> int:
    """Forget that this one was ever asked, with the answers that are known to be theirs; how many tickets. What was
    handed in without a name stays: nobody knows which it is."""
    tickets = Ticket.objects.filter(holder=holder)
    count = tickets.count()
    tickets.delete()
    return count


@transaction.atomic
def erase_scope(*, scope: str, at: datetime) -> int:
    """Forget every round of something that is removed or past its term, with all answers; how many."""
    rounds = Round.objects.filter(scope=scope)
    count = rounds.count()
    rounds.delete()
    return count


@transaction.atomic
def cut_ties(*, round: Round, ended_at: datetime | None = None, by: Any, at: datetime) -> int:
    """Keep the answers of a round and forget whose they are: how many. For after the half-year round, when before and
    after have been compared. There is no way back, and nobody can answer any more. A round without an end ended at
    `ended_at`, if not now."""
    named = Submission.objects.select_for_update().filter(round=round, ticket__isnull=False)
    answers = list(named.values_list("answers", flat=True))
    named.delete()
    round.tickets.all().delete()
    # The keys are made by chance, and what is sorted by them has no order of its own.
    loose = sorted((Submission(round=round, answers=one) for one in answers), key=lambda one: one.pk)
    Submission.objects.bulk_create(loose)
    Round.objects.filter(pk=round.pk).update(
        is_anonymous=True, closes_at=min(at, round.closes_at or ended_at or at), shown_at=at
    )
    record(by=by, at=at, verb="cut_ties_of_round", scope=round.scope, round=round.pk, count=len(answers))
    return len(answers)
