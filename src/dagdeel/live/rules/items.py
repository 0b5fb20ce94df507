"""How one item of the plan goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .plan import NOTHING
from .wall import WallMode


class Phase(StrEnum):
    WAITING = "waiting"
    OPEN = "open"
    """Being done now, and phones may act."""
    CLOSED = "closed"
    """Phones may no longer act; the item may still be on the screens."""
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ItemRun:
    """How one item goes. The clock: `spent` milliseconds before `running_since`; `None` when it stands still."""

    phase: Phase = Phase.WAITING
    revealed: bool = False
    form: Any = None
    touched: bool = False
    """Somebody did something in its work form."""
    is_answered: bool = False
    """And it was somebody of the room."""
    broken: bool = False
    started_at: int | None = None
    """First opening."""
    ended_at: int | None = None
    """Last time that the room left it."""
    spent: int = 0
    running_since: int | None = None
    is_sealed: bool = False
    """Taken part in without a name before the room closed. Who gave what cannot be found back, so no phone may act in
    it after the room was opened again: nobody would know who did already."""
    extra_minutes: int = 0
    """Given (or, negative, taken) on the day, on top of the run sheet. All of it, for what was put in on the day."""
    is_asked: bool = False
    """The facilitator asked, of nobody in particular, who still wants to give something."""
    options: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)
    """Options of its work form that go with another length, such as fewer rounds."""
    is_postponed: bool = False
    """Skipped today to be done another time."""

    def spent_at(self, now: int) -> int:
        """Milliseconds this item has taken at the moment `now`, without pauses."""
        return self.spent + (max(0, now - self.running_since) if self.running_since is not None else 0)


WAITING = ItemRun()


@dataclass(frozen=True, slots=True)
class Passage:
    """Coming to an item, with how both sides were before: enough to take it back."""

    key: str
    at: int
    item: str
    origin: str
    """Where the room was; empty before the first item."""
    came_to: ItemRun
    came_from: ItemRun
    wall: WallMode
