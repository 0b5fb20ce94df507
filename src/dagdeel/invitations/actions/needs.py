"""What people say about themselves on their own page, and how it is forgotten."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.invitations.models import Reply
from dagdeel.outbox import actions as outbox
from dagdeel.outbox.queries import messages_of
from dagdeel.people.rules import BSN_FOUND, holds_bsn
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant, Trajectory

from .letters import held_reply

AT_ONCE = ("name", "profession", "organisation")
"""What the one question after a yes is about."""
SHAREABLE = (*AT_ONCE, "email", "phone")
KEPT_AFTER = timedelta(days=1)
"""How long needs are kept after the last meeting: for who still cleans up."""


@transaction.atomic
def change_needs(*, participant: Participant, diet: str, access: str, at: datetime) -> Reply:
    """What somebody does not eat, and what they need to take part. Raises `ValidationError` by field."""
    values = {"diet": reading.text(diet, at_most=300), "access": reading.text(access, at_most=300)}
    mistakes = {name: _(BSN_FOUND) for name, value in values.items() if holds_bsn(value)}
    if mistakes:
        raise ValidationError(mistakes)
    reply = held_reply(participant)
    reply.diet, reply.access = values["diet"], values["access"]
    reply.save(update_fields=["diet", "access"])
    record_in(participant.trajectory, "tell_needs", by=None, at=at, participant=participant.pk)
    return reply


@transaction.atomic
def change_shares(*, participant: Participant, shares: list[str], at: datetime) -> Reply:
    """What others who come may see of this person. Without the name the rest says nothing, so then it is nothing."""
    reply = held_reply(participant)
    reply.shares = [one for one in SHAREABLE if one in shares] if "name" in shares else []
    reply.save(update_fields=["shares"])
    record_in(participant.trajectory, "change_consent", by=None, at=at, participant=participant.pk, shares=reply.shares)
    return reply


@transaction.atomic
def change_language(*, participant: Participant, language: str, at: datetime) -> None:
    """In which language this person wants mails and their own page."""
    reply = held_reply(participant)
    reply.language = language if language in ("nl", "en") else ""
    reply.save(update_fields=["language"])
    record_in(participant.trajectory, "change_reply_language", by=None, at=at, participant=participant.pk)


def note_visit(*, participant: Participant, at: datetime) -> None:
    """Somebody came by the link in the last letter that left."""
    outbox.note_visit(letters=messages_of(participant.trajectory.scope, holder=participant.holder), at=at)


@transaction.atomic
def forget_needs(*, at: datetime) -> int:
    """Forget what people eat and need once the last meeting is over, and every reply of who was erased; how many. Each
    trajectory gets a line as proof."""
    Reply.objects.filter(participant__person__erased_at__isnull=False).delete()
    over = Trajectory.objects.annotate(last=Max("meetings__starts_at")).filter(last__lt=at - KEPT_AFTER)
    held = Reply.objects.filter(~Q(diet="") | ~Q(access=""))
    count = 0
    for trajectory in over.filter(pk__in=held.values("participant__trajectory")):
        forgotten = held.filter(participant__trajectory=trajectory).update(diet="", access="")
        record_in(trajectory, "forget_needs", by=None, at=at, count=forgotten)
        count += forgotten
    return count
