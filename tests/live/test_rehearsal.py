"""Simulated people: at their own pace, each move once, and the same in every process."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest

from dagdeel.core.workform import Role
from dagdeel.live import actions, clock, log
from dagdeel.live.house import House
from dagdeel.live.models import Run
from dagdeel.live.queries import form_rules, is_anonymous, snapshot_of, veil_key
from dagdeel.live.rehearsal import MOVES_EACH, SECONDS_TO_THINK, acts_due
from dagdeel.live.rules.fold import evolve
from dagdeel.live.rules.plan import EMPTY, PlanItem
from dagdeel.live.rules.rehearsal import Cue, cues_due, is_out, outage
from dagdeel.live.rules.state import Entry, RunState
from dagdeel.live.rules.steps import Act
from dagdeel.live.rules.timing import MINUTE
from dagdeel.live.veil import veil_of
from dagdeel.workforms.ideas import rules
from tests.world import START, World

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


AGENDA = (
    PlanItem("arrival", "Inloop", minutes=30, before_start=True),
    PlanItem("kickoff", "Aftrap", minutes=20, workform="checkin"),
    PlanItem("themes", "Blik op de wijk", minutes=40, workform="ideas"),
    PlanItem("break", "Pauze", minutes=30, is_break=True),
    PlanItem("end", "Reflectie", minutes=30, workform="evaluation"),
)


def opened(*, at: dict[str, int], seats: tuple[str, ...] = ("1", "5")) -> RunState:
    """Items that were opened, by minute."""
    state = RunState(plan=replace(EMPTY, items=AGENDA))
    for seat in seats:
        joined = Entry(0, f"s{seat}", 0, "seat.joined", seat=seat, data={"kind": "simulated"})
        state = evolve(state, joined, form_rules)
    for item, minute in at.items():
        state = evolve(state, Entry(0, f"o{item}", minute * MINUTE, "item.opened", item), form_rules)
    return state


def due(state: RunState, minute: int) -> list[tuple[str, str]]:
    return [(cue.kind, cue.seat) for cue in cues_due(state, minute * MINUTE)]


def test_three_come_late_counted_from_the_kickoff() -> None:
    assert due(opened(at={"arrival": 0}), 500) == []
    state = opened(at={"arrival": 0, "kickoff": 10})
    assert due(state, 13) == []
    assert due(state, 14) == [("seat.joined", "18")]
    assert due(state, 36) == [("seat.joined", "18"), ("seat.joined", "19"), ("seat.joined", "20")]
    assert due(opened(at={"kickoff": 10}, seats=("1", "18", "19")), 36) == [("seat.joined", "20")]


@pytest.mark.parametrize(
    ("at", "minute"), [({"kickoff": 0}, 60), ({"kickoff": 0, "break": 3}, 3)], ids=["by the clock", "by the run sheet"]
)
def test_one_leaves_halfway(at: dict[str, int], minute: int) -> None:
    assert ("seat.left", "5") not in due(opened(at={"kickoff": 0}), 59)
    assert ("seat.left", "5") in due(opened(at=at), minute)


def test_the_wifi_drops_out_in_one_part_of_the_second_half() -> None:
    assert outage(opened(at={"kickoff": 0})) is None
    state = opened(at={"kickoff": 0, "themes": 20})
    away, back = 20 * MINUTE + 10_000, 24 * MINUTE + 10_000
    assert outage(state) == ("themes", away, back)
    assert [is_out(state, at) for at in (away - 1, away, back - 1, back)] == [False, True, True, False]
    real = replace(state, seats={seat: replace(one, kind="phone") for seat, one in state.seats.items()})
    assert not is_out(real, away)
    assert outage(opened(at={"kickoff": 0, "themes": 20, "end": 80})) == outage(state)


class Running(clock.Clock):
    """A clock that goes on by five seconds whenever somebody looks at it."""

    looks = 0

    def now(self) -> int:
        object.__setattr__(self, "looks", self.looks + 1)
        return self.begun + self.looks * 5_000


@pytest.fixture
def rehearsal(open_world: World) -> Run:
    return actions.open_run(meeting=open_world.meeting, kind="rehearsal", by=open_world.ellen, at=START)


def rehearse_in(processes: int, run: Run, monkeypatch: pytest.MonkeyPatch, *, looks: int = 90) -> list[Entry]:
    """Everything that these processes write when each looks so many times after the part of the outage has begun."""
    monkeypatch.setattr("dagdeel.live.rehearsal.SECONDS_BETWEEN_LOOKS", 0)
    monkeypatch.setattr("dagdeel.live.house.time_of", lambda run: Running(clock.milliseconds(run.opened_at)))

    async def play() -> None:
        houses = [House() for _ in range(processes)]
        for house in houses:
            await house.start()
        try:
            homes = [home for home in [await house.home(run.code) for house in houses] if home]
            while any(isinstance(home.time, Running) and home.time.looks < looks for home in homes):
                await asyncio.sleep(0.02)
        finally:
            for house in houses:
                await house.stop()

    for nth, item in enumerate(("kickoff", "priorities")):
        at = clock.milliseconds(START) + nth
        act = Act(f"start-{item}", "start", Role.FACILITATOR, item, {}, at=at, chance=7)
        actions.perform(run=run, act=act)
    for nth in range(3):
        fields = {"text": f"Onderwerp {nth}"}
        add = Act(f"add-{nth}", "add", Role.HELPER, "priorities", fields, at=clock.milliseconds(START), chance=nth)
        actions.perform(run=run, act=add)
    asyncio.run(asyncio.wait_for(play(), 60))
    return log.tail(run.pk)


@pytest.mark.parametrize("processes", [1, 2])
def test_after_the_wifi_drop_everything_has_come_exactly_once(
    processes: int, rehearsal: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = rehearse_in(processes, rehearsal, monkeypatch)
    voted = Counter(entry.key for entry in entries if entry.kind == "form.voted")
    state = snapshot_of(rehearsal.pk).state
    out = outage(state)
    assert out is not None
    assert [entry for entry in entries if entry.key.startswith("sim-") and out[1] <= entry.at < out[2]] == []
    veil = veil_of(veil_key(rehearsal.pk), state.plan, is_anonymous)
    there = {veil("priorities", str(number)) for number in range(1, 17)}
    assert there - {entry.seat for entry in entries if entry.kind == "form.voted"} == set()
    assert set(voted.values()) == {1}
    late = Counter(entry.seat for entry in entries if entry.kind == "seat.joined" and entry.at > out[1])
    assert late["18"] == 1
    assert set(late.values()) == {1}


def test_a_cue_that_two_processes_give_happens_once(rehearsal: Run) -> None:
    for _ in range(2):
        actions.play(run=rehearsal, cue=Cue("seat.18", "seat.joined", "18", 5))
    assert [(entry.kind, entry.at) for entry in log.tail(rehearsal.pk) if entry.seat == "18"] == [("seat.joined", 5)]
