"""Every write around a run that does not come through the room: opening, joining, storing what came out of it."""

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from dagdeel.core.workform import Refused
from dagdeel.history.actions import record
from dagdeel.jobs.actions import enqueue
from dagdeel.people.models import Account
from dagdeel.trajectories.actions import hold_meeting
from dagdeel.trajectories.models import Meeting, Participant
from dagdeel.trajectories.queries import plan_of

from . import log, seats
from .clock import milliseconds
from .models import Entry as EntryRow
from .models import Result, Run, Seat, Veil, new_run_code
from .queries import Snapshot, facts_of, form_rules, is_anonymous, results_in_log, snapshot_of, veil_key
from .rules.state import Entry, evolve
from .rules.steps import Act, Draft, decide, told
from .veil import veil_of

logger = logging.getLogger(__name__)

TRIES = 50
SIMULATED_SEATS = 20
MOST_SEATS = 2_000
"""More phones than any room: a script that keeps joining fills the log of a run no further."""

KEY_FORGOTTEN_AFTER = timedelta(days=7)
"""A run that nobody closed keeps its key so long after it was used last: forgetting to close may not cost anonymity."""


class NoPlace(Exception):
    """All `MOST_SEATS` places are taken."""


class Full(Exception):
    """No free place in the log after many tries: the database is being written by something else all the time."""


def open_run(*, meeting: Meeting, kind: str, by: Any, at: datetime, plan: dict[str, object] | None = None) -> Run:
    """Open the room: freeze the agenda in the first entry. Later edits of the agenda do not move a running day.

    A live run that is still open is given back instead of opening a second one: two organisers may press at once.
    A rehearsal comes with simulated people.
    """
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        if kind == Run.Kind.LIVE and (known := meeting.runs.filter(kind=kind, closed_at=None).first()):
            return known
        run = Run.objects.create(meeting=meeting, kind=kind, code=_free_code(), opened_at=at)
        Veil.objects.create(run=run, key=secrets.token_bytes(32))
        enqueue("live.forget_key", due_at=max(at, meeting.starts_at) + KEY_FORGOTTEN_AFTER, run=run.pk)
        entries = [Entry(1, "open", milliseconds(at), "run.opened", data=plan or plan_of(meeting))]
        if kind == Run.Kind.REHEARSAL:
            for number in range(1, SIMULATED_SEATS + 1):
                seat = _new_seat(run, number, Seat.Kind.SIMULATED, None, seats.new_secret(), at)
                entries.append(_joined(seat, number + 1, at))
        log.append([(run.pk, entries)])
        record(by=by, at=at, verb="open_run", scope=f"trajectory:{meeting.trajectory.code}", run=run.code, kind=kind)
    return run


def _free_code() -> str:
    """Codes are short, since people say and type them: after some years a new one may be in use already."""
    while Run.objects.filter(code=(code := new_run_code())).exists():
        pass
    return code


def join(
    *, run: Run, participant: Participant | None, at: datetime, secret: str = "", kind: str = Seat.Kind.PHONE
) -> tuple[Seat, str]:
    """Give somebody a seat, and the secret that their phone keeps; with a `secret` that has a seat already, that seat.
    A participant who has a seat already gets the same seat with a new secret: the phone that they used before is told
    that they went on elsewhere. Raises `NoPlace`, never for a participant: who is invited gets in."""
    secret = secret or seats.new_secret()
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                held = Seat.objects.filter(run=run)
                if known := held.filter(secret_hash=seats.hashed(secret)).first():
                    return known, secret
                if participant and (known := held.filter(participant=participant).first()):
                    return known, renew_secret(seat=known, secret=secret, at=at)
                number = (held.aggregate(top=Max("number"))["top"] or 0) + 1
                if number > MOST_SEATS and participant is None:
                    raise NoPlace
                seat = _new_seat(run, number, kind, participant, secret, at)
                last = EntryRow.objects.filter(run=run).aggregate(top=Max("seq"))["top"] or 0
                log.append([(run.pk, [_joined(seat, last + 1, at)])])
                return seat, secret
        except (IntegrityError, log.Clash):
            continue  # somebody joined or acted at the same moment: take the next number
    raise Full


@transaction.atomic
def renew_secret(*, seat: Seat, secret: str = "", at: datetime) -> str:
    """Give a seat to another phone: the secret that this one keeps. The phone that had it is shut out."""
    secret = secret or seats.new_secret()
    seat.secret_hash = seats.hashed(secret)
    seat.save(update_fields=["secret_hash"])
    scope = f"trajectory:{seat.run.meeting.trajectory.code}"
    record(by=None, at=at, verb="renew_secret", scope=scope, run=seat.run.code, seat=seat.number)
    return secret


def _new_seat(run: Run, number: int, kind: str, participant: Participant | None, secret: str, at: datetime) -> Seat:
    return Seat.objects.create(
        run=run, number=number, kind=kind, participant=participant, created_at=at,
        secret_hash=seats.hashed(secret), rejoin=seats.new_rejoin_code(),
    )  # fmt: skip


def _joined(seat: Seat, seq: int, at: datetime) -> Entry:
    # With a dot, as no act from outside may have: else a stranger could take the key of the next newcomer.
    data = {"kind": seat.kind, **told(facts_of(seat.participant))}
    return Entry(seq, f"seat.{seat.number}", milliseconds(at), "seat.joined", seat=str(seat.number), data=data)


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
    state = snapshot_of(run.pk).state
    if state.closed_at is None:
        raise ValueError(f"Run {run.pk} has not closed")
    # Before anything that may fail: that the key goes when the run closes is what people were promised.
    Veil.objects.filter(run=run).delete()
    store_results(run=run, at=at)
    closed_at = datetime.fromtimestamp(state.closed_at / 1000, UTC)
    with transaction.atomic():
        if Run.objects.filter(pk=run.pk, closed_at=None).update(closed_at=closed_at) and run.kind == Run.Kind.LIVE:
            scope = f"trajectory:{run.meeting.trajectory.code}"
            by = Account.objects.filter(pk=state.closed_by).first() if state.closed_by else None
            record(by=by, at=closed_at, verb="close_run", scope=scope, run=run.code)
            if any(one.started_at is not None for one in state.items.values()):
                hold_meeting(meeting=run.meeting, by=by, at=closed_at)
            enqueue("reports.draft_report", due_at=at, run=run.pk)


def finish_closed_runs(*, at: datetime) -> int:
    """Finish runs whose log says closed but that were cut off before the rest; how many there were. Called when a
    server starts."""
    rows = EntryRow.objects.filter(kind="run.closed", run__closed_at=None).values_list("run", flat=True).distinct()
    for run in Run.objects.filter(pk__in=list(rows)).select_related("meeting__trajectory"):
        try:
            finish_run(run=run, at=at)
        except Exception:  # one run that cannot be finished may not keep the server from starting
            logger.exception("run %s closed but could not be finished", run.pk)
    return len(rows)


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
    runs = Run.objects.filter(closed_at=None, veil=None).exclude(entries__kind="run.closed")
    return len(Veil.objects.bulk_create(Veil(run=run, key=secrets.token_bytes(32)) for run in runs))
