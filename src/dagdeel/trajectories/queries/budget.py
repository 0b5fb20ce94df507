"""The budget: the lines of the method with what was filled in, then own lines."""

from dataclasses import dataclass

from dagdeel.methods.loader import load
from dagdeel.trajectories.models import BudgetLine, Trajectory
from dagdeel.trajectories.rules.budget import Line, Sum, total


@dataclass(frozen=True, slots=True)
class Budget:
    euros: tuple[Line, ...]
    hours: tuple[Line, ...]
    in_euros: Sum
    in_hours: Sum

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.euros, *self.hours)


def budget_of(trajectory: Trajectory) -> Budget:
    """One query. What the method asks stands there also when nobody filled it in."""
    stored = {one.key: one for one in trajectory.budget_lines.all()}
    lines = [
        _line(stored.pop(one.id, None), one.id, one.title, one.in_hours)
        for one in load(trajectory.method, trajectory.language).costs
    ]
    lines += [_line(one, one.key, one.title, one.in_hours) for one in stored.values()]
    return Budget(
        euros=tuple(one for one in lines if not one.in_hours),
        hours=tuple(one for one in lines if one.in_hours),
        in_euros=total(lines, in_hours=False),
        in_hours=total(lines, in_hours=True),
    )


def _line(stored: BudgetLine | None, key: str, title: str, in_hours: bool) -> Line:
    if stored is None:
        return Line(key, title, in_hours)
    return Line(key, title, in_hours, stored.planned, stored.actual, stored.note)
