"""Doing an act outside the room, and what turns decisions into entries of the log."""

from collections.abc import Sequence
from dataclasses import dataclass

from dagdeel.core.workform import Refused
from dagdeel.live import log
from dagdeel.live.models import Entry as EntryRow
from dagdeel.live.models import Run
from dagdeel.live.queries import Snapshot, form_rules, is_anonymous, snapshot_of, veil_key
from dagdeel.live.rules.fold import evolve
from dagdeel.live.rules.state import Entry
from dagdeel.live.rules.steps import Act, Draft, decide
from dagdeel.live.veil import veil_of

TRIES = 50


class Full(Exception):
    """No free place in the log after many tries: the database is being written by something else all the time."""


@dataclass(frozen=True, slots=True)
class Performed:
    """What became of an act: refused with a sentence, or done (also when it changed nothing or was done before)."""

    snapshot: Snapshot
    refused: Refused | None = None


def perform(*, run: Run, act: Act, known: Snapshot | None = None) -> Performed:
    """Do one act outside the room, such as in the demo world or on the command line. Retries when the log moved on."""
    if EntryRow.objects.filter(run=run, key=act.key).exists():
        return Performed(snapshot_of(run.pk, known))
    for _ in range(TRIES):
        known = snapshot_of(run.pk, known)
        veil = veil_of(veil_key(run.pk), known.state.plan, is_anonymous)
        decided = decide(known.state, act, form_rules, veil)
        if isinstance(decided, Refused):
            return Performed(known, decided)
        entries = entries_for(decided, act, known.seq)
        try:
            if entries:
                log.append([(run.pk, entries)])
        except log.Clash:
            continue
        return Performed(fold(known, entries))
    raise Full


def entries_for(drafts: Sequence[Draft], act: Act, seq: int) -> list[Entry]:
    """Give drafts their place in the log. The first carries the act's own key, a further one `key.n`."""
    return [
        Entry(
            seq + nth,
            act.key if nth == 1 else f"{act.key}.{nth}",
            act.at,
            draft.kind,
            draft.item,
            draft.seat,
            draft.data or {},
        )
        for nth, draft in enumerate(drafts, 1)
    ]


def fold(known: Snapshot, entries: Sequence[Entry]) -> Snapshot:
    state = known.state
    for entry in entries:
        state = evolve(state, entry, form_rules)
    return Snapshot(state, entries[-1].seq if entries else known.seq)
