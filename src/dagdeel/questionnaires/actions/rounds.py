"""A questionnaire is put to a group."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.history.actions import record
from dagdeel.people.models import Workspace
from dagdeel.questionnaires.models import Round, Ticket
from dagdeel.questionnaires.rules.content import flaws
from dagdeel.questionnaires.rules.rounds import State, state_of


@transaction.atomic
def open_round(
    *,
    workspace: Workspace,
    scope: str,
    made_from: str,
    content: dict[str, Any],
    moment: str,
    is_anonymous: bool,
    language: str,
    organisations: Mapping[str, str],
    holders: Iterable[str],
    opens_at: datetime,
    closes_at: datetime | None,
    by: Any,
    at: datetime,
) -> Round:
    """Put a questionnaire to these holders. `organisations` are names by id, for questions with whom one works.

    Raises `ValidationError` for content with flaws and for a round that closes before it opens.
    """
    if flaws(content) or not any(section["questions"] for section in content["sections"]):
        raise ValidationError(_("Deze vragenlijst heeft nog geen vragen. Maak er eerst een."))
    if closes_at and closes_at <= opens_at:
        raise ValidationError({"closes_at": _("Kies een moment nadat de vragenlijst opengaat.")})
    made = Round.objects.create(
        workspace=workspace,
        scope=scope,
        made_from=made_from,
        moment=moment,
        is_anonymous=is_anonymous,
        language=language,
        content=content,
        organisations=[{"id": id, "name": name} for id, name in organisations.items()],
        opens_at=opens_at,
        closes_at=closes_at,
        created_at=at,
    )
    count = _give(made, holders)
    record(by=by, at=at, verb="open_round", scope=scope, round=made.pk, count=count)
    return made


@transaction.atomic
def give_tickets(*, round: Round, holders: Iterable[str], by: Any, at: datetime) -> int:
    """Ask these as well; who has a ticket keeps it. How many are new."""
    count = _give(round, holders)
    if count:
        record(by=by, at=at, verb="give_tickets", scope=round.scope, round=round.pk, count=count)
    return count


@transaction.atomic
def take_tickets(*, round: Round, holders: Iterable[str], by: Any, at: datetime) -> int:
    """Ask these no longer, unless they have handed in. How many."""
    tickets = round.tickets.filter(holder__in=list(holders), is_answered=False)
    count = tickets.count()
    tickets.delete()
    if count:
        record(by=by, at=at, verb="take_tickets", scope=round.scope, round=round.pk, count=count)
    return count


@transaction.atomic
def close_round(*, round: Round, by: Any, at: datetime) -> None:
    """From now on nobody can answer. What was begun stays, for when it is opened again."""
    Round.objects.filter(pk=round.pk).update(closes_at=at)
    record(by=by, at=at, verb="close_round", scope=round.scope, round=round.pk)


@transaction.atomic
def reopen_round(*, round: Round, by: Any, at: datetime) -> None:
    """Open from now on, without an end. Raises `ValidationError` for an anonymous round of which results were shown:
    the next one who answers would be seen in the difference."""
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.is_anonymous and held.shown_at:
        raise ValidationError(_("De uitkomsten zijn al bekeken. Daarom kan deze anonieme vragenlijst niet meer open."))
    Round.objects.filter(pk=round.pk).update(closes_at=None, opens_at=min(round.opens_at, at))
    record(by=by, at=at, verb="reopen_round", scope=round.scope, round=round.pk)


@transaction.atomic
def show_results(*, round: Round, by: Any, at: datetime) -> None:
    """Let the results of an anonymous round be seen: from now on it stays closed. Raises `ValidationError` while people
    may still answer."""
    held = Round.objects.select_for_update().get(pk=round.pk)
    if state_of(held.opens_at, held.closes_at, at=at) is not State.CLOSED:
        raise ValidationError(_("Sluit de vragenlijst eerst. Daarna zie je wat eruit kwam."))
    if held.shown_at is None:
        Round.objects.filter(pk=held.pk).update(shown_at=at)
        record(by=by, at=at, verb="show_results", scope=held.scope, round=held.pk)


@transaction.atomic
def remove_round(*, round: Round, by: Any, at: datetime) -> None:
    """With every ticket and every answer."""
    record(by=by, at=at, verb="remove_round", scope=round.scope, round=round.pk)
    round.delete()


def _give(round: Round, holders: Iterable[str]) -> int:
    asked = set(round.tickets.values_list("holder", flat=True))
    new = [holder for holder in dict.fromkeys(holders) if holder not in asked]
    Ticket.objects.bulk_create(Ticket(round=round, holder=holder) for holder in new)
    return len(new)
