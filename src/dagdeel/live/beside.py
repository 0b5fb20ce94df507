"""What stays at hand during the whole run, such as a parking lot: put into the plan of every run, with what earlier
runs of the trajectory left."""

from collections.abc import Iterator, Mapping

from dagdeel import workforms
from dagdeel.core import reading
from dagdeel.core.workform import Json
from dagdeel.trajectories.models import Trajectory

from .models import Result, Run

MOST_CARRIED = 100


def with_beside(plan: Json, trajectory: Trajectory) -> Json:
    """The plan with every work form that stays beside the items at its end, unless the agenda has it. `carried` in its
    options is what was given before and nobody took up: of what it `gives`, the things that are not `settled`."""
    items = reading.records(plan.get("items"), at_most=1_000)
    there = {item.get("workform") for item in items}
    ids = {item.get("id") for item in items}
    more = [_planned(key, plan, ids, trajectory) for key in _keys() if key not in there]
    return {**plan, "items": [*items, *more]}


def _keys() -> Iterator[str]:
    return (entry.card.key for entry in map(workforms.get, workforms.keys()) if entry.rules.beside)


def _planned(key: str, plan: Json, ids: set[object], trajectory: Trajectory) -> Json:
    names, carried = workforms.get(key).card.names, _carried(key, trajectory)
    return {
        "id": f"{key}-beside" if key in ids else key,
        "title": names.get(str(plan.get("language", "")), names["nl"]),
        "minutes": 0,
        "beside": True,
        "workform": key,
        "options": {"carried": carried} if carried else {},
    }


def _carried(key: str, trajectory: Trajectory) -> list[Json]:
    """By their ids, so that of something that went through several runs the last word counts."""
    known: dict[str, Mapping[str, object]] = {}
    held = Result.objects.filter(run__meeting__trajectory=trajectory, run__kind=Run.Kind.LIVE, workform=key)
    for data in held.order_by("run").values_list("data", flat=True):
        for noun in workforms.get(key).rules.gives:
            known |= {str(one["id"]): one for one in reading.records(data.get(noun), at_most=1_000) if "id" in one}
        for gone in reading.lines(data.get("removed"), at_most=1_000, each=40):
            known.pop(gone, None)
    left = [{"id": key, "text": one.get("text", "")} for key, one in known.items() if not one.get("settled")]
    return left[-MOST_CARRIED:]
