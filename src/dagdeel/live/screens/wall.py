"""What the wall shows: it follows the run by itself, and has no seat."""

from dataclasses import dataclass

from dagdeel.core.workform import WALL
from dagdeel.live.rules.state import MS_A_PAGE, RunState, Turn, WallMode

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


@dataclass(frozen=True, slots=True)
class WallTurn:
    """Which page of a long list a wall shows; it counts its pages itself."""

    turn: Turn
    each: int = MS_A_PAGE


def wall_regions(state: RunState) -> dict[str, Drawing]:
    return {
        "stage": ("live/wall/_stage.html", wall_stage(state)),
        "corner": ("live/wall/_corner.html", wall_corner(state)),
        "clock": ("live/wall/_clock.html", clock_view(state)),
        "turn": ("live/wall/_turn.html", WallTurn(state.turn)),
    }


def wall_corner(state: RunState) -> WallCorner:
    return WallCorner(wall_stage(state).mode not in ("join", "over"), state.present)


def wall_stage(state: RunState) -> WallStage:
    title, depth, present = state.plan.title, state.plan.room_depth, state.present
    if state.closed_at is not None:
        return WallStage("over", title, depth=depth)
    if state.wall is WallMode.BLANK:
        return WallStage("blank", depth=depth)
    if state.wall is WallMode.BESIDE and state.plan.beside:
        beside = state.plan.beside[0]
        return WallStage("item", title, item_info(beside), form_view(state, beside.id, WALL, "wall"), depth)
    item = state.plan.item(state.current)
    if state.wall is WallMode.JOIN or item is None or item.before_start:
        return WallStage("join", title, item_info(item) if item else None, depth=depth, present=present)
    form = form_view(state, item.id, WALL, "wall")
    return WallStage("item", title, item_info(item), form, depth, back_at=back_at(state))
