"""How a meeting went, out of its log: the agenda as it was frozen, and when each item was held."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from django.utils import timezone

from dagdeel.core.agenda import clock
from dagdeel.live.models import Run
from dagdeel.live.queries import snapshot_of
from dagdeel.live.rules.plan import Plan
from dagdeel.live.rules.state import ItemRun

from .rules import Timing


@dataclass(frozen=True, slots=True)
class Course:
    plan: Plan
    starts_at: datetime
    """As planned; local time, like every moment here."""
    began_at: datetime | None
    ended_at: datetime | None
    timings: tuple[Timing, ...]
    """In the order of the agenda."""
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
    planned = {one.slot.id: one.starts_at for one in clock(state.plan.parts, starts_at)}
    begun = [one.started_at for one in state.items.values() if one.started_at is not None]
    return Course(
        plan=state.plan,
        starts_at=starts_at,
        began_at=_from_milliseconds(min(begun)) if begun else None,
        ended_at=_from_milliseconds(state.closed_at) if state.closed_at else None,
        timings=tuple(
            _timing(item.id, item.title, planned[item.id], item.minutes, state.run_of(item.id))
            for item in state.plan.parts
        ),
        present=sum(seat.kind != "simulated" for seat in state.seats.values()),
    )


def _timing(item: str, title: str, planned_at: datetime, planned: int, held: ItemRun) -> Timing:
    if held.started_at is None:
        return Timing(item, title, planned_at, planned)
    return Timing(item, title, planned_at, planned, _from_milliseconds(held.started_at), round(held.spent / 60_000))


def _from_iso(text: str) -> datetime:
    """A plan without a start (of another version) gives 1970."""
    try:
        return timezone.localtime(datetime.fromisoformat(text))
    except ValueError:
        return _from_milliseconds(0)


def _from_milliseconds(at: int) -> datetime:
    return timezone.localtime(datetime.fromtimestamp(at / 1000, UTC))
