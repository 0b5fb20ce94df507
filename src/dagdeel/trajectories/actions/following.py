import secrets
from datetime import datetime

from django.db import transaction

from dagdeel.history.actions import record
from dagdeel.people.models import Account
from dagdeel.people.queries import scope_of_account
from dagdeel.trajectories.models import Following


@transaction.atomic
def stop_week_mail(*, account: Account, at: datetime) -> None:
    """No mail on Monday any more. Stopping twice keeps the first moment."""
    following = _following(account)
    if following.mail_stopped_at is None:
        _set(following, "stop_week_mail", at=at, mail_stopped_at=at)


@transaction.atomic
def start_week_mail(*, account: Account, at: datetime) -> None:
    following = _following(account)
    if following.mail_stopped_at is not None:
        _set(following, "start_week_mail", at=at, mail_stopped_at=None)


@transaction.atomic
def open_feed(*, account: Account, at: datetime) -> None:
    """A new address for the calendar; the one before is worth nothing from now on."""
    _set(_following(account), "open_feed", at=at, feed_key=secrets.token_hex(16))


@transaction.atomic
def close_feed(*, account: Account, at: datetime) -> None:
    following = _following(account)
    if following.feed_key:
        _set(following, "close_feed", at=at, feed_key="")


def _following(account: Account) -> Following:
    return Following.objects.get_or_create(account=account)[0]


def _set(following: Following, verb: str, *, at: datetime, **values: object) -> None:
    Following.objects.filter(pk=following.pk).update(**values)
    record(by=following.account, at=at, verb=verb, scope=scope_of_account(following.account))
