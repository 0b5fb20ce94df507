"""A run that closed, by itself or by mistake, opens again; and from when on it may not."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from dagdeel.core.workform import Refused
from dagdeel.history.actions import record
from dagdeel.live import log
from dagdeel.live.models import Run, Veil
from dagdeel.live.queries import is_anonymous, open_live_run, snapshot_of
from dagdeel.live.rules import reopening
from dagdeel.live.rules.state import Entry
from dagdeel.trajectories.models import Meeting

from .acts import TRIES, Full
from .runs import finish_run, moment_of, watch_over


def reopen_run(*, run: Run, by: Any, at: datetime, goes_on: bool = False) -> Refused | None:
    """Open a live run that has closed, so that what stood on paper still gets in; why not, if it may not be.

    It may until its report was published (`rules.reopening`), and while no other room of the meeting is open. Nothing
    of the day changes: the clock stands still, unless `goes_on` says that it was closed by mistake.

    Anonymity stays as final as it was made. The key that tied seats to what they gave is gone before the room opens,
    and the new one gives everybody other pseudonyms; so in what was begun without names no phone can act any more. The
    helper can still enter what is on paper there, which names nobody.
    """
    for _ in range(TRIES):
        if Run.objects.filter(pk=run.pk, closed_at=None).exists() and snapshot_of(run.pk).state.closed_at is not None:
            finish_run(run=run, at=at)  # it was cut off: the old key goes first, whatever comes next
        try:
            with transaction.atomic():
                return _reopen(run, by, at, goes_on)
        except log.Clash:
            continue  # somebody else opened it at the same moment
    raise Full


def _reopen(run: Run, by: Any, at: datetime, goes_on: bool) -> Refused | None:
    Meeting.objects.select_for_update().get(pk=run.meeting_id)
    known = snapshot_of(run.pk)
    other = open_live_run(run.meeting)
    if other and other.pk != run.pk:
        return reopening.ANOTHER_IS_OPEN
    found = reopening.reopened(known.state, goes_on=goes_on, is_anonymous=is_anonymous)
    if isinstance(found, Refused):
        return found
    if not found:
        return None
    data = {**found, "account": by.pk if by else None}
    seq = known.seq + 1
    log.append([(run.pk, [Entry(seq, f"reopen.{seq}", moment_of(run, at), "run.reopened", data=data)])])
    Run.objects.filter(pk=run.pk).update(closed_at=None)
    Veil.objects.create(run=run, key=secrets.token_bytes(32))
    watch_over(run=run, at=at)
    record(by=by, at=at, verb="reopen_run", scope=run.meeting.trajectory.scope, run=run.code)
    run.closed_at = None
    return None


def note_report(*, run: Run, is_published: bool, at: datetime) -> None:
    """The report of a run was published, or taken back. Part of the transaction it is called in."""
    for _ in range(TRIES):
        known = snapshot_of(run.pk)
        if known.state.is_reported is is_published:
            return
        seq = known.seq + 1
        entry = Entry(seq, f"reported.{seq}", moment_of(run, at), "run.reported", data={"on": is_published})
        try:
            log.append([(run.pk, [entry])])
        except log.Clash:
            continue
        return
    raise Full
