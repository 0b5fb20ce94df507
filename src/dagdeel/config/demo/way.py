"""What the neighbourhoods have in common: a trajectory that has come to a certain day, and who is on the list."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from dagdeel.core.timeline import due_on
from dagdeel.core.workform import Json
from dagdeel.people.models import Account
from dagdeel.trajectories.actions import add_participant, change_item, finish_step, skip_step
from dagdeel.trajectories.models import Meeting, Participant, Trajectory

Guest = tuple[str, str, str, str, str]
"""Name, profession, organisation, e-mail, status on the list."""


def moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=ZoneInfo(settings.TIME_ZONE))


def walk(
    trajectory: Trajectory,
    *,
    by: Account,
    until: datetime,
    skipped: Mapping[str, str] | None = None,
    undone: Sequence[str] = (),
) -> None:
    """Do every step on the morning it was due, up to `until`; skip some with a reason, and leave `undone` lying."""
    first, last = trajectory.meetings.order_by("starts_at").first(), trajectory.meetings.order_by("starts_at").last()
    assert first is not None
    assert last is not None
    for step in trajectory.steps.all():
        day = (last if step.after_last else first).starts_at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
        at = moment(due_on(day, step.offset_days, offset_months=step.offset_months), time(9, 40))
        if reason := (skipped or {}).get(step.key):
            skip_step(step=step, reason=reason, by=by, at=min(at, until))
        elif at < until and step.key not in undone:
            finish_step(step=step, by=by, at=at)


def invite(trajectory: Trajectory, guests: Sequence[Guest], *, by: Account, at: datetime) -> list[Participant]:
    return [
        add_participant(
            trajectory=trajectory,
            name=name,
            profession=profession,
            organisation_name=organisation,
            email=email,
            status=status,
            by=by,
            at=at + timedelta(minutes=place),
        )
        for place, (name, profession, organisation, email, status) in enumerate(guests)
    ]


def prepare(meeting: Meeting, options: Mapping[str, Json], *, by: Account, at: datetime) -> None:
    """Fill in what a work form asks for beforehand, by its key."""
    for place, item in enumerate(meeting.items.filter(workform__in=options)):
        change_item(
            item=item,
            options={**item.options, **options[item.workform]},
            by=by,
            at=at + timedelta(minutes=place * 20),
        )
