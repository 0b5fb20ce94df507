"""What every screen shows, drawn by one path: first page and stream use the same views, templates and bytes.

A screen is made of regions. A region is a template with hashable data; equal data is drawn once and shared by all who
see it. Everything here is pure reading of a state; nothing queries.
"""

import logging
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dagdeel.core.workform import CONSOLE, PAPER, WALL, Audience, Opening, Stage, phone

from .queries import form_rules, is_anonymous
from .room import TROUBLE_WORDS, Trouble
from .rules.plan import PlanItem
from .rules.state import Phase, RunState, WallMode
from .rules.steps import gather
from .rules.timing import Clock, clock_of, expected_end, minutes_late, planned_end, planned_starts

logger = logging.getLogger(__name__)

Who = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class RunInfo:
    pk: int
    code: str
    title: str
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class ItemInfo:
    id: str
    title: str
    prompt: str
    minutes: int
    is_break: bool
    workform: str
    is_anonymous: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """A work form as one audience sees it: which template, with what data."""

    template: str
    view: Any
    stage: Stage
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class PhoneStage:
    mode: str
    """`waiting` (nothing has begun), `item`, or `over` (the meeting has closed)."""
    item: ItemInfo | None = None
    form: FormView | None = None
    back_at: int = 0
    """When the break is over, in milliseconds since 1970; 0 when it is no break, or its clock stands still."""


@dataclass(frozen=True, slots=True)
class WallStage:
    mode: str
    """`join`, `blank`, `item` or `over`."""
    title: str = ""
    item: ItemInfo | None = None
    form: FormView | None = None
    depth: int = 8
    present: int = 0
    back_at: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """The wall as the console shows it, with what can be done about it."""

    stage: WallStage
    wall: WallMode
    item: ItemInfo | None
    form: FormView | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class WallCorner:
    is_shown: bool
    present: int


@dataclass(frozen=True, slots=True)
class ClockView:
    clock: Clock
    now: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    item: ItemInfo
    phase: Phase
    is_current: bool
    planned_at: int
    minutes: int
    taken: int | None
    """Whole minutes, once it has been left."""


@dataclass(frozen=True, slots=True)
class Current:
    item: ItemInfo | None
    script: str
    aim: str
    result: str
    phase: Phase
    is_revealed: bool
    is_paused: bool
    has_form: bool
    next: ItemInfo | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Work:
    """The work form of the current item, as the facilitator works with it."""

    item: ItemInfo | None
    form: FormView | None


@dataclass(frozen=True, slots=True)
class TimeView:
    clock: ClockView
    planned_end: int
    expected_end: int
    late: int
    """Minutes after the planned end; negative is early."""


@dataclass(frozen=True, slots=True)
class People:
    present: int
    phones: int
    paper: int
    simulated: int
    watching: int
    """Phones connected to this server now."""


@dataclass(frozen=True, slots=True)
class Notices:
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    name: str
    """Empty when nobody took the baton."""


Drawing = tuple[str, Hashable]
"""A template and its data."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a console shows of this process rather than of the log."""

    watching: int = 0
    troubles: tuple[Trouble, ...] = ()
    leaders: Mapping[int, str] = field(default_factory=dict)


def regions(kind: str, state: RunState, seat: str, who: Who, now: int, around: Around) -> dict[str, Drawing]:
    """What a screen of this kind (`phone`, `wall` or `console`) is made of."""
    return {**own_regions(kind, state, seat, who), **shared_regions(kind, state, now, around)}


def own_regions(kind: str, state: RunState, seat: str, who: Who) -> dict[str, Drawing]:
    """What differs from one screen to the next: only a phone has such a region."""
    return {"stage": ("live/phone/_stage.html", phone_stage(state, seat, who))} if kind == "phone" else {}


def shared_regions(kind: str, state: RunState, now: int, around: Around) -> dict[str, Drawing]:
    """What all screens of a kind show alike."""
    match kind:
        case "phone":
            return {
                "clock": ("live/phone/_clock.html", clock_view(state)),
                "wall": ("live/phone/_wall.html", wall_stage(state)),
            }
        case "wall":
            return wall_regions(state)
        case _:
            return console_regions(state, now, around)


def wall_regions(state: RunState) -> dict[str, Drawing]:
    return {
        "stage": ("live/wall/_stage.html", wall_stage(state)),
        "corner": ("live/wall/_corner.html", WallCorner(wall_stage(state).mode not in ("join", "over"), state.present)),
        "clock": ("live/wall/_clock.html", clock_view(state)),
    }


def console_regions(state: RunState, now: int, around: Around) -> dict[str, Drawing]:
    kinds = [seat.kind for seat in state.seats.values()]
    people = People(
        state.present, kinds.count("phone"), kinds.count("paper"), kinds.count("simulated"), around.watching
    )
    words = tuple(TROUBLE_WORDS[what] for what in around.troubles)
    lead = around.leaders.get(state.lead, "") if state.lead is not None else ""
    minute = now // 30_000 * 30_000  # a console is not redrawn for every second: its clock counts by itself
    late = TimeView(clock_view(state), planned_end(state), expected_end(state, minute), minutes_late(state, minute))
    return {
        "sheet": ("live/console/_sheet.html", sheet(state)),
        "current": ("live/console/_current.html", current(state)),
        "work": ("live/console/_work.html", work(state)),
        "ending": ("live/console/_ending.html", current(state)),
        "time": ("live/console/_time.html", late),
        "people": ("live/console/_people.html", people),
        "lead": ("live/console/_lead.html", Lead(lead)),
        "preview": ("live/console/_preview.html", preview(state)),
        "notices": ("live/console/_notices.html", Notices(words)),
    }


def phone_stage(state: RunState, seat: str, who: Who) -> PhoneStage:
    if state.closed_at is not None:
        return PhoneStage("over")
    item = state.plan.item(state.current)
    if item is None:
        return PhoneStage("waiting")
    form = form_view(state, item.id, phone(who(item.id, seat)), "phone")
    return PhoneStage("item", item_info(item), form, back_at(state))


def wall_stage(state: RunState) -> WallStage:
    title, depth, present = state.plan.title, state.plan.room_depth, state.present
    if state.closed_at is not None:
        return WallStage("over", title, depth=depth)
    if state.wall is WallMode.BLANK:
        return WallStage("blank", depth=depth)
    item = state.plan.item(state.current)
    if state.wall is WallMode.JOIN or item is None or item.before_start:
        return WallStage("join", title, item_info(item) if item else None, depth=depth, present=present)
    form = form_view(state, item.id, WALL, "wall")
    return WallStage("item", title, item_info(item), form, depth, back_at=back_at(state))


def back_at(state: RunState) -> int:
    item = state.plan.item(state.current)
    return clock_of(state).ends_at if item and item.is_break else 0


def preview(state: RunState) -> Preview:
    stage = wall_stage(state)
    return Preview(stage, state.wall, stage.item, stage.form, state.closed_at is not None)


def form_view(state: RunState, item_id: str, audience: Audience, surface: str) -> FormView | None:
    """What a work form shows; `None` for a plain item. A form whose view breaks is shown as broken, not as nothing."""
    item, run = state.plan.item(item_id), state.run_of(item_id)
    rules = form_rules(item.workform) if item else None
    if item is None or rules is None or (run.form is None and not run.broken):
        return None
    stage = Stage(open=run.phase is Phase.OPEN, revealed=run.revealed, present=state.present)
    # How many are here reaches a template through its view only: else every screen would change with every newcomer.
    drawn_stage = replace(stage, present=0)
    template = f"{item.workform}/{surface}.html"
    try:
        return FormView(template, rules.view(run.form, audience, stage), drawn_stage, run.form is None)
    except Exception:
        logger.exception("work form %s has no view for %s", item.workform, surface)
        return FormView(template, None, drawn_stage, True)


def item_info(item: PlanItem) -> ItemInfo:
    anonymous = is_anonymous(item.workform)
    return ItemInfo(item.id, item.title, item.prompt, item.minutes, item.is_break, item.workform, anonymous)


def clock_view(state: RunState) -> ClockView:
    item, clock = state.plan.item(state.current), clock_of(state)
    following = next_item(state)
    return ClockView(
        clock,
        now=item.title if item else "",
        next=following.title if following else "",
    )


def next_item(state: RunState) -> PlanItem | None:
    """What "next" would open: the first after the current one that is not skipped."""
    ids = [item.id for item in state.plan.items]
    after = ids.index(state.current) + 1 if state.current in ids else 0
    for item in state.plan.items[after:]:
        if state.run_of(item.id).phase is not Phase.SKIPPED:
            return item
    return None


def sheet(state: RunState) -> tuple[SheetRow, ...]:
    starts = planned_starts(state)
    rows = []
    for item in state.plan.items:
        run = state.run_of(item.id)
        taken = round(run.spent / 60_000) if run.ended_at is not None else None
        here = item.id == state.current
        rows.append(
            SheetRow(item_info(item), run.phase, here, starts[item.id], item.minutes + run.extra_minutes, taken)
        )
    return tuple(rows)


def current(state: RunState) -> Current:
    item, following = state.plan.item(state.current), next_item(state)
    run = state.run_of(state.current)
    return Current(
        item=item_info(item) if item else None,
        script=item.script if item else "",
        aim=item.aim if item else "",
        result=item.result if item else "",
        phase=run.phase,
        is_revealed=run.revealed,
        is_paused=run.running_since is None,
        has_form=bool(item and form_rules(item.workform)),
        next=item_info(following) if following else None,
        is_over=state.closed_at is not None,
    )


def work(state: RunState) -> Work:
    item = state.plan.item(state.current)
    return Work(item_info(item) if item else None, form_view(state, state.current, CONSOLE, "console"))


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The form of one item for who takes part without a phone."""

    item: ItemInfo
    form: FormView


def paper_sheets(state: RunState) -> dict[str, Drawing]:
    """By item: its paper form. What has not been opened yet is drawn with what earlier items have given so far."""
    sheets: dict[str, Drawing] = {}
    for item in state.plan.items:
        rules, form = form_rules(item.workform), state.run_of(item.id).form
        if rules is None:
            continue
        if form is None:
            form = rules.open(Opening(item.options, gather(state, item, rules.takes, form_rules)))
        view = rules.view(form, PAPER, Stage(present=state.present))
        sheet = PaperSheet(item_info(item), FormView(f"{item.workform}/paper.html", view, Stage()))
        sheets[item.id] = ("live/paper/_sheet.html", sheet)
    return sheets
