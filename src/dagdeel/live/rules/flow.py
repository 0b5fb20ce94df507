"""What flows from one item to the next."""

from typing import Any

from dagdeel.core import reading
from dagdeel.core.workform import Json, Workform

from .plan import PlanItem
from .state import Forms, RunState

MOST = 1_000
"""So many things of one item go on to the next."""


def gather(state: RunState, item: PlanItem, rules: Workform, forms: Forms) -> Json:
    """What earlier items gave: of the nouns it `takes` from the item named in the option `source`, else from the last
    before; of those it `collects` from all of them, each saying from which `item`.

    An item gives only what has been entered; an empty list is passed over, so that a skipped item does no harm.
    """
    ids = [one.id for one in state.plan.parts]
    earlier = ids[: ids.index(item.id)] if item.id in ids else []
    wanted = item.options.get("source")
    order = [*([wanted] if wanted in earlier else []), *reversed(earlier)]
    found: Json = {}
    for noun in rules.takes:
        for item_id in order:
            given = _given(state, item_id, noun, forms)
            if given:
                found[noun] = given
                break
    for noun in rules.collects:
        rows = [
            {**one, "item": item_id}
            for item_id in earlier
            for one in reading.records(_given(state, item_id, noun, forms), at_most=MOST)
        ]
        if rows:
            found[noun] = rows
    return found


def _given(state: RunState, item_id: str, noun: str, forms: Forms) -> Any:
    source, run = state.plan.item(item_id), state.run_of(item_id)
    rules = forms(source.workform) if source else None
    if rules is None or run.form is None or noun not in rules.gives:
        return None
    return rules.results(run.form).get(noun)
