"""Days and times as people type them."""

from datetime import date, time

import pytest

from dagdeel.trajectories.rules.when import (
    NO_SUCH_DAY,
    NO_SUCH_TIME,
    OTHER_WEEKDAY,
    UNREADABLE,
    Moment,
    read_clock,
    read_moment,
)

TODAY = date(2026, 1, 5)  # a Monday
DAY = date(2026, 3, 12)  # a Thursday
CLOCK = time(13, 30)


@pytest.mark.parametrize(
    "text",
    [
        "12 mrt 13.30",
        "do 12 maart 13:30",
        "donderdag 12 maart 2026 om 13.30 uur",
        "2026-03-12 13:30",
        "2026-03-12T13:30",
        "12-3-2026 13u30",
        "12/3 13:30",
        "12-03-26, 13.30",
        "12.3.2026 13:30",
        "thu 12 march 13:30",
        "12e mrt. half twee",
        "  12  MRT   13.30u ",
        "12 mrt half 2",
    ],
)
def test_it_reads_day_and_time(text: str) -> None:
    assert read_moment(text, today=TODAY) == Moment(DAY, CLOCK)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-12", DAY),
        ("12 maart", DAY),
        ("morgen", date(2026, 1, 6)),
        ("vandaag", TODAY),
        ("overmorgen", date(2026, 1, 7)),
        ("donderdag", date(2026, 1, 8)),
        ("ma", date(2026, 1, 12)),
        ("4 jan", date(2027, 1, 4)),
        ("5 jan", TODAY),
        ("29 feb", date(2028, 2, 29)),
        ("1 mei 2027", date(2027, 5, 1)),
    ],
)
def test_it_reads_a_day_alone(text: str, day: date) -> None:
    assert read_moment(text, today=TODAY) == Moment(day)


def test_an_hour_alone_is_on_the_hour() -> None:
    assert read_moment("12 mrt 14u", today=TODAY) == Moment(DAY, time(14))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", UNREADABLE),
        ("ergens in het voorjaar", UNREADABLE),
        ("13.30", UNREADABLE),
        ("31 feb", NO_SUCH_DAY),
        ("12-13-2026", NO_SUCH_DAY),
        ("12 mrt 25:00", NO_SUCH_TIME),
        ("vr 12 maart 2026", OTHER_WEEKDAY),
        ("99999999999", UNREADABLE),
        ("12 marsepein", UNREADABLE),
    ],
)
def test_it_says_what_is_wrong(text: str, problem: str) -> None:
    assert read_moment(text, today=TODAY).problem == problem


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("13.30 uur", CLOCK),
        ("13:30", CLOCK),
        ("14", time(14)),
        ("9u", time(9)),
        ("half tien", time(9, 30)),
        ("99", None),
        ("straks", None),
        ("", None),
    ],
)
def test_it_reads_a_time_alone(text: str, clock: time | None) -> None:
    assert read_clock(text) == clock
