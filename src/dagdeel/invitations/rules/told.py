"""What people were told about when and where, and whether that still holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting as people know it; `starts_at` has a zone."""

    number: int
    starts_at: datetime
    minutes: int
    place: str

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Told:
    gatherings: tuple[Gathering, ...]
    is_cancelled: bool = False

    def as_json(self) -> dict[str, Any]:
        rows = [
            {
                "number": one.number,
                "starts_at": one.starts_at.isoformat(),
                "minutes": one.minutes,
                "place": one.place,
            }
            for one in self.gatherings
        ]
        return {"is_cancelled": self.is_cancelled, "gatherings": rows}


def told_from(data: Mapping[str, Any]) -> Told:
    """What `as_json` made."""
    rows = (
        Gathering(row["number"], datetime.fromisoformat(row["starts_at"]), row["minutes"], row["place"])
        for row in data["gatherings"]
    )
    return Told(tuple(rows), data["is_cancelled"])


def number_now(now: Told, last: Told | None, last_number: int) -> int:
    """The number of what holds now, when `last` is the last that anybody was told; a new one if something differs."""
    return last_number if last == now else last_number + 1


def is_behind(told: int, *, status: str, now: Told, revisions: Mapping[int, Told]) -> bool:
    """Whether somebody of this status knows something else than what holds now, after what they were told: `revisions`
    by number. Who was never written to (`told` 0) may know it from elsewhere: they too must hear that the day changed,
    or that it is off."""
    if status not in ("invited", "coming", "waiting"):
        return False
    if told:
        return revisions.get(told) != now
    return any(one.gatherings != now.gatherings or (now.is_cancelled and one != now) for one in revisions.values())


def sequence_of(revision: int, turn: int) -> int:
    """The number of a calendar entry for one person: never lower than before, and higher after every change of the
    meeting and after every other answer."""
    return revision + turn


def upcoming(gatherings: Sequence[Gathering], *, at: datetime) -> tuple[Gathering, ...]:
    """Those that have not begun."""
    return tuple(one for one in gatherings if one.starts_at > at)
