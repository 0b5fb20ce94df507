import pytest

from dagdeel.core.blocks import Bullets, Paragraph
from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Event, Refused, Role, phone

from .play import CLOSED, OPEN, SHOWN, OptionsForm, act, answered, blocks, decide, opened, rules

FIRST, SECOND = "00000073", "00000074"


def texts(state: object) -> list[str]:
    return sorted(one["text"] for one in rules.results(state)["answers"])


# Answers of one's own


def test_one_answer_each_which_can_be_changed_and_taken_back() -> None:
    state = answered("Samen eten")
    assert decide(state, "answer", "s0", answer=FIRST, text="Samen koken") == [
        Event("changed", {"answer": FIRST, "text": "Samen koken"}, "s0")
    ]
    assert decide(state, "answer", "s0", answer=FIRST, text=" Samen eten ") == []
    assert act(state, "withdraw", "s0", answer=FIRST) == opened()


def test_with_one_answer_each_a_new_one_replaces_the_old() -> None:
    assert texts(act(answered("oud"), "answer", "s0", nth=9, text="nieuw")) == ["nieuw"]


def test_several_answers_until_there_are_ten() -> None:
    state = opened(several=True)
    for nth in range(10):
        state = act(state, "answer", "s0", nth=nth, text=f"antwoord {nth}")
    assert len(texts(state)) == 10
    refused = decide(state, "answer", "s0", nth=10, text="te veel")
    assert isinstance(refused, Refused)
    assert refused.params == {"most": 10}


def test_nobody_changes_the_answer_of_another() -> None:
    state = answered("van nul", "van één", several=True)
    assert isinstance(decide(state, "answer", "s1", answer=FIRST, text="weg ermee"), Refused)
    assert decide(state, "withdraw", "s1", answer=FIRST) == []


@pytest.mark.parametrize("text", ["", " \n ", "\x00"])
def test_an_empty_answer_is_refused(text: str) -> None:
    assert isinstance(decide(opened(), "answer", "s0", text=text), Refused)


# Who sees what


def test_nobody_sees_the_answers_of_others_until_they_are_shown() -> None:
    state = answered("eerste", "tweede")
    for stage in (OPEN, CLOSED):
        assert rules.view(state, WALL, stage).answers == ()
        assert rules.view(state, phone("s0"), stage).others == ()
    assert sorted(rules.view(state, WALL, SHOWN).answers) == ["eerste", "tweede"]
    assert rules.view(state, phone("s0"), SHOWN).others == ("tweede",)
    assert [row.text for row in rules.view(state, CONSOLE, OPEN).rows] == ["tweede", "eerste"]


def test_with_the_option_answers_are_seen_at_once() -> None:
    state = answered("eerste", "tweede", at_once=True)
    assert rules.view(state, phone("new"), OPEN).others == rules.view(state, WALL, OPEN).answers
    assert sorted(rules.view(state, WALL, OPEN).answers) == ["eerste", "tweede"]
    assert rules.view(act(state, "open-up", all=""), WALL, OPEN).answers == ()


def test_the_order_does_not_tell_who_was_first() -> None:
    state = answered(*(f"antwoord {nth}" for nth in range(12)))
    there = [one["text"] for one in rules.results(state)["answers"]]
    assert sorted(there) == sorted(f"antwoord {nth}" for nth in range(12))
    assert there != [f"antwoord {nth}" for nth in range(12)]


def test_a_phone_that_reads_along_does_not_change_at_every_answer() -> None:
    state = answered(*(f"antwoord {nth}" for nth in range(12)), at_once=True)
    before = rules.view(state, phone("new"), OPEN)
    assert rules.view(act(state, "answer", "s99", nth=99, text="nog een"), phone("new"), OPEN) == before


# The facilitator


def test_one_answer_stands_large_on_the_wall_before_the_rest_is_shown() -> None:
    state = act(answered("eerste", "tweede"), "light", answer=SECOND)
    wall = rules.view(state, WALL, OPEN)
    assert (wall.in_light, wall.answers) == ("tweede", ())
    assert rules.view(state, phone("s0"), OPEN).in_light == "tweede"
    assert rules.view(act(state, "light", answer=""), WALL, OPEN).in_light == ""
    assert decide(state, "light", answer=SECOND) == []


def test_what_is_laid_aside_is_not_on_the_wall_and_not_in_the_report() -> None:
    state = act(act(answered("kwetsend", "prima"), "light", answer=FIRST), "lay-aside", answer=FIRST)
    for audience in (WALL, phone("s1"), phone("new")):
        assert "kwetsend" not in repr(rules.view(state, audience, SHOWN))
    assert rules.view(state, phone("s0"), OPEN).own[0].is_aside is True
    results = rules.results(state)
    assert (texts(state), results["laid_aside"]) == (["prima"], 1)
    assert [row.text for row in rules.view(state, CONSOLE, OPEN).aside] == ["kwetsend"]
    assert isinstance(decide(state, "light", answer=FIRST), Refused)
    assert texts(act(state, "bring-back", answer=FIRST)) == ["kwetsend", "prima"]


def test_taking_back_the_answer_in_the_light_puts_it_out() -> None:
    state = act(answered("eerste"), "light", answer=FIRST)
    assert rules.view(act(state, "withdraw", "s0", answer=FIRST), WALL, OPEN).in_light == ""


def test_only_the_facilitator_leads() -> None:
    state = answered("eerste")
    for kind in ("light", "lay-aside", "bring-back", "open-up"):
        assert decide(state, kind, role=Role.HELPER, answer=FIRST) is NOT_HERE
        assert decide(state, kind, "s0", answer=FIRST) is NOT_HERE
    assert isinstance(decide(state, "light", answer="weg"), Refused)


# Paper, options and report


def test_a_helper_enters_an_answer_a_line() -> None:
    state = act(opened(), "enter", role=Role.HELPER, text="Wonen\r\n\n  Zorg  thuis ")
    assert (texts(state), rules.results(state)["on_behalf"]) == (["Wonen", "Zorg thuis"], 2)
    assert isinstance(decide(opened(), "enter", role=Role.HELPER, text="x\n" * 61), Refused)


def test_paper_has_room_for_what_may_be_given() -> None:
    assert rules.view(opened(), PAPER, OPEN).boxes == (1,)
    assert rules.view(opened(several=True), PAPER, OPEN).boxes == (1, 2, 3)


def test_options_have_their_defaults() -> None:
    form = OptionsForm({})
    assert form.errors == {}
    assert form.cleaned_data == {"question": "", "hint": "", "several": False, "at_once": False}
    assert OptionsForm({"question": "x" * 281}).errors.keys() == {"question"}


def test_the_report_lists_what_was_asked_and_answered() -> None:
    state = answered("Samen\neten", question="Wat helpt?")
    assert list(blocks(rules.results(state))) == [
        Paragraph("Wat helpt?"),
        Paragraph("De zaal gaf 1 antwoord."),
        Bullets(("Samen eten",)),
    ]
    assert list(blocks(rules.results(opened()))) == [Paragraph("Er zijn geen antwoorden opgeschreven.")]
