"""What features above have to say on a page of a trajectory, found by name: `PANELS` in `dagdeel/<feature>/panels.py`.

Such as who waits for a place, on the page of people. So that page can show it, and need not know of invitations.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, reduce
from importlib import import_module
from importlib.util import find_spec
from operator import or_
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db.models import Q, prefetch_related_objects

from dagdeel.methods.model import Method

from .models import Participant, Trajectory
from .rules.way import Known


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: a template with one root, and the `values` that it finds under `panel`. Without a template it
    only tells how many `places` there are."""

    template: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    css: str = ""
    """Static file that it needs."""
    is_last: bool = False
    """On somebody's own page: below what they came for."""
    places: int | None = None
    """How many people fit, where the feature knows better than the method."""
    known: Mapping[str, Known] = field(default_factory=dict)
    """On De weg: what the feature knows of steps, by their key."""
    news: str = ""
    """On De weg: what somebody must hear who just moved a meeting."""
    asking: frozenset[int] = frozenset()
    """On the page of people: ids of participants who asked something that waits for an answer."""
    is_off: bool = False
    """On De weg: it was called off, so that no step is to be done."""


Maker = Callable[[Trajectory, datetime], Panel | None]
"""Gives the panel for this trajectory, whose `may` says what the account that asked is allowed; `None` for nothing."""


GuestMaker = Callable[[Participant, datetime], Panel | None]
"""The same for one person, on the page of their own."""


def panels_on(page: str, trajectory: Trajectory, *, at: datetime) -> list[Panel]:
    """The panels for this page (the name of its address), those of the highest feature first."""
    made = (maker(trajectory, at) for maker in _makers().get(page, ()))
    return [panel for panel in made if panel]


def called_off() -> Q:
    """Which trajectories were called off: `CALLED_OFF` in the same files, a condition on a trajectory."""
    found: list[Q] = [module.CALLED_OFF for module in _features() if hasattr(module, "CALLED_OFF")]
    return reduce(or_, found, Q(pk__in=()))


def places_in(panels: Iterable[Panel], method: Method) -> int:
    """How many people fit: as a feature above says, else as the method has it (`method.md` A4)."""
    return next((panel.places for panel in panels if panel.places is not None), method.participants_max)


def known_in(panels: Iterable[Panel]) -> dict[str, Known]:
    """What they know of steps together; the highest feature knows best."""
    return {key: known for panel in reversed(list(panels)) for key, known in panel.known.items()}


def panels_for(guest: Participant, *, at: datetime) -> list[Panel]:
    """The panels on somebody's own page, behind their personal link: `GUEST_PANELS` in the same files."""
    # Nearly each of them looks at the meetings.
    prefetch_related_objects([guest.trajectory], "meetings")
    made = (maker(guest, at) for maker in _guest_makers())
    return [panel for panel in made if panel]


@cache
def _makers() -> Mapping[str, tuple[Maker, ...]]:
    found: dict[str, tuple[Maker, ...]] = {}
    for module in _features():
        panels: Mapping[str, Maker] = getattr(module, "PANELS", {})
        for page, maker in panels.items():
            found[page] = (*found.get(page, ()), maker)
    return found


@cache
def _guest_makers() -> tuple[GuestMaker, ...]:
    return tuple(maker for module in _features() for maker in getattr(module, "GUEST_PANELS", ()))


def _features() -> list[ModuleType]:
    """The `panels.py` of every feature that has one."""
    names = [f"{app.name}.panels" for app in apps.get_app_configs() if app.name.startswith("dagdeel.")]
    return [import_module(name) for name in names if name != __name__ and find_spec(name)]
