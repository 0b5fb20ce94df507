"""How changes of the running day fold: other minutes, another order, something put in, something left for later.

An entry says what becomes of a part and not what is done to it, so that a second one like it does no harm. Like all
folding this never fails: what a log says about parts that are not there is passed over.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dagdeel.core import reading
from dagdeel.core.bend import Kind
from dagdeel.core.workform import Json

from .items import ItemRun, Phase
from .plan import Plan, PlanItem

KINDS = frozenset({"run.replanned", "run.inserted", "run.moved", "run.unbent"})
"""The entries that change the day; the last of these takes back the one before it."""
MOST_PARTS = 200
LONGEST = 24 * 60
"""Minutes."""

Runs = Callable[[str], ItemRun]


@dataclass(frozen=True, slots=True)
class Bend:
    """The last change of the day, and how it was before: enough to take it back."""

    key: str
    kind: str
    data: Json = field(hash=False)
    plan: Plan
    runs: Mapping[str, ItemRun] = field(hash=False)
    """Of the parts that it changed."""


def bent(plan: Plan, run_of: Runs, kind: str, data: Json) -> tuple[Plan, dict[str, ItemRun]]:
    """The plan, and the parts that now go otherwise."""
    match kind:
        case "run.replanned":
            return plan, dict(_changed(plan, run_of, reading.records(data.get("changes"), at_most=MOST_PARTS)))
        case "run.inserted":
            return _inserted(plan, run_of, data)
        case _:
            order = reading.lines(data.get("order"), at_most=MOST_PARTS, each=40)
            return replace(plan, items=_ordered(plan.items, order)), {}


def unbent(bend: Bend, run_of: Runs) -> dict[str, ItemRun]:
    """How the parts of a change go once it is taken back. What was begun meanwhile stays begun."""
    return {item_id: _as_before(run_of(item_id), was) for item_id, was in bend.runs.items()}


def _as_before(now: ItemRun, was: ItemRun) -> ItemRun:
    phase = was.phase if now.phase in (Phase.WAITING, Phase.SKIPPED) else now.phase
    return replace(
        now, phase=phase, extra_minutes=was.extra_minutes, options=was.options, is_postponed=was.is_postponed
    )


def _changed(plan: Plan, run_of: Runs, changes: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ItemRun]]:
    for change in changes:
        item = plan.item(str(change.get("part")))
        if item is None or item.beside:
            continue
        run, kind = run_of(item.id), change.get("kind")
        match kind:
            case Kind.SHORTEN | Kind.GIVE:
                after = reading.whole(change.get("after"), item.minutes, least=0, most=LONGEST)
                options = dict(reading.record(change.get("options")))
                yield item.id, replace(run, extra_minutes=after - item.minutes, options=options)
            case Kind.DROP | Kind.MOVE if run.phase in (Phase.WAITING, Phase.CLOSED):
                yield item.id, replace(run, phase=Phase.SKIPPED, is_postponed=kind == Kind.MOVE)


def _inserted(plan: Plan, run_of: Runs, data: Json) -> tuple[Plan, dict[str, ItemRun]]:
    """The run sheet had no minutes for it: all that it takes was given on the day, and the planned end stays."""
    item_id, title = (reading.line(data.get(name), at_most=120) for name in ("id", "title"))
    minutes = reading.whole(data.get("minutes"), 0, least=0, most=LONGEST)
    if not item_id or plan.item(item_id):
        return plan, {}
    new = PlanItem(item_id, title, workform=reading.line(data.get("workform"), at_most=40))
    at = next((at for at, one in enumerate(plan.items) if one.id == data.get("before")), len(plan.items))
    made = replace(plan, items=(*plan.items[:at], new, *plan.items[at:]))
    return made, {item_id: replace(run_of(item_id), extra_minutes=minutes)}


def _ordered(items: Sequence[PlanItem], order: Sequence[str]) -> tuple[PlanItem, ...]:
    """The named items in this order, on the places that they had together; all others stay where they are."""
    known = {item.id: item for item in items}
    named = iter([known[item_id] for item_id in order if item_id in known])
    return tuple(next(named) if item.id in order else item for item in items)
