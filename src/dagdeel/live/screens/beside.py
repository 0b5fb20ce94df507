"""What stays at hand beside the items, on a screen that has room for it: below what is on, and never instead of it."""

from collections.abc import Callable
from dataclasses import dataclass

from dagdeel.core.workform import CONSOLE, Audience, phone
from dagdeel.live.rules.state import RunState

from .item import Drawing, FormView, ItemInfo, Who, form_view, item_info


@dataclass(frozen=True, slots=True)
class Row:
    item: ItemInfo
    form: FormView


@dataclass(frozen=True, slots=True)
class Beside:
    rows: tuple[Row, ...]


def beside_phone(state: RunState, seat: str, who: Who) -> Drawing:
    return _beside(state, "phone", lambda item: phone(who(item, seat)))


def beside_console(state: RunState) -> Drawing:
    return _beside(state, "console", lambda item: CONSOLE)


def _beside(state: RunState, surface: str, audience: Callable[[str], Audience]) -> Drawing:
    items = state.plan.beside if state.closed_at is None else ()
    forms = ((item, form_view(state, item.id, audience(item.id), surface)) for item in items)
    rows = (Row(item_info(item), form) for item, form in forms if form and not form.is_broken)
    return "live/_beside.html", Beside(tuple(rows))
