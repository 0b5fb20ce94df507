"""When a poll can be answered, and when it reminds people by itself."""

from datetime import datetime, timedelta
from enum import StrEnum

MORNING = 9
"""The hour at which a reminder leaves by itself."""
AGAIN = timedelta(days=7)
"""How long a poll is open at least when it is opened again."""


class State(StrEnum):
    OPEN = "open"
    OVER = "over"
    """Past its deadline: who organises can still add an answer that came by phone."""
    CLOSED = "closed"
    SETTLED = "settled"
    """One of its dates was chosen."""


def state_of(*, closed_at: datetime | None, is_settled: bool, deadline: datetime, at: datetime) -> State:
    if closed_at is not None:
        return State.SETTLED if is_settled else State.CLOSED
    return State.OPEN if at < deadline else State.OVER


def can_answer(state: State, *, by_organiser: bool) -> bool:
    return state is State.OPEN or (by_organiser and state is State.OVER)


def nudge_at(deadline: datetime, *, days: int) -> datetime | None:
    """The morning, `days` before the last day, on which who has not answered is reminded; `None` for never. `deadline`
    is in local time."""
    if days <= 0:
        return None
    return (deadline - timedelta(days=days)).replace(hour=MORNING, minute=0, second=0, microsecond=0)


def is_nudge_due(deadline: datetime, *, days: int, asked_at: datetime | None, at: datetime) -> bool:
    """Whether somebody who was asked at `asked_at` and is silent must be reminded now. Who was asked after that morning
    is not: they would get two mails in one breath."""
    moment = nudge_at(deadline, days=days)
    return moment is not None and asked_at is not None and asked_at < moment <= at < deadline
