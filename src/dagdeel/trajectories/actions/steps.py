import secrets
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from dagdeel.people.models import Account
from dagdeel.trajectories.models import Meeting, Step, Trajectory

from .history import record_in


@transaction.atomic
def finish_step(*, step: Step, by: Account, at: datetime) -> None:
    """Mark as done. Doing it twice keeps the first moment."""
    if step.done_at:
        return
    step.done_at, step.done_by, step.skipped_at, step.skip_reason = at, by, None, ""
    _save(step, "finish_step", by=by, at=at)


@transaction.atomic
def finish_steps(*, steps: Sequence[Step], by: Account, at: datetime) -> None:
    """Mark several as done at once, for who starts in the middle."""
    for step in steps:
        finish_step(step=step, by=by, at=at)


@transaction.atomic
def settle_steps(
    *, trajectory: Trajectory, fact: str, meeting: Meeting | None = None, by: Account | None, at: datetime
) -> None:
    """`fact` (one of `methods.model.FACTS`) is true from now on: the open steps that it finishes are done. Of a fact
    about one `meeting`, only the steps that count from that meeting. Who wants may put them back."""
    steps = trajectory.steps.filter(done_when=fact, done_at=None, skipped_at=None)
    if meeting is not None:
        first, last = trajectory.meetings.first(), trajectory.meetings.last()
        steps = steps.filter(after_last__in=[end for end, one in ((False, first), (True, last)) if one == meeting])
    if found := list(steps.values_list("key", flat=True)):
        steps.update(done_at=at, done_by=by)
        record_in(trajectory, "settle_steps", by=by, at=at, steps=found)


@transaction.atomic
def skip_step(*, step: Step, reason: str, by: Account, at: datetime) -> None:
    """Leave out on purpose (`method.md` A10: steps may be skipped), with the reason for whoever wonders later."""
    step.skipped_at, step.skip_reason, step.done_at, step.done_by = at, reason, None, None
    _save(step, "skip_step", by=by, at=at)


@transaction.atomic
def reopen_step(*, step: Step, by: Account, at: datetime) -> None:
    """Not done and not skipped after all."""
    step.done_at, step.done_by, step.skipped_at, step.skip_reason = None, None, None, ""
    _save(step, "reopen_step", by=by, at=at)


@transaction.atomic
def change_step(
    *,
    step: Step,
    title: str,
    tip: str,
    moved_to: date | None,
    assignee: Account | None = None,
    by: Account,
    at: datetime,
) -> None:
    """Other words, another day, another person; without `moved_to` the day follows the meeting again, and without
    `assignee` it is for who has the role. Somebody who works on the trajectory."""
    step.title, step.tip, step.moved_to, step.assignee = title, tip, moved_to, assignee
    step.save(update_fields=["title", "tip", "moved_to", "assignee"])
    data = {"moved_to": moved_to and moved_to.isoformat(), "account": assignee and assignee.pk}
    record_in(step.trajectory, "change_step", by=by, at=at, step=step.key, **data)


@transaction.atomic
def add_step(
    *,
    trajectory: Trajectory,
    title: str,
    on: date,
    offset_days: int,
    tip: str = "",
    assignee: Account | None = None,
    by: Account | None,
    at: datetime,
) -> Step:
    """An own step on a day that stays where it is; `offset_days` is where it stands in the way."""
    last = trajectory.steps.aggregate(last=Max("position"))["last"] or 0
    step = Step.objects.create(
        trajectory=trajectory,
        key=f"own-{secrets.token_hex(4)}",
        position=last + 1,
        title=title,
        tip=tip,
        offset_days=offset_days,
        moved_to=on,
        assignee=assignee,
    )
    record_in(trajectory, "add_step", by=by, at=at, step=step.key)
    return step


@transaction.atomic
def remove_step(*, step: Step, by: Account, at: datetime) -> None:
    """Remove an own step. A step of the method is skipped instead, so that it can be seen why it was not done."""
    if not step.is_own:
        raise ValueError(step.key)
    record_in(step.trajectory, "remove_step", by=by, at=at, step=step.key)
    step.delete()


def _save(step: Step, verb: str, *, by: Account, at: datetime) -> None:
    step.save(update_fields=["done_at", "done_by", "skipped_at", "skip_reason"])
    record_in(step.trajectory, verb, by=by, at=at, step=step.key)
