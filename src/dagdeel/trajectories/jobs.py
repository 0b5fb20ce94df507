"""Work that waits for its moment. The names of these functions are the names of the jobs."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation

from dagdeel.jobs.actions import enqueue_once
from dagdeel.outbox.actions import post
from dagdeel.outbox.queries import mail_leaves
from dagdeel.people.models import Account
from dagdeel.people.queries import scope_of_account

from .queries.following import stop_address, week_letter, workers
from .queries.home import tasks_of
from .rules.week import is_time, key_of, next_moment


def send_week() -> None:
    """The mail of the week to everybody who has something to do in it; who has nothing gets nothing. May be done twice:
    a week has one mail a person. Without a mail server, or an address of our own to link to, nobody gets one."""
    now = timezone.localtime()
    if is_time(now) and mail_leaves() and settings.SITE_URL:
        for account in workers():
            _send(account, now)
    enqueue_once("trajectories.send_week", due_at=next_moment(now))


def _send(account: Account, now: datetime) -> None:
    tasks = tasks_of(account, today=now.date())
    if not tasks:
        return
    with translation.override(account.language):
        letter = week_letter(account, tasks, site=settings.SITE_URL)
    post(
        by=None,
        at=now,
        scope=scope_of_account(account),
        key=key_of(now),
        holder=scope_of_account(account),
        to_name=account.get_full_name(),
        to_address=account.email,
        subject=letter.subject,
        text=letter.text,
        stop_link=stop_address(account, site=settings.SITE_URL),
        due_at=now,
        language=account.language,
    )
