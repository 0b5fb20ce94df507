"""What the wall shows: it follows the run by itself, and has no seat."""

from dataclasses import dataclass

from dagdeel.core.workform import WALL
from dagdeel.live.rules.state import RunState, WallMode

from .item import Drawing, FormView, ItemInfo, back_at, clock_view, form_view, item_info


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
class WallCorner:
    is_shown: bool
    present: int


def wall_regions(state: RunState) -> dict[str, Drawing]:
    return {
        "stage": ("live/wall/_stage.html", wall_stage(state)),
        "corner": ("live/wall/_corner.html", WallCorner(wall_stage(state).mode not in ("join", "over"), state.present)),
        "clock": ("live/wall/_clock.html", clock_view(state)),
    }


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
