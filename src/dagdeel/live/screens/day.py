"""What the console shows of the day: the run sheet as it goes, the time, and how to end on time."""

from dataclasses import dataclass

from dagdeel.core import reading
from dagdeel.core.bend import Replan, Words
from dagdeel.live.queries import form_rules
from dagdeel.live.rules.bending import OFFERED_FROM, ByHand, by_hand, may_take_back, parts_of, plans_of
from dagdeel.live.rules.bent import LONGEST, MOST_PARTS
from dagdeel.live.rules.state import Phase, RunState
from dagdeel.live.rules.steps import UNDONE_FOR
from dagdeel.live.rules.timing import (
    MINUTE,
    allotted,
    expected_end,
    expected_starts,
    left_of,
    minutes_late,
    planned_end,
    planned_starts,
)

from .item import ClockView, ItemInfo, clock_view, item_info


@dataclass(frozen=True, slots=True)
class SheetRow:
    item: ItemInfo
    phase: Phase
    """Waiting also where the room was before and will come again."""
    is_current: bool
    at: int
    """When it began, when it will begin as things stand, or was to begin if it is left out."""
    minutes: int
    """Of what will come again, what is left of it."""
    taken: int | None
    """Whole minutes, once it has been left and does not come again."""
    is_postponed: bool
    by_hand: ByHand | None
    """Of what is still to come."""


@dataclass(frozen=True, slots=True)
class Sheet:
    rows: tuple[SheetRow, ...]
    has_next: bool
    """There is a day for a next meeting."""
    places: tuple[ItemInfo, ...]
    """Before these something may be put in."""
    turn: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """One way to end on time."""

    code: str
    summary: Words
    why: Words
    changes: tuple[Words, ...]
    ending: Words
    ends_at: int
    late: int
    """Minutes after the planned end at which it ends."""


@dataclass(frozen=True, slots=True)
class Changed:
    kind: str
    """What became of it: a kind of change (`core.bend`), `insert`, or `part` that went past `past`."""
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Came:
    """That the room came to an item, for as long as that can be taken back."""

    key: str
    to: str
    back_to: str
    """Empty: before the first item."""


@dataclass(frozen=True, slots=True)
class BentView:
    """The last change of the day, for as long as it can be taken back; else empty."""

    key: str = ""
    changes: tuple[Changed, ...] = ()
    came: Came | None = None


@dataclass(frozen=True, slots=True)
class TimeView:
    clock: ClockView
    planned_end: int
    expected_end: int
    late: int
    """Minutes after the planned end; negative is early."""
    is_over: bool
    is_afterwards: bool
    plans: tuple[PlanView, ...]
    is_stuck: bool
    """Late, and nothing can be done about it any more."""
    turn: str
    """Another one after every change, so that what was folded open for the one before is closed."""


def sheet(state: RunState, now: int) -> Sheet:
    planned, expected = planned_starts(state), expected_starts(state, now)
    hands = by_hand(parts_of(state, now, form_rules))
    again = set() if state.is_afterwards else {item.id for item in state.to_come if item.id in expected}
    rows = []
    for item in state.plan.parts:
        run, is_ahead = state.run_of(item.id), item.id in again
        begun = run.started_at if run.started_at is not None and not is_ahead else None
        row = SheetRow(
            item=item_info(item),
            phase=Phase.WAITING if is_ahead else run.phase,
            is_current=item.id == state.current,
            at=expected.get(item.id, planned[item.id]) if begun is None else begun,
            minutes=-(-left_of(item, run, now) // MINUTE) if is_ahead else allotted(item, run) // MINUTE,
            taken=round(run.spent / MINUTE) if run.ended_at is not None and not is_ahead else None,
            is_postponed=run.is_postponed,
            by_hand=hands.get(item.id),
        )
        rows.append(row)
    places = tuple(row.item for row in rows if row.by_hand and row.by_hand.may_follow)
    return Sheet(tuple(rows), bool(state.plan.next_meeting), places, _turn(state))


def time_view(state: RunState, now: int) -> TimeView:
    end, late, plans = planned_end(state), minutes_late(state, now), plans_of(state, now, form_rules)
    return TimeView(
        clock=clock_view(state),
        planned_end=end,
        expected_end=expected_end(state, now),
        late=late,
        is_over=state.closed_at is not None,
        is_afterwards=state.is_afterwards,
        plans=tuple(_plan(plan, end) for plan in plans),
        is_stuck=late >= OFFERED_FROM and not plans and bool(parts_of(state, now, form_rules)),
        turn=_turn(state),
    )


def _turn(state: RunState) -> str:
    return state.bend.key if state.bend else ""


def _plan(plan: Replan, end: int) -> PlanView:
    late = plan.over - plan.spare
    changes = tuple(change.words for change in plan.changes)
    return PlanView(plan.code, plan.summary, plan.why, changes, plan.ending, end + late * MINUTE, late)


def came_view(state: RunState, now: int) -> Came | None:
    passage = state.passage
    if passage is None or now - passage.at > UNDONE_FOR:
        return None
    to, back_to = (state.plan.item(one) for one in (passage.item, passage.origin))
    return Came(passage.key, to.title if to else "", back_to.title if back_to else "")


def bent_view(state: RunState, now: int) -> BentView:
    came, bend = came_view(state, now), state.bend
    if bend is None or not may_take_back(state):
        return BentView(came=came)
    data = bend.data
    match bend.kind:
        case "run.replanned":
            changes = reading.records(data.get("changes"), at_most=MOST_PARTS)
            rows = [(str(one.get("kind")), one.get("part"), one.get("after")) for one in changes]
        case "run.inserted":
            rows = [("insert", data.get("id"), data.get("minutes"))]
        case _:
            rows = [(name, data.get(name), 0) for name in ("part", "past")]
    items = [
        (kind, state.plan.item(str(part)), reading.whole(after, 0, least=0, most=LONGEST)) for kind, part, after in rows
    ]
    told = tuple(Changed(kind, item.title, after) for kind, item, after in items if item)
    return BentView(bend.key, told, came)
