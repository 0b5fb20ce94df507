"""Simulated people for a rehearsal: they do what the work form says they may, each at their own pace. Some come late or
leave, and for a while the Wi-Fi drops out (`rules.rehearsal`).

Which move a seat makes follows from its number, the item and the step alone, and its key too: when two processes
serve one rehearsal, everybody still acts once.
"""

import asyncio
import logging
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import replace

from dagdeel.core.workform import Role

from . import clock
from .queries import form_rules
from .room import Room
from .rules.rehearsal import Cue, cues_due, is_out
from .rules.state import Phase, RunState
from .rules.steps import Act

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5
MOVES_EACH = 3
"""How often a simulated person acts in one item."""
SECONDS_TO_THINK = 20
"""The slowest takes this long for each move."""


Usher = Callable[[Cue], Awaitable[None]]
"""Sees to it that somebody comes in or goes."""


async def rehearse(room: Room, time: clock.Clock, usher: Usher) -> None:
    """Act for every simulated seat until the run closes."""
    moved, told, waiting, was_out = dict[tuple[str, str], int](), set[str](), list[Act](), False
    while room.state.closed_at is None:
        now = time.now()
        for cue in cues_due(room.state, now):
            if cue.key not in told:
                told.add(cue.key)
                await usher(cue)
        waiting += acts_due(room.state, moved, room.who, now)
        if not is_out(room.state, now):
            await _deliver(room, waiting, now, times=2 if was_out else 1)
            waiting = []
        if was_out is not is_out(room.state, now):
            was_out = not was_out
            room.on_change()  # the console tells of it
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)


async def _deliver(room: Room, acts: list[Act], now: int, times: int) -> None:
    """After the line was lost, as phones do: what may or may not have come through is sent once more."""
    for _ in range(times):
        for act in acts:
            await room.handle(replace(act, at=now))


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
