"""What more than one kind of screen shows: the item, its work form and its clock."""

import logging
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any

from dagdeel.core.workform import CONSOLE, NO_PAIRS, Audience, Pairs, Stage, Surface
from dagdeel.live.queries import form_rules
from dagdeel.live.rules.plan import PlanItem
from dagdeel.live.rules.state import Phase, RunState
from dagdeel.live.rules.timing import Clock, clock_of

logger = logging.getLogger(__name__)

Who = Callable[[str, str], str]
"""How a work form knows a seat in an item."""

Drawing = tuple[str, Hashable]
"""A template and its data."""


@dataclass(frozen=True, slots=True)
class RunInfo:
    pk: int
    code: str
    title: str
    is_rehearsal: bool = False
    speed: int = 1
    trajectory: str = ""
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class ItemInfo:
    id: str
    title: str
    prompt: str
    minutes: int
    is_break: bool
    aim: str = ""


@dataclass(frozen=True, slots=True)
class FormView:
    """A work form as one audience sees it: which template, with what data."""

    template: str
    view: Any
    stage: Stage
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class ClockView:
    clock: Clock
    now: str = ""
    next: str = ""
    is_break: bool = False


def form_view(
    state: RunState, item_id: str, audience: Audience, surface: str, pairs: Pairs = NO_PAIRS
) -> FormView | None:
    """What a work form shows; `None` for a plain item. A form whose view breaks is shown as broken, not as nothing."""
    item, run = state.plan.item(item_id), state.run_of(item_id)
    rules = form_rules(item.workform) if item else None
    if item is None or rules is None or (run.form is None and not run.broken):
        return None
    has_no_say = audience.surface is Surface.PHONE and (run.is_sealed or not audience.seat)
    is_open = run.phase is Phase.OPEN and not has_no_say
    drawn_stage = Stage(is_open, run.revealed, run.phase is Phase.WAITING)
    # Who is here reaches a template through its view only: else every screen would change with every newcomer.
    stage = replace(
        drawn_stage, present=state.present, on_paper=state.on_paper, helped=state.helped,
        pairs=pairs if audience == CONSOLE else NO_PAIRS,
    )  # fmt: skip
    template = f"{item.workform}/{surface}.html"
    try:
        return FormView(template, rules.view(run.form, audience, stage), drawn_stage, run.form is None)
    except Exception:
        logger.exception("work form %s has no view for %s", item.workform, surface)
        return FormView(template, None, drawn_stage, True)


def item_info(item: PlanItem) -> ItemInfo:
    return ItemInfo(item.id, item.title, item.prompt, item.minutes, item.is_break, item.aim)


def clock_view(state: RunState) -> ClockView:
    item = state.plan.item(state.current)
    following = next((one for one in state.to_come if not one.before_start), None)  # nobody waits for coming in
    if state.closed_at is not None:
        return ClockView(clock_of(state))
    now, then = (one.title if one else "" for one in (item, following))
    return ClockView(clock_of(state), now, then, bool(item and item.is_break))


def back_at(state: RunState) -> int:
    """When the break is over, in milliseconds since 1970; 0 when it is no break, or its clock stands still."""
    item = state.plan.item(state.current)
    return clock_of(state).ends_at if item and item.is_break else 0
