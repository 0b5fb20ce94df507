"""From a step's offset to a day on which people work, in the Netherlands."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from dagdeel.core.words import N_

LEAD_DAYS = 84
"""From the first talk of the preparation group to the meeting (`method.md` A10: two to three months)."""

GOOD_DAYS = (1, 3)
"""Tuesday and Thursday (Monday is 0): the days on which most people with a part-time job work."""


@cache
def holidays(year: int) -> Mapping[date, str]:
    """The public holidays of the Netherlands in a year, with their names as Dutch source text.

    The list of the Algemene termijnenwet, article 3: so Good Friday and every 5 May count, although not everybody has
    these days off. A step that moves a day for nothing does no harm; a deadline on a closed day does.

    The `holidays` package knows more countries, but takes a quarter of a second to import and follows another rule.
    """
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day = date(year, 4, 26)
    return {
        date(year, 1, 1): N_("Nieuwjaarsdag"),
        sunday - timedelta(days=2): N_("Goede Vrijdag"),
        sunday: N_("eerste paasdag"),
        sunday + timedelta(days=1): N_("tweede paasdag"),
        kings_day: N_("Koningsdag"),
        date(year, 5, 5): N_("Bevrijdingsdag"),
        # After Bevrijdingsdag: in 2016 it was both, and everybody was free for this one.
        sunday + timedelta(days=39): N_("Hemelvaartsdag"),
        sunday + timedelta(days=49): N_("eerste pinksterdag"),
        sunday + timedelta(days=50): N_("tweede pinksterdag"),
        date(year, 12, 25): N_("eerste kerstdag"),
        date(year, 12, 26): N_("tweede kerstdag"),
    }


def christmas_break(year: int) -> tuple[date, date]:
    """First and last day of the Christmas holiday of schools that begins in this year, everywhere in the Netherlands:
    two weeks from the Saturday on or before Christmas Day (Regeling vaststelling schoolvakanties).

    >>> christmas_break(2026)
    (datetime.date(2026, 12, 19), datetime.date(2027, 1, 3))
    """
    christmas = date(year, 12, 25)
    first = christmas - timedelta(days=(christmas.weekday() - 5) % 7)
    return first, first + timedelta(days=15)


def day_before_break(day: date) -> date | None:
    """The last working day before the Christmas holiday that this day is in; `None` for any other day."""
    for year in (day.year - 1, day.year):
        first, last = christmas_break(year)
        if first <= day <= last:
            return first - timedelta(days=1)
    return None


def is_free_day(day: date) -> bool:
    """A weekend or a public holiday."""
    return day.weekday() >= 5 or day in holidays(day.year)


def due_on(
    meeting_day: date,
    offset_days: int,
    is_free_day: Callable[[date], bool] = is_free_day,
    *,
    offset_months: int = 0,
) -> date:
    """The day of a step: `offset_months` and `offset_days` from the meeting, moved off free days.

    Before the meeting it moves earlier, after the meeting later, so that preparation never gets less time and nobody
    hears something sooner than promised. What happens on the day itself stays there, also on a Saturday.
    """
    day = (months_after(meeting_day, offset_months) if offset_months else meeting_day) + timedelta(days=offset_days)
    if day == meeting_day:
        return day
    move = timedelta(days=-1 if day < meeting_day else 1)
    while is_free_day(day):
        day += move
    return day


def months_after(day: date, months: int) -> date:
    """The same day number so many months later, or the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def suggest_day(today: date, lead_days: int = LEAD_DAYS, is_free_day: Callable[[date], bool] = is_free_day) -> date:
    """A good first day for a meeting that leaves `lead_days` to prepare: on one of `GOOD_DAYS`, not a free day.

    A day next to a holiday is passed over too: many people make it a long weekend.
    """
    day = today + timedelta(days=lead_days)
    while day.weekday() not in GOOD_DAYS or any(is_free_day(day + timedelta(days=near)) for near in (-1, 0, 1)):
        day += timedelta(days=1)
    return day
