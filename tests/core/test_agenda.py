"""Clock times and warnings of an agenda (`method.md` A20-A31)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.core.agenda import (
    AGREEMENTS,
    BREAK,
    LONG_MEETING,
    SLACK,
    AgendaWarning,
    Bend,
    Slot,
    WarningKind,
    clock,
    ends_at,
    minutes_total,
    warnings,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
START = datetime(2026, 3, 12, 13, 30, tzinfo=AMSTERDAM)

ARRIVAL = Slot("arrival", 30, before_start=True)
KICKOFF = Slot("kickoff", 20, 10)
NETWORK = Slot("network", 100, 25)
PAUSE = Slot("break", 30, 30, Bend.KEEP, is_break=True)
AGREE = Slot("agreements", 50, 40, Bend.KEEP, workform="closing")
REST = Slot("reflection", 40, 5)
AGENDA = (ARRIVAL, KICKOFF, NETWORK, PAUSE, AGREE, REST)

slots = st.lists(
    st.builds(
        Slot,
        id=st.uuids().map(str),
        minutes=st.integers(0, 180),
        shortest=st.integers(0, 60),
        bend=st.sampled_from(Bend),
        is_break=st.booleans(),
        before_start=st.booleans(),
        workform=st.sampled_from(["", "actionplan", "closing", "ideas", "pitch"]),
    ),
    max_size=15,
)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(AMSTERDAM), allow_imaginary=False)  # noqa: DTZ001


def times(agenda: tuple[Slot, ...], start: datetime) -> list[tuple[str, str]]:
    return [(timed.slot.id, f"{timed.starts_at:%H:%M}") for timed in clock(agenda, start)]


def test_what_comes_before_the_start_ends_at_the_start() -> None:
    assert times(AGENDA, START) == [
        ("arrival", "13:00"), ("kickoff", "13:30"), ("network", "13:50"), ("break", "15:30"), ("agreements", "16:00"),
        ("reflection", "16:50"),
    ]  # fmt: skip
    assert ends_at(AGENDA, START) == datetime(2026, 3, 12, 17, 30, tzinfo=AMSTERDAM)
    assert minutes_total(AGENDA) == 240


def test_what_comes_before_the_start_stands_first_wherever_it_was() -> None:
    late = (KICKOFF, ARRIVAL, Slot("setup", 15, before_start=True))
    assert times(late, START) == [("arrival", "12:45"), ("setup", "13:15"), ("kickoff", "13:30")]


def test_an_agenda_without_parts_ends_when_it_starts() -> None:
    assert clock((), START) == ()
    assert ends_at((), START) == START


def test_a_clock_time_without_a_time_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock(AGENDA, datetime(2026, 3, 12, 13, 30))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("start", "end"),
    [
        # At two in the night of 29 March 2026 it is three o'clock; of 25 October at three it is two.
        (datetime(2026, 3, 29, 1, 0, tzinfo=AMSTERDAM), "06:00 +0200"),
        (datetime(2026, 10, 25, 1, 0, tzinfo=AMSTERDAM), "04:00 +0100"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM), "05:30 +0100"),
        (datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=AMSTERDAM), "06:30 +0100"),
    ],
)
def test_four_hours_are_four_hours_in_the_night_that_the_clock_changes(start: datetime, end: str) -> None:
    assert f"{ends_at(AGENDA, start):%H:%M %z}" == end


@given(slots, moments)
def test_the_clock_keeps_the_order_leaves_no_gaps_and_adds_up(agenda: list[Slot], start: datetime) -> None:
    timed = clock(agenda, start)
    assert [one.slot for one in timed] == sorted(agenda, key=lambda slot: not slot.before_start)
    for one in timed:
        assert one.ends_at.astimezone(UTC) - one.starts_at.astimezone(UTC) == timedelta(minutes=one.slot.minutes)
        assert one.starts_at.tzinfo is AMSTERDAM
    for before, after in pairwise(timed):
        assert before.ends_at.astimezone(UTC) == after.starts_at.astimezone(UTC)
    for one in timed:
        edge = one.ends_at if one.slot.before_start else start
        assert edge.astimezone(UTC) <= (start if one.slot.before_start else one.starts_at).astimezone(UTC)
    if timed:
        total = sum(slot.minutes for slot in agenda)
        assert timed[-1].ends_at.astimezone(UTC) - timed[0].starts_at.astimezone(UTC) == timedelta(minutes=total)
    early = [one for one in timed if one.slot.before_start]
    if early:
        assert early[-1].ends_at.astimezone(UTC) == start.astimezone(UTC)
    assert ends_at(agenda, start).astimezone(UTC) == start.astimezone(UTC) + timedelta(minutes=minutes_total(agenda))


def test_an_agenda_that_fits_asks_for_no_attention() -> None:
    assert warnings(AGENDA, 240) == ()


def test_it_warns_by_how_much_the_agenda_runs_over_the_promised_end() -> None:
    longer = (*AGENDA[:-1], replace(REST, minutes=52))
    assert warnings(longer, 240) == (AgendaWarning(WarningKind.OVER_END, 12, 240, "A30"),)


def test_it_says_what_is_left_unused_but_not_for_a_little_slack() -> None:
    assert warnings(AGENDA, 240 + SLACK) == ()
    assert warnings(AGENDA, 251) == (AgendaWarning(WarningKind.ENDS_EARLY, 11, 251, "A30"),)


def test_it_warns_when_a_long_meeting_has_no_break() -> None:
    without = (ARRIVAL, KICKOFF, NETWORK, AGREE, replace(REST, minutes=70))
    assert warnings(without, 240) == (AgendaWarning(WarningKind.NO_BREAK, 240, BREAK, "A25"),)


def test_a_break_before_the_start_is_no_break() -> None:
    early = (replace(PAUSE, before_start=True), KICKOFF, NETWORK, AGREE, replace(REST, minutes=70))
    assert warnings(early, 240) == (AgendaWarning(WarningKind.NO_BREAK, 240, BREAK, "A25"),)


def test_it_warns_when_the_break_is_shorter_than_half_an_hour() -> None:
    short = replace(PAUSE, minutes=20)
    agenda = (ARRIVAL, KICKOFF, replace(NETWORK, minutes=110), short, AGREE, REST)
    assert warnings(agenda, 240) == (AgendaWarning(WarningKind.SHORT_BREAK, 20, BREAK, "A25", short),)


def test_one_break_of_half_an_hour_is_enough() -> None:
    agenda = (*AGENDA[:-1], Slot("leg-stretch", 10, is_break=True), replace(REST, minutes=30))
    assert warnings(agenda, 240) == ()


def test_two_hours_can_do_without_a_break() -> None:
    assert warnings((Slot("talk", 120),), 120) == ()
    assert warnings((Slot("talk", LONG_MEETING),), LONG_MEETING) == ()
    assert [one.kind for one in warnings((Slot("talk", LONG_MEETING + 1),), 120)] == [
        WarningKind.OVER_END, WarningKind.NO_BREAK,
    ]  # fmt: skip


def test_it_warns_when_making_agreements_gets_less_than_the_groups_and_two_pitches_need() -> None:
    hasty = replace(AGREE, minutes=39)
    agenda = (ARRIVAL, KICKOFF, replace(NETWORK, minutes=111), PAUSE, hasty, REST)
    assert warnings(agenda, 240) == (AgendaWarning(WarningKind.SHORT_AGREEMENTS, 39, AGREEMENTS, "A28", hasty),)
    enough = (ARRIVAL, KICKOFF, replace(NETWORK, minutes=110), PAUSE, replace(AGREE, minutes=40), REST)
    assert warnings(enough, 240) == ()


def test_plans_pitches_and_agreements_count_together() -> None:
    parts = (
        Slot("plans", 24, 20, workform="actionplan"),
        Slot("pitches", 10, 6, workform="pitch"),
        Slot("agreements", 6, 5, workform="closing"),
    )
    assert warnings(parts, 40) == ()
    hasty = (replace(parts[0], minutes=23), *parts[1:])
    assert warnings(hasty, 39) == (AgendaWarning(WarningKind.SHORT_AGREEMENTS, 39, AGREEMENTS, "A28", hasty[0]),)


def test_pitches_of_something_else_are_no_hasty_agreements() -> None:
    assert warnings((Slot("pitches", 15, 6, workform="pitch"),), 15) == ()


def test_it_warns_when_a_part_is_shorter_than_makes_sense() -> None:
    hasty = replace(KICKOFF, minutes=5)
    agenda = (ARRIVAL, hasty, replace(NETWORK, minutes=115), PAUSE, AGREE, REST)
    assert warnings(agenda, 240) == (AgendaWarning(WarningKind.BELOW_SHORTEST, 5, 10, slot=hasty),)


@given(slots, st.integers(1, 600))
def test_every_warning_has_numbers_that_explain_it(agenda: list[Slot], planned: int) -> None:
    for one in warnings(agenda, planned):
        match one.kind:
            case WarningKind.OVER_END:
                assert minutes_total(agenda) == planned + one.minutes > planned == one.limit
            case WarningKind.ENDS_EARLY:
                assert minutes_total(agenda) == planned - one.minutes < planned - SLACK
            case WarningKind.NO_BREAK:
                assert one.minutes > LONG_MEETING
            case WarningKind.SHORT_AGREEMENTS:
                assert one.slot in agenda
                assert one.slot.minutes <= one.minutes < one.limit
            case _:
                assert one.slot in agenda
                assert one.minutes == one.slot.minutes < one.limit
