"""What is done to one part, in minutes and in words, and what the meeting then looks like."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dagdeel.core.words import N_, Words

from .parts import Part, may_drop, may_move


class Kind(StrEnum):
    SHORTEN = "shorten"
    GIVE = "give"
    DROP = "drop"
    """It is not done at all."""
    MOVE = "move"
    """It is done in the second meeting."""


GONE = frozenset({Kind.DROP, Kind.MOVE})
"""After these the part is no longer in today's meeting."""


@dataclass(frozen=True, slots=True)
class Change:
    """One part before and after. `after` is zero for what leaves today's meeting."""

    kind: Kind
    part: str
    before: int
    after: int
    words: Words

    @property
    def code(self) -> str:
        return f"{self.kind}.{self.after}.{self.part}"


def resize(part: Part, minutes: int) -> Change:
    """A shorter or longer part."""
    title, label, off = part.title, part.label(minutes), part.minutes - minutes
    kind = Kind.SHORTEN if off > 0 else Kind.GIVE
    text = RESIZE[kind, abs(off) == 1, label is not None]
    params: dict[str, str | int | Words] = {"title": title, "minutes": abs(off)}
    if label is not None:
        params["label"] = label
    return Change(kind, part.id, part.minutes, minutes, Words(text, params))


RESIZE = {
    (Kind.SHORTEN, True, False): N_("1 minuut van {title}"),
    (Kind.SHORTEN, True, True): N_("1 minuut van {title}: {label}"),
    (Kind.SHORTEN, False, False): N_("{minutes} minuten van {title}"),
    (Kind.SHORTEN, False, True): N_("{minutes} minuten van {title}: {label}"),
    (Kind.GIVE, True, False): N_("{title} krijgt 1 minuut extra"),
    (Kind.GIVE, True, True): N_("{title} krijgt 1 minuut extra: {label}"),
    (Kind.GIVE, False, False): N_("{title} krijgt {minutes} minuten extra"),
    (Kind.GIVE, False, True): N_("{title} krijgt {minutes} minuten extra: {label}"),
}
"""By kind, whether it is one minute, and whether the new length has a label."""


def drop(part: Part) -> Change:
    return Change(Kind.DROP, part.id, part.minutes, 0, Words(N_("{title} vervalt"), {"title": part.title}))


def move(part: Part) -> Change:
    text = N_("{title} gaat naar de tweede bijeenkomst")
    return Change(Kind.MOVE, part.id, part.minutes, 0, Words(text, {"title": part.title}))


def apply(parts: Sequence[Part], changes: Sequence[Change]) -> tuple[Part, ...]:
    """The parts that are then still to come. They remember what they were to take by the run sheet.

    A change of a part that is not there, or that was changed in between, is a `ValueError`.
    """
    todo = {change.part: change for change in changes}
    stay = []
    for part in parts:
        change = todo.pop(part.id, None)
        if change is None:
            stay.append(part)
        elif change.before != part.minutes:
            raise ValueError(f"{part.id} takes {part.minutes} minutes, not {change.before}")
        elif change.kind not in GONE:
            stay.append(replace(part, minutes=change.after, planned=part.meant))
    if todo:
        raise ValueError(f"no such parts: {', '.join(todo)}")
    return tuple(stay)


def encode(changes: Sequence[Change]) -> str:
    """The changes as one line, for the field of a form."""
    return " ".join(change.code for change in changes)


def decode(parts: Sequence[Part], code: str, *, second_meeting: bool = False) -> tuple[Change, ...] | None:
    """The changes in a line that came from outside; `None` when these parts do not allow them, or no longer: a minute
    later less can be taken from the part that the room is at."""
    changes: dict[str, Change] = {}
    by_id = {part.id: part for part in parts}
    for word in code.split():
        kind, _, rest = word.partition(".")
        minutes, _, part_id = rest.partition(".")
        part = by_id.get(part_id)
        change = _lawful(parts, part, kind, minutes, second_meeting) if part else None
        if change is None or change.part in changes:
            return None
        changes[change.part] = change
    return tuple(changes.values())


def _lawful(parts: Sequence[Part], part: Part, kind: str, minutes: str, second_meeting: bool) -> Change | None:
    match kind:
        case Kind.DROP:
            return drop(part) if minutes == "0" and may_drop(parts, part) else None
        case Kind.MOVE:
            return move(part) if minutes == "0" and second_meeting and may_move(parts, part) else None
        case Kind.SHORTEN | Kind.GIVE if minutes.isascii() and minutes.isdecimal() and len(minutes) < 5:
            after = int(minutes)
            change = resize(part, after) if after != part.minutes and part.allows(after) else None
            return change if change and change.kind == kind else None
        case _:
            return None
