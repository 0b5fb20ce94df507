from collections import Counter

from dagdeel.core.workform import CONSOLE, NOT_HERE, WALL, Event, Facts, Refused, Role, phone

from .play import OPEN, PEOPLE, act, crowd, decide, grouped, opened, rules, seats, told_of, written


def test_everybody_gets_one_place_and_sizes_differ_by_at_most_one() -> None:
    for count in (2, 3, 7, 8, 25):
        found = seats(grouped(crowd(count)))
        assert sorted(seat for group in found for seat in group) == sorted(crowd(count))
        sizes = [len(group) for group in found]
        assert max(sizes) - min(sizes) <= 1


def test_cases_go_round_over_the_groups() -> None:
    assert [group.case for group in grouped(crowd(16)).groups] == ["c1", "c2", "c1", "c2"]
    assert [group.case for group in grouped(crowd(16), per_case=True).groups] == ["c1", "c2"]


def test_a_group_has_whom_its_case_needs() -> None:
    people = {**crowd(8), "s1": Facts("gp-care", "1"), "s5": Facts("welfare", "5")}
    state = grouped(people)
    at_the_fall = state.groups[0]
    assert (at_the_fall.case, state.missing_in(at_the_fall)) == ("c1", ())
    assert "s1" in state.people_of(at_the_fall.id)


def test_what_a_group_misses_is_said_to_the_facilitator() -> None:
    people = {f"s{nth}": Facts("welfare", str(nth)) for nth in range(1, 9)}
    rows = rules.view(grouped(people), CONSOLE, OPEN).groups
    assert [row.missing for row in rows] == [("huisartsenzorg", "bewoners"), ()]


def test_without_a_case_or_people_there_are_no_groups() -> None:
    assert isinstance(decide(opened(cases=""), "make"), Refused)
    assert isinstance(decide(opened({}), "make"), Refused)


def test_a_case_is_told_in_the_room() -> None:
    state = act(opened(cases=""), "tell", title=" De  brief ", story="Niemand begrijpt hem.\nEcht niet.")
    case = state.cases[0]
    assert (case.id, case.title, case.story) == ("00000073", "De brief", "Niemand begrijpt hem. Echt niet.")
    assert [group.case for group in act(state, "make").groups] == ["00000073", "00000073"]
    assert isinstance(decide(state, "tell", title=" "), Refused)


def test_an_offered_story_becomes_a_case_once() -> None:
    state = act(opened(cases=""), "offer", "s1", text="Iemand valt.")
    offer = state.offers["s1"].id
    state = act(state, "tell", offer=offer, title="De val")
    assert (state.cases[0].title, state.cases[0].story) == ("De val", "Iemand valt.")
    assert rules.results(state)["stories"] == []
    assert decide(state, "tell", offer=offer, title="De val") == []
    assert isinstance(decide(state, "offer", "s1", text="Toch anders"), Refused)
    assert rules.results(act(state, "drop-case", case=state.cases[0].id))["stories"] == ["Iemand valt."]


def test_a_story_is_changed_and_taken_back() -> None:
    state = act(act(opened(), "offer", "s1", text="een"), "offer", "s1", text="twee", chance=9)
    assert rules.results(state)["stories"] == ["twee"]
    assert act(state, "withdraw", "s1") == opened()


def test_a_case_in_use_stays() -> None:
    assert isinstance(decide(grouped(), "drop-case", case="c1"), Refused)
    assert [case.id for case in act(opened(), "drop-case", case="c1").cases] == ["c2"]


def test_groups_are_made_again_until_somebody_wrote() -> None:
    state = grouped()
    again = act(state, "make", chance=9)
    assert sorted(one.number for one in again.members.values()) == list(range(9, 17))
    assert isinstance(decide(written(state), "make"), Refused)


# Who comes and goes


def test_a_late_comer_joins_the_smallest_group_that_misses_their_domain() -> None:
    people = {**crowd(7), "s4": Facts("sport", "4")}
    state = grouped(people)
    before = seats(state)
    with_sport = next(nth for nth, group in enumerate(before) if "s4" in group)
    small = min(range(2), key=lambda nth: len(before[nth]))
    later = told_of(state, {**people, "new": Facts("housing-safety", "9")})
    assert [group for nth, group in enumerate(seats(later)) if nth != small] == [before[1 - small]]
    assert "new" in seats(later)[small]
    even = told_of(later, {**people, "new": Facts("housing-safety", "9"), "two": Facts("sport", "10")})
    assert "two" in seats(even)[1 - with_sport]


def test_a_leaver_is_taken_out_and_writes_no_more() -> None:
    state = written(grouped())
    scribe = state.groups[0].scribe
    people = {seat: facts for seat, facts in crowd(8).items() if seat != scribe}
    later = told_of(state, people)
    assert (later.groups[0].scribe, later.groups[0].now) == ("", "Ieder belt voor zich.")
    assert Counter(len(group) for group in seats(later)) == {3: 1, 4: 1}
    assert decide(later, PEOPLE, role=Role.ROOM, people=people) == []


def test_nobody_stays_behind_alone() -> None:
    state = grouped(crowd(4), size=2)
    first, second = seats(state)
    later = told_of(state, {seat: facts for seat, facts in crowd(4).items() if seat != first[0]})
    assert seats(later) == [[], sorted([*second, first[1]])]


def test_who_becomes_known_fills_the_gap() -> None:
    people = dict.fromkeys(crowd(8), Facts())
    state = grouped(people)
    assert state.missing_in(state.groups[0]) == ("gp-care", "residents")
    known = {**people, state.people_of("g1")[0]: Facts("gp-care", "1")}
    later = told_of(state, known)
    assert (seats(later), later.missing_in(later.groups[0])) == (seats(state), ("residents",))


def test_an_empty_room_and_a_full_one_again() -> None:
    state = told_of(grouped(), {})
    assert seats(state) == [[], []]
    assert sorted(seat for group in seats(told_of(state, crowd(3))) for seat in group) == ["s1", "s2", "s3"]


def test_a_number_is_never_used_again() -> None:
    state = told_of(grouped(), {})
    assert [one.number for one in told_of(state, crowd(1)).members.values()] == [9]


def test_before_there_are_groups_the_room_changes_nothing() -> None:
    assert decide(opened(), PEOPLE, role=Role.ROOM, people=crowd(20)) == []


def test_the_facilitator_moves_somebody() -> None:
    state = written(grouped())
    scribe = state.groups[0].scribe
    number = str(state.members[scribe].number)
    moved = act(state, "move", person=number, to="g2")
    assert scribe in moved.people_of("g2")
    assert moved.groups[0].scribe == ""
    assert decide(moved, "move", person=number, to="g2") == []
    assert all(
        isinstance(decide(state, "move", **data), Refused) for data in ({"to": "g2"}, {"person": "99", "to": "g2"})
    )
    assert isinstance(decide(state, "move", person=number, to="g9"), Refused)
    assert decide(state, "move", role=Role.HELPER, person=number, to="g2") is NOT_HERE


# What is seen


def test_a_phone_sees_its_own_group_alone() -> None:
    state = written(grouped())
    inside, outside = state.people_of("g1")[1], state.people_of("g2")[0]
    assert rules.view(state, phone(inside), OPEN).card.now == "Ieder belt voor zich."
    assert rules.view(state, phone(outside), OPEN).card.now == ""
    stranger = rules.view(state, phone("new"), OPEN)
    assert (stranger.card, stranger.has_groups) == (None, True)


def test_the_wall_says_who_sits_where_until_a_card_is_shown() -> None:
    state = written(grouped())
    wall = rules.view(state, WALL, OPEN)
    assert [sorted(one.seat for one in card.people) for card in wall.groups] == seats(state)
    assert {card.now for card in wall.groups} == {""}
    shown = rules.view(act(state, "show-card", show="g1"), WALL, OPEN)
    assert (shown.card.now, shown.groups) == ("Ieder belt voor zich.", ())


def test_an_event_of_another_version_seats_nobody_twice() -> None:
    groups = [{"case": "c1", "people": ["s1", "s1"]}, {"case": "c2", "people": ["s1", "s2"]}, {"case": "weg"}]
    state = rules.evolve(opened(), Event("grouped", {"groups": groups}))
    assert seats(state) == [["s1"], ["s2"]]


def test_it_says_which_step_nobody_took() -> None:
    assert rules.skipped(opened()).text == "de groepen waren nog niet gemaakt"
    assert rules.skipped(opened(cases="")) is None
    assert rules.skipped(grouped()) is None
