"""What every screen shows, drawn by one path: first page and stream use the same views, templates and bytes.

A screen is made of regions. A region is a template with hashable data; equal data is drawn once and shared by all who
see it. Everything here is pure reading of a state; nothing queries.
"""

from dagdeel.live.rules.state import RunState

from .console import STEP, Around, console_regions
from .item import Drawing, FormView, RunInfo, Who
from .paper import paper_sheets
from .phone import NOT_ASKED, Naming, known_as, naming, own_phone_regions, phone_regions, role_told
from .wall import wall_regions

__all__ = [
    "NOT_ASKED",
    "STEP",
    "Around",
    "Drawing",
    "FormView",
    "Naming",
    "RunInfo",
    "Who",
    "known_as",
    "naming",
    "own_regions",
    "paper_sheets",
    "regions",
    "role_told",
    "shared_regions",
]


def regions(kind: str, state: RunState, seat: str, who: Who, now: int, around: Around) -> dict[str, Drawing]:
    """What a screen of this kind (`phone`, `wall` or `console`) is made of."""
    asked = naming(state) if kind == "phone" else NOT_ASKED
    asked = known_as(seat, asked) if seat in around.known else asked
    return {**own_regions(kind, state, seat, who, asked), **shared_regions(kind, state, now, around)}


def own_regions(kind: str, state: RunState, seat: str, who: Who, asked: Naming) -> dict[str, Drawing]:
    """What differs from one screen to the next: only a phone has such a region."""
    return own_phone_regions(state, seat, who, asked) if kind == "phone" else {}


def shared_regions(kind: str, state: RunState, now: int, around: Around) -> dict[str, Drawing]:
    """What all screens of a kind show alike."""
    match kind:
        case "phone":
            return phone_regions(state)
        case "wall":
            return wall_regions(state)
        case _:
            return console_regions(state, now, around)
