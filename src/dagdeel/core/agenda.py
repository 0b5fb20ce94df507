"""Clock arithmetic of an agenda: when each part starts and ends, and what does not fit.

Moments are aware datetimes; sums are made in UTC, so that a part of 30 minutes takes 30 minutes in the night that the
clock changes too. What comes out is in the time zone that went in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

LONG_MEETING = 150
"""Minutes. From here on a meeting needs a break; two hours can do without (`method.md` A31)."""

BREAK = 30
"""Minutes: in a shorter break people do not get to know each other (`method.md` A25)."""

AGREEMENTS = 40
"""Minutes: 30 in groups, and a pitch of five minutes for each of at least two themes (`method.md` A23, A28)."""

AGREEMENTS_WORKFORM = "closing"
"""The part that makes agreements is known by its work form: an organiser may rename it or make an own one."""

MAKING_AGREEMENTS = (AGREEMENTS_WORKFORM, "actionplan")
"""Work forms in which agreements are made, in one part or in several: their minutes count together."""

TELLING_AGREEMENTS = "pitch"
"""Where groups tell what they agreed. Its minutes count with those in which agreements are made."""

SLACK = 10
"""Minutes that an agenda may end before the promised end without anybody minding."""


class Bend(StrEnum):
    """What may happen to a part when the meeting runs late."""

    KEEP = "keep"
    SHORTEN = "shorten"
    DROP = "drop"


class Timeable(Protocol):
    """What a part of an agenda must tell of itself: an item of a method, of a meeting and of a run all do."""

    @property
    def minutes(self) -> int: ...
    @property
    def shortest(self) -> int: ...
    @property
    def is_break(self) -> bool: ...
    @property
    def before_start(self) -> bool: ...
    @property
    def workform(self) -> str: ...


S = TypeVar("S")
T = TypeVar("T", bound=Timeable)


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of an agenda and nothing else."""

    id: str
    minutes: int
    shortest: int = 0
    bend: Bend = Bend.SHORTEN
    is_break: bool = False
    before_start: bool = False
    """Ends when the meeting starts, and does not count in its length."""
    workform: str = ""


@dataclass(frozen=True, slots=True)
class Timed(Generic[S]):
    """A part with its clock times."""

    slot: S
    starts_at: datetime
    ends_at: datetime


def minutes_total(slots: Sequence[Timeable]) -> int:
    """Minutes from the start to the end of the meeting."""
    return sum(slot.minutes for slot in slots if not slot.before_start)


def ends_at(slots: Sequence[Timeable], starts_at: datetime) -> datetime:
    """When the last part ends."""
    return _later(starts_at, timedelta(minutes=minutes_total(slots)))


def clock(slots: Sequence[T], starts_at: datetime) -> tuple[Timed[T], ...]:
    """Each part with its times, in the order of the clock: what comes before the start stands first."""
    early = [slot for slot in slots if slot.before_start]
    before = sum(slot.minutes for slot in early)
    return _lay(
        [*early, *(slot for slot in slots if not slot.before_start)], _later(starts_at, timedelta(minutes=-before))
    )


class WarningKind(StrEnum):
    OVER_END = "over-end"
    """The parts take `minutes` more than the promised `limit`."""
    ENDS_EARLY = "ends-early"
    """The parts leave `minutes` of the promised `limit` unused."""
    NO_BREAK = "no-break"
    """A meeting of `minutes` has no break; it should have one of `limit`."""
    SHORT_BREAK = "short-break"
    """The longest break takes `minutes`; it should take `limit`."""
    SHORT_AGREEMENTS = "short-agreements"
    """Making agreements gets `minutes` in all parts together; it should get `limit`."""
    BELOW_SHORTEST = "below-shortest"
    """A part gets `minutes`, less than the `limit` below which it loses its point."""


@dataclass(frozen=True, slots=True)
class AgendaWarning(Generic[S]):
    """Something that asks for attention, never a block. The sentence with it is made where a reader is."""

    kind: WarningKind
    minutes: int
    limit: int
    fact: str = ""
    """Number of the fact behind it (`method.md`), such as "A25"."""
    slot: S | None = None
    """The part it is about, if it is about one."""


def warnings(slots: Sequence[T], planned_minutes: int) -> tuple[AgendaWarning[T], ...]:
    """What does not fit in `planned_minutes`, or is too short to work."""
    found = [*_about_the_end(slots, planned_minutes), *_about_breaks(slots, planned_minutes)]
    hasty = _hasty_agreements(slots)
    for slot in slots:
        if slot.is_break:
            continue
        if hasty and slot is hasty.slot:
            found.append(hasty)
        elif slot.minutes < slot.shortest:
            found.append(AgendaWarning(WarningKind.BELOW_SHORTEST, slot.minutes, slot.shortest, slot=slot))
    return tuple(found)


def _hasty_agreements(slots: Sequence[T]) -> AgendaWarning[T] | None:
    """With the longest of the parts in which agreements are made: there is most to give back."""
    making = [slot for slot in slots if slot.workform in MAKING_AGREEMENTS and not slot.is_break]
    telling = [slot for slot in slots if slot.workform == TELLING_AGREEMENTS and not slot.is_break]
    minutes = sum(slot.minutes for slot in (*making, *telling))
    if not making or minutes >= AGREEMENTS:
        return None
    longest = max(making, key=lambda slot: slot.minutes)
    return AgendaWarning(WarningKind.SHORT_AGREEMENTS, minutes, AGREEMENTS, "A28", longest)


def _about_the_end(slots: Sequence[T], planned_minutes: int) -> list[AgendaWarning[T]]:
    over = minutes_total(slots) - planned_minutes
    if over > 0:
        return [AgendaWarning(WarningKind.OVER_END, over, planned_minutes, "A30")]
    if over < -SLACK:
        return [AgendaWarning(WarningKind.ENDS_EARLY, -over, planned_minutes, "A30")]
    return []


def _about_breaks(slots: Sequence[T], planned_minutes: int) -> list[AgendaWarning[T]]:
    length = max(planned_minutes, minutes_total(slots))
    if length <= LONG_MEETING:
        return []
    breaks = [slot for slot in slots if slot.is_break and not slot.before_start]
    if not breaks:
        return [AgendaWarning(WarningKind.NO_BREAK, length, BREAK, "A25")]
    longest = max(breaks, key=lambda slot: slot.minutes)
    if longest.minutes < BREAK:
        return [AgendaWarning(WarningKind.SHORT_BREAK, longest.minutes, BREAK, "A25", longest)]
    return []


def _lay(slots: Sequence[T], cursor: datetime) -> tuple[Timed[T], ...]:
    timed = []
    for slot in slots:
        until = _later(cursor, timedelta(minutes=slot.minutes))
        timed.append(Timed(slot, cursor, until))
        cursor = until
    return tuple(timed)


def _later(moment: datetime, by: timedelta) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a clock time without a time zone")
    return (moment.astimezone(UTC) + by).astimezone(moment.tzinfo)
