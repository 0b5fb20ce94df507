from dataclasses import replace

import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Event, Opening, Refused, Role, phone

from .play import OPEN, ORDERS, SHOWN, act, decide, hands, opened, rules, voted


def totals(state: object) -> dict[str, int]:
    return {one["id"]: one["votes"] for one in rules.results(state)["options"]}  # type: ignore[arg-type]


# Opening


def test_it_takes_the_themes_of_an_earlier_item_with_their_ids() -> None:
    state = rules.open(
        Opening(inputs={"themes": [{"id": "x9", "text": "Wonen"}, {"id": "", "text": "niets"}, "onzin"]})
    )
    assert [(one.id, one.text) for one in state.options] == [("x9", "Wonen")]


def test_it_takes_the_list_of_the_organiser() -> None:
    assert [(one.id, one.text) for one in opened("Wonen", " Zorg  thuis ", "Wonen").options] == [
        ("o1", "Wonen"),
        ("o2", "Zorg thuis"),
    ]


@pytest.mark.parametrize(("given", "dots"), [(2, 2), ("3", 3), (99, 10), (0, 1), ("veel", 3), (None, 3), (True, 3)])
def test_nonsense_falls_back_to_the_default(given: object, dots: int) -> None:
    assert opened(votes=given).round.dots == dots


# Voting


def test_a_vote_is_one_event_with_the_whole_ballot() -> None:
    assert decide(opened(), "vote", "a", option__=["o3", "o1"]) == [
        Event("voted", {"round": 1, "options": ["o1", "o3"]}, "a")
    ]


def test_the_same_vote_again_is_nothing_new() -> None:
    assert decide(voted(opened(), a="o1 o3"), "vote", "a", option__=["o3", "o1"]) == []


def test_a_changed_vote_replaces_the_one_before() -> None:
    state = voted(opened(), a="o1 o2", b="o1")
    assert totals(state) == {"o1": 2, "o2": 1, "o3": 0}
    assert totals(voted(state, a="o3")) == {"o1": 1, "o3": 1, "o2": 0}


def test_an_empty_ballot_takes_the_vote_back() -> None:
    state = voted(voted(opened(), a="o1 o2", b="o1"), a="")
    assert totals(state) == {"o1": 1, "o2": 0, "o3": 0}
    assert rules.results(state)["rounds"][0]["people"] == {"phones": 1, "hands": 0}


@pytest.mark.parametrize(
    ("ballot", "words"),
    [
        (["o1", "o2", "o3", "o4"], "Je hebt {dots} stippen"),
        (["o1", "o1:2"], "één stip geven"),
        (["o1", "weg"], "staat niet meer op de lijst"),
    ],
)
def test_an_impossible_ballot_is_refused_with_what_to_do(ballot: list[str], words: str) -> None:
    refused = decide(opened("A", "B", "C", "D"), "vote", "a", option__=ballot)
    assert isinstance(refused, Refused)
    assert words in refused.message


def test_several_dots_on_one_option_only_where_the_organiser_allows_it() -> None:
    state = voted(opened(pile=True), a="o1 o1:2 o2")
    assert totals(state) == {"o1": 2, "o2": 1, "o3": 0}
    assert isinstance(decide(state, "vote", "b", option__=["o1", "o1:2", "o1:3", "o2"]), Refused)


def test_a_vote_for_a_round_that_is_over_is_refused() -> None:
    state = act(voted(opened(), a="o1", b="o2"), "round", option__=["o1", "o2"])
    assert isinstance(decide(state, "vote", "a", round="1", option__=["o1"]), Refused)
    assert decide(state, "vote", "a", round="2", option__=["o1"]) != []


@pytest.mark.parametrize("kind", ["round", "choose", "count", "recount", "withdraw-round"])
def test_only_the_facilitator_decides(kind: str) -> None:
    assert decide(opened(), kind, role=Role.HELPER) is NOT_HERE
    assert decide(opened(), kind, "a") is NOT_HERE


# Hands


def test_hands_are_a_channel_of_their_own() -> None:
    state = hands(voted(opened(), a="o1 o2"), raised=4, o1=4, o3=3)
    row = rules.results(state)["options"][0]
    assert (row["id"], row["votes"], row["phones"], row["hands"]) == ("o1", 5, 1, 4)
    assert rules.results(state)["rounds"][0]["people"] == {"phones": 1, "hands": 4}


def test_hands_that_are_not_sent_stay_as_they_were() -> None:
    state = act(hands(opened(), raised=4, o1=4, o3=3), "hands", **{"count-o1": "2"})
    assert state.round.count.hands == (2, 0, 3)
    assert state.round.raised == 4


def test_an_empty_field_is_nought() -> None:
    state = act(hands(opened(), raised=4, o1=4), "hands", **{"count-o1": " "})
    assert state.round.count.hands == (0, 0, 0)


@pytest.mark.parametrize("given", ["vier", "-1", "1,5", "1000", "٣", "4 4"])
def test_what_is_no_number_is_refused(given: str) -> None:
    refused = decide(opened(), "hands", **{"count-o1": given})
    assert refused == Refused("Vul een heel getal in van 0 tot en met {most}.", {"most": 999})


def test_impossible_hands_are_counted_with_a_warning() -> None:
    state = hands(opened(), raised=2, o1=5, o2=5)
    assert rules.view(state, CONSOLE, OPEN).warnings == ("votes", "option")
    assert rules.view(hands(opened(), raised=30, o1=3), CONSOLE, OPEN).warnings == ("people",)
    assert rules.view(hands(opened(), raised=4, o1=4), CONSOLE, OPEN).warnings == ()
    for on_paper, warnings in ((3, ("twice",)), (4, ()), (0, ())):
        stage = replace(OPEN, on_paper=on_paper)
        assert rules.view(hands(opened(), raised=4, o1=4), CONSOLE, stage).warnings == warnings


def test_the_line_that_reconciles_phones_and_hands() -> None:
    state = hands(voted(opened(), a="o1", b="o2"), raised=4, o1=4)
    view = rules.view(state, CONSOLE, OPEN)
    assert (view.here.present, view.phones, view.hands, view.silent) == (22, 2, 4, 16)
    assert [rules.view(state, WALL, stage).silent for stage in (OPEN, SHOWN)] == [16, 0]


# Screens


def test_the_wall_counts_quietly_until_the_result_is_shown() -> None:
    state = voted(opened(), a="o1", b="o2")
    quiet, shown = rules.view(state, WALL, OPEN), rules.view(state, WALL, SHOWN)
    assert (quiet.voted, quiet.here.present, quiet.rows) == (2, 22, ())
    assert [(row.id, row.votes) for row in shown.rows] == [("o1", 1), ("o2", 1), ("o3", 0)]


def test_a_long_list_is_cut_on_the_wall_but_nowhere_else() -> None:
    state = voted(opened(*(f"Onderwerp {nth}" for nth in range(12))), a="o3 o5")
    wall = rules.view(state, WALL, SHOWN)
    assert ([row.id for row in wall.rows[:2]], len(wall.rows), wall.more) == (["o3", "o5"], 8, 4)
    mine = rules.view(state, phone("a"), SHOWN)
    assert ([row.id for row in mine.some], len(mine.none)) == (["o3", "o5"], 10)
    assert len(rules.results(state)["options"]) == 12


def test_a_phone_keeps_its_own_dots_when_it_is_closed() -> None:
    state = voted(opened(), a="o1 o3")
    view = rules.view(state, phone("a"), SHOWN)
    assert {choice.id for choice in view.mine} == {"o1", "o3"}
    assert view.left == 1


def test_orders_differ_between_phones_but_not_too_much() -> None:
    state = opened(*(f"Onderwerp {nth}" for nth in range(12)))
    orders = {tuple(one.id for one in state.order_for(f"{nth}")) for nth in range(500)}
    assert 12 < len(orders) <= ORDERS
    firsts = {order[0] for order in orders}
    assert len(firsts) > 5


def test_paper_has_the_order_of_the_list() -> None:
    view = rules.view(opened("A", "B", "C", pile=True, votes=2), PAPER, OPEN)
    assert [option.text for option in view.options] == ["A", "B", "C"]
    assert len(view.circles) == 2


# Second round


def tied() -> object:
    """A has 3 votes, B, C and D 2 each: B, C and D share the two places that are left."""
    ballots = {"a": "o1 o2 o3", "b": "o1 o2 o4", "c": "o1 o3 o4"}
    return voted(opened("A", "B", "C", "D", "E"), **ballots)  # type: ignore[return-value]


def test_a_tie_over_the_line_goes_on_undecided() -> None:
    assert [(one["id"], one["undecided"]) for one in rules.results(tied())["themes"]] == [  # type: ignore[arg-type]
        ("o1", False),
        ("o2", True),
        ("o3", True),
        ("o4", True),
    ]
    tie = rules.view(tied(), CONSOLE, OPEN).tie  # type: ignore[arg-type]
    assert (tie.options, tie.texts, tie.places) == (("o2", "o3", "o4"), ("B", "C", "D"), 2)
    outs = [rules.view(tied(), CONSOLE, stage).is_out for stage in (OPEN, replace(OPEN, open=False), SHOWN)]  # type: ignore[arg-type]
    assert outs == [False, True, True], "a tie in a count that goes on is nothing to settle"
    assert rules.view(tied(), phone("a"), SHOWN).goes_on is False  # type: ignore[arg-type]
    assert rules.view(act(tied(), "choose", option__=["o1"]), phone("a"), SHOWN).goes_on is True  # type: ignore[arg-type]


def test_a_second_round_has_its_own_votes_and_keeps_the_first() -> None:
    state = act(tied(), "round", option__=["o2", "o3", "o4"])  # type: ignore[arg-type]
    assert (state.round.number, state.round.dots, state.round.count.places) == (2, 2, 2)
    state = voted(state, a="o2 o3", b="o2 o3", c="o2 o4")
    results = rules.results(state)
    assert [one["id"] for one in results["themes"]] == ["o1", "o2", "o3"], "what needed no other round stands first"
    assert [{one["id"]: one["votes"] for one in row["options"]} for row in results["rounds"]] == [
        {"o1": 3, "o2": 2, "o3": 2, "o4": 2, "o5": 0},
        {"o2": 3, "o3": 2, "o4": 1},
    ]


def test_a_second_round_is_hidden_until_it_is_counted_even_when_the_first_was_shown() -> None:
    state = voted(act(tied(), "round", option__=["o2", "o3", "o4"]), a="o2")  # type: ignore[arg-type]
    assert rules.view(state, WALL, SHOWN).rows == ()
    assert rules.view(state, phone("b"), SHOWN).some == ()
    assert rules.view(state, CONSOLE, OPEN).tie is None, "what is being voted about is not offered again"
    assert rules.view(act(state, "count"), WALL, SHOWN).rows != ()
    view = rules.view(act(state, "count"), phone("b"), SHOWN)
    assert ([row.id for row in view.some], view.none) == (["o1", "o2", "o3", "o4"], ("E",))


def test_a_late_ballot_of_the_first_round_is_still_counted_there() -> None:
    state = act(tied(), "round", option__=["o2", "o3"])  # type: ignore[arg-type]
    state = rules.evolve(state, Event("voted", {"round": 1, "options": ["o5"]}, "late"))
    assert rules.results(state)["rounds"][0]["options"][4]["votes"] == 1
    assert rules.results(state)["rounds"][1]["people"] == {"phones": 0, "hands": 0}


def test_a_round_nobody_voted_in_can_be_withdrawn() -> None:
    state = act(tied(), "round", option__=["o2", "o3"])  # type: ignore[arg-type]
    assert act(state, "withdraw-round") == tied()
    assert isinstance(decide(voted(state, a="o2"), "withdraw-round"), Refused)


def test_a_round_needs_two_options_and_votes_before_it() -> None:
    assert isinstance(decide(tied(), "round", option__=["o2"]), Refused)  # type: ignore[arg-type]
    assert isinstance(decide(opened(), "round", option__=["o1", "o2"]), Refused)


# By hand


def test_the_facilitator_may_choose_against_the_count_and_go_back() -> None:
    state = act(tied(), "choose", option__=["o1", "o5"])  # type: ignore[arg-type]
    results = rules.results(state)
    assert [one["id"] for one in results["themes"]] == ["o1", "o5"]
    assert results["chosen_by_hand"] is True
    assert {one["id"]: one["by_hand"] for one in results["options"]}["o5"] is True
    assert act(state, "recount") == tied()


def test_nothing_cannot_be_chosen() -> None:
    assert isinstance(decide(tied(), "choose", option__=["weg"]), Refused)  # type: ignore[arg-type]


# A forgotten option


def test_an_option_can_still_be_added_at_the_end() -> None:
    state = act(voted(opened(), a="o1"), "add", role=Role.HELPER, text=" Mantelzorg ")
    new = state.options[-1]
    assert new.text == "Mantelzorg"
    assert {order[-1] for order in state.orders} == {new}
    assert totals(voted(state, b=new.id)) == {"o1": 1, new.id: 1, "o2": 0, "o3": 0}


def test_an_option_is_not_added_twice() -> None:
    assert isinstance(decide(opened("Wonen", "Zorg"), "add", text="wonen"), Refused)
    assert isinstance(decide(opened(), "add", text="  "), Refused)
