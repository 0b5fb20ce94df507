"""What is known of a trajectory, gathered once for all its documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from dagdeel.core.agenda import Timed, clock, ends_at
from dagdeel.methods.loader import load
from dagdeel.methods.model import Method
from dagdeel.trajectories.models import BudgetLine, Item, Meeting, Role, Step, Trajectory
from dagdeel.trajectories.queries.people import mix_of, participants_of
from dagdeel.trajectories.queries.team import roles_of
from dagdeel.trajectories.rules.mix import Mix


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting with the clock times of its parts, in local time."""

    meeting: Meeting
    rows: tuple[Timed[Item], ...]
    starts_at: datetime
    ends_at: datetime

    @property
    def opens_at(self) -> datetime:
        """When people may come in: the first part, or the kick-off."""
        return min((row.starts_at for row in self.rows), default=self.starts_at)


@dataclass(frozen=True, slots=True)
class Facts:
    trajectory: Trajectory
    method: Method
    held: tuple[Held, ...]
    """Its meetings in order; at least one."""
    roles: tuple[Role, ...]
    steps: tuple[Step, ...]
    budget: Mapping[str, BudgetLine]
    """What was filled in, by the key of the cost."""
    mix: Mix

    @property
    def starts_at(self) -> datetime:
        return self.held[0].starts_at

    def named(self, kind: str) -> tuple[str, ...]:
        """Who has this role, by name."""
        return tuple(str(one.account) for one in self.roles if one.kind == kind)

    def cases(self) -> tuple[tuple[str, str], ...]:
        """Title and story of the cases in the run sheet: blocks of lines, apart by an empty one."""
        texts = (str(row.slot.options.get("cases", "")) for one in self.held for row in one.rows)
        blocks = (block.strip().partition("\n") for text in texts for block in text.split("\n\n"))
        return tuple((title.strip(), story.strip()) for title, _end, story in blocks if title.strip())

    def present(self) -> Mapping[str, bool]:
        """By field, whether the plan has it."""
        has_parts = all(one.rows for one in self.held)
        return {
            "place": all(one.meeting.place for one in self.held),
            "facilitator": bool(self.named("facilitator")),
            "driver": bool(self.named("driver")),
            "programme": has_parts,
            "schedule": has_parts,
            "run_sheet": has_parts,
            "case": bool(self.cases()),
            "invitees": bool(self.mix.coming + self.mix.open + self.mix.declined),
        }


def facts_of(code: str) -> Facts:
    """Everything that documents of this trajectory tell, in seven queries. Raises `KeyError` when there is none."""
    trajectory = Trajectory.objects.select_related("workspace", "lead").filter(code=code).first()
    if trajectory is None:
        raise KeyError(code)
    method = load(trajectory.method, trajectory.language)
    return Facts(
        trajectory=trajectory,
        method=method,
        held=tuple(_held(one) for one in trajectory.meetings.prefetch_related("items")),
        roles=tuple(roles_of(trajectory)),
        steps=tuple(trajectory.steps.select_related("assignee")),
        budget={one.key: one for one in trajectory.budget_lines.all()},
        mix=mix_of(participants_of(trajectory), method),
    )


def _held(meeting: Meeting) -> Held:
    items, starts_at = list(meeting.items.all()), timezone.localtime(meeting.starts_at)
    end = ends_at(items, starts_at) if items else starts_at + timedelta(minutes=meeting.planned_minutes)
    return Held(meeting, clock(items, starts_at), starts_at, end)
