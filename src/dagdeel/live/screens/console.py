"""What the console shows: the run sheet, the current item, its clock, who is in, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dagdeel.core.workform import CONSOLE, NO_PAIRS, Pairs
from dagdeel.live.queries import form_rules, is_ahead
from dagdeel.live.rules.lessons import Lesson
from dagdeel.live.rules.plan import PlanItem
from dagdeel.live.rules.rehearsal import is_out
from dagdeel.live.rules.state import Phase, RunState, WallMode
from dagdeel.live.trouble import TROUBLE_WORDS, Trouble

from .beside import beside_console
from .day import bent_view, sheet, time_view
from .item import Drawing, FormView, ItemInfo, back_at, form_view, item_info
from .people import people
from .wall import WallCorner, WallStage, WallTurn, wall_corner, wall_stage

STEP = 30_000
"""Milliseconds: so often the times and plans of a console are looked at anew while nobody does anything."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a console shows of this process rather than of the log."""

    watching: int = 0
    troubles: tuple[Trouble, ...] = ()
    leaders: Mapping[int, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    """Seats of which the room knows who has them."""
    lessons: tuple[Lesson, ...] | None = None
    """What a rehearsal taught, once it is over."""
    pairs: Pairs = NO_PAIRS
    """Between people in the room, as last read."""


@dataclass(frozen=True, slots=True)
class Current:
    item: ItemInfo | None
    script: str
    aim: str
    result: str
    phase: Phase
    is_revealed: bool
    closes_on_reveal: bool
    has_form: bool
    is_asked: bool
    is_answered: bool
    """Somebody gave something: the script has been said."""
    next: ItemInfo | None
    back_at: int
    """Of a break, when it is over."""
    ahead: ItemInfo | None
    """What can be prepared in a break, and is not yet."""
    is_over: bool
    is_afterwards: bool


@dataclass(frozen=True, slots=True)
class Work:
    """The work form of the current item, as the facilitator works with it."""

    item: ItemInfo | None
    form: FormView | None
    is_ahead: bool = False
    """Of an item that is still to come."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The wall as the console shows it, with what can be done about it."""

    stage: WallStage
    corner: WallCorner
    turn: WallTurn
    wall: WallMode
    item: ItemInfo | None
    form: FormView | None
    beside: ItemInfo | None
    """What stands on the wall only when it is asked for."""
    is_over: bool


@dataclass(frozen=True, slots=True)
class Lead:
    name: str
    """Empty when nobody took the baton."""


@dataclass(frozen=True, slots=True)
class Notices:
    troubles: tuple[str, ...]
    is_out: bool
    """In a rehearsal: nothing comes through for a while."""
    is_afterwards: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Ending:
    has_begun: bool
    next: ItemInfo | None
    is_afterwards: bool
    is_over: bool
    may_reopen: bool
    """Closed, and its report is not published. A rehearsal does not open again."""
    stood: ItemInfo | None
    """Where the room was when it closed."""
    lessons: tuple[Lesson, ...] | None


def console_regions(state: RunState, now: int, around: Around) -> dict[str, Drawing]:
    words = tuple(TROUBLE_WORDS[what] for what in around.troubles)
    lead = around.leaders.get(state.lead, "") if state.lead is not None else ""
    minute = now // STEP * STEP  # a console is not redrawn for every second: its clock counts by itself
    is_over = state.closed_at is not None
    out = not is_over and is_out(state, now)
    return {
        "sheet": ("live/console/_sheet.html", sheet(state, minute)),
        "current": ("live/console/_current.html", current(state)),
        "work": ("live/console/_work.html", work(state, around.pairs)),
        "beside": beside_console(state),
        "ending": ("live/console/_ending.html", ending(state, around)),
        "time": ("live/console/_time.html", time_view(state, minute)),
        "bent": ("live/console/_bent.html", bent_view(state, now)),
        "people": ("live/console/_people.html", people(state, around.watching, around.known, out=out)),
        "lead": ("live/console/_lead.html", Lead(lead)),
        "preview": ("live/console/_preview.html", preview(state)),
        "notices": (
            "live/console/_notices.html",
            Notices(words, out, state.is_afterwards, state.closed_at is not None),
        ),
    }


def to_prepare(state: RunState) -> PlanItem | None:
    """In a break, the next item that the facilitator may prepare."""
    item = state.plan.item(state.current)
    if item is None or not item.is_break:
        return None
    return next((one for one in state.to_come if is_ahead(one.workform)), None)


def current(state: RunState) -> Current:
    later = to_prepare(state)
    item, following = state.plan.item(state.current), state.next_item
    run, rules = state.run_of(state.current), form_rules(item.workform) if item else None
    return Current(
        item=item_info(item) if item else None,
        script=item.script if item else "",
        aim=item.aim if item else "",
        result=item.result if item else "",
        phase=run.phase,
        is_revealed=run.revealed,
        closes_on_reveal=bool(rules and rules.hidden_until_closed and run.phase is Phase.OPEN),
        has_form=rules is not None,
        is_asked=run.is_asked,
        is_answered=run.is_answered,
        next=item_info(following) if following else None,
        back_at=back_at(state),
        ahead=item_info(later) if later and state.run_of(later.id).form is None else None,
        is_over=state.closed_at is not None,
        is_afterwards=state.is_afterwards,
    )


def ending(state: RunState, around: Around) -> Ending:
    following, is_over = state.next_item, state.closed_at is not None
    stood = state.plan.item(state.stood[0]) if state.stood else None
    return Ending(
        has_begun=bool(state.current) or state.is_afterwards,
        next=item_info(following) if following else None,
        is_afterwards=state.is_afterwards,
        is_over=is_over,
        may_reopen=is_over and not state.is_reported,
        stood=item_info(stood) if stood else None,
        lessons=around.lessons,
    )


def work(state: RunState, pairs: Pairs) -> Work:
    item, later = state.plan.item(state.current), to_prepare(state)
    if later and state.run_of(later.id).form is not None:
        return Work(item_info(later), form_view(state, later.id, CONSOLE, "console", pairs), is_ahead=True)
    return Work(item_info(item) if item else None, form_view(state, state.current, CONSOLE, "console", pairs))


def preview(state: RunState) -> Preview:
    stage, beside = wall_stage(state), next(map(item_info, state.plan.beside), None)
    is_over = state.closed_at is not None
    turn = WallTurn(state.turn)
    return Preview(stage, wall_corner(state), turn, state.wall, stage.item, stage.form, beside, is_over)
