from datetime import date, time

import pytest

from .play import act, day_in, moment_in, opened

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-09", date(2026, 4, 9)),
        ("9-4-2026", date(2026, 4, 9)),
        ("9/4/26", date(2026, 4, 9)),
        ("9.4", date(2026, 4, 9)),
        ("09-04", date(2026, 4, 9)),
        ("12 mrt", date(2026, 3, 12)),
        ("11 mrt", date(2027, 3, 11)),
        ("12 Maart 2026", date(2026, 3, 12)),
        ("do 9 apr", date(2026, 4, 9)),
        ("do. 9 april", date(2026, 4, 9)),
        ("donderdag 9 april 2026", date(2026, 4, 9)),
        ("1 sept.", date(2026, 9, 1)),
        ("29 februari", date(2028, 2, 29)),
        ("3 mei", date(2026, 5, 3)),
        ("Thursday 9 April", date(2026, 4, 9)),
        ("12 Mar 2026", date(2026, 3, 12)),
    ],
)
def test_it_reads_days_as_people_type_them(text: str, day: date) -> None:
    assert day_in(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("woensdag 20 januari 13.30", date(2027, 1, 20), time(13, 30)),
        ("12 mrt 14.00 uur", date(2026, 3, 12), time(14)),
        ("do 9 apr om half twee", date(2026, 4, 9), time(13, 30)),
        ("9-4 vanaf 9u", date(2026, 4, 9), time(9)),
    ],
)
def test_it_keeps_the_time_beside_the_day(text: str, day: date, clock: time) -> None:
    assert moment_in(text, TODAY) == (day, clock)
    state = act(opened(), "write", agreement="next", when=text)
    assert (state.agreements["next"].day, state.agreements["next"].clock) == (
        day.isoformat(),
        clock.isoformat("minutes"),
    )
    assert state.agreements["next"].when == text


@pytest.mark.parametrize("text", ["do 10 april 13.30", "12 mrt 13.30-15.00", "voor 14.00 uur", "12 mrt 25.00"])
def test_what_is_not_one_day_and_time_stays_text(text: str) -> None:
    assert moment_in(text, TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "volgende week do",
        "12 mrt 14.00 uur",
        "31-4",
        "12 martober",
        "voor de zomer",
        "0-0",
        "2026-13-01",
        "12",
        "maart",
    ],
)
def test_what_is_more_or_less_than_a_day_stays_text(text: str) -> None:
    assert day_in(text, TODAY) is None
