"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from datetime import timedelta

from django.utils import timezone

from dagdeel.jobs.actions import enqueue, enqueue_once

from . import actions, queries
from .bounces import collect
from .server import NotOpen, Server

BATCH = timedelta(seconds=5)
"""How long one piece of work talks to the mail server: other work waits for the same worker."""
SOON = timedelta(seconds=5)
SWEEP_EVERY = timedelta(minutes=1)
COLLECT_EVERY = timedelta(minutes=5)


def sweep() -> None:
    """What a restart left behind: mails that nobody sends any more, and those that are due while nobody was told."""
    now = timezone.now()
    actions.find_lost(at=now)
    if not queries.mail_leaves():
        actions.hold_all()
    elif queries.due(now).exists():
        enqueue_once("outbox.send_due", due_at=now)
    enqueue("outbox.sweep", due_at=now + SWEEP_EVERY)


def send_due() -> None:
    """Send what is due over one connection, as far as this minute and this piece of work have room."""
    began = timezone.now()
    if not queries.mail_leaves():
        return
    actions.hold_overdue(at=began)
    if not queries.due(began).exists():
        return
    try:
        with Server() as server:
            while server.is_open and timezone.now() < began + BATCH:
                message = actions.claim_next(at=timezone.now())
                if message is None:
                    break
                outcome = server.send(message, at=timezone.now())
                actions.note_end(message=message, outcome=outcome, at=timezone.now())
    except NotOpen as closed:
        actions.note_closed(reason=closed.reason, said=closed.said, at=timezone.now())
    if queries.due(timezone.now()).exists():
        enqueue_once("outbox.send_due", due_at=timezone.now() + SOON)


def collect_bounces() -> None:
    """Read the mailbox where mails come back, if there is one."""
    collect(at=timezone.now())
    enqueue("outbox.collect_bounces", due_at=timezone.now() + COLLECT_EVERY)
