"""A date comes out of it, or none; and back again."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dagdeel.outbox.actions import put_back
from dagdeel.outbox.models import Message
from dagdeel.polls.models import Option, Poll
from dagdeel.polls.queries.people import tickets_of
from dagdeel.polls.queries.results import ASK, code_in, messages_about
from dagdeel.polls.rules.deadlines import AGAIN
from dagdeel.trajectories.actions import change_meeting, change_step
from dagdeel.trajectories.actions.history import record_in

from .letters import write_outcome
from .making import take_back


@transaction.atomic
def settle_poll(*, poll: Poll, option: Option, site: str, by: Any, at: datetime) -> int:
    """This becomes the date: what the poll is about moves to it, the poll closes, and everybody who was asked has a
    mail about it on hold; how many. The same date a second time does nothing.

    Raises `ValidationError` when another date was chosen already, or when it cannot be any more.
    """
    held = _held(poll)
    if held.chosen_id == option.pk:
        return 0
    if held.chosen_id:
        raise ValidationError(_("Er is al een datum gekozen. Zet de datumprikker eerst weer open."))
    if option.starts_at <= at:
        raise ValidationError(_("Deze datum is al voorbij. Kies een andere."))
    _move(held, option, by=by, at=at)
    held.chosen, held.closed_at, held.site = option, at, site
    held.save(update_fields=["chosen", "closed_at", "site"])
    take_back(held, by=by, at=at)
    record_in(held.trajectory, "settle_poll", by=by, at=at, poll=held.pk)
    return write_outcome(held, by=by, at=at)


@transaction.atomic
def close_poll(*, poll: Poll, by: Any, at: datetime) -> None:
    """Nobody answers any more, and there is no date."""
    held = _held(poll)
    if held.closed_at is None:
        held.closed_at = at
        held.save(update_fields=["closed_at"])
        take_back(held, by=by, at=at)
        record_in(held.trajectory, "close_poll", by=by, at=at, poll=held.pk)


@transaction.atomic
def reopen_poll(*, poll: Poll, by: Any, at: datetime) -> Poll:
    """People can answer again, a week at least. A date that was chosen stays where it is until another is: the mails
    about it that have not left do not leave, and those that asked wait again for who is silent."""
    held = _held(poll)
    if held.closed_at is None:
        return held
    take_back(held, by=by, at=at)
    held.closed_at = held.chosen = None
    if held.deadline <= at:
        week = timezone.localtime(at + AGAIN)
        held.deadline = week.replace(hour=23, minute=59, second=0, microsecond=0)
    held.save(update_fields=["closed_at", "chosen", "deadline"])
    _ask_again(held, by=by, at=at)
    record_in(held.trajectory, "reopen_poll", by=by, at=at, poll=held.pk)
    return held


def _held(poll: Poll) -> Poll:
    """The poll as it is now, locked until the transaction ends: two who choose at once choose one after another."""
    found = Poll.objects.select_for_update(of=("self",)).select_related(
        "trajectory__workspace", "meeting", "step", "by"
    )
    held = found.get(pk=poll.pk)
    held.trajectory = poll.trajectory
    return held


def _move(poll: Poll, option: Option, *, by: Any, at: datetime) -> None:
    if meeting := poll.meeting:
        if meeting.held_at:
            raise ValidationError(_("Deze bijeenkomst is al geweest."))
        meeting.trajectory = poll.trajectory
        change_meeting(
            meeting=meeting,
            starts_at=option.starts_at,
            place=meeting.place,
            room_depth=meeting.room_depth,
            by=by,
            at=at,
        )
    elif step := poll.step:
        step.trajectory = poll.trajectory
        change_step(
            step=step,
            title=step.title,
            tip=step.tip,
            moved_to=timezone.localtime(option.starts_at).date(),
            assignee=step.assignee,
            by=by,
            at=at,
        )


def _ask_again(poll: Poll, *, by: Any, at: datetime) -> None:
    silent = {one.code for one in tickets_of(poll) if not one.answered_at}
    taken = messages_about(poll, kinds=[ASK]).filter(state=Message.State.WITHDRAWN)
    pks = [pk for pk, key in taken.values_list("pk", "key") if code_in(key) in silent]
    if pks:
        put_back(scope=poll.trajectory.scope, messages=pks, by=by, at=at)
