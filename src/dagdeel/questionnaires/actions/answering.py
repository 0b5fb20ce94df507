"""What people do with a ticket. No line of history: the rows say it, and of an anonymous round nobody may know when."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.outbox import actions as outbox
from dagdeel.outbox.queries import messages_of
from dagdeel.questionnaires.models import Round, Submission, Ticket
from dagdeel.questionnaires.queries import asked_in, organisations_in
from dagdeel.questionnaires.rules.answers import is_sound, missing, relevant
from dagdeel.questionnaires.rules.rounds import State, state_of

MIXED = 200
"""Rows of a round that are written anew when one comes in: all of any group that meets."""


@transaction.atomic
def save_answers(*, ticket: Ticket, given: Mapping[str, Any], at: datetime) -> None:
    """Keep these answers, by id of the question; `None` takes one back. Others stay as they are.

    Raises `ValidationError` (code `answered` or `closed`) when it is too late.
    """
    held = _still_open(ticket, at)
    questions = {one.id: one for one in asked_in(held.round, "").questions}
    organisations = organisations_in(held.round)
    for id, answer in given.items():
        if answer is None:
            held.draft.pop(id, None)
        elif id in questions and is_sound(questions[id], answer, organisations):
            held.draft[id] = answer
    held.save(update_fields=["draft"])


@transaction.atomic
def hand_in(*, ticket: Ticket, at: datetime) -> None:
    """Hand in what was kept, of the questions that are shown. After this nothing changes any more.

    In an anonymous round the answers are cut loose from the ticket; see `models`. Raises `ValidationError` when it is
    too late (code `answered` or `closed`) or when a required answer is missing (`missing`).
    """
    held = _still_open(ticket, at)
    asked = asked_in(held.round, "")
    answers = relevant(asked, held.draft, organisations_in(held.round))
    if missing(asked, answers):
        raise ValidationError(_("Er staat nog een vraag open die erbij hoort."), code="missing")
    held.draft, held.is_answered = {}, True
    held.save(update_fields=["draft", "is_answered"])
    if held.round.is_anonymous:
        _drop_in(held.round, answers, at)
    else:
        Submission.objects.create(round=held.round, ticket=held, answers=answers, finished_at=at)


def note_visit(*, ticket: Ticket, at: datetime) -> None:
    """Somebody came by the link in the last mail that left. Of an anonymous round that is not noted: it would say when
    somebody was answering."""
    if ticket.round.is_anonymous:
        return
    letters = messages_of(ticket.round.scope, holder=ticket.holder).filter(link__endswith=f"/q/{ticket.code}/")
    outbox.note_visit(letters=letters, at=at)


def _still_open(ticket: Ticket, at: datetime) -> Ticket:
    """The ticket as it is now, locked until the transaction ends."""
    held = Ticket.objects.select_for_update(of=("self",)).select_related("round").get(pk=ticket.pk)
    if held.is_answered:
        raise ValidationError(_("Je hebt deze vragenlijst al ingeleverd."), code="answered")
    if state_of(held.round.opens_at, held.round.closes_at, at=at) is not State.OPEN:
        raise ValidationError(_("Deze vragenlijst is niet open."), code="closed")
    return held


def _drop_in(round: Round, answers: dict[str, Any], at: datetime) -> None:
    """As into a ballot box that is then shaken: the last one in lies anywhere."""
    # Two at once would each shake what the other has not put in yet; and somebody may have closed it meanwhile.
    held = Round.objects.select_for_update().get(pk=round.pk)
    if held.shown_at or state_of(held.opens_at, held.closes_at, at=at) is not State.OPEN:
        raise ValidationError(_("Deze vragenlijst is niet open."), code="closed")
    chance = secrets.SystemRandom()
    there = list(Submission.objects.filter(round=round).values_list("pk", "answers"))
    shaken = chance.sample(there, min(MIXED, len(there)))
    Submission.objects.filter(pk__in=[pk for pk, _answers in shaken]).delete()
    papers = [answers, *(old for _pk, old in shaken)]
    chance.shuffle(papers)
    Submission.objects.bulk_create(Submission(round=round, answers=paper) for paper in papers)
