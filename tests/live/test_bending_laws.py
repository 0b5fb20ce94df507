"""Whatever is pressed on a day, in any order, a plan keeps what it promises."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from dagdeel.live.queries import form_rules
from dagdeel.live.rules.bending import may_take_back, parts_of, plans_of
from dagdeel.live.rules.state import Phase, RunState
from dagdeel.live.rules.timing import MINUTE, expected_end, minutes_late, planned_end

from .late_day import PLAN, START, TWO, decided, opened, order

STEPS = (
    "replan",
    "extend",
    "skip",
    "restore",
    "postpone",
    "swap",
    "insert",
    "next",
    "start",
    "pause",
    "resume",
    "undo",
)
MOVE = st.tuples(st.sampled_from(STEPS), st.integers(0, 1_500), st.integers(0, 9), st.integers(0, 9))


def pressed(state: RunState, move: tuple[str, int, int, int], now: int) -> RunState:
    """A facilitator who presses whatever there is."""
    kind, _, one, other = move
    ids = order(state)
    item, past = ids[one % len(ids)], ids[other % len(ids)]
    fields: dict[str, Any] = {"minutes": str(5 * (other - 4)), "past": past, "to": "later" if one % 2 else "earlier"}
    if kind == "replan":
        plans = plans_of(state, now, form_rules)
        if not plans:
            return state
        plan = plans[one % len(plans)]
        fields = {"plan": plan.code, "late": str(plan.over - plan.spare)}
    if kind == "insert":
        fields = {"title": "Extra", "minutes": str(other + 1), "before": item}
    if kind == "undo":
        kind, fields = "replan-undo", {"bend": state.bend.key if state.bend else ""}
    return decided(state, kind, now, "" if kind in ("next", "replan") else item, **fields)[0]


@given(st.lists(MOVE, max_size=25), st.booleans())
def test_whatever_the_day_does_a_plan_keeps_what_it_promises(moves: list[tuple[str, int, int, int]], two: bool) -> None:
    """Laws: the expected end is the promised end, no part is lost without saying so, nothing gets shorter than its
    floor, the break keeps thirty minutes, and undo puts all of it back."""
    state, now = opened(TWO if two else PLAN), START
    for move in moves:
        now += move[1] * 1_000
        state = pressed(state, move, now)
        assert len(set(order(state))) == len(order(state)) >= len(PLAN.items)
        assert {item.id for item in PLAN.items} <= set(order(state))
    plans = plans_of(state, now, form_rules)
    assume(plans)
    parts = {part.id: part for part in parts_of(state, now, form_rules)}
    for plan in plans:
        bent, refusal = decided(state, "replan", now, plan=plan.code, late=str(plan.over - plan.spare))
        assert not refusal
        assert minutes_late(bent, now) == plan.over - plan.spare
        assert abs(expected_end(bent, now) - planned_end(bent) - (plan.over - plan.spare) * MINUTE) < MINUTE
        said = {change.part: change for change in plan.changes}
        for item in state.plan.parts:
            was, run = state.run_of(item.id), bent.run_of(item.id)
            if item.id not in said:
                assert run == was
            elif said[item.id].after == 0:
                assert (was.phase, run.phase) == (Phase.WAITING, Phase.SKIPPED)
                assert run.is_postponed == (said[item.id].kind == "move")
                assert not item.is_break
            else:
                assert run.phase is was.phase
                assert item.minutes + run.extra_minutes == said[item.id].after >= parts[item.id].floor
        kept = parts.get("break")
        if kept and kept.minutes >= 30:
            assert 30 + bent.run_of("break").extra_minutes >= 30
        assert bent.bend and may_take_back(bent)
        back, refusal = decided(bent, "replan-undo", now, bend=bent.bend.key)
        assert not refusal
        assert {one: back.run_of(one) for one in order(back)} == {one: state.run_of(one) for one in order(state)}
        assert (back.plan, expected_end(back, now)) == (state.plan, expected_end(state, now))
