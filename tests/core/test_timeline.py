"""Days of steps: off weekends and Dutch public holidays (`method.md` A10-A16)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.core.timeline import GOOD_DAYS, due_on, holidays, is_free_day, months_after, suggest_day

days = st.dates(date(2000, 1, 1), date(2098, 12, 31))


def test_the_holidays_of_2026() -> None:
    assert sorted(holidays(2026).items()) == [
        (date(2026, 1, 1), "Nieuwjaarsdag"),
        (date(2026, 4, 3), "Goede Vrijdag"),
        (date(2026, 4, 5), "eerste paasdag"),
        (date(2026, 4, 6), "tweede paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 24), "eerste pinksterdag"),
        (date(2026, 5, 25), "tweede pinksterdag"),
        (date(2026, 12, 25), "eerste kerstdag"),
        (date(2026, 12, 26), "tweede kerstdag"),
    ]


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2019, (4, 21)), (2024, (3, 31)), (2025, (4, 20)), (2027, (3, 28)), (2035, (3, 25)), (2038, (4, 25))],
)
def test_easter_moves(year: int, easter: tuple[int, int]) -> None:
    assert holidays(year)[date(year, *easter)] == "eerste paasdag"


@pytest.mark.parametrize(("year", "day"), [(2024, 27), (2025, 26), (2031, 26), (2032, 27)])
def test_kings_day_is_never_on_a_sunday(year: int, day: int) -> None:
    assert [one for one, name in holidays(year).items() if name == "Koningsdag"] == [date(year, 4, day)]


def test_a_day_that_is_two_holidays_has_the_name_for_which_everybody_is_free() -> None:
    assert holidays(2016)[date(2016, 5, 5)] == "Hemelvaartsdag"


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        (-84, date(2026, 5, 19)),  # a Tuesday, as the meeting is
        (-82, date(2026, 5, 21)),
        (-80, date(2026, 5, 22)),  # Saturday: Friday before it
        (-79, date(2026, 5, 22)),  # Whit Sunday: over Saturday to Friday
        (-78, date(2026, 5, 22)),  # Whit Monday: over the weekend to Friday
        (-77, date(2026, 5, 26)),
        (0, date(2026, 8, 11)),
        (4, date(2026, 8, 17)),  # Saturday: Monday after it
        (7, date(2026, 8, 18)),
    ],
)
def test_before_the_meeting_a_step_moves_earlier_and_after_it_later(offset: int, day: date) -> None:
    assert due_on(date(2026, 8, 11), offset) == day


def test_a_week_after_a_meeting_before_christmas_skips_christmas_and_the_weekend() -> None:
    assert due_on(date(2026, 12, 18), 7) == date(2026, 12, 28)


def test_what_happens_on_the_day_itself_stays_there_also_on_a_saturday() -> None:
    assert due_on(date(2026, 3, 14), 0) == date(2026, 3, 14)


def test_half_a_year_is_the_same_day_number_six_months_later() -> None:
    assert due_on(date(2026, 3, 12), 0, offset_months=6) == date(2026, 9, 14)  # the 12th is a Saturday
    assert due_on(date(2026, 3, 10), 0, offset_months=6) == date(2026, 9, 10)
    assert due_on(date(2026, 3, 10), 14, offset_months=6) == date(2026, 9, 24)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_a_month_that_is_too_short_gives_its_last_day(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_somebody_elses_free_days_can_be_asked_for() -> None:
    assert due_on(date(2026, 3, 12), -2, lambda day: day.weekday() == 1) == date(2026, 3, 9)


@given(days, st.integers(-200, 400), st.integers(0, 12))
def test_a_due_day_is_a_working_day_on_the_right_side_of_the_meeting(meeting: date, offset: int, months: int) -> None:
    planned = months_after(meeting, months) + timedelta(days=offset)
    due = due_on(meeting, offset, offset_months=months)
    if planned == meeting:
        assert due == meeting
    elif planned < meeting:
        assert due <= planned
        assert not is_free_day(due)
        assert all(is_free_day(due + timedelta(days=n)) for n in range(1, (planned - due).days + 1))
    else:
        assert due >= planned
        assert not is_free_day(due)
        assert all(is_free_day(planned + timedelta(days=n)) for n in range((due - planned).days))


@given(days, st.lists(st.integers(-90, 30), min_size=2, max_size=6))
def test_steps_never_change_places(meeting: date, offsets: list[int]) -> None:
    due = [due_on(meeting, offset) for offset in sorted(offsets)]
    before = [day for day, offset in zip(due, sorted(offsets), strict=True) if offset < 0]
    after = [day for day, offset in zip(due, sorted(offsets), strict=True) if offset > 0]
    assert before == sorted(before)
    assert after == sorted(after)


def test_a_suggested_day_leaves_time_to_prepare_and_is_no_long_weekend() -> None:
    assert suggest_day(date(2026, 1, 5)) == date(2026, 3, 31)  # twelve weeks on is Monday 30 March
    assert suggest_day(date(2026, 1, 5), 93) == date(2026, 4, 9)  # Tuesday 7 April follows Easter Monday


@given(days, st.integers(0, 200))
def test_a_suggested_day_is_one_on_which_people_work(today: date, lead: int) -> None:
    day = suggest_day(today, lead)
    assert day.weekday() in GOOD_DAYS
    assert not any(is_free_day(day + timedelta(days=near)) for near in (-1, 0, 1))
    assert timedelta(days=lead) <= day - today < timedelta(days=lead + 21)
