"""Days, times and lengths as the Dutch write them: "donderdag 12 maart 2026", "13.30 uur", "2 uur en 20 minuten"."""

from datetime import date, datetime, time
from functools import lru_cache

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, gettext, ngettext

from dagdeel.core import reading

register = template.Library()


@register.filter(expects_localtime=True)
def day(value: date | None) -> str:
    """donderdag 12 maart 2026"""
    return _written(value, "l j F Y") if value else ""


def day_or_text(text: str, at: time | None = None) -> str:
    """A day as results keep it, in words, with the time if there is one; what is no day as it was typed ("na de
    zomer")."""
    return ", ".join(one for one in (day(reading.day(text)), hour(at)) if one) if reading.day(text) else text


@register.filter(expects_localtime=True)
def short_day(value: date | None) -> str:
    """do 12 maart, with the year when it is not this one"""
    if not value:
        return ""
    return _written(value, "D j F" if value.year == timezone.localdate().year else "D j F Y", is_short=True)


@register.filter(expects_localtime=True)
def clock(value: datetime | time | None) -> str:
    """13.30"""
    if value is None:
        return ""
    return time_format(value.time() if isinstance(value, datetime) else value, "G.i" if _dutch() else "G:i")


@register.filter(expects_localtime=True)
def hour(value: datetime | time | None) -> str:
    """13.30 uur"""
    return gettext("%(time)s uur") % {"time": clock(value)} if value is not None else ""


def day_and_hour(value: datetime) -> str:
    """donderdag 12 maart 2026, 13.30 uur"""
    local = timezone.localtime(value)
    return f"{day(local)}, {hour(local)}"


@register.filter("duration")  # "length" is Django's own filter
def length(minutes: int) -> str:
    """2 uur en 20 minuten"""
    hours, rest = divmod(abs(int(minutes)), 60)
    parts = []
    if hours:
        parts.append(gettext("%(hours)s uur") % {"hours": hours})
    if rest or not hours:
        parts.append(ngettext("%(count)s minuut", "%(count)s minuten", rest) % {"count": rest})
    return gettext(" en ").join(parts)


def _dutch() -> bool:
    return (get_language() or "nl").startswith("nl")


def _written(value: date, form: str, *, is_short: bool = False) -> str:
    on = value.date() if isinstance(value, datetime) else value
    return _written_in(get_language() or "nl", on, form, is_short)


@lru_cache(maxsize=4096)  # a list has a day in every row
def _written_in(language: str, on: date, form: str, is_short: bool) -> str:
    written = date_format(on, form)
    return written.lower() if is_short and language.startswith("nl") else written
