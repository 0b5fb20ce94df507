"""Simulated people for a rehearsal: they do what the work form says they may, each at their own pace.

Which move a seat makes follows from its number, the item and the step alone, and its key too: when two processes
serve one rehearsal, everybody still acts once.
"""

import asyncio
import logging
import zlib
from collections.abc import Callable

from dagdeel.core.workform import Role

from . import clock
from .queries import form_rules
from .room import Room
from .rules.state import Phase, RunState
from .rules.steps import Act

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5
MOVES_EACH = 3
"""How often a simulated person acts in one item."""
SECONDS_TO_THINK = 20
"""The slowest takes this long for each move."""


async def rehearse(room: Room, time: clock.Clock) -> None:
    """Act for every simulated seat until the run closes."""
    moved: dict[tuple[str, str], int] = {}
    while room.state.closed_at is None:
        for act in acts_due(room.state, moved, room.who, time.now()):
            await room.handle(act)
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


def acts_due(state: RunState, moved: dict[tuple[str, str], int], who: Callable[[str, str], str], now: int) -> list[Act]:
    """What the simulated people do at this moment. `moved` counts their moves per item and seat, and is kept here."""
    item, run = state.plan.item(state.current), state.run_of(state.current)
    rules = form_rules(item.workform) if item else None
    if item is None or rules is None or run.form is None or run.phase is not Phase.OPEN:
        return []
    acts: list[Act] = []
    for seat, joined in state.seats.items():
        nth = moved.get((item.id, seat), 0)
        if joined.kind != "simulated" or nth >= MOVES_EACH or run.spent_at(now) < _thinks_until(item.id, seat, nth):
            continue
        moved[item.id, seat] = nth + 1
        try:
            moves = rules.moves(run.form, who(item.id, seat))
        except Exception:  # one broken work form costs its item the simulated people, not the rest of the rehearsal
            logger.exception("work form %s has no moves", item.workform)
            return acts
        if moves:
            move = moves[_number(item.id, seat, nth) % len(moves)]
            key = f"sim-{item.id[:16]}-{seat}-{nth}"
            acts.append(Act(key, move.kind, Role.PHONE, item.id, move.data, seat, at=now, chance=_number(key, "", 0)))
    return acts


def _thinks_until(item: str, seat: str, nth: int) -> int:
    """Milliseconds after the opening at which this seat makes its nth move."""
    pace = 2 + _number(item, seat, 0) % (SECONDS_TO_THINK - 2)
    return pace * 1000 * (nth + 1)


def _number(*parts: object) -> int:
    return zlib.crc32("\0".join(map(str, parts)).encode())
