"""What a phone shows: one thing at a time, and the wall in words."""

from collections.abc import Collection
from dataclasses import dataclass

from dagdeel.core.workform import phone
from dagdeel.live.queries import is_named
from dagdeel.live.rules.state import Phase, RunState

from .beside import beside_phone
from .item import Drawing, FormView, ItemInfo, Who, back_at, clock_view, form_view, item_info
from .wall import wall_stage


@dataclass(frozen=True, slots=True)
class PhoneStage:
    mode: str
    """`waiting` (nothing has begun), `item`, or `over` (the meeting has closed)."""
    item: ItemInfo | None = None
    form: FormView | None = None
    back_at: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Asked of everybody alike: nobody is singled out, also not for having given nothing."""

    is_asked: bool


@dataclass(frozen=True, slots=True)
class NameAsked:
    is_asked: bool
    """Somebody will look for this person by name, and nobody knows it yet."""


def own_phone_regions(state: RunState, seat: str, who: Who, known: Collection[str]) -> dict[str, Drawing]:
    return {
        "stage": ("live/phone/_stage.html", phone_stage(state, seat, who)),
        "beside": beside_phone(state, seat, who),
        "name": ("live/phone/_name.html", NameAsked(seat not in known and is_naming(state))),
    }


def is_naming(state: RunState) -> bool:
    """Whether people are or will be called by name in what is still to come. Only then is a name asked for."""
    left = (one for one in state.plan.parts if one.id == state.current or state.run_of(one.id).phase is Phase.WAITING)
    return state.closed_at is None and any(is_named(item.workform) for item in left)


def phone_regions(state: RunState) -> dict[str, Drawing]:
    return {
        "clock": ("live/phone/_clock.html", clock_view(state)),
        "asked": ("live/phone/_asked.html", Asked(state.run_of(state.current).is_asked)),
        "wall": ("live/phone/_wall.html", wall_stage(state)),
    }


def phone_stage(state: RunState, seat: str, who: Who) -> PhoneStage:
    if state.closed_at is not None:
        return PhoneStage("over")
    item = state.plan.item(state.current)
    if item is None:
        return PhoneStage("waiting")
    form = form_view(state, item.id, phone(who(item.id, seat)), "phone")
    return PhoneStage("item", item_info(item), form, back_at(state))
