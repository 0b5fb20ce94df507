import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from dagdeel.people.models import Account
from dagdeel.trajectories.models import BudgetLine, Trajectory
from dagdeel.trajectories.queries.budget import budget_of
from dagdeel.trajectories.rules.budget import Line

from .history import record_in

MOST_OWN = 50
"""Own lines in one budget."""


@transaction.atomic
def change_budget(*, trajectory: Trajectory, lines: Sequence[Line], by: Account, at: datetime) -> int:
    """Store the lines that differ from what is there; how many. A line that is no longer there, or of which the method
    knows nothing, is passed over."""
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    known = {one.key: one for one in budget_of(trajectory).lines}
    changed = [one for one in lines if one.key in known and known[one.key] != _as_known(one, known[one.key])]
    for one in changed:
        values = {"planned": one.planned, "actual": one.actual, "note": one.note, "in_hours": one.in_hours}
        BudgetLine.objects.update_or_create(trajectory=trajectory, key=one.key, defaults=values)
    if changed:
        record_in(trajectory, "change_budget", by=by, at=at, lines=[one.key for one in changed])
    return len(changed)


@transaction.atomic
def add_budget_line(
    *, trajectory: Trajectory, title: str, in_hours: bool, by: Account, at: datetime
) -> BudgetLine | None:
    """An own line; `None` when there are too many."""
    if trajectory.budget_lines.filter(key__startswith="own-").count() >= MOST_OWN:
        return None
    key = f"own-{secrets.token_hex(4)}"
    line = BudgetLine.objects.create(trajectory=trajectory, key=key, title=title, in_hours=in_hours)
    record_in(trajectory, "add_budget_line", by=by, at=at, line=key)
    return line


@transaction.atomic
def remove_budget_line(*, trajectory: Trajectory, key: str, by: Account, at: datetime) -> BudgetLine | None:
    """Take an own line out, and give it back for `restore_budget_line`; lines of the method stay, empty if need be."""
    line = trajectory.budget_lines.filter(key=key, key__startswith="own-").first()
    if line is None:
        return None
    BudgetLine.objects.filter(pk=line.pk).delete()
    record_in(trajectory, "remove_budget_line", by=by, at=at, line=key)
    return line


@transaction.atomic
def restore_budget_line(*, trajectory: Trajectory, line: Line, by: Account, at: datetime) -> None:
    """Undo `remove_budget_line`."""
    BudgetLine.objects.get_or_create(
        trajectory=trajectory,
        key=line.key,
        defaults={
            "title": line.title,
            "in_hours": line.in_hours,
            "planned": line.planned,
            "actual": line.actual,
            "note": line.note,
        },
    )
    record_in(trajectory, "restore_budget_line", by=by, at=at, line=line.key)


def _as_known(line: Line, known: Line) -> Line:
    """Title and unit are not changed here."""
    return Line(known.key, known.title, known.in_hours, line.planned, line.actual, line.note)
