"""What the facilitator lets the wall show."""

from dagdeel.core import reading
from dagdeel.core.words import N_
from dagdeel.core.workform import Refused

from .acts import Act, Decision, Draft
from .state import Forms, RunState
from .wall import MOST_PAGES, WallMode


def wall(state: RunState, act: Act, forms: Forms) -> Decision:
    mode = act.fields.get("mode") if act.fields else None
    if mode not in list(WallMode) or (mode == WallMode.BESIDE and not state.plan.beside):
        return Refused(N_("Kies wat de muur laat zien."))
    return [] if mode == state.wall else [Draft("run.wall", data={"mode": mode})]


def page(state: RunState, act: Act, forms: Forms) -> Decision:
    """Hold a page of the wall, or without a number let them turn by themselves. The console names the page and not
    the direction: two who press at once do not pass one over."""
    text = act.fields.get("page", "") if act.fields else ""
    if text == "":
        return [] if state.turn.held is None else [Draft("run.page", data={"page": None})]
    number = reading.whole(text, -1, least=-1, most=MOST_PAGES + 1)
    if not 0 <= number <= MOST_PAGES:
        return Refused(N_("Kies een bladzijde van het grote scherm."))
    return [] if number == state.turn.held else [Draft("run.page", data={"page": number})]
