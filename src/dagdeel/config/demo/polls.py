"""A date poll that runs: the preparation group looks for a day to talk the session over."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from dagdeel.core.timeline import is_free_day
from dagdeel.people.models import Account
from dagdeel.polls.actions import Draft, answer, create_poll
from dagdeel.trajectories.models import Trajectory

from .way import moment

AFTER = ((8, time(9, 30)), (9, time(15, 0)), (12, time(13, 30)), (14, time(9, 30)))
"""Days after the session, and the time."""


def ask_for_a_day(
    trajectory: Trajectory, answers: Mapping[Account, tuple[tuple[str, ...], str]], *, by: Account, at: datetime
) -> None:
    """`answers` by account: a value for each day in `AFTER`, and a remark. Who works on it and is not there is
    silent."""
    first = trajectory.meetings.get().starts_at
    poll = create_poll(
        trajectory=trajectory,
        key="0" * 16,
        title="Nabespreking met de voorbereidingsgroep",
        moments=[_weekday(first, days, clock) for days, clock in AFTER],
        holders=[f"account:{pk}" for pk in trajectory.roles.values_list("account", flat=True)],
        draft=Draft(
            deadline=moment((at + timedelta(days=4)).date(), time(23, 59)),
            note="Een uur, met koffie. We kijken wat er al loopt en wat nog een duwtje nodig heeft.",
            nudge_days=2,
        ),
        site="",
        by=by,
        at=at - timedelta(days=1),
    )
    options = [str(pk) for pk in poll.options.values_list("pk", flat=True)]
    for account, (values, remark) in answers.items():
        ticket = poll.tickets.get(account=account)
        answer(ticket=ticket, choices=dict(zip(options, values, strict=True)), remark=remark, at=at)


def _weekday(first: datetime, days: int, clock: time) -> datetime:
    day = (first + timedelta(days=days)).date()
    while is_free_day(day):
        day += timedelta(days=1)
    return moment(day, clock)
