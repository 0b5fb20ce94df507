"""The lengths that a part can have because of its work form, before it begins and while it is on."""

from collections.abc import Mapping, Sequence
from typing import Any

from dagdeel.core import bend
from dagdeel.core.bend import Words
from dagdeel.core.workform import LENGTH, NOT_HERE, Command, Event, Length, Refused, Role

from .items import ItemRun
from .plan import PlanItem
from .state import Forms


def lengths_of(item: PlanItem, run: ItemRun, forms: Forms) -> tuple[bend.Length, ...]:
    """Shortest first, each with what it means in words; none when any number of minutes will do."""
    return tuple(
        bend.Length(minutes, Words(one.label, one.params)) for minutes, one in sorted(ways(item, run, forms).items())
    )


def ways(item: PlanItem, run: ItemRun, forms: Forms) -> Mapping[int, Length]:
    """By minutes of the part: how its work form can go.

    Before it begins, as it was frozen, so that it can grow back. Once it is on: as it goes now, and what it can still
    change to; these lie as far from each other as they were meant to, whatever the day gave or took.
    """
    planned = _planned(item, forms)
    if run.form is None or not planned:
        return planned
    now, at = item.minutes + run.extra_minutes, _at(planned, item, run)
    still = {minutes: one for minutes, one in planned.items() if minutes == at or _fits(item, run, one, forms)}
    return {now + minutes - at: one for minutes, one in still.items() if now + minutes > at}


def way_now(item: PlanItem, run: ItemRun, forms: Forms) -> Length | None:
    """How it goes by the options that it has; `None` when any number of minutes will do."""
    planned = _planned(item, forms)
    return planned[_at(planned, item, run)] if planned else None


def _at(planned: Mapping[int, Length], item: PlanItem, run: ItemRun) -> int:
    """The longest, unless its options say otherwise."""
    options = {**item.options, **run.options}
    return next((at for at, one in planned.items() if one.config.items() <= options.items()), max(planned))


def _planned(item: PlanItem, forms: Forms) -> Mapping[int, Length]:
    """The lengths of its work form, with what the run sheet gives on top of the longest of them."""
    rules = forms(item.workform)
    try:
        found = rules.lengths(item.options) if rules else ()
    except Exception:  # a work form may not stop the room
        return {}
    around = max(0, item.minutes - max((one.minutes for one in found), default=0))
    return {one.minutes + around: one for one in found if 0 < one.minutes + around <= item.minutes}


def _fits(item: PlanItem, run: ItemRun, way: Length, forms: Forms) -> bool:
    return not isinstance(fitted(item, run, way.config, forms), Refused)


def fitted(
    item: PlanItem, run: ItemRun, options: Mapping[str, Any], forms: Forms, *, at: int = 0, chance: int = 0
) -> Sequence[Event] | Refused:
    """What becomes of a work form that has begun when it is to go by these options; refused when it cannot."""
    rules = forms(item.workform)
    if rules is None or run.form is None:
        return NOT_HERE
    told = {name: str(value) for name, value in options.items()}
    try:
        return rules.decide(run.form, Command(LENGTH, told, None, Role.ROOM, at, chance))
    except Exception:  # a work form may not stop the room
        return NOT_HERE
