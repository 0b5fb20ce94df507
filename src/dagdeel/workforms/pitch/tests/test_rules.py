from typing import Any

import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Opening, Refused, Role, phone

from .play import NOON, OPEN, SHOWN, OptionsForm, act, decide, opened, rules


def begun(pitch: str = "lonely") -> Any:
    return act(opened(), "begin", pitch=pitch)


def answers(state: Any, nth: int = 0) -> tuple[int, list[str], list[str]]:
    one = rules.results(state)["pitches"][nth]
    return one["behind"], one["joins"], [tip["text"] for tip in one["tips"]]


# The queue


def test_every_plan_is_a_pitch_with_its_lines() -> None:
    state = opened()
    assert state.order == ("lonely", "debts")
    plan = rules.view(state, WALL, OPEN).plan
    assert (plan.text, plan.lines, plan.coordinator) == ("Eenzaamheid", ("Een wandelgroep (Karel)",), "Loes")


def test_without_plans_the_themes_are_pitched() -> None:
    assert rules.open(Opening(inputs={"themes": [{"id": "x", "text": "X"}]})).order == ("x",)


def test_a_pitch_has_its_own_time() -> None:
    plan = rules.view(act(opened(minutes=3), "begin", pitch="lonely"), WALL, OPEN).plan
    assert (plan.ends_at, plan.total) == (NOON + 180_000, 180_000)
    assert decide(begun(), "begin", pitch="lonely") == []


def test_beginning_the_next_ends_the_one_before() -> None:
    state = act(begun(), "begin", pitch="debts")
    assert (state.pitches["lonely"].done, state.current) == (True, "debts")
    assert isinstance(decide(state, "begin", pitch="weg"), Refused)


def test_a_pitch_that_has_not_come_is_moved() -> None:
    state = act(opened(), "move", pitch="debts", to="up")
    assert (state.order, state.current) == (("debts", "lonely"), "debts")
    assert decide(state, "move", pitch="debts", to="up") == []
    assert isinstance(decide(act(state, "begin", pitch="debts"), "move", pitch="debts", to="down"), Refused)


def test_the_wall_says_who_is_next_and_the_counts_when_it_is_over() -> None:
    state = act(begun(), "behind", "ada", pitch="lonely", on="1")
    wall = rules.view(state, WALL, OPEN)
    assert (wall.next, wall.counts) == ("Geldzorgen", None)
    assert rules.view(act(state, "finish"), WALL, OPEN).counts.behind == 1


# Answers


def test_standing_behind_it_counts_once_and_can_be_taken_back() -> None:
    state = act(begun(), "behind", "ada", pitch="lonely", on="1")
    assert decide(state, "behind", "ada", pitch="lonely", on="1") == []
    assert answers(state) == (1, [], [])
    assert answers(act(state, "behind", "ada", pitch="lonely", on="")) == (0, [], [])


def test_joining_is_by_name_on_purpose() -> None:
    state = act(begun(), "join", "ada", pitch="lonely", text=" Sanne  de Wit ")
    assert answers(state) == (0, ["Sanne de Wit"], [])
    assert answers(act(state, "join", "ada", pitch="lonely", text="Sanne")) == (0, ["Sanne"], [])
    assert answers(act(state, "unjoin", "ada", pitch="lonely")) == (0, [], [])
    assert isinstance(decide(begun(), "join", "ada", pitch="lonely", text=" "), Refused)


def test_a_name_that_was_given_before_is_offered_at_the_next_pitch() -> None:
    state = act(act(begun(), "join", "ada", pitch="lonely", text="Sanne"), "begin", pitch="debts")
    view = rules.view(state, phone("ada"), OPEN)
    assert (view.name, view.has_joined) == ("Sanne", False)


def test_a_tip_is_one_a_person_and_reaches_the_phones_when_the_pitch_is_over() -> None:
    state = act(begun(), "tip", "ada", pitch="lonely", text="Vraag de bibliotheek")
    state = act(state, "tip", "ada", nth=1, pitch="lonely", text="Vraag de apotheek")
    assert answers(state) == (0, [], ["Vraag de apotheek"])
    assert rules.view(state, phone("bas"), OPEN).over == ()
    over = act(state, "finish")
    assert rules.view(over, phone("bas"), OPEN).over[0].tips == ("Vraag de apotheek",)
    assert "apotheek" not in repr(rules.view(act(over, "begin", pitch="debts"), WALL, OPEN))
    assert answers(act(state, "untip", "ada", pitch="lonely")) == (0, [], [])


def test_an_answer_goes_to_the_pitch_that_is_on() -> None:
    state = act(begun(), "begin", pitch="debts")
    for kind in ("behind", "join", "tip"):
        assert isinstance(decide(state, kind, "ada", pitch="lonely", text="x", on="1"), Refused)
        assert isinstance(decide(state, kind, "ada", pitch="weg", text="x", on="1"), Refused)


def test_a_hidden_tip_leaves_phones_and_results() -> None:
    state = act(act(begun(), "tip", "ada", pitch="lonely", text="Iets lelijks"), "finish")
    hidden = act(state, "hide-tip", pitch="lonely", answer="00000073")
    assert (answers(hidden)[2], rules.view(hidden, phone("bas"), OPEN).over[0].tips) == ([], ())
    assert rules.view(hidden, CONSOLE, OPEN).rows[0].tips[0].hidden is True
    assert answers(act(hidden, "show-tip", pitch="lonely", answer="00000073")) == answers(state)


def test_the_team_enters_what_came_on_paper() -> None:
    state = act(opened(), "hands", role=Role.HELPER, pitch="debts", count="4")
    state = act(state, "enter-join", role=Role.HELPER, pitch="debts", text="Karel Vos")
    state = act(state, "enter-tip", role=Role.HELPER, nth=1, pitch="debts", text="Begin klein")
    assert answers(state, 1) == (4, ["Karel Vos"], ["Begin klein"])
    assert isinstance(decide(state, "enter-tip", role=Role.HELPER, pitch="debts", text=""), Refused)
    assert decide(state, "hands", "ada", pitch="debts", count="9") is NOT_HERE


def test_only_the_facilitator_starts_a_pitch() -> None:
    assert decide(opened(), "begin", role=Role.HELPER, pitch="lonely") is NOT_HERE
    assert decide(opened(), "begin", "ada", pitch="lonely") is NOT_HERE


def test_all_answers_are_on_the_wall_at_the_end_in_numbers_alone() -> None:
    state = act(act(begun(), "tip", "ada", pitch="lonely", text="Vraag de apotheek"), "finish")
    wall = rules.view(state, WALL, SHOWN)
    assert [(one.text, one.counts.tips) for one in wall.over] == [("Eenzaamheid", 1)]


# Lengths and options


@pytest.mark.parametrize(
    ("config", "minutes"),
    [({}, [15, 12, 9, 6]), ({"minutes": 3, "pitches": 2}, [6, 4]), ({"minutes": 1, "pitches": 4}, [4])],
)
def test_shorter_pitches_take_less_time(config: dict[str, int], minutes: list[int]) -> None:
    assert [one.minutes for one in rules.lengths(config)] == minutes


def test_options_have_their_defaults() -> None:
    form = OptionsForm({})
    assert form.is_valid()
    assert form.cleaned_data == {"minutes": 5, "pitches": 3}


# Paper


def test_paper_names_every_plan_and_before_there_are_any_has_room_for_them() -> None:
    assert rules.view(opened(), PAPER, OPEN).pitches == ("Eenzaamheid", "Geldzorgen")
    assert rules.view(rules.open(Opening()), PAPER, OPEN).pitches == ("", "", "")


def test_it_says_which_step_nobody_took() -> None:
    assert rules.skipped(opened()).params == {"count": 2, "all": 2}
    state = act(act(act(opened(), "begin", pitch="lonely"), "finish"), "begin", pitch="debts")
    assert rules.skipped(state) is None
