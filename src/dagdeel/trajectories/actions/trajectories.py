from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from dagdeel.methods.model import Item as PlannedItem
from dagdeel.methods.model import Method
from dagdeel.methods.model import Step as PlannedStep
from dagdeel.outbox.actions import erase_scope
from dagdeel.people.models import Account, Workspace
from dagdeel.questionnaires.actions import erase_scope as erase_rounds
from dagdeel.trajectories.models import FirstCall, Item, Meeting, Promise, Role, Step, Trajectory

from .calls import tie_call
from .history import record_in


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """What the organiser chose for one meeting. The rest comes from the method."""

    starts_at: datetime
    place: str = ""
    room_depth: int = 8


@transaction.atomic
def create_trajectory(
    *,
    workspace: Workspace,
    method: Method,
    variant: str = "",
    name: str,
    area_name: str,
    inhabitants: int | None = None,
    theme: str = "",
    meetings: Sequence[MeetingDraft],
    team: Sequence[tuple[Account, str]] = (),
    promises: Sequence[tuple[str, str]] = (),
    call: FirstCall | None = None,
    by: Account,
    at: datetime,
) -> Trajectory:
    """A trajectory with meetings, agenda and steps copied from the method, in the method's language: from then on
    they belong to the trajectory. The creator organises it and leads the preparation; `promises` are (e-mail, role) of
    who is no member yet, and `call` is the first call that it came of. `meetings` holds one draft per meeting of the
    variant. Steps that this settles (day, place, who leads) are done.
    """
    trajectory = Trajectory.objects.create(
        workspace=workspace,
        name=name,
        method=method.key,
        variant=variant,
        language=method.language,
        area_name=area_name,
        inhabitants=inhabitants,
        theme=theme,
        lead=by,
        created_at=at,
    )
    if call:
        tie_call(call, trajectory)
    for number, (plan, draft) in enumerate(zip(method.meetings_of(variant), meetings, strict=True), 1):
        meeting = Meeting.objects.create(
            trajectory=trajectory,
            number=number,
            title=plan.title if len(meetings) > 1 else "",
            starts_at=draft.starts_at,
            planned_minutes=plan.minutes,
            place=draft.place,
            room_depth=draft.room_depth,
        )
        Item.objects.bulk_create(_item(meeting, place, one) for place, one in enumerate(plan.items, 1))
    roles = dict.fromkeys([(by, "organiser"), *team])
    facts = {"date", *(kind for _who, kind in (*roles, *promises))}
    if all(draft.place for draft in meetings):
        facts.add("place")
    steps = [_step(trajectory, place, one) for place, one in enumerate(method.steps_of(variant), 1)]
    for step in steps:
        if step.done_when in facts:
            step.done_at, step.done_by = at, by
    Step.objects.bulk_create(steps)
    Role.objects.bulk_create(Role(trajectory=trajectory, account=account, kind=kind) for account, kind in roles)
    Promise.objects.bulk_create(
        Promise(trajectory=trajectory, email=email, kind=kind) for email, kind in dict.fromkeys(promises)
    )
    record_in(trajectory, "create_trajectory", by=by, at=at, method=method.key, version=method.version, variant=variant)
    return trajectory


@transaction.atomic
def change_trajectory(*, trajectory: Trajectory, by: Account, at: datetime, **values: str | int | None) -> Trajectory:
    """Set any of name, area_name, area_code, area_year, inhabitants and theme."""
    for field, value in values.items():
        setattr(trajectory, field, value)
    trajectory.save(update_fields=list(values))
    record_in(trajectory, "change_trajectory", by=by, at=at, fields=sorted(values))
    return trajectory


@transaction.atomic
def remove_trajectory(*, trajectory: Trajectory, by: Account, at: datetime) -> None:
    """Remove the trajectory with everything that hangs on it. The history line stays behind as proof."""
    record_in(trajectory, "remove_trajectory", by=by, at=at, method=trajectory.method)
    erase_scope(scope=trajectory.scope, at=at)
    erase_rounds(scope=trajectory.scope, at=at)
    trajectory.delete()


def _item(meeting: Meeting, position: int, one: PlannedItem) -> Item:
    return Item(
        meeting=meeting,
        position=position,
        key=one.id,
        title=one.title,
        aim=one.aim,
        script=one.script,
        result=one.result,
        prompt=one.prompt,
        minutes=one.minutes,
        shortest=one.shortest,
        bend=one.bend,
        is_break=one.is_break,
        before_start=one.before_start,
        workform=one.workform,
        options=dict(one.options),
    )


def _step(trajectory: Trajectory, position: int, one: PlannedStep) -> Step:
    return Step(
        trajectory=trajectory,
        key=one.id,
        position=position,
        title=one.title,
        tip=one.tip,
        offset_days=one.offset_days,
        offset_months=one.offset_months,
        after_last=one.after_last,
        owner=one.owner,
        source=one.source,
        documents=list(one.documents),
        done_when=one.done_when,
    )
