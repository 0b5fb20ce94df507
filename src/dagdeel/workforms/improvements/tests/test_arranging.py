import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, Refused, Role, phone

from .play import NEW, OPEN, act, decide, merged, on_the_wall, opened, rules, support


def test_merging_keeps_where_it_came_from() -> None:
    state = merged(opened())
    assert rules.results(state)["others"][0] == {
        "id": NEW,
        "text": "Elkaar vinden",
        "theme": "lonely",
        "from": ["bel", "kaart"],
        "support": 0,
    }


def test_who_stood_behind_two_parts_counts_once_for_the_whole() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["bel", "kaart"])
    state = act(state, "support", "b", theme="lonely", point__=["kaart"])
    state = act(state, "hands", count_bel="2", count_kaart="3")
    assert support(merged(state)) == {NEW: 5}


def test_splitting_gives_back_what_was_there() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["bel"])
    state = act(state, "choose", theme="lonely", point__=["kaart"])
    again = act(merged(state), "arrange", point__=[NEW], do="split")
    assert (again.points, again.top) == (state.points, state.top)
    assert again.chosen == {"bel", "kaart"}


def test_who_came_or_went_while_merged_does_so_for_each_part() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["bel"])
    state = act(state, "support", "b", theme="lonely", point__=["kaart"])
    state = act(merged(state), "support", "c", theme="lonely", point__=[NEW])
    state = act(state, "support", "a", theme="lonely")
    assert support(act(state, "arrange", point__=[NEW], do="split")) == {"bel": 1, "kaart": 2}


def test_a_part_that_is_taken_back_leaves_the_whole_standing() -> None:
    state = act(opened(), "add", "a", nth=5, theme="lonely", text="Samen eten")
    added = state.top[-1]
    state = act(state, "arrange", point__=["bel", added], text="Samen")
    state = act(state, "withdraw", "a", point=added)
    assert rules.results(state)["others"][0]["from"] == ["bel"]


def test_other_words_can_be_given_and_taken_away() -> None:
    state = act(opened(), "arrange", point__=["bel"], do="rename", text="Elke week bellen")
    assert on_the_wall(state)[0] == "Elke week bellen"
    assert rules.view(state, CONSOLE, OPEN).lines[0].parts == ("Elkaar bellen",)
    assert on_the_wall(act(state, "arrange", point__=["bel"], do="rename", text=""))[0] == "Elkaar bellen"


def test_what_is_taken_off_the_list_can_come_back() -> None:
    state = act(opened(), "add", "a", theme="lonely", text="Iets lelijks")
    state = act(state, "arrange", point__=[NEW], do="remove")
    assert on_the_wall(state) == ["Elkaar bellen", "Een sociale kaart"]
    assert len(rules.view(state, phone("b"), OPEN).choices) == 2
    assert rules.view(state, phone("a"), OPEN).own[0].removed is True
    assert rules.results(state)["removed"] == 1
    assert NEW not in [one["id"] for one in rules.results(state)["others"]]
    assert len(on_the_wall(act(state, "arrange", point__=[NEW], do="restore"))) == 3


@pytest.mark.parametrize(
    ("do", "points"),
    [("merge", ["bel"]), ("merge", []), ("merge", ["weg"]), ("rename", ["bel", "kaart"]), ("split", ["bel"])],
)
def test_what_cannot_be_arranged_is_refused(do: str, points: list[str]) -> None:
    assert isinstance(decide(opened(), "arrange", point__=points, do=do), Refused)


def test_only_the_facilitator_arranges_chooses_and_turns() -> None:
    for kind in ("arrange", "choose", "turn", "sum-up"):
        assert decide(opened(), kind, role=Role.HELPER, point__=["bel", "kaart"], theme="money") is NOT_HERE
        assert decide(opened(), kind, "a", point__=["bel", "kaart"], theme="money") is NOT_HERE
