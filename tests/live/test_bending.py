"""The agenda that bends, in the room: no database, exact values, and laws over random runs."""

from dataclasses import replace

from dagdeel.core.bend import say
from dagdeel.core.workform import Refused, Role
from dagdeel.live.queries import form_rules
from dagdeel.live.rules.bending import may_take_back, parts_of, plans_of
from dagdeel.live.rules.fold import evolve
from dagdeel.live.rules.plan import PlanItem
from dagdeel.live.rules.state import Entry, Phase, RunState
from dagdeel.live.rules.steps import Act, decide
from dagdeel.live.rules.timing import MINUTE, clock_of, expected_starts, minutes_late, planned_end
from dagdeel.live.screens.phone import phone_regions
from dagdeel.live.screens.wall import wall_regions

from .late_day import NOW, PLAN, START, TWO, accept, after, decided, late_in_look, opened, order, veil


def test_a_quarter_late_gives_plans_that_end_on_time() -> None:
    state = late_in_look()
    assert minutes_late(state, NOW) == 15
    plans = plans_of(state, NOW, form_rules)
    assert [(plan.over, plan.spare) for plan in plans] == [(0, 0)] * len(plans)
    assert 2 <= len(plans) <= 3
    accepted = accept(state)
    assert minutes_late(accepted, NOW) == 0
    assert planned_end(accepted) == planned_end(state) == START + 190 * MINUTE


def test_late_is_the_difference_between_what_the_two_clocks_show() -> None:
    state = after(opened(), ("start", 0, "kickoff"), ("start", 24, "look"))
    now = START + 24 * MINUTE
    assert [minutes_late(state, now + seconds * 1000) for seconds in (0, 29, 31, 59)] == [4, 4, 4, 4]


def test_four_minutes_late_gives_none() -> None:
    state = after(opened(), ("start", 0, "kickoff"), ("start", 24, "look"))
    assert minutes_late(state, START + 24 * MINUTE) == 4
    assert plans_of(state, START + 24 * MINUTE, form_rules) == ()


def test_a_shorter_part_keeps_its_planned_minutes_beside_what_the_day_made_of_it() -> None:
    state, refusal = decided(late_in_look(), "replan", NOW, plan="shorten.25.look drop.0.practice")
    assert not refusal
    look, item = state.run_of("look"), state.plan.item("look")
    assert item and (item.minutes, look.extra_minutes) == (40, -15)
    assert state.run_of("practice").phase is Phase.SKIPPED
    assert clock_of(state).total == 25 * MINUTE
    assert minutes_late(state, NOW) == -20


def test_wall_and_phone_follow_at_once() -> None:
    state = late_in_look()
    before = wall_regions(state)["clock"][1], phone_regions(state)["clock"][1]
    state, _ = decided(state, "replan", NOW, plan="shorten.25.look")
    state = after(state, ("swap", 40, "priorities", {"past": "break", "to": "later"}))
    clocks = wall_regions(state)["clock"][1], phone_regions(state)["clock"][1]
    assert [clock.clock.total for clock in before] == [40 * MINUTE] * 2  # type: ignore[attr-defined]
    assert [clock.clock.total for clock in clocks] == [25 * MINUTE] * 2  # type: ignore[attr-defined]
    assert [clock.next for clock in clocks] == ["Pauze", "Pauze"]  # type: ignore[attr-defined]


def test_the_same_plan_from_two_consoles_counts_once() -> None:
    state = late_in_look()
    plan = plans_of(state, NOW, form_rules)[0]
    once, _ = decided(state, "replan", NOW, plan=plan.code, late="0")
    twice, refusal = decided(once, "replan", NOW, plan=plan.code, late="0")
    assert (twice, refusal) == (once, "")


def test_another_plan_from_a_second_console_is_refused() -> None:
    state = late_in_look()
    first, second, *_ = plans_of(state, NOW, form_rules)
    once, _ = decided(state, "replan", NOW, plan=first.code, late="0")
    twice, refusal = decided(once, "replan", NOW, plan=second.code, late="0")
    assert refusal == "Er is intussen iets veranderd, en dan komt dit plan anders uit. Kijk naar de plannen van nu."
    assert twice == once


def test_a_plan_that_was_taken_may_come_back_after_time_was_given_by_hand() -> None:
    state, _ = decided(late_in_look(), "replan", NOW, plan="shorten.25.look")
    state = after(state, ("extend", 40, "look", {"minutes": "15"}))
    assert state.run_of("look").extra_minutes == 0
    state, _ = decided(state, "replan", NOW, plan="shorten.25.look")
    assert state.run_of("look").extra_minutes == -15


def test_stale_and_forged_plans_are_refused() -> None:
    state = late_in_look()
    for code in (
        "", "nonsense", "drop.0.break", "shorten.10.break", "shorten.10.look", "shorten.45.agreements", "give.55.look",
        "move.0.look", "drop.0.arrival", "shorten.5.kickoff", "shorten.15.practice shorten.15.practice", "drop.0.x",
    ):  # fmt: skip
        again, refusal = decided(state, "replan", NOW, plan=code)
        assert refusal and again == state, code
    # Two minutes of the look are left when somebody takes a plan of a quarter of an hour ago.
    again, refusal = decided(state, "replan", START + 73 * MINUTE, plan="shorten.35.look")
    assert refusal and again == state


def test_after_the_meeting_nothing_bends() -> None:
    state = after(late_in_look(), ("close-run", 41, ""))
    assert plans_of(state, NOW, form_rules) == ()
    for kind in ("replan", "postpone", "swap", "insert", "replan-undo"):
        assert decided(state, kind, NOW, "practice", plan="drop.0.practice")[1].startswith("De bijeenkomst is afgeslo")


def test_undo_puts_everything_back() -> None:
    state = late_in_look()
    accepted = accept(state)
    assert may_take_back(accepted) and accepted.bend
    back, refusal = decided(accepted, "replan-undo", NOW, bend=accepted.bend.key)
    assert not refusal
    assert replace(back, items={}, seen_at=0) == replace(state, items={}, seen_at=0)
    assert {item.id: back.run_of(item.id) for item in PLAN.items} == {
        item.id: state.run_of(item.id) for item in PLAN.items
    }
    again, refusal = decided(back, "replan-undo", NOW, bend=accepted.bend.key)
    assert (again, refusal) == (back, "")


def test_undo_is_refused_once_one_of_its_parts_has_begun_or_something_else_was_changed() -> None:
    state, _ = decided(late_in_look(), "replan", NOW, plan="drop.0.practice")
    assert state.bend
    key = state.bend.key
    begun = after(state, ("start", 45, "agreements"))
    assert not may_take_back(begun)
    assert decided(begun, "replan-undo", NOW, bend=key)[1].startswith("Een van deze onderdelen is al begonnen.")
    moved = after(state, ("swap", 45, "priorities", {"past": "break", "to": "later"}))
    assert decided(moved, "replan-undo", NOW, bend=key)[1].startswith("Het draaiboek is intussen nog een keer")
    assert moved.bend and not decided(moved, "replan-undo", NOW, bend=moved.bend.key)[1]


def test_undo_keeps_what_was_begun_or_entered_meanwhile() -> None:
    state, _ = decided(late_in_look(), "replan", NOW, plan="shorten.25.look")
    state = after(state, ("start", 60, "priorities"))
    entry = Entry(9, "late", START, "run.unbent")
    back = evolve(state, entry, form_rules)
    assert (back.current, back.run_of("look").spent) == ("priorities", 25 * MINUTE)
    assert back.run_of("look").phase is Phase.CLOSED


def test_what_is_put_in_takes_time_and_leaves_the_planned_end() -> None:
    state = late_in_look()
    state = after(state, ("insert", 40, "", {"title": "Energizer", "minutes": "10", "before": "break"}))
    new = state.plan.items[4]
    assert (new.title, new.minutes, state.run_of(new.id).extra_minutes) == ("Energizer", 0, 10)
    assert minutes_late(state, NOW) == 25
    assert planned_end(state) == START + 190 * MINUTE
    opened_new = after(state, ("start", 75, new.id))
    assert clock_of(opened_new).total == 10 * MINUTE
    assert state.bend
    back, _ = decided(state, "replan-undo", NOW, bend=state.bend.key)
    assert back.plan == PLAN and minutes_late(back, NOW) == 15


def test_a_work_form_that_is_put_in_opens_like_any_other() -> None:
    state = after(
        late_in_look(),
        ("insert", 40, "", {"title": "Nog iets?", "minutes": "5", "before": "break", "workform": "ideas"}),
    )
    new = state.plan.items[4]
    state = after(state, ("start", 75, new.id), ("enter", 76, new.id, {"text": "Samen eten"}))
    assert state.run_of(new.id).touched


def test_nonsense_is_not_put_in() -> None:
    state = late_in_look()
    good = {"title": "Energizer", "minutes": "10", "before": "break"}
    for wrong in (
        {"title": " "}, {"minutes": "0"}, {"minutes": "121"}, {"minutes": "veel"}, {"before": "kickoff"},
        {"before": "look"}, {"before": "end"}, {"before": ""}, {"workform": "elders"}, {"workform": "parking"},
    ):  # fmt: skip
        again, refusal = decided(state, "insert", NOW, **{**good, **wrong})
        assert refusal and again == state, wrong


def test_parts_change_places_with_their_neighbour_and_pressing_twice_does_not_swap_back() -> None:
    state = late_in_look()
    step = ("swap", 40, "practice", {"past": "break", "to": "earlier"})
    once = after(state, step)
    assert order(once)[3:7] == ["priorities", "practice", "break", "agreements"]
    assert after(once, step) == once
    starts = expected_starts(once, NOW)
    assert starts["break"] - starts["practice"] == 20 * MINUTE


def test_a_part_passes_over_what_was_skipped() -> None:
    state = after(late_in_look(), ("skip", 40, "break"))
    state = after(state, ("swap", 40, "practice", {"past": "priorities", "to": "earlier"}))
    assert order(state)[3:6] == ["practice", "break", "priorities"]


def test_no_part_leaves_its_place_for_one_that_has_begun_or_that_closes_the_meeting() -> None:
    state = late_in_look()
    for item, past, to in (
        ("priorities", "look", "earlier"), ("agreements", "reflection", "later"), ("practice", "priorities", "earlier"),
        ("kickoff", "look", "later"), ("practice", "elders", "later"),
    ):  # fmt: skip
        again, refusal = decided(state, "swap", NOW, item, past=past, to=to)
        assert refusal and again == state, item


def test_a_postponed_part_is_skipped_today_and_may_come_back() -> None:
    state = after(late_in_look(), ("postpone", 40, "practice"))
    run = state.run_of("practice")
    assert (run.phase, run.is_postponed) == (Phase.SKIPPED, True)
    assert after(state, ("postpone", 40, "practice")) == state
    restored = after(state, ("restore", 41, "practice")).run_of("practice")
    assert (restored.phase, restored.is_postponed) == (Phase.WAITING, False)
    assert decided(state, "postpone", NOW, "break")[1].startswith("{title} hoort bij vandaag")
    assert decided(state, "postpone", NOW, "look")[1].startswith("{title} hoort bij vandaag")


def test_plans_move_a_part_only_when_there_is_a_next_meeting() -> None:
    moves = [change.kind for plan in plans_of(late_in_look(TWO), NOW, form_rules) for change in plan.changes]
    assert "move" in moves and "drop" not in moves
    moves = [change.kind for plan in plans_of(late_in_look(), NOW, form_rules) for change in plan.changes]
    assert "drop" in moves and "move" not in moves


def test_a_restart_in_the_middle_gives_the_same_day() -> None:
    entries: list[Entry] = []
    state = opened()
    for kind, minute, item, fields in (
        ("start", 0, "kickoff", {}), ("start", 35, "look", {}), ("replan", 40, "", {"plan": "shorten.25.look"}),
        ("insert", 41, "", {"title": "Rek", "minutes": "5", "before": "break"}), ("postpone", 42, "practice", {}),
        ("swap", 43, "priorities", {"past": "extra-0000002v", "to": "later"}), ("start", 60, "priorities", {}),
    ):  # fmt: skip
        act = Act(f"r-{len(entries)}", kind, Role.FACILITATOR, item, fields, at=START + minute * MINUTE, chance=103)
        found = decide(state, act, form_rules, veil)
        assert not isinstance(found, Refused), found
        for draft in found:
            entries.append(
                Entry(len(entries) + 1, act.key, act.at, draft.kind, draft.item, "", draft.data or {})
            )  # fmt: skip
            state = evolve(state, entries[-1], form_rules)
    again = opened()
    for entry in entries:
        again = evolve(again, entry, form_rules)
    assert again == state
    assert order(state)[3:5] == ["extra-0000002v", "priorities"]


def test_a_work_form_by_the_round_gets_rounds_less_and_opens_with_them() -> None:
    options = {"rounds": 3, "minutes": 5, "seconds": 60}
    duos = PlanItem("duos", "Blik op het netwerk", minutes=40, shortest=25, workform="duos", options=options)
    plan = replace(PLAN, items=(*PLAN.items[:3], duos, *PLAN.items[4:]))
    state = after(opened(plan), ("start", 0, "kickoff"), ("start", 35, "look"))
    part = next(one for one in parts_of(state, NOW, form_rules) if one.id == "duos")
    # Seventeen minutes of the run sheet are for everything around the rounds.
    assert [one.minutes for one in part.lengths][-1] == 40
    assert part.allows(34) and not part.allows(35)
    state, refusal = decided(state, "replan", NOW, plan="shorten.34.duos")
    assert not refusal and state.run_of("duos").options == {"rounds": 2, "minutes": 5}
    again, refusal = decided(state, "replan", NOW, plan="give.40.duos")
    assert not refusal and again.run_of("duos").options == {"rounds": 3, "minutes": 5}
    begun = after(state, ("start", 60, "duos"))
    assert begun.run_of("duos").form.rounds == 2
    # Once it has begun it goes by whole rounds of the same minutes.
    part = parts_of(begun, START + 62 * MINUTE, form_rules)[0]
    assert ([one.minutes for one in part.lengths], part.allows(28), part.allows(29)) == ([28, 34, 40], True, False)


def duos_on(round_: int = 1) -> RunState:
    """In rounds of duos with four people, of which so many have begun; twenty minutes behind."""
    options = {"rounds": 3, "minutes": 5, "seconds": 60}
    duos = PlanItem("duos", "Blik op het netwerk", minutes=40, shortest=10, workform="duos", options=options)
    plan = replace(PLAN, items=(*PLAN.items[:2], duos, *PLAN.items[4:]))
    state = opened(plan)
    for number in range(1, 5):
        entry = Entry(number, f"joined-{number}", START, "seat.joined", seat=str(number))
        state = evolve(state, entry, form_rules)
    state = after(state, ("start", 0, "kickoff"), ("start", 40, "duos"), ("plan", 40, "duos"), ("places", 40, "duos"))
    for nth in range(round_):
        state = after(state, ("begin", 42 + 6 * nth, "duos"))
        state = after(state, ("end", 47 + 6 * nth, "duos")) if nth + 1 < round_ else state
    return state


def test_rounds_that_are_on_lose_one_and_everybody_sees_it() -> None:
    state = duos_on()
    now = START + 44 * MINUTE
    assert [one.minutes for one in parts_of(state, now, form_rules)[0].lengths] == [28, 34, 40]
    plan = next(one for one in plans_of(state, now, form_rules) if "duos" in one.code)
    change = next(one for one in plan.changes if one.part == "duos")
    assert say(change.words, str).startswith(f"{40 - change.after} minuten van Blik op het netwerk: ")
    taken, refusal = decided(state, "replan", now, plan="shorten.34.duos")
    assert not refusal
    assert (taken.run_of("duos").form.rounds, clock_of(taken).total) == (2, 34 * MINUTE)
    assert minutes_late(state, now) - minutes_late(taken, now) == 6
    # And after all all of them: taken back, or given.
    assert taken.bend
    back, refusal = decided(taken, "replan-undo", now, bend=taken.bend.key)
    assert (refusal, back.run_of("duos").form, back.run_of("duos").extra_minutes) == ("", state.run_of("duos").form, 0)
    given_back, refusal = decided(taken, "replan", now, plan="give.40.duos")
    assert (refusal, given_back.run_of("duos").form.rounds) == ("", 3)


def test_a_round_that_people_are_in_is_not_taken_from_them() -> None:
    state = duos_on(2)
    now = START + 50 * MINUTE
    assert [one.minutes for one in parts_of(state, now, form_rules)[0].lengths] == [34, 40]
    again, refusal = decided(state, "replan", now, plan="shorten.28.duos")
    assert refusal and again == state


def test_minutes_that_were_given_by_hand_stay_when_a_round_goes() -> None:
    state = after(duos_on(), ("extend", 44, "duos", {"minutes": "10"}))
    assert [one.minutes for one in parts_of(state, START + 45 * MINUTE, form_rules)[0].lengths] == [38, 44, 50]
    state, refusal = decided(state, "replan", START + 45 * MINUTE, plan="shorten.44.duos")
    assert not refusal
    assert (state.run_of("duos").form.rounds, state.run_of("duos").extra_minutes) == (2, 4)


def test_twenty_minutes_behind_within_a_part_it_gives_up_minutes_of_its_own() -> None:
    state = after(opened(), ("start", 0, "kickoff"), ("start", 40, "look"))
    now = START + 52 * MINUTE
    assert minutes_late(state, now) == 20
    own = [change for plan in plans_of(state, now, form_rules) for change in plan.changes if change.part == "look"]
    assert [(change.after, say(change.words, str)) for change in own] == [
        (30, "10 minuten van Blik op de wijk: nog 18 minuten"),
        (25, "15 minuten van Blik op de wijk: nog 13 minuten"),
    ]


def test_a_plan_to_round_off_may_be_read_for_two_minutes_and_then_is_refused_in_words() -> None:
    state = after(opened(), ("start", 0, "kickoff"), ("start", 50, "look"))
    shown = START + 83 * MINUTE
    plan = next(one for one in plans_of(state, shown, form_rules) if "look" in one.code)
    assert "shorten.35.look" in plan.code
    assert say(next(one for one in plan.changes if one.part == "look").words, str).endswith(": rond het nu af")
    fields = {"plan": plan.code, "late": str(plan.over - plan.spare)}
    taken, refusal = decided(state, "replan", shown + 2 * MINUTE, **fields)
    assert not refusal and clock_of(taken).total == 35 * MINUTE
    again, refusal = decided(state, "replan", shown + 3 * MINUTE, **fields)
    assert refusal.startswith("Er is intussen iets veranderd") and again == state
