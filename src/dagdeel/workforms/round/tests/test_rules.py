from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.core.workform import CONSOLE, NOT_HERE, WALL, Event, Facts, Refused, Role, phone

from .play import HERE, NOON, OPEN, OptionsForm, act, decide, looked_round, now, number, opened, order, rules


def begun(**config: object) -> object:
    return act(opened(**config), "begin")


# The order


def test_domains_alternate_where_that_can_be() -> None:
    people = {f"g{nth}": Facts("gp-care") for nth in range(4)} | {f"r{nth}": Facts("residents") for nth in range(3)}
    for chance in range(50):
        found = order.order_of(people, chance)
        assert sorted(found) == sorted(people)
        assert [seat[0] for seat in found] == list("grgrgrg")


DOMAINS = st.sampled_from(["gp-care", "residents", "welfare", ""])


@given(st.lists(DOMAINS, max_size=14), st.integers(0, 2**63))
def test_nobody_follows_their_own_domain_more_often_than_has_to_be(domains: list[str], chance: int) -> None:
    people = {f"s{nth}": Facts(domain) for nth, domain in enumerate(domains)}
    found = [people[seat].domain for seat in order.order_of(people, chance)]
    assert sorted(found) == sorted(domains)
    largest = max((domains.count(one) for one in domains if one), default=0)
    has_to_be = max(0, 2 * largest - len(domains) - 1)
    assert sum(one == other != "" for one, other in pairwise(found)) == has_to_be


def test_chance_decides_who_comes_first() -> None:
    people = {f"s{nth}": Facts() for nth in range(10)}
    firsts = {order.order_of(people, chance)[0] for chance in range(200)}
    assert firsts == set(people)


# Having the word


def test_everybody_has_the_word_once() -> None:
    state, heard = begun(), []
    while state.now:
        heard.append(state.now)
        state = now(state)
    assert sorted(heard) == sorted(HERE)
    assert rules.results(state) == {"spoke": 4, "passed": 0, "notes": []}
    assert rules.view(state, phone("a"), OPEN).turn == "over"


def test_a_phone_counts_down_only_when_it_is_nearly_its_turn() -> None:
    people = {f"s{nth}": Facts() for nth in range(9)}
    state = act(opened(), "begin", people=people)
    places = [rules.view(state, phone(seat), OPEN) for seat in (state.now, *state.ahead)]
    assert [(view.turn, view.before) for view in places] == [
        ("now", 0), ("soon", 1), ("soon", 2), ("soon", 3), *[("ahead", 0)] * 5,
    ]  # fmt: skip
    assert len(set(places[4:])) == 1
    after = now(state)
    assert rules.view(after, phone(state.now), OPEN).turn == "been"


def test_whoever_speaks_ends_their_own_turn_and_nobody_elses() -> None:
    state = begun()
    first, second = state.now, state.ahead[0]
    assert decide(state, "done", second) == []
    after = act(state, "done", first)
    assert after.now == second
    assert decide(after, "done", first) == []


def test_pressing_twice_passes_nobody_over() -> None:
    state = begun()
    pressed = number(state, state.now)
    after = act(state, "give-on", who=pressed)
    assert decide(after, "give-on", who=pressed) == []
    assert decide(after, "later", who=pressed) == []


def test_put_off_for_a_while_comes_back_at_the_end() -> None:
    state = begun()
    after = now(state, "later")
    assert (after.now, after.ahead[-1]) == (state.ahead[0], state.now)
    last = now(now(now(after)))
    assert last.ahead == ()
    assert isinstance(decide(last, "later", who=number(last, last.now)), Refused)


def test_the_word_can_be_given_back() -> None:
    state = begun()
    assert decide(state, "give-back") == []
    again = act(now(state), "give-back")
    assert (again.now, again.ahead, again.spoke) == (state.now, state.ahead, ())
    finished = now(now(now(now(state))))
    assert act(finished, "give-back").now == finished.spoke[-1]


def test_rounding_off_early_leaves_who_was_to_come_and_can_be_undone() -> None:
    ended = act(now(begun()), "end")
    view = rules.view(ended, CONSOLE, OPEN)
    assert (view.is_over, len(view.ahead), view.spoke) == (True, 2, 1)
    assert act(ended, "go-on") == now(begun())


# Passing


def test_passing_asks_no_reason_and_is_undone() -> None:
    state = begun()
    third = state.ahead[1]
    passed = act(state, "pass", third)
    assert third not in passed.ahead
    assert rules.view(passed, phone(third), OPEN).turn == "passed"
    assert decide(passed, "pass", third) == []
    assert act(passed, "back-in", third).ahead == (state.ahead[0], state.ahead[2], third)


def test_whoever_passes_while_they_have_the_word_gives_it_on() -> None:
    state = begun()
    assert act(state, "pass", state.now).now == state.ahead[0]
    assert isinstance(decide(now(state), "pass", state.now), Refused)


def test_whoever_passed_beforehand_gets_no_place_until_they_want_one() -> None:
    state = act(act(opened(), "pass", "a"), "begin")
    assert "a" not in (state.now, *state.ahead)
    assert act(state, "back-in", "a").ahead[-1] == "a"
    assert act(act(opened(), "pass", "a"), "back-in", "a").passed == ()


def test_the_team_passes_for_who_has_no_phone() -> None:
    state = begun()
    who = state.ahead[0]
    passed = act(state, "pass-for", role=Role.HELPER, who=number(state, who))
    assert passed.passed == (who,)
    assert act(passed, "back-in-for", role=Role.HELPER, who=number(passed, who)).ahead[-1] == who
    for nonsense in ("", "0", "99", "a", "²"):
        assert isinstance(decide(state, "pass-for", who=nonsense), Refused)


# Who comes and goes


def test_late_comers_come_last_and_who_leaves_is_passed_over() -> None:
    state = begun()
    late = looked_round(state, *"abcdz")
    assert late.ahead == (*state.ahead, "z")
    assert rules.view(state, phone("z"), OPEN).turn == "new"
    left = looked_round(state, *set("abcd") - {state.ahead[0]})
    assert left.ahead == state.ahead[1:]
    back = looked_round(left, *"abcd")
    assert back.ahead == (*state.ahead[1:], state.ahead[0])


def test_when_who_speaks_leaves_the_next_has_the_word() -> None:
    state = begun()
    assert looked_round(state, *state.ahead).now == state.ahead[0]
    assert looked_round(state).is_over


def test_a_late_comer_reopens_a_round_that_was_finished() -> None:
    finished = now(now(now(now(begun()))))
    assert finished.is_over
    late = looked_round(finished, *"abcdz")
    assert (late.is_over, late.now, late.ahead) == (False, "z", ())


# Before it begins


def test_it_waits_until_people_are_ready_and_says_how_many() -> None:
    state = act(act(opened(), "ready", "a"), "ready", "b")
    assert decide(state, "ready", "a") == []
    assert rules.view(state, WALL, OPEN).ready == 2
    assert rules.view(state, phone("a"), OPEN).is_ready
    assert looked_round(state, "b", "c").ready == {"b"}
    assert isinstance(decide(opened(), "begin", people={}), Refused)
    assert isinstance(decide(opened(), "give-on", who="1"), Refused)
    assert decide(begun(), "begin") == []


def test_each_has_as_long_as_was_agreed() -> None:
    state = act(opened(seconds=90), "begin", at=NOON)
    assert rules.view(state, WALL, OPEN).clock.ends_at == NOON + 90_000
    assert rules.view(state, phone(state.now), OPEN).clock.total == 90_000
    assert rules.view(state, phone(state.ahead[0]), OPEN).clock.total == 0
    assert rules.view(begun(), WALL, OPEN).clock.total == 0


# Notes


def test_a_line_is_noted_without_a_name_and_can_go() -> None:
    state = act(begun(), "note", text="  Elkaar  bellen ")
    assert rules.results(state)["notes"] == [{"id": "00000073", "text": "Elkaar bellen"}]
    assert act(state, "remove-note", note="00000073").notes == ()
    assert decide(state, "remove-note", note="weg") == []
    assert isinstance(decide(state, "note", text=" "), Refused)
    assert decide(begun(takes_notes=False), "note", text="x") is NOT_HERE


def test_nothing_of_who_passed_or_spoke_stays() -> None:
    state = act(now(begun()), "pass", "a") if begun().now != "a" else now(begun())
    assert set(rules.results(state)) == {"spoke", "passed", "notes"}
    assert all(isinstance(value, int | list) for value in rules.results(state).values())


@pytest.mark.parametrize("kind", ["begin", "give-on", "later", "end", "note", "give-back"])
def test_only_the_facilitator_leads(kind: str) -> None:
    assert decide(begun(), kind, "a", who="1", text="x") is NOT_HERE
    assert decide(begun(), kind, role=Role.HELPER, who="1", text="x") is NOT_HERE


def test_an_entry_for_somebody_who_has_not_the_word_changes_nothing() -> None:
    state = begun()
    for kind in ("spoke", "put-back"):
        assert rules.evolve(state, Event(kind, {"who": state.ahead[0]})) == state


def test_options_have_their_defaults() -> None:
    form = OptionsForm({"takes_notes": "on"})
    assert form.is_valid()
    assert form.cleaned_data == {"seconds": 0, "takes_notes": True}
    assert not OptionsForm({"seconds": "601"}).is_valid()
