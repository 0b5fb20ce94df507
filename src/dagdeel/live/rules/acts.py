"""What somebody wants, and what follows from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dagdeel.core.workform import NO_PAIRS, Fields, Pairs, Refused, Role, SeatId

from .state import Forms, RunState

Veil = Callable[[str, str], SeatId]
"""What the log may call a seat in an item: the seat itself, or its pseudonym where the item is anonymous."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something that somebody wants, as it came through the door. The same `key` counts once."""

    key: str
    kind: str
    role: Role
    item: str = ""
    fields: Fields = None  # type: ignore[assignment]
    seat: str = ""
    account: int | None = None
    at: int = 0
    chance: int = 0
    pairs: Pairs = NO_PAIRS
    """Between people in the room, of an act that may put them together."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has no place in the log yet."""

    kind: str
    item: str = ""
    seat: str = ""
    data: Any = None


Decision = Sequence[Draft] | Refused

Step = Callable[[RunState, Act, Forms], Decision]
