"""Opening a run, and what follows when it has closed."""

import logging
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from dagdeel.attendance.actions import count_came, forget_room
from dagdeel.history.actions import record
from dagdeel.jobs.actions import enqueue
from dagdeel.jobs.queries import is_waiting
from dagdeel.live import log, seats
from dagdeel.live.beside import with_beside
from dagdeel.live.clock import Clock, milliseconds
from dagdeel.live.models import Entry as EntryRow
from dagdeel.live.models import Result, Run, Seat, Veil, new_run_code
from dagdeel.live.queries import left_for_later, results_in_log, snapshot_of, was_forgotten
from dagdeel.live.rules import rehearsal
from dagdeel.live.rules.state import BY_CLOCK, Entry, RunState
from dagdeel.live.rules.timing import planned_end
from dagdeel.people.models import Account
from dagdeel.trajectories.actions import hold_meeting, postpone_items
from dagdeel.trajectories.models import Meeting
from dagdeel.trajectories.queries import plan_of

from .acts import TRIES, Full
from .seats import joined, new_seat

logger = logging.getLogger(__name__)

REHEARSAL_SPEED = 10
"""Four hours in less than half an hour."""

FORGOTTEN_AFTER = {Run.Kind.LIVE: timedelta(hours=3), Run.Kind.REHEARSAL: timedelta(hours=12)}
"""So long after the last that anybody did a room closes by itself; and a meeting so long after its end as well."""

KEY_FORGOTTEN_AFTER = timedelta(days=7)
"""A run that nobody closed keeps its key so long after it was used last: forgetting to close may not cost anonymity."""


def open_run(
    *,
    meeting: Meeting,
    kind: str,
    by: Any,
    at: datetime,
    plan: dict[str, object] | None = None,
    speed: int = REHEARSAL_SPEED,
) -> Run:
    """Open the room: freeze the agenda in the first entry. Later edits of the agenda do not move a running day.

    A live run that is still open is given back instead of opening a second one: two organisers may press at once.
    A rehearsal comes with simulated people, of whom some are late, and its clock goes `speed` times as fast.
    """
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        if kind == Run.Kind.LIVE and (known := meeting.runs.filter(kind=kind, closed_at=None).first()):
            watch_over(run=known, at=at)
            return known
        speed = speed if kind == Run.Kind.REHEARSAL else settings.RUN_SPEED
        run = Run.objects.create(meeting=meeting, kind=kind, code=_free_code(), opened_at=at, speed=speed)
        Veil.objects.create(run=run, key=secrets.token_bytes(32))
        watch_over(run=run, at=at)
        frozen = with_beside(plan or plan_of(meeting), meeting.trajectory)
        entries = [Entry(1, "open", milliseconds(at), "run.opened", data=frozen)]
        if kind == Run.Kind.REHEARSAL:
            cast = [_simulated(run, number, at) for number in range(1, rehearsal.SEATS + 1)]
            there = [seat for seat in cast if str(seat.number) not in rehearsal.LATE]
            entries += [joined(seat, seq, at) for seq, seat in enumerate(there, 2)]
        log.append([(run.pk, entries)])
        record(by=by, at=at, verb="open_run", scope=meeting.trajectory.scope, run=run.code, kind=kind)
    return run


def watch_over(*, run: Run, at: datetime) -> None:
    """Whatever people forget, an open run closes some time and its key goes. Once is enough: who asks again, or opens
    what an earlier version opened, adds only what is not waiting yet."""
    due = {
        "live.forget_key": max(at, run.meeting.starts_at) + KEY_FORGOTTEN_AFTER,
        "live.close_forgotten": at + FORGOTTEN_AFTER[Run.Kind(run.kind)],
    }
    for name, due_at in due.items():
        if not is_waiting(name, run=run.pk):
            enqueue(name, due_at=due_at, run=run.pk)


def watch_over_open_runs(*, at: datetime) -> None:
    """Called when a server starts, for runs that an earlier version opened."""
    for run in Run.objects.filter(closed_at=None).select_related("meeting"):
        watch_over(run=run, at=at)


def _simulated(run: Run, number: int, at: datetime) -> Seat:
    kind = Seat.Kind.PAPER if str(number) == rehearsal.WITHOUT_PHONE else Seat.Kind.SIMULATED
    return new_seat(run, number, kind, None, seats.new_secret(), at)


def _free_code() -> str:
    """Codes are short, since people say and type them: after some years a new one may be in use already."""
    while Run.objects.filter(code=(code := new_run_code())).exists():
        pass
    return code


def store_results(*, run: Run, at: datetime) -> int:
    """Keep what every work form gave as rows that outlive the room; how many. May be done again at any time."""
    found = results_in_log(run.pk)
    for item, (workform, data) in found.items():
        Result.objects.update_or_create(
            run=run, item=item, defaults={"workform": workform, "data": data, "made_at": at}
        )  # fmt: skip
    return len(found)


def finish_run(*, run: Run, at: datetime) -> None:
    """What follows when a run has closed: results stored, anonymity made final, a report asked for. Repeatable.

    Who closed it, and when, is what the log says: this may come much later, when a server that fell over is back.
    """
    known = snapshot_of(run.pk)
    state = known.state
    if state.closed_at is None:
        raise ValueError(f"Run {run.pk} has not closed")
    # Before anything that may fail: that the key goes when the run closes is what people were promised.
    Veil.objects.filter(run=run).delete()
    store_results(run=run, at=at)
    closed_at = datetime.fromtimestamp(state.closed_at / 1000, UTC)
    with transaction.atomic():
        Run.objects.select_for_update().get(pk=run.pk)
        if snapshot_of(run.pk, known).state.closed_at is None:
            return  # somebody opened it again while we were busy
        if Run.objects.filter(pk=run.pk, closed_at=None).update(closed_at=closed_at) and run.kind == Run.Kind.LIVE:
            scope = run.meeting.trajectory.scope
            by = Account.objects.filter(pk=state.closed_by).first() if state.closed_by else None
            verb = "close_forgotten_run" if was_forgotten(run) else "close_run"
            record(by=by, at=closed_at, verb=verb, scope=scope, run=run.code)
            held = (state.run_of(item.id) for item in state.plan.parts)
            if any(one.started_at is not None or one.touched for one in held):
                came = max(state.present, count_came(meeting=run.meeting))
                hold_meeting(meeting=run.meeting, came=came, by=by, at=closed_at)
            elif run.meeting.held_at is None:
                forget_room(meeting=run.meeting, at=closed_at)
            postpone_items(meeting=run.meeting, items=left_for_later(state), by=by, at=closed_at)
            enqueue("reports.draft_report", due_at=at, run=run.pk)


def finish_closed_runs(*, at: datetime) -> int:
    """Finish runs whose log says closed but that were cut off before the rest; how many there were. Called when a
    server starts."""
    once_closed = Run.objects.filter(closed_at=None, entries__kind="run.closed").distinct()
    found = [run for run in once_closed.select_related("meeting__trajectory") if _has_closed(run)]
    for run in found:
        try:
            finish_run(run=run, at=at)
        except Exception:  # one run that cannot be finished may not keep the server from starting
            logger.exception("run %s closed but could not be finished", run.pk)
    return len(found)


def _has_closed(run: Run) -> bool:
    """Its log says so, and that it was not opened again."""
    turns = EntryRow.objects.filter(run=run, kind__in=("run.closed", "run.reopened"))
    return turns.order_by("seq").values_list("kind", flat=True).last() == "run.closed"


def close_forgotten(*, run_id: int, at: datetime) -> datetime | None:
    """Close a room that everybody forgot, as if somebody had; until it is time for that, when to look again.

    Everything is kept: only that nobody can send anything any more, and that who gave what cannot be found back."""
    run = Run.objects.select_related("meeting__trajectory").filter(pk=run_id, closed_at=None).first()
    if run is None:
        return None
    for _ in range(TRIES):
        known = snapshot_of(run.pk)
        if known.state.closed_at is None:
            if (due_at := _forgotten_at(run, known.state)) > at:
                return due_at
            closed = Entry(
                known.seq + 1, f"close.clock.{known.seq}", moment_of(run, at), "run.closed", data={"by": BY_CLOCK}
            )
            try:
                log.append([(run.pk, [closed])])
            except log.Clash:
                continue  # not so quiet after all: look again at what happened
        finish_run(run=run, at=at)
        return None
    raise Full


def _forgotten_at(run: Run, state: RunState) -> datetime:
    time, quiet = _clock_of(run), FORGOTTEN_AFTER[Run.Kind(run.kind)]
    if run.kind == Run.Kind.REHEARSAL:
        return time.real(state.seen_at) + quiet
    return max(time.real(state.seen_at), time.real(planned_end(state)), run.meeting.ends_at) + quiet


def moment_of(run: Run, at: datetime) -> int:
    """As its log writes it: in a rehearsal time goes faster."""
    return _clock_of(run).of(milliseconds(at))


def _clock_of(run: Run) -> Clock:
    return Clock(milliseconds(run.opened_at), run.speed)


def forget_key(*, run_id: int, at: datetime) -> datetime | None:
    """Destroy the key of a run that nobody closed, once it is long enough out of use; until then, when to look again.
    The run goes on, only its anonymous items can take nothing any more."""
    run = Run.objects.select_related("meeting").filter(pk=run_id, veil__isnull=False).first()
    if run is None:
        return None
    last = EntryRow.objects.filter(run=run).aggregate(last=Max("at"))["last"] or 0
    due_at = max(datetime.fromtimestamp(last / 1000, UTC), run.meeting.starts_at) + KEY_FORGOTTEN_AFTER
    if due_at > at:
        return due_at
    Veil.objects.filter(run=run).delete()
    return None


def give_new_keys() -> int:
    """For open runs that came out of a backup, which holds no keys; how many. Who voted in an item that was open then
    counts as somebody new."""
    runs = [run for run in Run.objects.filter(closed_at=None, veil=None) if not _has_closed(run)]
    return len(Veil.objects.bulk_create(Veil(run=run, key=secrets.token_bytes(32)) for run in runs))
