"""In the break the facilitator arranges what was said, for an item that is still to come."""

from typing import Any

from dagdeel.core.workform import NO_PAIRS, Refused, Role
from dagdeel.live.queries import form_rules
from dagdeel.live.rules.fold import evolve
from dagdeel.live.rules.plan import Plan, PlanItem
from dagdeel.live.rules.state import Entry, Phase, RunState
from dagdeel.live.rules.steps import Act, decide
from dagdeel.live.rules.timing import expected_end
from dagdeel.live.screens.console import current, work
from dagdeel.live.screens.wall import wall_stage
from tests.live.late_day import START, STARTS_AT, after, opened, veil

PLAN = Plan(
    "Gezond in het Molenkwartier", "nl", "Buurthuis De Wiek", STARTS_AT, 100, 8,
    (
        PlanItem("duos", "Blik op het netwerk", minutes=40, workform="duos"),
        PlanItem("break", "Pauze", minutes=30, is_break=True),
        PlanItem("practice", "Uit de praktijk", minutes=20, workform="duos"),
        PlanItem("improve", "Verbeterpunten", minutes=10, workform="improvements"),
    ),
)  # fmt: skip


def acted(state: RunState, does: str, item: str, at: int, **fields: Any) -> RunState:
    act = Act(f"{does}-{at}-{item}", does, Role.FACILITATOR, item, fields, at=START + at * 60_000, chance=at)
    found = decide(state, act, form_rules, veil)
    assert not isinstance(found, Refused), found
    for nth, draft in enumerate(found):
        entry = Entry(nth, act.key, act.at, draft.kind, draft.item, draft.seat, draft.data or {})
        state = evolve(state, entry, form_rules)
    return state


def in_the_break() -> RunState:
    state = after(opened(PLAN), ("start", 0, "duos"))
    state = acted(state, "enter", "duos", 1, text="Elkaar bellen\nEen sociale kaart", kind="better")
    return after(state, ("next", 40, ""))


def texts(state: RunState) -> list[str]:
    return [point.text for point in state.run_of("improve").form.listed("")]


def test_the_break_offers_it_and_goes_on_meanwhile() -> None:
    state = in_the_break()
    offered = current(state).ahead
    assert offered is not None
    assert offered.id == "improve"
    before = wall_stage(state), expected_end(state, START + 45 * 60_000)
    state = after(state, ("prepare", 45, "improve"))
    assert (state.current, state.run_of("improve").phase) == ("break", Phase.WAITING)
    assert (wall_stage(state), expected_end(state, START + 45 * 60_000)) == before
    assert current(state).ahead is None
    shown = work(state, NO_PAIRS)
    assert (shown.is_ahead, shown.item and shown.item.id) == (True, "improve")
    assert shown.form is not None
    assert shown.form.stage.ahead


def test_what_was_arranged_stays_and_what_came_after_the_break_comes_in() -> None:
    state = after(in_the_break(), ("prepare", 45, "improve"))
    ids = [point.id for point in state.run_of("improve").form.listed("")]
    state = acted(state, "arrange", "improve", 46, **{"point[]": ids, "text": "Elkaar vinden"})
    state = after(state, ("next", 70, ""))
    state = acted(state, "enter", "practice", 71, text="Samen op huisbezoek", kind="better")
    state = after(state, ("next", 90, ""))
    assert (state.current, state.run_of("improve").phase) == ("improve", Phase.OPEN)
    assert texts(state) == ["Elkaar vinden", "Samen op huisbezoek"]


def test_what_nobody_arranged_begins_with_everything() -> None:
    state = after(in_the_break(), ("prepare", 45, "improve"), ("next", 70, ""))
    state = acted(state, "enter", "practice", 71, text="Samen op huisbezoek", kind="better")
    assert texts(after(state, ("next", 90, ""))) == ["Elkaar bellen", "Een sociale kaart", "Samen op huisbezoek"]


def test_what_is_not_to_come_cannot_be_prepared() -> None:
    state = in_the_break()
    for item in ("duos", "break", "elsewhere"):
        assert isinstance(
            decide(state, Act("prepare-1", "prepare", Role.FACILITATOR, item, {}, at=START), form_rules, veil), Refused
        )


def test_phones_do_nothing_in_it_before_it_begins() -> None:
    state = after(in_the_break(), ("prepare", 45, "improve"))
    state = evolve(state, Entry(9, "seat.1", START, "seat.joined", seat="1", data={}), form_rules)
    act = Act("add-0001", "add", Role.PHONE, "improve", {"text": "Te vroeg"}, "1", at=START)
    assert isinstance(decide(state, act, form_rules, veil), Refused)
