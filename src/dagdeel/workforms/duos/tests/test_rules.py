import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PEOPLE, WALL, Facts, Refused, Role, phone

from .play import (
    OPEN,
    Phase,
    act,
    crowd,
    decide,
    groups,
    hears,
    numbers,
    opened,
    planned,
    rules,
    seated,
    talking,
)

# Making the duos


def test_everybody_who_is_here_gets_a_place_in_every_round() -> None:
    state = planned(25)
    assert len(state.plan.rounds) == 3
    for nth in range(3):
        assert sorted(len(group) for group in groups(state, nth)) == [2] * 11 + [3]
        assert set().union(*groups(state, nth)) == set(crowd(25))
    assert (state.plan.score, state.plan.bound) == (84, 84)


def test_sixty_people_meet_three_new_people_each() -> None:
    state = planned(60)
    met = [
        {one for nth in range(3) for group in groups(state, nth) if seat in group for one in group}
        for seat in crowd(60)
    ]
    assert {len(one) for one in met} == {4}
    assert state.plan.unmet == ()


def test_an_odd_number_has_one_trio() -> None:
    assert [sorted(len(group) for group in groups(planned(7), nth)) for nth in range(3)] == [[2, 2, 3]] * 3


def test_two_people_meet_every_round_and_the_console_says_why() -> None:
    state = planned(2)
    assert [groups(state, nth) for nth in range(3)] == [[{"s0", "s1"}]] * 3
    lacks = rules.view(state, CONSOLE, OPEN).lacks
    assert [str(lack.sentence) for lack in lacks] == [
        "Keren dat mensen elkaar opnieuw treffen: 2. Minder kan niet met deze groep en zoveel rondes."
    ]


def test_one_person_alone_is_told_and_the_facilitator_joins() -> None:
    state = seated(1)
    lacks = rules.view(state, CONSOLE, OPEN).lacks
    assert [str(lack.sentence) for lack in lacks] == [
        "Eén persoon zit alleen in ronde 1, omdat er verder niemand is. Schuif zelf aan."
    ]
    place = rules.view(state, phone("s0"), OPEN).place
    assert (place.spot, place.people) == (1, ())


def test_with_nobody_there_are_no_duos() -> None:
    assert isinstance(decide(opened(), "plan"), Refused)


def test_the_plan_is_in_the_event_and_not_made_while_folding(monkeypatch: pytest.MonkeyPatch) -> None:
    event = decide(opened(), "plan", people=crowd(6))[0]
    assert [len(one) for one in event.data["plan"]["rounds"]] == [3, 3, 3]
    monkeypatch.setattr(rules.meeting, "pair_rounds", None)
    assert len(rules.evolve(opened(), event).plan.rounds) == 3


def test_another_plan_can_be_made_until_the_first_round_begins() -> None:
    state = planned(12)
    again = act(state, "plan", people=crowd(12), nth=1)
    assert again.plan.rounds != state.plan.rounds
    assert isinstance(decide(talking(12), "plan", people=crowd(12)), Refused)


def test_only_the_console_knows_the_plan_until_people_are_sent_to_their_place() -> None:
    state = planned(4)
    assert rules.view(state, phone("s0"), OPEN).place is None
    assert rules.view(state, WALL, OPEN).places == ()
    assert [len(one.places) for one in rules.view(state, CONSOLE, OPEN).rounds] == [2, 2, 2]
    shown = act(state, "places")
    assert rules.view(shown, phone("s0"), OPEN).place is not None
    assert len(rules.view(shown, WALL, OPEN).places) == 2


# The rounds


def test_a_round_has_its_own_clock_that_can_run_longer() -> None:
    state = talking(4, minutes=5)
    assert (state.phase, state.ends_at) == (Phase.TALKING, 300_000)
    longer = act(state, "longer")
    assert (longer.ends_at, longer.lasts) == (360_000, 360_000)
    assert act(act(longer, "end"), "begin").lasts == 300_000


def test_after_each_round_people_walk_and_after_the_last_they_are_done() -> None:
    state = seated(6, rounds=2)
    steps = [(state.phase, state.current)]
    for kind in ("begin", "end", "begin", "end"):
        state = act(state, kind)
        steps.append((state.phase, state.current))
    assert steps == [
        (Phase.SEATING, 0), (Phase.TALKING, 0), (Phase.SEATING, 1), (Phase.TALKING, 1), (Phase.DONE, 1),
    ]  # fmt: skip


def test_a_second_tap_on_the_same_button_changes_nothing() -> None:
    state = talking(4)
    assert decide(state, "begin", round="0") == []
    walking = act(state, "end", round="0")
    assert decide(walking, "end", round="0") == []
    assert decide(walking, "begin", round="0") == []


def test_rounds_can_stop_early_and_go_on_after_all() -> None:
    state = act(act(talking(6), "end"), "finish")
    assert state.phase is Phase.DONE
    assert rules.results(state)["rounds"] == {"held": 1, "planned": 3, "minutes": 5}
    again = act(state, "again", people=crowd(6))
    assert (again.phase, again.current) == (Phase.SEATING, 1)
    assert isinstance(decide(planned(4), "finish"), Refused)


def test_going_on_counts_who_came_meanwhile() -> None:
    state = act(act(talking(6), "end"), "finish")
    again = act(state, "again", people=crowd(8))
    assert set().union(*groups(again, 1)) == set(crowd(8))
    assert set().union(*groups(again, 0)) == set(crowd(6))


def test_the_wall_keeps_names_to_itself_while_people_talk_unless_asked() -> None:
    state = talking(4)
    assert rules.view(state, WALL, OPEN).places == ()
    assert len(rules.view(act(state, "names", shown="1"), WALL, OPEN).places) == 2
    assert rules.view(act(act(act(state, "names", shown="1"), "end"), "begin"), WALL, OPEN).places == ()


@pytest.mark.parametrize("kind", ["plan", "places", "begin", "end", "longer", "finish", "again", "names", "keep-back"])
def test_only_the_facilitator_leads(kind: str) -> None:
    assert decide(talking(4), kind, role=Role.HELPER) is NOT_HERE
    assert decide(talking(4), kind, "s0") is NOT_HERE


def test_a_trio_a_neighbour_without_phone_and_who_stays_are_said() -> None:
    people = {**crowd(2), "karel": Facts("residents", stays=True, no_phone=True)}
    state = act(act(opened(), "plan", people=people), "places")
    place = rules.view(state, phone("s0"), OPEN).place
    assert len(place.people) == 2
    assert [one.no_phone for one in place.people if one.stays] == [True]
    assert rules.view(state, phone("karel"), OPEN).place.is_same is True


# Who comes and who leaves


def test_who_comes_late_is_worked_in_and_nobody_who_talks_is_parted() -> None:
    before = talking(6)
    state = hears(before, crowd(7))
    assert all(any(old <= new for new in groups(state)) for old in groups(before))
    assert set().union(*groups(state, 2)) == set(crowd(7))
    assert rules.view(state, phone("s6"), OPEN).place.people != ()


def test_five_who_come_at_once_all_get_a_place_in_every_round() -> None:
    state = hears(act(talking(20), "end"), crowd(25))
    assert [len(set().union(*groups(state, nth))) for nth in range(3)] == [20, 25, 25]
    assert not any(one.kind in ("missing", "twice", "alone") for one in state.plan.unmet)


def test_who_leaves_is_out_and_whoever_stays_behind_has_company() -> None:
    before = talking(6)
    left = sorted(groups(before)[0])[0]
    state = hears(before, {seat: facts for seat, facts in crowd(6).items() if seat != left})
    assert all(left not in group for nth in range(3) for group in groups(state, nth))
    assert sorted(len(group) for group in groups(state)) == [2, 3]
    assert all(any(old - {left} <= new for new in groups(state)) for old in groups(before))


def test_rounds_that_were_held_stay_as_they_were() -> None:
    before = talking(8, nth=1)
    state = hears(before, crowd(9))
    assert state.plan.rounds[0] == before.plan.rounds[0]


def test_when_everybody_left_there_are_empty_rounds_and_who_comes_back_has_a_place() -> None:
    state = hears(talking(4), {})
    assert groups(state) == []
    back = hears(state, crowd(3))
    assert [set().union(*groups(back, nth)) for nth in range(3)] == [set(crowd(3))] * 3


def test_hearing_the_same_twice_changes_nothing() -> None:
    state = hears(talking(6), crowd(9))
    assert decide(state, PEOPLE, role=Role.ROOM, people=crowd(9)) == []


def test_who_becomes_known_changes_no_plan() -> None:
    state = talking(4)
    now = hears(state, {**crowd(4), "s0": Facts("residents", "o0", stays=True)})
    assert now.plan == state.plan
    assert now.people["s0"].stays is True


def test_before_there_are_duos_and_after_the_last_round_nothing_is_arranged() -> None:
    assert decide(opened(), PEOPLE, role=Role.ROOM, people=crowd(4)) == []
    done = act(talking(4, rounds=1), "end")
    assert decide(done, PEOPLE, role=Role.ROOM, people=crowd(6)) == []


def test_nobody_but_the_room_tells_who_is_here() -> None:
    for role in (Role.HELPER, Role.FACILITATOR):
        assert decide(talking(4), PEOPLE, role=role, people=crowd(9)) is NOT_HERE


# By hand


def test_two_people_swap_in_a_round_that_has_not_begun() -> None:
    state = planned(6)
    first, second = (sorted(group) for group in groups(state, 1)[:2])
    turned = act(state, "move", do="swap", round="1", person__=numbers(state, first[0], second[0]))
    assert {second[0], first[1]} in groups(turned, 1)
    assert {first[0], second[1]} in groups(turned, 1)
    assert (turned.plan.rounds[0], turned.by_hand) == (state.plan.rounds[0], True)


def test_a_swap_that_puts_colleagues_together_is_done_and_said() -> None:
    people = {**crowd(6), "s0": Facts("gp-care", "brug"), "s1": Facts("gp-care", "brug")}
    state = act(opened(), "plan", people=people)
    mine, other = (next(group for group in groups(state, 1) if seat in group) for seat in ("s0", "s1"))
    partner = next(iter(mine - {"s0"}))
    assert other != mine
    turned = act(state, "move", do="swap", round="1", person__=numbers(state, partner, "s1"))
    said = [str(lack.sentence) for lack in rules.view(turned, CONSOLE, OPEN).lacks]
    assert "Mensen van dezelfde organisatie zitten samen in ronde 2, na een ruil met de hand." in said


@pytest.mark.parametrize("seats", [("s0",), ("s0", "s1", "s2"), ()])
def test_a_swap_takes_two(seats: tuple[str, ...]) -> None:
    state = planned(6)
    assert isinstance(decide(state, "move", do="swap", person__=numbers(state, *seats)), Refused)


def test_a_swap_is_refused_within_a_duo_and_in_a_round_that_has_begun() -> None:
    state = talking(6)
    pair, other = (sorted(group) for group in groups(state)[:2])
    assert isinstance(decide(state, "move", do="swap", round="0", person__=numbers(state, pair[0], other[0])), Refused)
    together = sorted(groups(state, 1)[0])
    assert isinstance(decide(state, "move", do="swap", round="1", person__=numbers(state, *together)), Refused)


def test_somebody_sits_out_and_comes_back() -> None:
    state = seated(6)
    out = act(state, "move", do="aside", person__=numbers(state, "s3"))
    assert set().union(*groups(out)) == set(crowd(6)) - {"s3"}
    assert rules.view(out, phone("s3"), OPEN).is_aside is True
    assert len(rules.view(out, CONSOLE, OPEN).aside) == 1
    back = act(out, "back", person__=numbers(out, "s3"))
    assert [set().union(*groups(back, nth)) for nth in range(3)] == [set(crowd(6))] * 3
    assert decide(back, "back", person__=numbers(back, "s3")) == []


def test_who_sits_out_stays_out_when_others_come() -> None:
    state = act(seated(6), "move", do="aside", person__=["3"])
    assert "s3" not in set().union(*groups(hears(state, crowd(8))))


def test_a_swap_survives_who_comes_before_places_are_shown() -> None:
    state = planned(6)
    first, second = (sorted(group) for group in groups(state)[:2])
    turned = act(state, "move", do="swap", round="0", person__=numbers(state, first[0], second[0]))
    assert {second[0], first[1]} in [group & set(crowd(6)) for group in groups(hears(turned, crowd(7)))]


def test_it_says_which_step_nobody_took() -> None:
    assert rules.skipped(opened()).text == "de duo’s waren nog niet gemaakt"
    state = talking(6, rounds="2")
    assert rules.skipped(state).params == {"begun": 1, "rounds": 2}
    assert rules.skipped(act(act(state, "end"), "begin")) is None


def test_two_groups_that_are_larger_are_told_of_once() -> None:
    state = talking(26)
    gone = {seat: facts for seat, facts in crowd(26).items() if seat != "s5"}
    state = hears(hears(state, gone), {**gone, "s90": Facts("gp-care", "o90")})
    assert sorted(len(group) for group in groups(state))[-2:] == [3, 3]
    lacks = [lack for lack in rules.view(state, CONSOLE, OPEN).lacks if "groter of kleiner" in str(lack.sentence)]
    assert [str(lack.sentence) for lack in lacks] == [
        "Deze groepen zijn in ronde 1 groter of kleiner dan de rest, omdat iemand later kwam of is weggegaan. "
        "Ze praten al: laat ze zo. In de rondes hierna is het weer verdeeld."
    ]
    assert [len(group) for group in lacks[0].groups] == [3, 3]
    assert {len(group) for group in groups(state, 1)} == {2}
