"""What there is to fill in, by whom, and how many did. What was answered: `results`."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from dagdeel.core.questions import Questionnaire as Asked
from dagdeel.people.models import Workspace

from .models import Questionnaire, Round, Submission, Ticket
from .rules.content import read

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


def holders_silent(round: Round) -> set[str]:
    """Who was asked and has not handed in."""
    return set(round.tickets.filter(is_answered=False).values_list("holder", flat=True))


def submissions_of(round: Round) -> QuerySet[Submission]:
    """What was handed in, with its ticket; of an anonymous round in an order by chance."""
    return Submission.objects.filter(round=round).select_related("ticket")


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
