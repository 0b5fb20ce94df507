"""Yes and no, and what follows from them: a place, the waiting list, a letter. One at a time (`reception.locked`)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.invitations.models import Mailing, Reply
from dagdeel.invitations.queries.people import coming_in, waiting_in
from dagdeel.invitations.queries.standing import Standing, capacity_of, standing_of
from dagdeel.invitations.rules.letters import Kind
from dagdeel.invitations.rules.places import has_place, next_in
from dagdeel.trajectories.actions import add_participant
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant, Trajectory

from .letters import held_reply, withdraw_waiting, write_to
from .reception import locked

Status = Participant.Status
ASKING = (Kind.ANNOUNCEMENT, Kind.INVITATION, Kind.NUDGE)
MEANT_FOR_GUESTS = (Kind.REMINDER, Kind.CONFIRMATION, Kind.PROMOTION, Kind.QUEUE, Kind.SUBSTITUTE)


@dataclass(frozen=True, slots=True)
class Substitute:
    """Who comes instead, as somebody who cannot come says."""

    name: str
    email: str = ""
    profession: str = ""


@transaction.atomic
def accept(
    *, participant: Participant, told_by: str = "", ahead: bool = False, site: str = "", by: Any = None, at: datetime
) -> str:
    """This person comes, or waits when all places are taken; the status that it became. A second yes changes nothing.

    `by` is the account that says so for them and `told_by` who called; `ahead` gives a place also when it is full,
    which is for the organiser to decide. Raises `ValidationError` when it is over or cancelled.
    """
    standing, participant = _held(participant, site=site if by else "", at=at)
    if participant.status == Status.COMING or (participant.status == Status.WAITING and not ahead):
        return participant.status
    free = ahead or has_place(
        coming=coming_in(standing.trajectory),
        waiting=waiting_in(standing.trajectory).count(),
        capacity=standing.capacity,
    )
    _answered(participant, Status.COMING if free else Status.WAITING, told_by=told_by, by=by, at=at)
    withdraw_waiting(participant, ASKING, by=by, at=at)
    _write(participant, Kind.CONFIRMATION if free else Kind.QUEUE, standing, by=by, at=at)
    return participant.status


@transaction.atomic
def decline(
    *,
    participant: Participant,
    substitute: Substitute | None = None,
    told_by: str = "",
    site: str = "",
    by: Any = None,
    at: datetime,
) -> Participant | None:
    """This person does not come. Their place goes to the `substitute` they name, who is returned, and else to who has
    waited longest. Raises `ValidationError` by field for a substitute that cannot be."""
    standing, participant = _held(participant, site=site if by else "", at=at)
    before = participant.status
    if before != Status.DECLINED:
        _answered(participant, Status.DECLINED, told_by=told_by, by=by, at=at)
        withdraw_waiting(participant, (*ASKING, *MEANT_FOR_GUESTS), by=by, at=at)
        if before == Status.COMING:
            _write(participant, Kind.REGRET, standing, by=by, at=at)
    instead = _in_place_of(participant, substitute, before, standing, by=by, at=at) if substitute else None
    fill_places(trajectory=standing.trajectory, at=at)
    return instead


@transaction.atomic
def let_in(*, participant: Participant, site: str = "", by: Any, at: datetime) -> None:
    """The organiser gives somebody who waits a place, in any order, also when there is none."""
    standing, participant = _held(participant, site=site, at=at)
    if participant.status == Status.WAITING:
        _promote(participant, standing, by=by, at=at)


@transaction.atomic
def fill_places(*, trajectory: Trajectory, at: datetime) -> int:
    """Give what is free to who waits, first come first served; how many came in. Nobody any more once it has begun:
    they would have left home in vain."""
    reception = locked(trajectory)
    waiting = list(waiting_in(trajectory))
    chosen = next_in([one.pk for one in waiting], coming=coming_in(trajectory), capacity=capacity_of(reception))
    standing = standing_of(trajectory) if chosen else None
    if standing is None or standing.is_cancelled or standing.first.starts_at <= at:
        return 0
    for one in waiting[: len(chosen)]:
        one.trajectory = trajectory
        _promote(one, standing, by=None, at=at)
    return len(chosen)


def _held(participant: Participant, *, site: str, at: datetime) -> tuple[Standing, Participant]:
    """The lock first, and then what is true: the status that the caller read may be of before."""
    trajectory = participant.trajectory
    locked(trajectory, site=site)
    standing = standing_of(trajectory)
    if standing.is_cancelled:
        raise ValidationError(_("De bijeenkomst gaat niet door."))
    if standing.is_over(at):
        raise ValidationError(_("De bijeenkomst is al geweest."))
    fresh = Participant.objects.select_related("person__organisation").get(pk=participant.pk)
    fresh.trajectory = trajectory
    return standing, fresh


def _answered(participant: Participant, status: str, *, told_by: str, by: Any, at: datetime) -> Reply:
    reply = held_reply(participant)
    participant.status = status
    participant.save(update_fields=["status"])
    reply.turn += 1
    reply.answered_at = at
    reply.waits_since = at if status == Status.WAITING else None
    reply.told_by = reading.line(told_by, at_most=120)
    reply.save(update_fields=["turn", "answered_at", "waits_since", "told_by"])
    verb = "take_answer" if by else "answer_invitation"
    record_in(participant.trajectory, verb, by=by, at=at, participant=participant.pk, status=str(status))
    return reply


def _promote(participant: Participant, standing: Standing, *, by: Any, at: datetime) -> None:
    reply = held_reply(participant)
    participant.status = Status.COMING
    participant.save(update_fields=["status"])
    reply.turn, reply.waits_since = reply.turn + 1, None
    reply.save(update_fields=["turn", "waits_since"])
    record_in(participant.trajectory, "promote_participant", by=by, at=at, participant=participant.pk)
    withdraw_waiting(participant, (Kind.QUEUE,), by=by, at=at)
    _write(participant, Kind.PROMOTION, standing, by=by, at=at)


def _write(participant: Participant, kind: Kind, standing: Standing, *, by: Any, at: datetime) -> None:
    """The letter that follows, and the reminders that stand ready for who comes."""
    reply = held_reply(participant)
    write_to(participant, kind, standing=standing, number=reply.turn, by=by, at=at, due_at=at)
    if participant.status == Status.COMING:
        ahead = Mailing.objects.filter(trajectory=standing.trajectory, kind=Kind.REMINDER, due_at__gt=at)
        for mailing in ahead:
            write_to(
                participant,
                Kind.REMINDER,
                standing=standing,
                number=mailing.number,
                by=by,
                at=at,
                due_at=mailing.due_at,
            )


def _in_place_of(
    participant: Participant, substitute: Substitute, before: str, standing: Standing, *, by: Any, at: datetime
) -> Participant:
    """The substitute takes over place or waiting from who declined. Somebody who is on the list already keeps their
    own answer: nobody else says yes for them."""
    trajectory = standing.trajectory
    _check_name(substitute.name)
    if participant.substitutes.exists():
        # Else one link could have us write to the whole world.
        raise ValidationError({"name": _("Je gaf al iemand door. Wil je iemand anders? Bel of mail de organisator.")})
    present = set(trajectory.participants.values_list("pk", flat=True))
    instead = add_participant(
        trajectory=trajectory,
        name=substitute.name,
        email=substitute.email,
        profession=substitute.profession,
        by=by,
        at=at,
    )
    if instead.pk in present:
        return instead
    is_free = before == Status.COMING or has_place(
        coming=coming_in(trajectory), waiting=waiting_in(trajectory).count(), capacity=standing.capacity
    )
    reply = held_reply(instead)
    reply.stands_in_for = participant
    reply.save(update_fields=["stands_in_for"])
    _answered(instead, Status.COMING if is_free else Status.WAITING, told_by="", by=by, at=at)
    _write(instead, Kind.SUBSTITUTE if is_free else Kind.QUEUE, standing, by=by, at=at)
    return instead


def _check_name(name: str) -> None:
    """A mail to somebody who knows nothing yet holds this name: it may not carry a message of its own."""
    if any(mark in name.lower() for mark in ("://", "www.", "@", "/")):
        raise ValidationError({"name": _("Schrijf alleen de naam op, zonder adressen of links.")})
