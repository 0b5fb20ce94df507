"""The ends of a day: closing, opening again, and entering afterwards what was done on paper."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dagdeel.core import reading

from .bent import MOST_PARTS
from .passage import left
from .state import BY_CLOCK, Entry, RunState


def _closed(state: RunState, entry: Entry) -> RunState:
    """The clock closes a room hours after the last that anybody did there."""
    end = state.seen_at if entry.data.get("by") == BY_CLOCK else entry.at
    over_at = end if state.over_at is None else state.over_at
    stood = (state.current, state.run_of(state.current)) if state.current else None
    gone = replace(left(state, end), current="", passage=None, over_at=over_at)
    return replace(gone, closed_at=entry.at, closed_by=account_in(entry), stood=stood)


def _reported(state: RunState, entry: Entry) -> RunState:
    return replace(state, is_reported=entry.data.get("on") is True)


def _reopened(state: RunState, entry: Entry) -> RunState:
    """People went home when they did, so that what comes is entered afterwards. Or it was closed by mistake: then the
    room stands where it stood, and the time in between does not count."""
    sealed = reading.lines(entry.data.get("sealed"), at_most=MOST_PARTS, each=40)
    for item_id in sealed:
        state = state.with_run(item_id, replace(state.run_of(item_id), is_sealed=True))
    state = replace(state, closed_at=None, closed_by=None, reopened_at=entry.at)
    if entry.data.get("on") is not True:
        return state
    state = replace(state, over_at=None)
    if state.stood is None:
        return state
    item_id, was = state.stood
    running_since = entry.at if was.running_since is not None else None
    now = replace(state.run_of(item_id), phase=was.phase, ended_at=was.ended_at, running_since=running_since)
    return replace(state.with_run(item_id, now), current=item_id)


def _afterwards(state: RunState, entry: Entry) -> RunState:
    if entry.data.get("on") is not True:
        return replace(state, over_at=None)
    if state.over_at is not None:
        return state
    return replace(left(state, state.seen_at), current="", passage=None, over_at=state.seen_at)


DOORS: Mapping[str, Callable[[RunState, Entry], RunState]] = {
    "run.closed": _closed,
    "run.afterwards": _afterwards,
    "run.reopened": _reopened,
    "run.reported": _reported,
}


def account_in(entry: Entry) -> int | None:
    account = entry.data.get("account")
    return account if isinstance(account, int) else None
