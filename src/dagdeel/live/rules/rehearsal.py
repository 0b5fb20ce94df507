"""What goes wrong in a rehearsal, on purpose: some come late, one has no phone, one leaves, and the Wi-Fi drops out.

Everything follows from the state and the moment, so that two processes that serve one rehearsal play the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dagdeel.core.agenda import minutes_total

from .plan import PlanItem
from .state import RunState
from .timing import MINUTE

SEATS = 20
WITHOUT_PHONE = "17"
LATE = {"18": 4, "19": 11, "20": 26}
"""By seat: how many minutes after the kick-off they come in."""
LEAVES = "5"
"""Goes home halfway."""
DROPS_AFTER, DROPS_FOR = MINUTE // 6, 4 * MINUTE
"""So long after a part has begun the Wi-Fi drops out, when most people are still thinking, and so long it is away."""
SIMULATED = "simulated"


@dataclass(frozen=True, slots=True)
class Cue:
    """Somebody comes or goes."""

    key: str
    """Of the entry in the log, which takes it once. With a dot, as no act from outside may have."""
    kind: str
    seat: str
    at: int


def cues_due(state: RunState, now: int) -> Iterator[Cue]:
    """Who should have come or gone by `now` (milliseconds since 1970), and has not."""
    begun = _kickoff(state)
    if begun is None:
        return
    for seat, minutes in LATE.items():
        if now >= begun + minutes * MINUTE and seat not in state.seats and seat not in state.gone:
            yield Cue(f"seat.{seat}", "seat.joined", seat, now)
    if LEAVES in state.seats and _is_halfway(state, now - begun):
        yield Cue(f"seat.{LEAVES}.left", "seat.left", LEAVES, now)


def _kickoff(state: RunState) -> int | None:
    moments = [state.run_of(item.id).started_at for item in _main(state)]
    return min((moment for moment in moments if moment is not None), default=None)


def _main(state: RunState) -> list[PlanItem]:
    return [item for item in state.plan.parts if not item.before_start]


def _is_halfway(state: RunState, since: int) -> bool:
    """By the clock, or by the run sheet: who rehearses may pass over parts."""
    parts = _main(state)
    ids = [item.id for item in parts]
    before = parts[: ids.index(state.current)] if state.current in ids else []
    half = minutes_total(parts) / 2
    return since >= half * MINUTE or minutes_total(before) >= half


def outage(state: RunState) -> tuple[str, int, int] | None:
    """The part in which the Wi-Fi drops out, from when until when: the first with a work form in the second half of
    these that has been opened."""
    forms = [item.id for item in _main(state) if item.workform]
    begun = {item: state.run_of(item).started_at for item in forms[len(forms) // 2 :]}
    opened = [(at, item) for item, at in begun.items() if at is not None]
    if not opened:
        return None
    at, item = min(opened)
    return item, at + DROPS_AFTER, at + DROPS_AFTER + DROPS_FOR


def is_out(state: RunState, now: int) -> bool:
    """Nothing that a simulated phone sends comes through."""
    if all(seat.kind != SIMULATED for seat in state.seats.values()):
        return False
    found = outage(state)
    return found is not None and found[1] <= now < found[2]
