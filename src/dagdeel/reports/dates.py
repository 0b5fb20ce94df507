"""Moments as a report says them, in the language that is active: "donderdag 12 maart 2026, 13.30 uur"."""

from datetime import UTC, date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _


def from_iso(text: str) -> datetime:
    """The moment in a frozen plan, in local time; a plan without one (another version) gives 1970."""
    try:
        return timezone.localtime(datetime.fromisoformat(text))
    except ValueError:
        return from_milliseconds(0)


def from_milliseconds(at: int) -> datetime:
    return timezone.localtime(datetime.fromtimestamp(at / 1000, UTC))


def clock(at: datetime) -> str:
    """"13.30" in Dutch, "13:30" in English."""
    return formats.date_format(timezone.localtime(at), _("H.i"))


def day(on: date) -> str:
    """"donderdag 12 maart 2026"."""
    return formats.date_format(on, _("l j F Y"))


def day_and_time(at: datetime) -> str:
    """"donderdag 12 maart 2026, 13.30 uur"."""
    return _("%(day)s, %(clock)s uur") % {"day": day(timezone.localtime(at)), "clock": clock(at)}
