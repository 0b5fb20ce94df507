"""Which date is best, how dates are read, and when a poll can be answered."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.polls.rules.deadlines import State, can_answer, is_nudge_due, nudge_at, state_of
from dagdeel.polls.rules.proposals import MORE, NO_TIME, PAST, read_proposal, read_times
from dagdeel.polls.rules.tally import Count, Value, best, ranked, tally, understood
from dagdeel.trajectories.rules.when import NO_SUCH_DAY, NO_SUCH_TIME, OTHER_WEEKDAY, UNREADABLE

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=ZONE)
DEADLINE = datetime(2026, 3, 6, 23, 59, tzinfo=ZONE)

OPTIONS = [1, 2, 3, 4]
ANSWERS = st.lists(
    st.dictionaries(st.sampled_from([str(one) for one in (*OPTIONS, 9)]), st.sampled_from([*Value, "perhaps"])),
    max_size=25,
)


@given(ANSWERS)
def test_everybody_counts_once_per_date_and_nothing_else_counts(answers: list[dict[str, str]]) -> None:
    for count in tally(OPTIONS, answers):
        sound = [one for one in answers if one.get(str(count.option)) in set(Value)]
        assert count.yes + count.maybe + count.no == len(sound)


@given(ANSWERS)
def test_no_date_is_better_than_the_best_and_every_equal_one_is_among_them(answers: list[dict[str, str]]) -> None:
    counts = tally(OPTIONS, answers)
    top, order = best(counts), ranked(counts)
    assert sorted(one.option for one in order) == OPTIONS
    assert bool(top) == any(one.can for one in counts)
    for one in top:
        assert all((other.can, other.yes) <= (one.can, one.yes) for other in counts)
        assert [other for other in counts if (other.can, other.yes) == (one.can, one.yes)] == list(top)
    assert top == tuple(order[: len(top)])


@given(ANSWERS, st.sampled_from(OPTIONS))
def test_one_more_who_can_never_makes_a_best_date_worse(answers: list[dict[str, str]], option: int) -> None:
    more = [*answers, {str(option): "yes"}]
    if option in {one.option for one in best(tally(OPTIONS, answers))}:
        assert [one.option for one in best(tally(OPTIONS, more))] == [option]


def test_who_comes_reluctantly_is_there_too() -> None:
    five, all_six = Count(1, yes=5, no=1), Count(2, yes=3, maybe=3)
    assert best([five, all_six]) == (all_six,)
    assert best([Count(1, no=3)]) == ()
    assert best([]) == ()


def test_a_form_says_what_it_lacks() -> None:
    assert understood([1, 2, 3], {"option-1": "yes", "option-2": "YES"}) == ({"1": "yes"}, (2, 3))


@pytest.mark.parametrize(
    ("lines", "times", "read"),
    [
        ("do 12 mrt", "13.30", ["03-12 13:30"]),
        ("do 12 mrt\nvr 13 maart 2026", "9.30, 13.30 of 19 uur", ["03-12 09:30", "03-12 13:30", "03-12 19:00",
                                                                  "03-13 09:30", "03-13 13:30", "03-13 19:00"]),
        ("do 12 mrt 9.30 en 15.00; 12-3 9:30", "13.30", ["03-12 09:30", "03-12 15:00"]),
        ("12 mrt half twee\n2026-03-11", "14", ["03-11 14:00", "03-12 13:30"]),
        ("", "14", []),
    ],
)  # fmt: skip
def test_it_reads_days_and_times_as_the_dutch_write_them(lines: str, times: str, read: list[str]) -> None:
    found = read_proposal(lines, [], times, now=NOW)
    assert ([f"{one:%m-%d %H:%M}" for one in found.moments], found.problems) == (read, ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("31 februari 13.30", NO_SUCH_DAY),
        ("wo 12 mrt 2026 13.30", OTHER_WEEKDAY),
        ("ergens in maart", UNREADABLE),
        ("12 mrt", NO_TIME),
        ("12 mrt misschien", MORE),
        ("do 12 mrt 13.30, als het kan", MORE),
        ("12 mrt 25.00", NO_SUCH_TIME),
        ("12 mrt 9.30 en 25.00", NO_SUCH_TIME),
        ("1-1-2026 9.30", PAST),
        ("vandaag 9.30", PAST),
    ],
)
def test_it_says_of_each_line_what_to_do_about_it(line: str, words: str) -> None:
    found = read_proposal(f"{line}\n13 mrt 10.00", [], "", now=NOW)
    assert [(one.typed, one.words) for one in found.problems] == [(line, words)]
    assert found.moments == (datetime(2026, 3, 13, 10, 0, tzinfo=ZONE),)


def test_picked_days_get_the_usual_times() -> None:
    day = date(2026, 3, 12)
    assert len(read_proposal("12 mrt", [day], "9.30 of 13.30", now=NOW).moments) == 2
    assert read_proposal("", [day], "", now=NOW).problems[0].words == NO_TIME
    assert read_times("half twee, ooit")[1][0].typed == "ooit"


@given(st.text(max_size=200), st.text(max_size=60))
def test_it_reads_anything_without_falling_over(lines: str, times: str) -> None:
    found = read_proposal(lines, [], times, now=NOW)
    assert list(found.moments) == sorted(set(found.moments))
    assert all(one > NOW for one in found.moments)


def test_a_poll_runs_until_its_deadline_or_until_it_is_closed() -> None:
    def state(at: datetime, closed_at: datetime | None = None, is_settled: bool = False) -> State:
        return state_of(closed_at=closed_at, is_settled=is_settled, deadline=DEADLINE, at=at)

    before, after = DEADLINE - timedelta(seconds=1), DEADLINE
    assert [state(before), state(after)] == [State.OPEN, State.OVER]
    assert [state(before, before), state(after, before, True)] == [State.CLOSED, State.SETTLED]
    assert [one for one in State if can_answer(one, by_organiser=False)] == [State.OPEN]
    assert [one for one in State if can_answer(one, by_organiser=True)] == [State.OPEN, State.OVER]


def test_a_reminder_leaves_on_a_morning_and_not_to_who_was_asked_after_it() -> None:
    morning = datetime(2026, 3, 4, 9, 0, tzinfo=ZONE)
    assert nudge_at(DEADLINE, days=2) == morning
    assert nudge_at(DEADLINE, days=0) is None
    early, hour = morning - timedelta(days=3), timedelta(hours=1)

    def due(asked_at: datetime | None, at: datetime) -> bool:
        return is_nudge_due(DEADLINE, days=2, asked_at=asked_at, at=at)

    assert [due(early, morning - hour), due(early, morning), due(early, DEADLINE)] == [False, True, False]
    assert [due(None, morning), due(morning, morning), due(morning + hour, morning + hour)] == [False, False, False]
