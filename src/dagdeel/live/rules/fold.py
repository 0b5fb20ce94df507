"""Folding the log of a run into its state.

`evolve` never fails: an entry of an unknown kind or another version leaves the state as it was, and a work form that
breaks on an event keeps its last good state and is marked `broken`.
"""

from collections.abc import Mapping
from dataclasses import replace

from dagdeel.core import reading
from dagdeel.core.workform import Event, Opening

from .bent import KINDS, MOST_PARTS, Bend, bent, unbent
from .ends import DOORS, account_in
from .items import ItemRun, Phase
from .passage import came_to, made, prepared, stopped, unopened
from .places import SeatRun, facts_from
from .plan import plan_from
from .state import FORM, Entry, Forms, RunState
from .wall import Turn, WallMode, turned


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
            return replace(state, lead=account_in(entry))
        case kind if kind.startswith("seat."):
            return _seated(state, entry)
        case "item.opened":
            return came_to(state, entry, forms)
        case "item.prepared" if state.run_of(entry.item).form is None:
            return prepared(state, entry, forms)
        case "item.unopened":
            return unopened(state, entry)
        case _:
            return _evolve_item(state, entry)


def _seated(state: RunState, entry: Entry) -> RunState:
    match entry.kind:
        case "seat.joined":
            digits = "".join(char for char in entry.seat if char in "0123456789")
            was = state.gone.get(entry.seat) or state.seats.get(entry.seat) or SeatRun(int(digits or 0), "")
            seat = replace(was, kind=str(entry.data.get("kind", "phone")), facts=facts_from(entry.data))
            return replace(state, seats={**state.seats, entry.seat: seat}, gone=_without(state.gone, entry.seat))
        case "seat.known" if known := state.seats.get(entry.seat):
            kind = str(entry.data.get("kind", known.kind))
            seat = replace(known, kind=kind, facts=facts_from(entry.data))
            return replace(state, seats={**state.seats, entry.seat: seat})
        case "seat.handed_over" if known := state.seats.get(entry.seat):
            unseen = reading.lines(entry.data.get("unseen"), at_most=MOST_PARTS, each=40)
            seat = replace(known, handed_over=entry.seq, out_of_sight=known.out_of_sight | frozenset(unseen))
            return replace(state, seats={**state.seats, entry.seat: seat})
        case "seat.left":
            left = {entry.seat: state.seats[entry.seat]} if entry.seat in state.seats else {}
            return replace(state, seats=_without(state.seats, entry.seat), gone={**state.gone, **left})
        case _:
            return state


def _without(seats: Mapping[str, SeatRun], seat: str) -> dict[str, SeatRun]:
    return {key: one for key, one in seats.items() if key != seat}


def _begun(state: RunState, forms: Forms) -> RunState:
    """What stays at hand beside the items is open from the first moment."""
    for item in state.plan.items:
        if item.beside and (rules := forms(item.workform)):
            form = made(rules, Opening(item.options, at=state.opened_at))
            state = state.with_run(item.id, ItemRun(Phase.OPEN, form=form, broken=form is None))
    return state


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


def _evolve_item(state: RunState, entry: Entry) -> RunState:
    was = state.run_of(entry.item)
    match entry.kind:
        case "item.paused":
            now = stopped(was, entry.at)
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
    state = state.with_run(entry.item, now)
    # Other things to read: from the first page.
    return replace(state, turn=Turn(entry.at)) if entry.kind in ("item.revealed", "item.hidden") else state


def _evolve_form(state: RunState, entry: Entry, forms: Forms) -> ItemRun:
    item, was = state.plan.item(entry.item), state.run_of(entry.item)
    rules = forms(item.workform) if item else None
    if rules is None:
        return was
    event = Event(entry.kind.removeprefix(FORM), entry.data, entry.seat or None, entry.at)
    try:
        form = rules.evolve(was.form, event)
    except Exception:  # a work form may not stop the room; the console says that this item is broken
        return replace(was, broken=True)
    return replace(was, form=form, touched=True, is_answered=was.is_answered or bool(entry.seat))
