"""The link that signs somebody in: signed, for half an hour, for one time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing

from dagdeel.people.models import Account

SALT = "dagdeel.people.sign-in-link"
LASTS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a valid link says: this account, as long as it has not signed in since `seen`."""

    account: Account
    seen: datetime | None


def token_for(account: Account, *, at: datetime) -> str:
    """Any sign-in, and a new password, makes the link worthless: that is what makes it work once."""
    seen = account.last_login.isoformat() if account.last_login else ""
    return signing.dumps([account.pk, (at + LASTS).timestamp(), seen, _state(account)], salt=SALT)


def claim_of(token: str, *, at: datetime) -> Claim | None:
    """What the link claims, or `None` when it is false, too old or used."""
    try:
        pk, until, seen, state = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    account = Account.objects.filter(pk=pk, is_active=True).first()
    if account is None or at.timestamp() > until or state != _state(account):
        return None
    last = account.last_login.isoformat() if account.last_login else ""
    return Claim(account, account.last_login) if seen == last else None


def _state(account: Account) -> str:
    """Changes with the password and with "sign out everywhere", and tells neither."""
    return account.get_session_auth_hash()[:16]
