"""Mails leave."""

from datetime import datetime

from dagdeel.jobs.actions import enqueue


def ask_to_send(*, due_at: datetime | None) -> None:
    """Have the worker look at `due_at`."""
    if due_at is not None:
        enqueue("outbox.send_due", due_at=due_at)
