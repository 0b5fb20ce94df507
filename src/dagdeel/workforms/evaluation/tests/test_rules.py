from typing import Any

from dagdeel.core.workform import CONSOLE, NOT_HERE, WALL, Event, Refused, Role, Stage, phone

from .play import OPEN, SHOWN, OptionsForm, act, blocks, decide, opened, rules


def answered(*marks: int) -> Any:
    """One person per mark for the first statement."""
    state = opened()
    for nth, mark in enumerate(marks):
        state = act(state, "answer", f"s{nth}", mark_1=str(mark))
    return state


def first(state: Any) -> tuple[int, Any]:
    row = rules.results(state)["questions"][0]
    return row["answered"], row["counts"]


def test_an_answer_is_the_whole_form() -> None:
    assert decide(opened(), "answer", "a", mark_1="4", helped="3", keep=" de pauze ") == [
        Event("answered", {"marks": [4, 0, 3], "keep": "de pauze", "better": ""}, "a")
    ]


def test_it_may_be_changed_and_taken_back() -> None:
    state = act(answered(1, 1, 1, 1, 1), "answer", "s0", mark_1="5")
    assert first(state) == (5, [4, 0, 0, 0, 1])
    assert rules.results(act(state, "answer", "s0"))["people"] == 4
    assert decide(state, "answer", "s0", mark_1="5") == []
    assert decide(opened(), "answer", "a") == []


def test_an_answer_that_is_not_on_the_screen_is_refused() -> None:
    for given in ("6", "0", "-1", "ja", "1.0"):
        assert isinstance(decide(opened(), "answer", "a", mark_1=given), Refused)
    assert isinstance(decide(opened(), "answer", "a", helped="4"), Refused)


def test_under_five_answers_there_is_a_number_and_no_spread() -> None:
    assert first(answered(1, 2, 3, 4)) == (4, None)
    assert first(answered(1, 2, 3, 4, 4)) == (5, [1, 1, 1, 2, 0])


def test_the_small_number_counts_for_each_question_apart() -> None:
    state = answered(1, 2, 3, 4, 5)
    state = act(state, "answer", "s0", mark_1="1", helped="3")
    assert [(row["answered"], row["counts"] is None) for row in rules.results(state)["questions"]] == [
        (5, False),
        (0, True),
        (1, True),
    ]


def test_nobody_watches_answers_come_in() -> None:
    state = act(answered(1, 2, 3, 4, 5), "answer", "s5", keep="de pauze")
    while_open = rules.view(state, CONSOLE, OPEN)
    assert (while_open.people, while_open.rows, while_open.keep) == (6, (), ())
    closed = rules.view(state, CONSOLE, Stage(open=False, present=22))
    assert (len(closed.rows), closed.keep) == (3, ("de pauze",))


def test_words_of_fewer_than_five_people_stay_shut_on_every_screen_and_in_the_report() -> None:
    state = act(act(answered(1, 2), "answer", "c", keep="zaal", better="tijd"), "answer", "d", keep="pauze")
    closed = Stage(open=False, present=22)
    few = rules.view(state, CONSOLE, closed)
    assert (few.people, few.few, few.wrote, few.rows, few.keep, few.better) == (4, True, 2, (), (), ())
    assert (rules.view(state, CONSOLE, OPEN).few, rules.view(state, CONSOLE, OPEN).wrote) == (False, 0)
    assert "zaal" not in repr(list(blocks(rules.results(state))))
    enough = act(state, "answer", "e", mark_1="5")
    view = rules.view(enough, CONSOLE, closed)
    assert (view.few, view.wrote, view.keep, view.better) == (False, 0, ("pauze", "zaal"), ("tijd",))
    assert "zaal" in repr(list(blocks(rules.results(enough))))


def test_open_answers_are_for_the_organiser_and_in_no_telling_order() -> None:
    state = act(act(opened(), "answer", "a", keep="zaal", better="tijd"), "answer", "b", keep="pauze", better="cijfers")
    results = rules.results(state)
    assert (results["keep"], results["better"]) == (["pauze", "zaal"], ["cijfers", "tijd"])
    assert "zaal" not in repr(rules.view(state, WALL, SHOWN))
    assert "zaal" not in repr(rules.view(state, phone("b"), SHOWN))
    assert rules.view(state, phone("a"), SHOWN).keep == "zaal"


def test_a_helper_enters_a_form_of_paper() -> None:
    state = act(opened(), "enter", role=Role.HELPER, mark_1="2")
    state = act(state, "enter", role=Role.HELPER, nth=1, mark_1="2")
    results = rules.results(state)
    assert (results["people"], results["on_behalf"]) == (2, 2)
    assert isinstance(decide(opened(), "enter", role=Role.HELPER), Refused)
    assert decide(opened(), "enter", "a", mark_1="2") is NOT_HERE


def test_the_organiser_may_ask_something_else() -> None:
    form = OptionsForm({"statements": "Ik kom terug.\n\nHet was de tijd waard."})
    assert form.is_valid()
    questions = rules.results(opened(**form.cleaned_data))["questions"]
    assert [one["text"] for one in questions] == [
        "Ik kom terug.",
        "Het was de tijd waard.",
        "Heeft deze bijeenkomst ons verder geholpen?",
    ]
    assert "6" in OptionsForm({"statements": "\n".join("abcdef")}).errors["statements"][0]
