"""The fold of a run and its clock: no database, exact values."""

from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dagdeel.core.workform import Refused, Role
from dagdeel.live.queries import form_rules
from dagdeel.live.rules.fold import evolve
from dagdeel.live.rules.plan import Plan, PlanItem, plan_from
from dagdeel.live.rules.state import MS_A_PAGE, Entry, Phase, RunState, SeatRun, Turn, WallMode
from dagdeel.live.rules.steps import STEPS, Act, decide
from dagdeel.live.rules.timing import MINUTE, Tone, clock_of, expected_end, minutes_late, planned_end, planned_starts
from dagdeel.workforms.dotvote import rules as dotvote
from dagdeel.workforms.ideas import rules as ideas

START = 1_000 * MINUTE
STARTS_AT = "1970-01-01T16:40:00+00:00"
PLAN = Plan(
    "Gezond in het Molenkwartier", "nl", "Buurthuis De Wiek", STARTS_AT, 60, 8,
    (
        PlanItem("arrival", "Inloop", minutes=30, before_start=True),
        PlanItem("kickoff", "Aftrap", minutes=20),
        PlanItem("break", "Pauze", minutes=30, is_break=True),
        PlanItem("close", "Einde", minutes=10),
    ),
)  # fmt: skip


def no_forms(key: str) -> None:
    return None


def veil(item: str, seat: str) -> str:
    return seat


def fold(*steps: tuple[str, int, dict[str, Any]], state: RunState | None = None) -> RunState:
    """Take steps of the facilitator at moments in milliseconds, each as it would go through the room."""
    state = state or RunState(plan=PLAN, opened_at=START - 30 * MINUTE)
    for nth, (kind, at, more) in enumerate(steps):
        item = more.pop("item", "")
        act = Act(f"step-{nth:04}", kind, Role.FACILITATOR, item, more, at=at, chance=nth)
        decided = decide(state, act, no_forms, veil)
        assert not isinstance(decided, Refused), decided
        for draft in decided:
            entry = Entry(nth + 1, act.key, at, draft.kind, draft.item, draft.seat, draft.data or {})
            state = evolve(state, entry, no_forms)
    return state


def test_who_takes_the_room_on_first_leads_until_somebody_takes_over() -> None:
    state = fold()
    begin = Act("begin-1", "start", Role.FACILITATOR, state.plan.parts[0].id, account=7)
    decided = decide(state, begin, no_forms, veil)
    assert [(one.kind, one.data.get("account")) for one in decided if one.kind == "run.led"] == [("run.led", 7)]
    for other in (replace(begin, role=Role.HELPER), replace(begin, account=None), replace(begin, kind="wall")):
        made = decide(state, other, no_forms, veil)
        assert isinstance(made, Refused) or "run.led" not in {one.kind for one in made}
    led = replace(state, lead=3)
    assert "run.led" not in {one.kind for one in decide(led, begin, no_forms, veil)}


def refused(state: RunState, kind: str, item: str = "", **fields: Any) -> str:
    decided = decide(state, Act("step-0001", kind, Role.FACILITATOR, item, fields, at=START), no_forms, veil)
    assert isinstance(decided, Refused)
    return decided.message


def test_what_comes_before_the_kickoff_ends_at_the_kickoff() -> None:
    starts = planned_starts(RunState(plan=PLAN, opened_at=START))
    assert starts == {
        "arrival": START - 30 * MINUTE, "kickoff": START, "break": START + 20 * MINUTE, "close": START + 50 * MINUTE,
    }  # fmt: skip
    assert planned_end(RunState(plan=PLAN, opened_at=START)) == START + 60 * MINUTE


def test_an_arrival_that_stands_later_in_the_agenda_still_comes_first() -> None:
    arrival, kickoff, *rest = PLAN.items
    starts = planned_starts(RunState(plan=replace(PLAN, items=(kickoff, arrival, *rest)), opened_at=START))
    assert starts == planned_starts(RunState(plan=PLAN, opened_at=START))


def test_a_room_held_on_another_day_follows_its_own_clock() -> None:
    day = 24 * 60 * MINUTE
    state = fold(("start", START + day, {"item": "kickoff"}), state=RunState(plan=PLAN, opened_at=START + day))
    assert planned_end(state) == START + day + 60 * MINUTE
    assert minutes_late(state, START + day) == 0
    later = fold(("start", START + day, {"item": "break"}), state=RunState(plan=PLAN, opened_at=START + day))
    assert planned_starts(later)["kickoff"] == START + day - 20 * MINUTE
    waiting = RunState(plan=PLAN, opened_at=START + day)
    assert minutes_late(waiting, START + day) == 0


def test_the_clock_stands_still_in_a_pause() -> None:
    state = fold(
        ("start", START, {"item": "kickoff"}),
        ("pause", START + 5 * MINUTE, {}),
    )
    assert clock_of(state).tone is Tone.PAUSED
    assert clock_of(state).left == 15 * MINUTE
    state = fold(("resume", START + 9 * MINUTE, {}), state=state)
    assert clock_of(state).ends_at == START + 24 * MINUTE
    assert minutes_late(state, START + 9 * MINUTE) == 4


def test_given_time_moves_the_end() -> None:
    state = fold(("start", START, {"item": "kickoff"}), ("extend", START + MINUTE, {"minutes": "5"}))
    assert clock_of(state).ends_at == START + 25 * MINUTE
    assert expected_end(state, START + MINUTE) == START + 65 * MINUTE


def test_an_item_that_runs_over_pushes_the_rest() -> None:
    state = fold(("start", START, {"item": "kickoff"}))
    assert minutes_late(state, START + 20 * MINUTE) == 0
    assert minutes_late(state, START + 28 * MINUTE) == 8


def test_a_skipped_item_gives_its_minutes_back() -> None:
    state = fold(("start", START, {"item": "kickoff"}), ("skip", START, {"item": "break"}))
    assert minutes_late(state, START) == -30
    state = fold(("restore", START, {"item": "break"}), state=state)
    assert minutes_late(state, START) == 0


def test_next_passes_over_what_was_skipped() -> None:
    state = fold(
        ("start", START, {"item": "kickoff"}), ("skip", START, {"item": "break"}), ("next", START + MINUTE, {})
    )
    assert state.current == "close"
    assert state.run_of("kickoff").phase is Phase.CLOSED
    assert state.run_of("kickoff").spent == MINUTE
    assert refused(state, "next") == "Dit was het laatste onderdeel. Je kunt de bijeenkomst nu afsluiten."


def test_coming_back_to_an_item_adds_to_its_time() -> None:
    state = fold(
        ("start", START, {"item": "kickoff"}),
        ("start", START + 3 * MINUTE, {"item": "break"}),
        ("start", START + 10 * MINUTE, {"item": "kickoff"}),
    )
    assert state.run_of("kickoff").spent_at(START + 12 * MINUTE) == 5 * MINUTE
    assert state.run_of("kickoff").started_at == START


def test_a_vote_that_nobody_used_begins_anew_with_what_was_merged_meanwhile() -> None:
    items = (PlanItem("ideas", "Ideeën", workform="ideas"), PlanItem("vote", "Kiezen", workform="dotvote"))
    forms: dict[str, Any] = {"ideas": ideas, "dotvote": dotvote}
    chances = count(1)
    state = RunState(plan=replace(PLAN, items=items), seats={"1": SeatRun(1, "phone")})

    def after(state: RunState, kind: str, item: str, role: Role = Role.FACILITATOR, **fields: Any) -> RunState:
        act = Act(
            f"key-{kind}", kind, role, item, fields, "1" if role is Role.PHONE else "", at=START, chance=next(chances)
        )
        decided = decide(state, act, forms.get, veil)
        assert not isinstance(decided, Refused), decided
        for draft in decided:
            entry = Entry(1, act.key, START, draft.kind, draft.item, draft.seat, draft.data or {})
            state = evolve(state, entry, forms.get)
        return state

    def options(state: RunState) -> list[str]:
        return [option.text for option in state.run_of("vote").form.options]

    state = after(state, "start", "ideas")
    state = after(state, "enter", "ideas", text="Samen eten\nSamen lopen")
    state = after(state, "start", "vote")
    assert options(state) == ["Samen eten", "Samen lopen"]

    state = after(state, "start", "ideas")
    cards = list(state.run_of("ideas").form.top)
    state = after(state, "arrange", "ideas", **{"card[]": cards, "do": "merge", "text": "Samen"})
    state = after(state, "start", "vote")
    assert options(state) == ["Samen"]

    chosen = state.run_of("vote").form.options[0].id
    state = after(state, "vote", "vote", Role.PHONE, **{"option[]": [chosen], "round": "1"})
    state = after(state, "start", "ideas")
    state = after(state, "enter", "ideas", text="Te laat")
    state = after(state, "start", "vote")
    assert options(state) == ["Samen"]
    assert state.run_of("vote").touched


def test_opening_an_item_takes_the_wall_back_from_blank() -> None:
    state = fold(("wall", START, {"mode": "blank"}))
    assert state.wall is WallMode.BLANK
    assert fold(("start", START, {"item": "kickoff"}), state=state).wall is WallMode.FOLLOW


def test_a_page_is_held_let_go_and_forgotten_at_something_else() -> None:
    state = fold(("start", START, {"item": "kickoff"}))
    assert state.turn == Turn(START)
    held = fold(("page", START + 9_000, {"page": "2"}), state=state)
    assert held.turn == Turn(START, 2)
    assert fold(("page", START + MINUTE, {"page": "2"}), state=held) == held
    assert fold(("page", START + MINUTE, {"page": ""}), state=held).turn == Turn(START + MINUTE - 2 * MS_A_PAGE)
    assert fold(("page", START, {"page": ""}), state=state) == state
    for kind, more in (("next", {}), ("reveal", {}), ("wall", {"mode": "blank"})):
        assert fold((kind, START + MINUTE, dict(more)), state=held).turn == Turn(START + MINUTE), kind
    assert fold(("extend", START + MINUTE, {"minutes": "5"}), state=held).turn == held.turn
    for page in ("-1", "1000", "twee", "²", ["1"]):
        assert refused(state, "page", page=page) == "Kies een bladzijde van het grote scherm."


def test_nonsense_steps_are_refused_with_what_to_do() -> None:
    state = RunState(plan=PLAN)
    assert refused(state, "start", "elders") == "Dit onderdeel staat niet in het draaiboek van deze bijeenkomst."
    assert refused(state, "pause") == "Open eerst een onderdeel."
    running = fold(("start", START, {"item": "kickoff"}))
    for minutes in ("", "veel", "0", "61", "-61", "1e3", ["5"]):
        assert refused(running, "extend", minutes=minutes) == "Geef tussen 1 en 60 minuten."
    assert refused(running, "wall", mode="upside-down") == "Kies wat de muur laat zien."


def test_a_closed_run_takes_nothing_more() -> None:
    state = fold(("start", START, {"item": "kickoff"}), ("close-run", START + MINUTE, {}))
    assert (state.current, state.closed_at) == ("", START + MINUTE)
    assert (
        refused(state, "start", "break") == "De bijeenkomst is afgesloten. Open de zaal opnieuw als er nog iets moet."
    )


def test_a_plan_of_another_version_is_read_as_far_as_it_goes() -> None:
    plan = plan_from({"title": "X", "items": [{"id": "a", "title": "A", "mood": "calm"}, {"title": "no id"}], "new": 1})
    assert plan == replace(PLAN, title="X", place="", starts_at="", planned_minutes=0, items=(PlanItem("a", "A"),))


STEP = st.tuples(
    st.sampled_from([*STEPS, "nonsense"]),
    st.integers(0, 500),
    st.sampled_from(["", "arrival", "kickoff", "break", "close", "elders"]),
    st.sampled_from(["5", "-5", "blank", "join", "follow", ""]),
)


@given(st.lists(STEP, max_size=40))
def test_whatever_is_pressed_the_times_stay_possible(steps: list[tuple[str, int, str, str]]) -> None:
    """Laws: time only grows, at most one item runs, and no item ever took less than nothing."""
    state, at = RunState(plan=PLAN, opened_at=START, seen_at=START), START
    for nth, (kind, seconds, item, value) in enumerate(steps):
        at += seconds * 1000
        act = Act(f"k{nth:06}", kind, Role.FACILITATOR, item, {"minutes": value, "mode": value}, at=at, chance=nth)
        decided = decide(state, act, no_forms, veil)
        for draft in () if isinstance(decided, Refused) else decided:
            state = evolve(
                state, Entry(nth + 1, act.key, at, draft.kind, draft.item, draft.seat, draft.data or {}), no_forms
            )
        running = [key for key, run in state.items.items() if run.running_since is not None]
        assert running in ([], [state.current])
        assert all(run.spent >= 0 for run in state.items.values())
        assert expected_end(state, at) >= (state.closed_at or state.over_at or at)
    assert sum(run.spent_at(at) for run in state.items.values()) <= at - START


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)
KINDS = (
    *("run.replanned", "run.inserted", "run.moved", "run.unbent", "run.afterwards"),
    *("run.opened", "run.closed", "run.wall", "run.led", "seat.joined", "seat.left", "item.opened", "item.paused"),
    *(
        "run.page",
        "item.resumed",
        "item.extended",
        "item.skipped",
        "item.restored",
        "form.added",
        "form.merged",
        "something.new",
    ),
)
NAMES = (
    "items",
    "title",
    "planned_minutes",
    "room_depth",
    "mode",
    "page",
    "account",
    "kind",
    "inputs",
    "seats",
    "chance",
    "id",
    "minutes",
    "before",
    "order",
    "changes",
)
ODD = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(("kickoff", "themes", "break", "elsewhere", "")),
    st.text(max_size=4),
    st.dictionaries(st.sampled_from(NAMES), JSON, max_size=6),
)


@given(st.lists(ODD, max_size=12))
def test_no_entry_of_any_version_breaks_the_fold(entries: list[tuple[str, str, str, dict[str, Any]]]) -> None:
    plan = replace(PLAN, items=(*PLAN.items, PlanItem("themes", "Blik op de wijk", minutes=25, workform="ideas")))
    state = RunState(plan=plan, opened_at=START)
    for nth, (kind, item, seat, data) in enumerate(entries, 1):
        state = evolve(state, Entry(nth, f"odd-{nth}", START + nth, kind, item, seat, data), {"ideas": ideas}.get)


def test_showing_a_vote_closes_it_first_and_showing_ideas_does_not() -> None:
    plan = replace(PLAN, items=(PlanItem("ideas", "I", workform="ideas"), PlanItem("vote", "V", workform="dotvote")))
    for item, phase in (("ideas", Phase.OPEN), ("vote", Phase.CLOSED)):
        state = RunState(plan=plan, opened_at=START)
        for nth, kind in enumerate(("start", "reveal"), 1):
            act = Act(f"step-{nth:04}", kind, Role.FACILITATOR, item, {}, at=START, chance=nth)
            decided = decide(state, act, form_rules, veil)
            assert not isinstance(decided, Refused)
            for draft in decided:
                entry = Entry(nth, act.key, START, draft.kind, draft.item, data=draft.data or {})
                state = evolve(state, entry, form_rules)
        assert (state.run_of(item).revealed, state.run_of(item).phase) == (True, phase)


def test_who_has_not_given_yet_is_asked_without_being_named() -> None:
    state = fold(("start", START, {"item": "kickoff"}), ("ask", START, {}))
    assert state.run_of("kickoff").is_asked
    assert fold(("ask", START, {}), state=state) == state
    closed = fold(("lock", START, {}), ("unlock", START, {}), state=state)
    assert not closed.run_of("kickoff").is_asked
