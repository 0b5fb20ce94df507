"""What has happened in a run, as one immutable value folded from its log (`fold`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from dagdeel.core.workform import Json, Workform

from .bent import Bend
from .items import WAITING, ItemRun, Passage, Phase
from .places import SeatRun, facts_from
from .plan import EMPTY, Plan, PlanItem
from .wall import FIRST_PAGE, MOST_PAGES, MS_A_PAGE, Turn, WallMode

__all__ = [
    "BY_CLOCK", "FORM", "MOST_PAGES", "MS_A_PAGE", "Entry", "Forms", "ItemRun", "Phase", "RunState", "SeatRun", "Turn",
    "WallMode", "facts_from",
]  # fmt: skip

Forms = Callable[[str], Workform | None]
"""Finds a work form's rules by key; `None` for no or an unknown work form."""

BY_CLOCK = "clock"
"""Who closed a room that everybody forgot."""

FORM = "form."
"""Entries of a work form are named `form.<event kind>`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `at` is in milliseconds since 1970 (UTC)."""

    seq: int
    key: str
    at: int
    kind: str
    item: str = ""
    seat: str = ""
    data: Json = field(default_factory=dict)
    version: int = 1


@dataclass(frozen=True)
class RunState:
    plan: Plan = EMPTY
    """The agenda of the day: as it was frozen, with what was put in or has changed places since."""
    frozen: Plan = EMPTY
    """The agenda as it was when the run opened."""
    bend: Bend | None = None
    """The last change of the day, as long as it was not taken back."""
    items: Mapping[str, ItemRun] = field(default_factory=dict)
    current: str = ""
    """The item that the room is at; empty before the first and after the last."""
    passage: Passage | None = None
    """How the room came there, as long as it was not taken back."""
    seats: Mapping[str, SeatRun] = field(default_factory=dict)
    gone: Mapping[str, SeatRun] = field(default_factory=dict)
    """Who was here and left."""
    wall: WallMode = WallMode.FOLLOW
    turn: Turn = FIRST_PAGE
    lead: int | None = None
    """Account that holds the baton; `None` when nobody took it."""
    opened_at: int = 0
    closed_at: int | None = None
    closed_by: int | None = None
    """Account."""
    reopened_at: int | None = None
    """When it was opened again last."""
    seen_at: int = 0
    """The last sign of life."""
    over_at: int | None = None
    """When people went home: before what was entered afterwards, and before the clock closed a forgotten room."""
    stood: tuple[str, ItemRun] | None = None
    """Where the room was when it closed, for when that was a mistake."""
    is_reported: bool = False
    """The report was published: what it shows may not change any more."""

    @property
    def is_afterwards(self) -> bool:
        """What was done on paper is being entered: no clock runs, and the times of the day stay as they were."""
        return self.over_at is not None and self.closed_at is None

    def run_of(self, item_id: str) -> ItemRun:
        return self.items.get(item_id, WAITING)

    def with_run(self, item_id: str, run: ItemRun) -> "RunState":
        return replace(self, items={**self.items, item_id: run})

    @property
    def to_come(self) -> tuple[PlanItem, ...]:
        """What going on will still open, in order: all after the current item that is not skipped, also what the room
        was at before and came back from."""
        parts = self.plan.parts
        ids = [item.id for item in parts]
        after = ids.index(self.current) + 1 if self.current in ids else 0
        return tuple(one for one in parts[after:] if self.run_of(one.id).phase is not Phase.SKIPPED)

    @property
    def next_item(self) -> PlanItem | None:
        """`None` after the last."""
        return next(iter(self.to_come), None)

    @cached_property  # every phone asks
    def on_paper(self) -> int:
        """How many of them take part on paper."""
        return sum(seat.kind == "paper" for seat in self.seats.values())

    @cached_property
    def helped(self) -> int:
        """How many take part by way of the helper."""
        return sum(seat.kind == "helped" for seat in self.seats.values())

    @property
    def present(self) -> int:
        """How many people have a seat, with or without a phone."""
        return len(self.seats)
