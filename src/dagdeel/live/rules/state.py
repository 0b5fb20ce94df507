"""What has happened in a run, as one immutable value folded from its log.

`evolve` never fails: an entry of an unknown kind or another version leaves the state as it was, and a work form that
breaks on an event keeps its last good state and is marked `broken`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dagdeel.core import reading
from dagdeel.core.workform import Event, Json, Opening, Workform

from .bent import KINDS, MOST_PARTS, Bend, bent, unbent
from .items import WAITING, ItemRun, Phase
from .places import SeatRun, facts_from
from .plan import EMPTY, Plan, PlanItem, plan_from
from .wall import FIRST_PAGE, MOST_PAGES, MS_A_PAGE, Turn, WallMode, turned

__all__ = [
    "BY_CLOCK", "FORM", "MOST_PAGES", "MS_A_PAGE", "Entry", "Forms", "ItemRun", "Phase", "RunState", "SeatRun", "Turn",
    "WallMode", "evolve", "facts_from",
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


@dataclass(frozen=True, slots=True)
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

    @property
    def next_item(self) -> PlanItem | None:
        """The first item after the current one that is not skipped; `None` after the last."""
        parts = self.plan.parts
        ids = [item.id for item in parts]
        after = ids.index(self.current) + 1 if self.current in ids else 0
        return next((one for one in parts[after:] if self.run_of(one.id).phase is not Phase.SKIPPED), None)

    @property
    def on_paper(self) -> int:
        """How many of them take part on paper."""
        return sum(seat.kind == "paper" for seat in self.seats.values())

    @property
    def helped(self) -> int:
        """How many take part by way of the helper."""
        return sum(seat.kind == "helped" for seat in self.seats.values())

    @property
    def present(self) -> int:
        """How many people have a seat, with or without a phone."""
        return len(self.seats)


def evolve(state: RunState, entry: Entry, forms: Forms) -> RunState:
    """The next state. Every entry that a log may hold is named in this file, or begins with `form.`."""
    seen_at = max(state.seen_at, entry.at)
    if entry.kind.startswith(FORM) and state.run_of(entry.item).form is not None:
        items = {**state.items, entry.item: _evolve_form(state, entry, forms)}
        return replace(state, items=items, seen_at=seen_at)  # one copy: this is what every vote pays for
    return replace(_evolve(state, entry, forms), seen_at=seen_at)


def _evolve(state: RunState, entry: Entry, forms: Forms) -> RunState:
    match entry.kind:
        case "run.opened":
            plan = plan_from(entry.data)
            return _begun(replace(state, plan=plan, frozen=plan, opened_at=entry.at), forms)
        case "run.closed" | "run.afterwards" | "run.reopened" | "run.reported":
            return DOORS[entry.kind](state, entry)
        case "run.wall":
            mode = entry.data.get("mode")
            wall = WallMode(mode) if mode in list(WallMode) else WallMode.FOLLOW
            return replace(state, wall=wall, turn=Turn(entry.at))
        case "run.page":
            return replace(state, turn=turned(state.turn, entry.data.get("page"), entry.at))
        case kind if kind in KINDS:
            return _bent(state, entry)
        case "run.led":
            return replace(state, lead=_account_in(entry))
        case "seat.joined":
            digits = "".join(char for char in entry.seat if char in "0123456789")
            seat = SeatRun(int(digits or 0), str(entry.data.get("kind", "phone")), facts_from(entry.data))
            return replace(state, seats={**state.seats, entry.seat: seat}, gone=_without(state.gone, entry.seat))
        case "seat.known" if known := state.seats.get(entry.seat):
            kind = str(entry.data.get("kind", known.kind))
            seat = replace(known, kind=kind, facts=facts_from(entry.data))
            return replace(state, seats={**state.seats, entry.seat: seat})
        case "seat.left":
            left = {entry.seat: state.seats[entry.seat]} if entry.seat in state.seats else {}
            return replace(state, seats=_without(state.seats, entry.seat), gone={**state.gone, **left})
        case "item.opened":
            return _open(state, entry, forms)
        case _:
            return _evolve_item(state, entry)


def _without(seats: Mapping[str, SeatRun], seat: str) -> dict[str, SeatRun]:
    return {key: one for key, one in seats.items() if key != seat}


def _begun(state: RunState, forms: Forms) -> RunState:
    """What stays at hand beside the items is open from the first moment."""
    for item in state.plan.items:
        if item.beside and (rules := forms(item.workform)):
            form = _made(rules, Opening(item.options, at=state.opened_at))
            state = _with(state, item.id, ItemRun(Phase.OPEN, form=form, broken=form is None))
    return state


def _made(rules: Workform, opening: Opening) -> Any:
    """The first state of a work form; `None` when it breaks."""
    try:
        return rules.open(opening)
    except Exception:
        return None


def _bent(state: RunState, entry: Entry) -> RunState:
    if entry.kind == "run.unbent":
        if state.bend is None:
            return state
        items = {**state.items, **unbent(state.bend, state.run_of)}
        return replace(state, plan=state.bend.plan, items=items, bend=None)
    plan, changed = bent(state.plan, state.run_of, entry.kind, entry.data)
    if plan == state.plan and not changed:
        return state
    was = {item_id: state.run_of(item_id) for item_id in changed}
    bend = Bend(entry.key, entry.kind, entry.data, state.plan, was)
    return replace(state, plan=plan, items={**state.items, **changed}, bend=bend)


def _closed(state: RunState, entry: Entry) -> RunState:
    """The clock closes a room hours after the last that anybody did there."""
    end = state.seen_at if entry.data.get("by") == BY_CLOCK else entry.at
    over_at = end if state.over_at is None else state.over_at
    stood = (state.current, state.run_of(state.current)) if state.current else None
    left = replace(_leave(state, end), current="", over_at=over_at)
    return replace(left, closed_at=entry.at, closed_by=_account_in(entry), stood=stood)


def _reported(state: RunState, entry: Entry) -> RunState:
    return replace(state, is_reported=entry.data.get("on") is True)


def _reopened(state: RunState, entry: Entry) -> RunState:
    """People went home when they did, so that what comes is entered afterwards. Or it was closed by mistake: then the
    room stands where it stood, and the time in between does not count."""
    sealed = reading.lines(entry.data.get("sealed"), at_most=MOST_PARTS, each=40)
    for item_id in sealed:
        state = _with(state, item_id, replace(state.run_of(item_id), is_sealed=True))
    state = replace(state, closed_at=None, closed_by=None, reopened_at=entry.at)
    if entry.data.get("on") is not True:
        return state
    state = replace(state, over_at=None)
    if state.stood is None:
        return state
    item_id, was = state.stood
    running_since = entry.at if was.running_since is not None else None
    now = replace(state.run_of(item_id), phase=was.phase, ended_at=was.ended_at, running_since=running_since)
    return replace(_with(state, item_id, now), current=item_id)


def _afterwards(state: RunState, entry: Entry) -> RunState:
    if entry.data.get("on") is not True:
        return replace(state, over_at=None)
    if state.over_at is not None:
        return state
    return replace(_leave(state, state.seen_at), current="", over_at=state.seen_at)


DOORS: Mapping[str, Callable[[RunState, Entry], RunState]] = {
    "run.closed": _closed,
    "run.afterwards": _afterwards,
    "run.reopened": _reopened,
    "run.reported": _reported,
}


def _open(state: RunState, entry: Entry, forms: Forms) -> RunState:
    """Come to an item: leave the one before, start the clock, and open its work form unless it was used before."""
    state = _leave(state, entry.at)
    before = state.run_of(entry.item)
    form, broken = before.form, before.broken
    item = state.plan.item(entry.item)
    rules = forms(item.workform) if item else None
    if item and rules and (form is None or ("inputs" in entry.data and not before.touched)):
        chance = entry.data.get("chance")
        opening = Opening(
            config={**item.options, **before.options},
            inputs=reading.record(entry.data.get("inputs")),
            seats=reading.lines(entry.data.get("seats"), at_most=5_000, each=40),
            people={seat: facts_from(facts) for seat, facts in reading.record(entry.data.get("people")).items()},
            at=entry.at,
            chance=chance if isinstance(chance, int) else 0,
        )
        made = _made(rules, opening)
        form, broken = (form, True) if made is None else (made, broken)
    now = replace(before, phase=Phase.OPEN, form=form, broken=broken, is_postponed=False)
    if not state.is_afterwards:
        began = before.started_at if before.started_at is not None else entry.at
        now = replace(now, started_at=began, ended_at=None, running_since=entry.at)
    return replace(_with(state, entry.item, now), current=entry.item, wall=WallMode.FOLLOW, turn=Turn(entry.at))


def _leave(state: RunState, at: int) -> RunState:
    if not state.current:
        return state
    was = state.run_of(state.current)
    phase = Phase.CLOSED if was.phase is Phase.OPEN else was.phase
    ended_at = was.ended_at if state.is_afterwards else at
    return _with(state, state.current, replace(_stopped(was, at), phase=phase, ended_at=ended_at))


def _evolve_item(state: RunState, entry: Entry) -> RunState:
    was = state.run_of(entry.item)
    match entry.kind:
        case "item.paused":
            now = _stopped(was, entry.at)
        case "item.resumed" if not state.is_afterwards:
            now = replace(was, running_since=entry.at) if was.running_since is None else was
        case "item.extended":
            minutes = entry.data.get("minutes")
            now = replace(was, extra_minutes=was.extra_minutes + (minutes if isinstance(minutes, int) else 0))
        case "item.revealed":
            now = replace(was, revealed=True)
        case "item.hidden":
            now = replace(was, revealed=False)
        case "item.closed":
            now = replace(was, phase=Phase.CLOSED, is_asked=False)
        case "item.asked":
            now = replace(was, is_asked=True)
        case "item.unlocked":
            now = replace(was, phase=Phase.OPEN)
        case "item.skipped":
            now = replace(was, phase=Phase.SKIPPED)
        case "item.restored":
            phase = Phase.WAITING if was.started_at is None else Phase.CLOSED
            now = replace(was, phase=phase, is_postponed=False)
        case _:
            return state
    state = _with(state, entry.item, now)
    # Other things to read: from the first page.
    return replace(state, turn=Turn(entry.at)) if entry.kind in ("item.revealed", "item.hidden") else state


def _evolve_form(state: RunState, entry: Entry, forms: Forms) -> ItemRun:
    item, was = state.plan.item(entry.item), state.run_of(entry.item)
    rules = forms(item.workform) if item else None
    if rules is None:
        return was
    event = Event(entry.kind.removeprefix(FORM), entry.data, entry.seat or None, entry.at)
    try:
        return replace(was, form=rules.evolve(was.form, event), touched=True)
    except Exception:  # a work form may not stop the room; the console says that this item is broken
        return replace(was, broken=True)


def _account_in(entry: Entry) -> int | None:
    account = entry.data.get("account")
    return account if isinstance(account, int) else None


def _stopped(run: ItemRun, at: int) -> ItemRun:
    return replace(run, spent=run.spent_at(at), running_since=None)


def _with(state: RunState, item_id: str, run: ItemRun) -> RunState:
    return replace(state, items={**state.items, item_id: run})
