"""The agenda that bends, in the room: from the state of a run to the parts of `core.bend`, and from what somebody
presses to an entry that `bent` folds.

What was frozen stays: `PlanItem.minutes` is the run sheet, `ItemRun.extra_minutes` what the day made of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from dagdeel.core import bend, reading
from dagdeel.core.agenda import Bend as Bends
from dagdeel.core.bend import GONE, Change, Part, Replan, Words
from dagdeel.core.words import N_
from dagdeel.core.workform import Event, Fields, Json, Refused, new_id, text_of

from .bent import bent
from .items import ItemRun, Phase
from .lengths import fitted, lengths_of, way_now, ways
from .plan import PlanItem
from .state import Forms, RunState
from .timing import MINUTE, minutes_late

OFFERED_FROM = 5
"""Minutes late or early: with less nobody bends an agenda."""
SLIPPED = 2
"""Minutes that a plan may come out other than it promised: so long somebody may look at it before the tap."""
LONGEST_EXTRA = 120
"""Minutes for a part that is put in on the day."""

STALE = Refused(N_("Er is intussen iets veranderd, en dan komt dit plan anders uit. Kijk naar de plannen van nu."))


class Asked(Protocol):
    """What these rules need of an act (`steps.Act`)."""

    @property
    def item(self) -> str: ...
    @property
    def fields(self) -> Fields: ...
    @property
    def at(self) -> int: ...
    @property
    def chance(self) -> int: ...


def parts_of(state: RunState, now: int, forms: Forms, *, lead: int = 0) -> tuple[Part, ...]:
    """Where the room is and what is still to come, in order. Not what comes before the kick-off: shortening that does
    not make a meeting end sooner. Nothing once people have gone home. With a `lead` (minutes) what is offered for the
    part that the room is at can still be taken that much later."""
    if _is_over(state):
        return ()
    here = state.plan.item(state.current)
    return tuple(
        _part(item, state.run_of(item.id), now, forms, lead if item.id == state.current else None)
        for item in ((here,) if here else ()) + state.to_come
        if not item.before_start
    )


def _is_over(state: RunState) -> bool:
    return state.closed_at is not None or state.is_afterwards


def _part(item: PlanItem, run: ItemRun, now: int, forms: Forms, lead: int | None) -> Part:
    """`lead` of the part that the room is at."""
    minutes, is_current = max(0, item.minutes + run.extra_minutes), lead is not None
    return Part(
        id=item.id,
        title=item.title,
        minutes=minutes,
        planned=item.minutes,
        shortest=item.shortest,
        bend=Bends(item.bend) if item.bend in list(Bends) else Bends.KEEP,
        is_break=item.is_break,
        workform=item.workform,
        # At the very moment that a part begins it has begun; by a wrong tap, of less than a minute, it has not.
        spent=max(1, -(-run.spent_at(now) // MINUTE)) if is_current else run.spent // MINUTE,
        lead=lead or 0,
        lengths=lengths_of(item, run, forms),
    )


def plans_of(state: RunState, now: int, forms: Forms) -> tuple[Replan, ...]:
    """Up to three ways to end on time; none when it is on time, is over, or nothing can be done."""
    late, parts = minutes_late(state, now), parts_of(state, now, forms, lead=SLIPPED)
    if not parts or abs(late) < OFFERED_FROM or state.is_afterwards:
        return ()
    return _plans(parts, bend.needed(parts) - late, bool(state.plan.next_meeting))


@lru_cache(maxsize=64)
def _plans(parts: tuple[Part, ...], minutes_left: int, second_meeting: bool) -> tuple[Replan, ...]:
    # A console is drawn for every vote, and the plans are new only by the minute.
    return bend.replan(parts, minutes_left, second_meeting=second_meeting)


@dataclass(frozen=True, slots=True)
class ByHand:
    """What may be done by hand about a part that is still to come."""

    shorter: int | None
    """Minutes of its next shorter length."""
    code: str
    """The plan that makes it so short."""
    longer: int
    earlier: str
    """The neighbour that it would pass by; empty when it may not."""
    later: str
    may_wait: bool
    """It may be done another time."""
    may_follow: bool
    """Something else may be put in before it."""


def by_hand(parts: Sequence[Part]) -> dict[str, ByHand]:
    """By part that has not begun."""
    return {part.id: _by_hand(parts, at) for at, part in enumerate(parts) if not part.spent}


def _by_hand(parts: Sequence[Part], at: int) -> ByHand:
    part, new = parts[at], Part("new", 1)
    shorter = part.shorter(part.length)
    return ByHand(
        shorter=shorter if shorter < part.length else None,
        code=f"{bend.Kind.SHORTEN}.{shorter}.{part.id}",
        longer=part.minutes + 5,
        earlier=_passes(parts, at, at - 1),
        later=_passes(parts, at, at + 1),
        may_wait=bend.may_move(parts, part),
        may_follow=not isinstance(bend.insert(parts, new, before=part.id), Refused),
    )


def _passes(parts: Sequence[Part], at: int, other: int) -> str:
    if not 0 <= other < len(parts) or isinstance(bend.swap(parts, parts[at].id, parts[other].id), Refused):
        return ""
    return parts[other].id


def replanned(state: RunState, asked: Asked, forms: Forms) -> Json | Refused:
    """Accept a plan by its code. Two consoles may press, and time goes on: it must still be lawful, and still end when
    it promised (the field `late`, minutes after the planned end)."""
    code = text_of(asked.fields, "plan", at_most=4_000)
    if code and _is_done(state, code):
        return {}
    parts = parts_of(state, asked.at, forms)
    changes = bend.decode(parts, code, second_meeting=bool(state.plan.next_meeting))
    if not changes:
        return STALE
    late = minutes_late(state, asked.at) + bend.needed(bend.apply(parts, changes)) - bend.needed(parts)
    if "late" in asked.fields and abs(late - _number(asked.fields["late"], late)) > SLIPPED:
        return STALE
    return {"code": code, "changes": [_told(state, change, forms) for change in changes]}


def _is_done(state: RunState, code: str) -> bool:
    """The last change was this plan, and nothing was done to its parts since: another console pressed as well."""
    last = state.bend
    if last is None or last.data.get("code") != code:
        return False
    _, left = bent(last.plan, last.runs.__getitem__, last.kind, last.data)
    ways = ("extra_minutes", "phase", "options")
    return all(getattr(state.run_of(part), name) == getattr(run, name) for part, run in left.items() for name in ways)


def postponed(state: RunState, asked: Asked, forms: Forms) -> Json | Refused:
    """Do a part another time: at the next meeting if there is a day for one."""
    if state.run_of(asked.item).is_postponed:
        return {}
    found = bend.postpone(parts_of(state, asked.at, forms), asked.item)
    if isinstance(found, Refused):
        return found
    return {"changes": [_told(state, Change(bend.Kind.MOVE, asked.item, found[1].minutes, 0, Words("")), forms)]}


def _told(state: RunState, change: Change, forms: Forms) -> Json:
    """A change as the log keeps it."""
    told: Json = {"part": change.part, "kind": change.kind, "before": change.before, "after": change.after}
    item, run = state.plan.item(change.part), state.run_of(change.part)
    if item is None or change.kind in GONE:
        return told
    way = ways(item, run, forms).get(change.after)
    return {**told, "options": dict(way.config)} if way else told


def swapped(state: RunState, asked: Asked, forms: Forms) -> Json | Refused:
    """A part earlier or later (`to`), past its neighbour (`past`): named, so that two who press do not swap back."""
    part, past = asked.item, text_of(asked.fields, "past", at_most=40)
    parts = parts_of(state, asked.at, forms)
    ids = [one.id for one in parts]
    order = bend.swap(parts, part, past)
    if isinstance(order, Refused):
        return order
    is_later = asked.fields.get("to") == "later"
    if (ids.index(part) > ids.index(past)) is is_later:
        return {}
    if abs(ids.index(part) - ids.index(past)) > 1:
        return Refused(N_("De volgorde is intussen veranderd. Kijk opnieuw naar het draaiboek."))
    return {"part": part, "past": past, "order": [one.id for one in order]}


def inserted(state: RunState, asked: Asked, forms: Forms) -> Json | Refused:
    """Put in an extra part: a title, minutes, where, and a work form if it needs one."""
    title = reading.line(asked.fields.get("title"), at_most=120)
    minutes = _number(asked.fields.get("minutes"), 0)
    workform, before = (text_of(asked.fields, name, at_most=40) for name in ("workform", "before"))
    if not title:
        return Refused(N_("Geef het onderdeel een naam, dan weet de zaal wat er komt."))
    if not 1 <= minutes <= LONGEST_EXTRA:
        return Refused(N_("Geef tussen 1 en {most} minuten."), {"most": LONGEST_EXTRA})
    rules = forms(workform)
    if workform and (rules is None or rules.beside):
        return Refused(N_("Deze werkvorm kan hier niet. Kies een andere, of geen."))
    part = Part(id=f"extra-{new_id(asked.chance)}", title=title, minutes=minutes, planned=0)
    order = bend.insert(parts_of(state, asked.at, forms), part, before=before)
    if isinstance(order, Refused):
        return order
    return {"id": part.id, "title": title, "minutes": minutes, "workform": workform, "before": before}


def taken_back(state: RunState, asked: Asked, forms: Forms) -> Json | Refused:
    """Undo the last change, as long as none of its parts has begun since."""
    if state.bend is None:
        return {}
    if text_of(asked.fields, "bend", at_most=40) != state.bend.key:
        return Refused(N_("Het draaiboek is intussen nog een keer aangepast. Kijk of het zo goed is."))
    if not may_take_back(state):
        return Refused(N_("Een van deze onderdelen is al begonnen. Pas het draaiboek verder met de hand aan."))
    return {"bend": state.bend.key}


def fitting(
    state: RunState, kind: str, data: Json, asked: Asked, forms: Forms
) -> Sequence[tuple[str, Event]] | Refused:
    """What becomes of work forms that have begun when the day changes so: by item, in order."""
    goes: list[tuple[str, Mapping[str, Any]]] = []
    if kind == "run.unbent" and state.bend:
        for part, was in state.bend.runs.items():
            item = state.plan.item(part)
            if item and was.options != state.run_of(part).options and (way := way_now(item, was, forms)):
                goes.append((part, way.config))
    else:
        goes = [(one["part"], one["options"]) for one in data.get("changes", ()) if "options" in one]
    events: list[tuple[str, Event]] = []
    for part, options in goes:
        item, run = state.plan.item(part), state.run_of(part)
        if item is None or run.form is None:
            continue
        found = fitted(item, run, options, forms, at=asked.at, chance=asked.chance)
        if isinstance(found, Refused):
            return STALE
        events += [(part, event) for event in found]
    return events


def may_take_back(state: RunState) -> bool:
    """Whether the last change can still be taken back: all that it was about is still to come, or is what the room was
    at then and still is at."""
    if state.bend is None or _is_over(state):
        return False
    ids = [item.id for item in state.plan.parts]
    here = ids.index(state.current) if state.current in ids else -1
    return all(_is_as_it_was(state, state.bend.runs.get(one), one, ids, here) for one in _about(state))


def _about(state: RunState) -> set[str]:
    """The parts that the last change was about."""
    if state.bend is None:
        return set()
    pair = [state.bend.data.get(name) for name in ("part", "past")]
    return {*state.bend.runs, *(one for one in pair if isinstance(one, str))}


def _is_as_it_was(state: RunState, was: ItemRun | None, item_id: str, ids: Sequence[str], here: int) -> bool:
    if item_id not in ids:
        return False
    if item_id == state.current:
        return was is not None and was.started_at is not None
    now = state.run_of(item_id)
    is_same = was is not None and now.phase is was.phase
    return ids.index(item_id) > here and (is_same or now.phase in (Phase.WAITING, Phase.SKIPPED))


def _number(value: Any, default: int) -> int:
    """A whole number, perhaps negative, as a form sends it."""
    text = value.strip() if isinstance(value, str) else ""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 6 else default
