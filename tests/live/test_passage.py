"""A wrong tap costs no time and loses nothing."""

from dataclasses import replace

from dagdeel.live.queries import form_rules
from dagdeel.live.rules.bending import plans_of
from dagdeel.live.rules.fold import evolve
from dagdeel.live.rules.state import Entry, Phase, RunState, WallMode
from dagdeel.live.rules.timing import MINUTE, expected_end, expected_starts, minutes_late
from dagdeel.live.screens.day import came_view, sheet
from tests.live.late_day import PLAN, START, accept, after, decided, opened

MEETING = replace(
    PLAN, items=tuple(replace(one, workform="ideas") if one.id == "reflection" else one for one in PLAN.items)
)


def practising() -> RunState:
    """At the practice, ten minutes after it was to end; it began at 110 as planned."""
    return after(opened(MEETING), ("start", 0, "kickoff"), ("start", 110, "practice"))


def undone(state: RunState, minute: float) -> tuple[RunState, str]:
    assert state.passage
    return decided(state, "start-undo", START + round(minute * MINUTE), of=state.passage.key)


def test_what_going_on_will_open_again_counts_with_what_is_left_of_it() -> None:
    state = after(opened(MEETING), ("start", 0, "agreements"))
    before = expected_end(state, START + 41 * MINUTE)
    state = after(state, ("next", 40, ""), ("start", 41, "agreements"))
    assert state.next_item and state.next_item.id == "reflection"
    # A minute of the reflection is gone, and a minute of the day: nine of its ten minutes are left.
    assert expected_end(state, START + 41 * MINUTE) == before
    assert expected_starts(state, START + 41 * MINUTE)["reflection"] == START + 51 * MINUTE
    row = next(row for row in sheet(state, START + 41 * MINUTE).rows if row.item.id == "reflection")
    assert (row.phase, row.minutes, row.taken) == (Phase.WAITING, 9, None)
    assert row.at == START + 51 * MINUTE


def test_what_was_left_for_good_is_done() -> None:
    state = practising()
    row = next(row for row in sheet(state, START + 111 * MINUTE).rows if row.item.id == "kickoff")
    assert (row.phase, row.minutes, row.taken) == (Phase.CLOSED, 20, 110)


def test_what_is_entered_afterwards_has_its_check_marks() -> None:
    state = after(
        practising(), ("next", 130, ""), ("pause", 190, ""), ("afterwards", 191, ""), ("start", 191, "practice")
    )
    row = next(row for row in sheet(state, START + 191 * MINUTE).rows if row.item.id == "agreements")
    assert (row.phase, row.taken) == (Phase.CLOSED, 60)


def test_a_plan_may_still_leave_out_what_was_opened_by_mistake() -> None:
    plan = replace(
        MEETING, items=tuple(replace(one, bend="drop") if one.id == "look" else one for one in MEETING.items)
    )
    state = after(opened(plan), ("start", 0, "kickoff"), ("next", 50, ""), ("start", 50, "kickoff"))
    now = START + 50 * MINUTE
    nth = next(n for n, one in enumerate(plans_of(state, now, form_rules)) if "look" in one.code)
    state = accept(state, nth, now)
    assert state.run_of("look") != RunState().run_of("look")
    assert minutes_late(state, now) <= 5


def test_a_wrong_tap_is_taken_back_as_if_it_had_never_been() -> None:
    before = after(practising(), ("wall", 120, "", {"mode": "blank"}))
    state = after(before, ("next", 125, ""))
    assert came_view(state, START + 125 * MINUTE + 1)
    state, refusal = undone(state, 126)
    assert refusal == ""
    assert (state.current, state.wall, state.passage) == ("practice", WallMode.BLANK, None)
    assert state.run_of("practice") == before.run_of("practice")
    assert state.run_of("agreements") == before.run_of("agreements")
    assert expected_end(state, START + 126 * MINUTE) == expected_end(before, START + 126 * MINUTE)


def test_the_first_tap_of_the_day_can_be_taken_back() -> None:
    state = after(opened(MEETING), ("next", -20, ""))
    state, refusal = undone(state, -19.5)
    assert (refusal, state.current, state.run_of("arrival").phase) == ("", "", Phase.WAITING)


def test_what_people_entered_meanwhile_stays() -> None:
    state = after(opened(MEETING), ("start", 0, "agreements"), ("next", 40, ""))
    given = Entry(9, "card-0001", START + 40 * MINUTE + 5, "form.added", "reflection", "1", {"id": "a", "text": "Meer"})
    state = evolve(state, given, form_rules)
    form = state.run_of("reflection").form
    state = after(state, ("extend", 40, "", {"minutes": "5"}))
    state, _ = undone(state, 40.5)
    run = state.run_of("reflection")
    assert (run.phase, run.spent, run.started_at, run.form, run.touched) == (Phase.WAITING, 0, None, form, True)
    assert run.extra_minutes == 5
    state = after(state, ("next", 45, ""))
    assert state.run_of("reflection").form == form


def test_what_nobody_used_begins_anew() -> None:
    state = after(opened(MEETING), ("start", 0, "agreements"), ("next", 40, ""))
    state, _ = undone(state, 40.5)
    assert state.run_of("reflection").form is None


def test_it_can_be_taken_back_for_a_minute_and_once() -> None:
    moved = after(practising(), ("next", 125, ""))
    assert came_view(moved, START + 127 * MINUTE) is None
    assert undone(moved, 127)[1] == "Dat is te lang geleden. Ga in het draaiboek terug naar waar je was."
    back, _ = undone(moved, 126)
    assert moved.passage
    assert decided(back, "start-undo", START + 126 * MINUTE, of=moved.passage.key) == (back, "")


def test_who_did_not_see_the_last_step_takes_back_nothing() -> None:
    first = after(practising(), ("next", 125, ""))
    assert first.passage
    second = after(first, ("next", 125, ""))
    _, refusal = decided(second, "start-undo", START + 126 * MINUTE, of=first.passage.key)
    assert refusal == "De zaal is intussen bij een ander onderdeel. Kijk of het zo goed is."


def test_a_meeting_that_closed_takes_nothing_back() -> None:
    state = after(practising(), ("next", 125, ""), ("close-run", 125, ""))
    assert state.passage is None
    assert came_view(state, START + 125 * MINUTE) is None


def test_an_entry_about_another_step_changes_nothing() -> None:
    state = after(practising(), ("next", 125, ""))
    assert evolve(state, Entry(9, "x", START, "item.unopened", "agreements", data={"of": "nonsense"}), form_rules) == (
        replace(state, seen_at=state.seen_at)
    )


def test_what_comes_again_may_be_left_out() -> None:
    state = after(practising(), ("next", 125, ""), ("start", 126, "practice"), ("skip", 126, "agreements"))
    assert [one.id for one in state.to_come] == ["reflection", "end"]
