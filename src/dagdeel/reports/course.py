"""How a meeting went, out of its log: the agenda as it was frozen, and when each item was held."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from django.utils import timezone

from dagdeel.core.agenda import clock
from dagdeel.live.models import Run
from dagdeel.live.queries import snapshot_of
from dagdeel.live.rules.items import ItemRun, Phase
from dagdeel.live.rules.plan import Plan, PlanItem

from .rules import Left, Timing


@dataclass(frozen=True, slots=True)
class Course:
    plan: Plan
    starts_at: datetime
    """As planned; local time, like every moment here."""
    began_at: datetime | None
    ended_at: datetime | None
    next_at: datetime | None
    """When they meet again, as far as was known at the opening."""
    timings: tuple[Timing, ...]
    """In the order of the day, also what was put in."""
    present: int
    """How many people took part, with or without a phone."""


def course_of(run: Run) -> Course:
    """The course of a run that has closed."""
    return _course(run.pk, run.code, run.closed_at)


@lru_cache(maxsize=64)
def _course(run_id: int, _code: str, _closed_at: datetime | None) -> Course:
    # Folding thousands of entries for every page is slow, and the log of a closed run stands still. A database made
    # anew gives other codes.
    state = snapshot_of(run_id).state
    starts_at = _from_iso(state.plan.starts_at)
    planned = {one.slot.id: one.starts_at for one in clock(state.frozen.parts, starts_at)}
    last = max((nth for nth, item in enumerate(state.plan.parts) if state.run_of(item.id).started_at), default=-1)
    held = [item for item in state.plan.parts if state.run_of(item.id).started_at is not None]
    begun = [state.run_of(item.id).started_at or 0 for item in held if not item.before_start or item is held[-1]]
    return Course(
        plan=state.plan,
        starts_at=starts_at,
        began_at=_from_milliseconds(min(begun)) if begun else None,
        ended_at=_from_milliseconds(state.over_at) if state.closed_at and state.over_at else None,
        next_at=_from_iso(state.plan.next_meeting) if state.plan.next_meeting else None,
        timings=tuple(
            _timing(item, planned.get(item.id), state.run_of(item.id), is_passed=nth < last)
            for nth, item in enumerate(state.plan.parts)
        ),
        present=sum(seat.kind != "simulated" for seat in state.seats.values()),
    )


def _timing(item: PlanItem, planned_at: datetime | None, held: ItemRun, *, is_passed: bool) -> Timing:
    planned = None if planned_at is None else item.minutes
    if held.started_at is not None:
        begun, taken = _from_milliseconds(held.started_at), round(held.spent / 60_000)
        return Timing(item.id, item.title, planned_at, planned, begun, taken)
    # Nobody misses a break afterwards, or a moment that was to take no time.
    is_missed = planned != 0 and not item.is_break and not item.before_start
    return Timing(item.id, item.title, planned_at, planned, left=_left(held, is_passed) if is_missed else None)


def _left(held: ItemRun, is_passed: bool) -> Left:
    if held.is_postponed:
        return Left.POSTPONED
    return Left.SKIPPED if is_passed or held.phase is Phase.SKIPPED else Left.NO_TIME


def _from_iso(text: str) -> datetime:
    """A plan without a start (of another version) gives 1970."""
    try:
        return timezone.localtime(datetime.fromisoformat(text))
    except ValueError:
        return _from_milliseconds(0)


def _from_milliseconds(at: int) -> datetime:
    return timezone.localtime(datetime.fromtimestamp(at / 1000, UTC))
