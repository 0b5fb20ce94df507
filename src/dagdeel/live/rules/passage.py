"""Coming to an item of the day, leaving it, and taking that back."""

from dataclasses import replace
from typing import Any

from dagdeel.core import reading
from dagdeel.core.workform import Opening, Workform

from .items import ItemRun, Passage, Phase
from .places import facts_from
from .state import Entry, Forms, RunState
from .wall import Turn, WallMode


def came_to(state: RunState, entry: Entry, forms: Forms) -> RunState:
    """Come to an item: leave the one before, start the clock, and open its work form unless it was used before."""
    passage = _passage(state, entry)
    state = left(state, entry.at)
    before = state.run_of(entry.item)
    form, broken = before.form, before.broken
    if form is None or ("inputs" in entry.data and not before.touched):
        form, broken = _begun(state, entry, forms)
    now = replace(before, phase=Phase.OPEN, form=form, broken=broken, is_postponed=False)
    if not state.is_afterwards:
        began = before.started_at if before.started_at is not None else entry.at
        now = replace(now, started_at=began, ended_at=None, running_since=entry.at)
    state = replace(state.with_run(entry.item, now), current=entry.item, passage=passage)
    return replace(state, wall=WallMode.FOLLOW, turn=Turn(entry.at))


def prepared(state: RunState, entry: Entry, forms: Forms) -> RunState:
    """The work form of an item that is still to come is there, for the console alone."""
    form, broken = _begun(state, entry, forms)
    return state.with_run(entry.item, replace(state.run_of(entry.item), form=form, broken=broken))


def _begun(state: RunState, entry: Entry, forms: Forms) -> tuple[Any, bool]:
    """The first state of its work form, and whether that broke; none, where it has no work form."""
    item, before = state.plan.item(entry.item), state.run_of(entry.item)
    rules = forms(item.workform) if item else None
    if item is None or rules is None:
        return before.form, before.broken
    chance = entry.data.get("chance")
    opening = Opening(
        config={**item.options, **before.options},
        inputs=reading.record(entry.data.get("inputs")),
        seats=reading.lines(entry.data.get("seats"), at_most=5_000, each=40),
        people={seat: facts_from(facts) for seat, facts in reading.record(entry.data.get("people")).items()},
        at=entry.at,
        chance=chance if isinstance(chance, int) else 0,
    )
    fresh = made(rules, opening)
    return (before.form, True) if fresh is None else (fresh, before.broken)


def _passage(state: RunState, entry: Entry) -> Passage | None:
    """None while entering afterwards: there no time is lost by a wrong tap."""
    if state.is_afterwards or state.current == entry.item:
        return None
    was, origin = state.run_of(entry.item), state.run_of(state.current)
    return Passage(entry.key, entry.at, entry.item, state.current, was, origin, state.wall)


def unopened(state: RunState, entry: Entry) -> RunState:
    """As if the room had never left where it was: the clock there ran on, and the other item has its time back. What
    people entered meanwhile stays, and so does the time that was given."""
    passage = state.passage
    if passage is None or entry.data.get("of") != passage.key or state.current != passage.item:
        return state
    state = state.with_run(passage.item, _as_before(state.run_of(passage.item), passage.came_to))
    if passage.origin:
        state = state.with_run(passage.origin, _timed_as(state.run_of(passage.origin), passage.came_from))
    return replace(state, current=passage.origin, passage=None, wall=passage.wall, turn=Turn(entry.at))


def _as_before(now: ItemRun, was: ItemRun) -> ItemRun:
    now = replace(
        _timed_as(now, was), started_at=was.started_at, revealed=was.revealed, is_asked=was.is_asked,
        is_postponed=was.is_postponed,
    )  # fmt: skip
    return now if now.touched else replace(now, form=was.form, broken=was.broken)


def _timed_as(now: ItemRun, was: ItemRun) -> ItemRun:
    return replace(now, phase=was.phase, ended_at=was.ended_at, spent=was.spent, running_since=was.running_since)


def left(state: RunState, at: int) -> RunState:
    if not state.current:
        return state
    was = state.run_of(state.current)
    phase = Phase.CLOSED if was.phase is Phase.OPEN else was.phase
    ended_at = was.ended_at if state.is_afterwards else at
    return state.with_run(state.current, replace(stopped(was, at), phase=phase, ended_at=ended_at))


def made(rules: Workform, opening: Opening) -> Any:
    """The first state of a work form; `None` when it breaks."""
    try:
        return rules.open(opening)
    except Exception:
        return None


def stopped(run: ItemRun, at: int) -> ItemRun:
    return replace(run, spent=run.spent_at(at), running_since=None)
