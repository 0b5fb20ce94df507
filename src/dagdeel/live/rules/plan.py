"""The plan of a run: the agenda as it was when the run opened, frozen in the first entry of the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from dagdeel.core import reading
from dagdeel.core.workform import Json

NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One part of the agenda. Minutes are whole minutes."""

    id: str
    title: str
    aim: str = ""
    script: str = ""
    result: str = ""
    prompt: str = ""
    minutes: int = 0
    shortest: int = 0
    bend: str = "shorten"
    is_break: bool = False
    before_start: bool = False
    beside: bool = False
    """Not a part of the day but at hand all day long."""
    workform: str = ""
    options: Mapping[str, Any] = field(default_factory=lambda: NOTHING, hash=False)


@dataclass(frozen=True, slots=True)
class Plan:
    title: str
    language: str
    place: str
    starts_at: str
    """ISO 8601 with offset."""
    planned_minutes: int
    room_depth: int
    """Metres to the back row."""
    items: tuple[PlanItem, ...]
    next_meeting: str = ""
    """When they meet again, ISO 8601; empty when there is no day for it yet."""

    @property
    def parts(self) -> tuple[PlanItem, ...]:
        """The items that are parts of the day, in order."""
        return tuple(item for item in self.items if not item.beside)

    @property
    def beside(self) -> tuple[PlanItem, ...]:
        """What stays at hand during the whole run."""
        return tuple(item for item in self.items if item.beside)

    def item(self, item_id: str) -> PlanItem | None:
        return next((item for item in self.items if item.id == item_id), None)


EMPTY = Plan("", "nl", "", "", 0, 8, ())


def plan_from(data: Json) -> Plan:
    """Read a plan out of a log entry. A key that is missing or unknown (another version) is left at its default."""
    known = PlanItem.__dataclass_fields__.keys()
    return Plan(
        title=str(data.get("title", "")),
        language=str(data.get("language", "nl")),
        place=str(data.get("place", "")),
        starts_at=str(data.get("starts_at", "")),
        planned_minutes=reading.whole(data.get("planned_minutes"), 0, least=0, most=24 * 60),
        room_depth=reading.whole(data.get("room_depth"), 8, least=1, most=200),
        items=tuple(
            PlanItem(**{key: value for key, value in row.items() if key in known})
            for row in reading.records(data.get("items"), at_most=1_000)
            if "id" in row
        ),
        next_meeting=str(data.get("next_meeting", "")),
    )
