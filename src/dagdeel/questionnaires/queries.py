"""What there is to fill in, by whom, how many did, and what came out of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db.models import Count, Q, QuerySet

from dagdeel.core.questions import Questionnaire as Asked
from dagdeel.people.models import Workspace

from .models import Questionnaire, Round, Submission, Ticket
from .rules.content import read
from .rules.results import Response, Result, Veil, result_of, veil_of
from .rules.rounds import State, state_of

OWN = "own/"


def ticket_with_code(code: str) -> Ticket | None:
    return Ticket.objects.select_related("round").filter(code=code).first()


def rounds_of(scope: str) -> QuerySet[Round]:
    """With `asked` (tickets), `answered` and `begun` (handed in, or some of it filled in)."""
    is_in = Q(tickets__is_answered=True)
    return Round.objects.filter(scope=scope).annotate(
        asked=Count("tickets"),
        answered=Count("tickets", filter=is_in),
        begun=Count("tickets", filter=is_in | ~Q(tickets__draft={})),
    )


def round_of(scope: str, pk: int) -> Round | None:
    return rounds_of(scope).filter(pk=pk).first()


def tickets_of(round: Round) -> QuerySet[Ticket]:
    return Ticket.objects.filter(round=round)


def result_in(round: Round, language: str, *, at: datetime) -> Result | Veil:
    """What came out, in this language, or why that may not be told now; one query. `round` comes from `rounds_of`."""
    submissions = list(Submission.objects.filter(round=round).values_list("answers", flat=True))
    is_closed = state_of(round.opens_at, round.closes_at, at=at) is State.CLOSED
    count, is_shown = len(submissions), round.shown_at is not None
    veil = veil_of(count, is_anonymous=round.is_anonymous, is_closed=is_closed, is_shown=is_shown)
    if veil is not Veil.NONE:
        return veil
    return result_of(
        asked_in(round, language),
        submissions,
        organisations_in(round),
        response_in(round, count),
        is_anonymous=round.is_anonymous,
    )


def response_in(round: Round, count: int) -> Response:
    """`count` submissions; once ties were cut nobody knows any more who was asked. `round` comes from `rounds_of`."""
    counted = cast("Any", round)
    answered = max(count, counted.answered)
    return Response(max(answered, counted.asked), max(answered, counted.begun), answered)


def known_answers(round: Round) -> dict[str, dict[str, Any]]:
    """Answers by holder, as far as names are known: none of an anonymous round."""
    held = Submission.objects.filter(round=round, round__is_anonymous=False, ticket__isnull=False)
    return dict(held.values_list("ticket__holder", "answers"))


def asked_in(round: Round, language: str) -> Asked:
    """The questionnaire of a round in this language, or in the one that it has."""
    return read(round.content, language, id=round.made_from)


def organisations_in(round: Round) -> Mapping[str, str]:
    """Names by id, as its network questions know them."""
    return {one["id"]: one["name"] for one in round.organisations}


def own_of(workspace: Workspace) -> QuerySet[Questionnaire]:
    return Questionnaire.objects.filter(workspace=workspace)


def rounds_with(questionnaire: Questionnaire) -> QuerySet[Round]:
    """Where an own questionnaire was put to a group."""
    return Round.objects.filter(workspace=questionnaire.workspace_id, made_from=f"{OWN}{questionnaire.code}")


def is_answered(questionnaire: Questionnaire) -> bool:
    """Whether anybody began to answer it: from then on only words may change."""
    rounds = rounds_with(questionnaire)
    begun = Ticket.objects.filter(Q(is_answered=True) | ~Q(draft={}), round__in=rounds)
    return begun.exists() or Submission.objects.filter(round__in=rounds).exists()


def of_holder(holder: str) -> list[dict[str, Any]]:
    """What is kept of this one, for who asks: by round whether it was handed in, and the answers as far as they are
    known to be theirs."""
    tickets = Ticket.objects.filter(holder=holder).select_related("round", "submission")
    return [
        {
            "round": ticket.round,
            "is_answered": ticket.is_answered,
            "answers": ticket.submission.answers if hasattr(ticket, "submission") else ticket.draft,
        }
        for ticket in tickets
    ]
