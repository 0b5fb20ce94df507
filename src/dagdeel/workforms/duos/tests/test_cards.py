from typing import Any

from dagdeel.core.bend.saying import say
from dagdeel.core.words import Words
from dagdeel.core.workform import CONSOLE, PAPER, WALL, Facts, Opening, Refused, Role, phone

from .play import (
    NOON,
    OPEN,
    SHOWN,
    OptionsForm,
    act,
    crowd,
    decide,
    groups,
    opened,
    planned,
    rules,
    seated,
    talking,
)

# Cards


def test_what_one_writes_the_other_sees_and_may_change() -> None:
    state = talking(4)
    pair = sorted(groups(state)[0])
    written = act(state, "write", pair[0], text=" Samen  eten ", round="0")
    notes = [rules.view(written, phone(seat), OPEN).asks[0].notes for seat in pair]
    assert notes[0] == notes[1]
    assert [note.text for note in notes[0]] == ["Samen eten"]
    changed = act(written, "edit", pair[1], card="00000073", text="Samen koken")
    assert rules.results(changed)["points"] == [{"id": "00000073", "text": "Samen koken", "kind": "strength"}]
    assert rules.results(act(changed, "withdraw", pair[1], card="00000073"))["points"] == []


def test_others_neither_see_nor_touch_it_until_it_is_shown() -> None:
    state = talking(4)
    mine, other = (sorted(group) for group in groups(state)[:2])
    written = act(state, "write", mine[0], text="Samen eten")
    assert rules.view(written, phone(other[0]), OPEN).asks[0].notes == ()
    for kind in ("edit", "withdraw", "tag"):
        assert isinstance(decide(written, kind, other[0], card="00000073", text="weg", theme="t1"), Refused)
    shown = rules.view(written, phone(other[0]), SHOWN)
    assert [note.text for note in shown.collected] == ["Samen eten"]


def test_a_card_belongs_to_the_round_in_which_it_was_written() -> None:
    state = talking(8)
    pair = sorted(groups(state)[0])
    state = act(state, "write", pair[0], text="Samen eten")
    later = act(act(state, "end"), "begin")
    assert [ask.notes[0].text for ask in rules.view(later, phone(pair[1]), OPEN).earlier] == ["Samen eten"]
    partner = next(one for group in groups(later, 1) if pair[0] in group for one in group if one != pair[0])
    assert rules.view(later, phone(partner), OPEN).earlier == ()
    late = act(later, "write", pair[1], nth=1, text="En samen koken", round="0")
    assert [card["kind"] for card in rules.results(late)["points"]] == ["strength", "strength"]
    assert isinstance(decide(later, "write", pair[0], text="te vroeg", round="2"), Refused)


def test_each_round_asks_its_own_kind_and_a_need_goes_on_as_a_point_to_better() -> None:
    state = talking(6)
    for nth in range(3):
        state = act(state, "write", "s0", nth=nth, text=f"kaart {nth}", theme=["t1", "", "weg"][nth])
        state = act(state, "end")
        state = act(state, "begin") if nth < 2 else state
    assert rules.results(state)["points"] == [
        {"id": "00000073", "text": "kaart 0", "kind": "strength", "theme": "t1"},
        {"id": "00000074", "text": "kaart 1", "kind": "better"},
        {"id": "00000075", "text": "kaart 2", "kind": "better", "need": True},
    ]


def test_with_one_round_all_three_questions_are_asked_in_it() -> None:
    state = talking(2, rounds=1)
    asks = rules.view(state, phone("s0"), OPEN).asks
    assert [str(ask.question.kind) for ask in asks] == ["strength", "better", "need"]
    state = act(state, "write", "s0", text="een vast uur", about="need")
    assert rules.results(state)["points"][0]["need"] is True


def test_a_card_is_put_with_a_theme_in_one_tap() -> None:
    state = act(talking(2), "write", "s0", text="Samen eten")
    tagged = act(state, "tag", "s1", card="00000073", theme="t2")
    assert rules.results(tagged)["points"][0]["theme"] == "t2"
    assert "theme" not in rules.results(act(tagged, "tag", "s1", card="00000073", theme=""))["points"][0]


def test_thoughts_of_beforehand_go_along_to_the_first_talk() -> None:
    state = act(opened(), "write", "s0", text="Samen eten")
    talk = act(act(act(state, "plan", people=crowd(2)), "places"), "begin")
    assert [note.text for note in rules.view(talk, phone("s1"), OPEN).asks[0].notes] == ["Samen eten"]


def test_an_empty_card_and_an_eleventh_are_refused() -> None:
    state: Any = talking(2)
    assert isinstance(decide(state, "write", "s0", text=" "), Refused)
    for nth in range(10):
        state = act(state, "write", "s0", nth=nth, text=f"kaart {nth}")
    refused = decide(state, "write", "s0", nth=10, text="nog een")
    assert isinstance(refused, Refused)
    assert refused.params == {"most": 10}


def test_paper_comes_in_a_card_a_line() -> None:
    state = act(talking(2), "enter", role=Role.HELPER, text="Samen eten\r\n\n Wandelen ", about="better", theme="t1")
    results = rules.results(state)
    assert [(one["text"], one["kind"], one["theme"]) for one in results["points"]] == [
        ("Samen eten", "better", "t1"), ("Wandelen", "better", "t1"),
    ]  # fmt: skip
    assert results["on_behalf"] == 2
    assert rules.view(state, phone("s0"), OPEN).asks[0].notes == ()


def test_a_card_that_is_kept_back_is_on_no_wall_and_goes_nowhere() -> None:
    state = act(act(talking(2), "write", "s0", text="Over een patiënt"), "keep-back", card="00000073")
    assert rules.view(state, WALL, SHOWN).collected == ()
    assert rules.view(state, phone("s0"), OPEN).asks[0].notes[0].hidden is True
    assert (rules.results(state)["points"], rules.results(state)["hidden"]) == ([], 1)
    assert len(rules.results(act(state, "put-back", card="00000073"))["points"]) == 1


def test_the_console_counts_duos_that_wrote_and_not_who() -> None:
    state = act(talking(6), "write", "s0", text="Samen eten")
    view = rules.view(state, CONSOLE, OPEN)
    assert (view.wrote, view.groups, view.paired) == (1, 3, 6)


# What stays


def test_results_count_meetings_of_rounds_that_were_held_and_name_nobody() -> None:
    people = {"a": Facts("gp-care"), "b": Facts("gp-care"), "c": Facts("residents"), "d": Facts("")}
    state = act(act(act(opened(), "plan", people=people), "places"), "begin")
    across = sum({"c"} < group and "d" not in group for group in groups(state))
    results = rules.results(act(state, "end"))
    assert (results["people"], results["meetings"], results["across"]) == (4, 2, across)
    assert results["rounds"]["held"] == 1


def test_paper_has_a_list_for_each_round_and_a_card_for_each_person() -> None:
    paper = rules.view(planned(5), PAPER, OPEN)
    assert [len(one.places) for one in paper.rounds] == [2, 2, 2]
    assert [len(ticket.places) for ticket in paper.tickets] == [3] * 5
    assert paper.spots == (1, 2)
    assert rules.view(opened(), PAPER, OPEN).tickets == ()


# Options


def test_options_have_their_defaults() -> None:
    form = OptionsForm({})
    assert form.is_valid()
    assert form.cleaned_data == {
        "rounds": 3, "minutes": 5, "seconds": 60, "strength_question": "", "better_question": "", "need_question": "",
    }  # fmt: skip
    assert OptionsForm({"seconds": "0"}).is_valid()
    assert not OptionsForm({"rounds": "7"}).is_valid()


def test_the_organisers_own_question_takes_the_place_of_ours() -> None:
    state = talking(2, strength_question="Waar ben je trots op?")
    assert rules.view(state, WALL, OPEN).asks[0].question.words == "Waar ben je trots op?"


def test_it_can_be_shorter_by_fewer_rounds_or_shorter_ones() -> None:
    lengths = rules.lengths({})
    assert [(one.minutes, one.config["rounds"], one.config["minutes"]) for one in lengths] == [
        (23, 3, 5), (20, 3, 4), (17, 2, 5), (15, 2, 4), (13, 2, 3), (11, 1, 5), (10, 1, 4), (9, 1, 3),
    ]  # fmt: skip
    assert [say(Words(one.label, one.params), str) for one in lengths[:4]] == [
        "3 rondes van 5 minuten",
        "4 minuten per ronde in plaats van 5",
        "twee rondes in plaats van drie",
        "2 rondes van 4 minuten",
    ]


def test_the_clock_begins_when_the_room_says_so() -> None:
    state = seated(2)
    event = decide(state, "begin")[0]
    assert rules.evolve(state, type(event)(event.kind, event.data, None, NOON)).ends_at == NOON + 300_000


def test_a_card_gets_its_theme_where_it_is_written_and_the_next_goes_on_about_it() -> None:
    state = talking(4)
    pair = sorted(groups(state)[0])
    assert rules.view(state, phone(pair[0]), OPEN).theme == ""
    state = act(state, "write", pair[0], text="Samen eten", theme="t2")
    assert rules.results(state)["points"][0]["theme"] == "t2"
    assert [rules.view(state, phone(seat), OPEN).theme for seat in pair] == ["t2", "t2"]
    other = next(seat for seat in crowd(4) if seat not in pair)
    assert rules.view(state, phone(other), OPEN).theme == ""
    # Somebody new to talk with, and perhaps about something else.
    later = act(act(state, "end"), "begin")
    assert rules.view(later, phone(pair[0]), OPEN).theme == ""


def test_where_there_is_one_theme_everything_is_about_it() -> None:
    state = rules.open(Opening(inputs={"themes": [{"id": "t1", "text": "Eenzaamheid"}]}))
    assert rules.view(state, phone("s0"), OPEN).theme == "t1"
