"""What was planned beside what it took, for the report."""

from collections.abc import Sequence
from dataclasses import dataclass

from .parts import Part


@dataclass(frozen=True, slots=True)
class Held:
    """A part as it was held, in whole minutes without pauses."""

    id: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Row:
    """One part. `planned` is `None` when it was put in on the day, `actual` when it was not held."""

    id: str
    title: str
    planned: int | None
    actual: int | None

    @property
    def longer(self) -> int:
        """Minutes more than planned; negative when less."""
        return (self.actual or 0) - (self.planned or 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    rows: tuple[Row, ...]
    planned: int
    actual: int

    @property
    def longer(self) -> int:
        return self.actual - self.planned


def compare(planned: Sequence[Part], actual: Sequence[Held]) -> Comparison:
    """Every part of the run sheet and every part that was held, once each. What was put in on the day stands after the
    part that was held before it. Both may hold an id only once."""
    held = {one.id: one for one in actual}
    if len(held) < len(actual) or len({part.id for part in planned}) < len(planned):
        raise ValueError("a part stands there twice")
    known = {part.id for part in planned}
    own: dict[str, list[Held]] = {}
    last = ""
    for one in actual:
        if one.id in known:
            last = one.id
        else:
            own.setdefault(last, []).append(one)
    rows = [Row(one.id, one.title, None, one.minutes) for one in own.get("", [])]
    for part in planned:
        rows.append(Row(part.id, part.title, part.meant, held[part.id].minutes if part.id in held else None))
        rows += [Row(one.id, one.title, None, one.minutes) for one in own.get(part.id, [])]
    return Comparison(tuple(rows), sum(part.meant for part in planned), sum(one.minutes for one in actual))
