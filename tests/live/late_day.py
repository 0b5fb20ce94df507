"""A day that is late, and what a facilitator presses then."""

from dataclasses import replace
from itertools import count
from typing import Any

from dagdeel.core.workform import Refused, Role
from dagdeel.live.queries import form_rules
from dagdeel.live.rules.bending import plans_of
from dagdeel.live.rules.fold import evolve
from dagdeel.live.rules.plan import Plan, PlanItem
from dagdeel.live.rules.state import Entry, RunState
from dagdeel.live.rules.steps import Act, decide
from dagdeel.live.rules.timing import MINUTE

START = 1_000 * MINUTE
STARTS_AT = "1970-01-01T16:40:00+00:00"
PLAN = Plan(
    "Gezond in het Molenkwartier", "nl", "Buurthuis De Wiek", STARTS_AT, 190, 8,
    (
        PlanItem("arrival", "Inloop", minutes=30, before_start=True),
        PlanItem("kickoff", "Aftrap", minutes=20, shortest=10),
        PlanItem("look", "Blik op de wijk", minutes=40, shortest=25),
        PlanItem("priorities", "Kiezen", minutes=20, shortest=15, bend="keep"),
        PlanItem("break", "Pauze", minutes=30, shortest=30, bend="keep", is_break=True),
        PlanItem("practice", "Uit de praktijk", minutes=20, shortest=15, bend="drop"),
        PlanItem("agreements", "Afspraken", minutes=50, shortest=40, bend="keep", workform="closing"),
        PlanItem("reflection", "Terugblik", minutes=10, shortest=5),
        PlanItem("end", "Einde", minutes=0, bend="keep"),
    ),
)  # fmt: skip
TWO = replace(PLAN, next_meeting="1970-01-15T16:40:00+00:00")
KEYS = count(1)


def opened(plan: Plan = PLAN) -> RunState:
    return RunState(plan=plan, frozen=plan, opened_at=START - 30 * MINUTE)


def veil(item: str, seat: str) -> str:
    return seat


def decided(state: RunState, kind: str, at: int, item: str = "", **fields: Any) -> tuple[RunState, str]:
    """What a step makes of the state, and why not if it is refused."""
    act = Act(f"step-{next(KEYS):06}", kind, Role.FACILITATOR, item, fields, at=at, chance=next(KEYS))
    found = decide(state, act, form_rules, veil)
    if isinstance(found, Refused):
        return state, found.message
    for draft in found:
        state = evolve(state, Entry(1, act.key, at, draft.kind, draft.item, data=draft.data or {}), form_rules)
    return state, ""


def after(state: RunState, *steps: tuple[str, int, str] | tuple[str, int, str, dict[str, Any]]) -> RunState:
    for kind, minute, item, *more in steps:
        state, refusal = decided(state, kind, START + minute * MINUTE, item, **(more[0] if more else {}))
        assert not refusal, refusal
    return state


def late_in_look(plan: Plan = PLAN) -> RunState:
    """At the look, which began a quarter late."""
    return after(opened(plan), ("start", 0, "kickoff"), ("start", 35, "look"))


NOW = START + 40 * MINUTE


def accept(state: RunState, nth: int = 0, now: int = NOW) -> RunState:
    plan = plans_of(state, now, form_rules)[nth]
    state, refusal = decided(state, "replan", now, plan=plan.code, late=str(plan.over - plan.spare))
    assert not refusal, refusal
    return state


def order(state: RunState) -> list[str]:
    return [item.id for item in state.plan.items]
