"""Simulated people: at their own pace, each move once, and the same in every process."""

from dataclasses import replace

import pytest

from dagdeel.core.workform import Role
from dagdeel.live.queries import form_rules
from dagdeel.live.rehearsal import MOVES_EACH, SECONDS_TO_THINK, acts_due
from dagdeel.live.rules.plan import EMPTY, PlanItem
from dagdeel.live.rules.state import Entry, RunState, evolve
from dagdeel.workforms.ideas import rules

THEMES = PlanItem("themes", "Blik op de wijk", minutes=25, workform="ideas")
LONG_AFTER = SECONDS_TO_THINK * MOVES_EACH * 1000


def at_themes() -> RunState:
    """Three simulated people and one with a phone, at an item that has just been opened."""
    state = RunState(plan=replace(EMPTY, items=(THEMES,)))
    for number, kind in enumerate(("simulated", "simulated", "phone", "simulated"), 1):
        state = evolve(
            state, Entry(number, f"s{number}", 0, "seat.joined", seat=f"{number}", data={"kind": kind}), form_rules
        )
    return evolve(state, Entry(5, "o", 0, "item.opened", "themes", data={"chance": 7}), form_rules)


def who(item: str, seat: str) -> str:
    return f"veiled-{seat}"


def test_everybody_thinks_first() -> None:
    assert acts_due(at_themes(), {}, who, 0) == []


def test_only_simulated_people_act_and_as_often_as_agreed() -> None:
    state, moved = at_themes(), dict[tuple[str, str], int]()
    acts = [act for _ in range(MOVES_EACH + 2) for act in acts_due(state, moved, who, LONG_AFTER)]
    assert {act.seat for act in acts} == {"1", "2", "4"}
    assert len({act.key for act in acts}) == len(acts) == 3 * MOVES_EACH
    assert {(act.role, act.item, act.kind) for act in acts} == {(Role.PHONE, "themes", "add")}


def test_two_processes_send_the_same_acts() -> None:
    assert acts_due(at_themes(), {}, who, LONG_AFTER) == acts_due(at_themes(), {}, who, LONG_AFTER)


def test_nobody_acts_in_an_item_that_is_closed() -> None:
    closed = evolve(at_themes(), Entry(6, "c", 1, "item.closed", "themes"), form_rules)
    assert acts_due(closed, {}, who, LONG_AFTER) == []


def test_a_work_form_without_moves_does_not_end_the_rehearsal(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(state: object, seat: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(rules, "moves", breaks)
    assert acts_due(at_themes(), {}, who, LONG_AFTER) == []
