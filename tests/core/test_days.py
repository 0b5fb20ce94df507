"""Days as people type them, alone in a field; `tests/trajectories/test_when.py` has those with a time beside them."""

from datetime import date

import pytest

from dagdeel.core.days import day_in

TODAY = date(2026, 3, 12)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9.4", date(2026, 4, 9)),
        ("do. 9.4", date(2026, 4, 9)),
        ("9.4.26", date(2026, 4, 9)),
        ("9e april", date(2026, 4, 9)),
        ("12 mrt", TODAY),
        ("11 mrt", date(2027, 3, 11)),
        ("29 feb", date(2028, 2, 29)),
        ("donderdag", date(2026, 3, 19)),
        ("Morgen", date(2026, 3, 13)),
        ("Thursday, 9 April 2026", date(2026, 4, 9)),
    ],
)
def test_it_reads_a_day(text: str, day: date) -> None:
    assert day_in(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "maart", "9 apr 14.00 uur", "vr 9 apr", "volgende week do", "31-4", "13.30", "9.4 of 10.4", "elke donderdag"],
)
def test_what_is_more_or_less_than_a_day_is_none(text: str) -> None:
    assert day_in(text, TODAY) is None


def test_a_leap_day_skips_the_year_2100() -> None:
    assert day_in("29 februari", date(2097, 1, 1)) == date(2104, 2, 29)
