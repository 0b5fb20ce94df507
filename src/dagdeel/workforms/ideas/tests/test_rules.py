from typing import Any

import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Event, Opening, Refused, Role, Stage, phone

from .play import OPEN, SHOWN, OptionsForm, act, decide, opened, rules


def written(**by_seat: str) -> Any:
    """`written(a="Wonen", b="Zorg")`: one card each; their ids are k0, k1, ..."""
    state = opened()
    for nth, (seat, text) in enumerate(by_seat.items()):
        state = rules.evolve(state, Event("written", {"card": f"k{nth}", "text": text}, seat))
    return state


def texts(state: Any) -> list[str]:
    return [theme["text"] for theme in rules.results(state)["themes"]]


# Cards of one's own


def test_a_card_is_one_line_of_at_most_280_characters() -> None:
    assert decide(opened(), "add", "a", text=" een \n twee ") == [
        Event("written", {"card": "00000073", "text": "een twee"}, "a")
    ]
    assert len(decide(opened(), "add", "a", text="x" * 500)[0].data["text"]) == 280


def test_an_empty_card_is_refused() -> None:
    assert decide(opened(), "add", "a", text=" \n ") == Refused("Schrijf eerst je idee op.")


def test_nobody_gives_more_cards_than_agreed() -> None:
    state = act(act(opened(per_person=2), "add", "a", text="een"), "add", "a", nth=1, text="twee")
    refused = decide(state, "add", "a", nth=2, text="drie")
    assert isinstance(refused, Refused)
    assert refused.params == {"most": 2}
    assert decide(state, "add", "b", nth=2, text="drie") != []


def test_a_card_is_changed_or_taken_back_by_its_writer_alone() -> None:
    state = written(a="Wonen", b="Zorg")
    assert texts(act(state, "edit", "a", card="k0", text="Beter wonen")) == ["Beter wonen", "Zorg"]
    assert texts(act(state, "withdraw", "a", card="k0")) == ["Zorg"]
    for kind in ("edit", "withdraw"):
        assert isinstance(decide(state, kind, "b", card="k0", text="weg ermee"), Refused)
    assert decide(state, "edit", "a", card="k0", text="Wonen") == []
    assert isinstance(decide(state, "edit", "a", card="k0", text=""), Refused)


def test_after_taking_back_there_is_room_again() -> None:
    state = act(act(opened(per_person=1), "add", "a", text="een"), "withdraw", "a", card="00000073")
    assert state == opened(per_person=1)


# Of others


def test_others_are_seen_after_the_first_card_of_its_own() -> None:
    state = written(a="Wonen", b="Zorg")
    assert rules.view(state, phone("a"), OPEN).others == ("Zorg",)
    fresh = rules.view(state, phone("c"), OPEN)
    assert (fresh.waiting, fresh.others) == (True, ())
    assert rules.view(act(state, "open-up", all="1"), phone("c"), OPEN).others == ("Zorg", "Wonen")


def test_a_phone_shows_the_newest_dozen_and_does_not_jump_at_each_card() -> None:
    state = written(**{f"s{nth}": f"idee {nth}" for nth in range(20)})
    others = rules.view(state, phone("s0"), OPEN).others
    assert others == tuple(f"idee {nth}" for nth in range(17, 5, -1))
    more = rules.evolve(state, Event("written", {"card": "new", "text": "nog een"}, "z"))
    assert rules.view(more, phone("s0"), OPEN).others == others


def test_the_wall_shows_only_a_number_until_the_reveal() -> None:
    state = written(a="Wonen", b="Zorg")
    quiet = rules.view(state, WALL, OPEN)
    assert (quiet.cards, quiet.people, quiet.themes) == (2, 2, ())
    assert [theme.text for theme in rules.view(state, WALL, SHOWN).themes] == ["Wonen", "Zorg"]


def test_a_phone_shows_the_first_sixty_themes() -> None:
    state = written(**{f"s{nth}": f"idee {nth}" for nth in range(70)})
    view = rules.view(state, phone("s0"), SHOWN)
    assert (len(view.themes), view.more, view.others) == (60, 10, ())
    assert len(rules.view(state, WALL, SHOWN).themes) == 70


# Arranging


def test_merging_puts_cards_under_one_and_keeps_them() -> None:
    state = act(
        written(a="Wonen", b="Zorg", c="Huizen"), "arrange", card__=["k0", "k2"], do="merge", text="Huisvesting"
    )
    assert rules.results(state)["themes"] == [
        {
            "id": "00000073",
            "text": "Huisvesting",
            "parts": [{"id": "k0", "text": "Wonen"}, {"id": "k2", "text": "Huizen"}],
        },
        {"id": "k1", "text": "Zorg", "parts": [{"id": "k1", "text": "Zorg"}]},
    ]


def test_without_a_name_a_merge_is_called_after_its_first_card() -> None:
    assert texts(act(written(a="Wonen", b="Zorg", c="Huizen"), "arrange", card__=["k2", "k1"])) == ["Wonen", "Zorg"]


def test_splitting_gives_back_exactly_what_was_there() -> None:
    state = written(a="Wonen", b="Zorg", c="Huizen")
    merged = act(state, "arrange", card__=["k0", "k2"])
    again = act(merged, "arrange", card__=["00000073"], do="split")
    assert again.cards == state.cards
    assert texts(again) == ["Wonen", "Huizen", "Zorg"]


def test_a_merge_of_merges_splits_step_by_step() -> None:
    state = written(a="Wonen", b="Zorg", c="Huizen", d="Buurt")
    state = act(state, "arrange", card__=["k0", "k2"], text="Huisvesting")
    state = act(state, "arrange", nth=1, card__=["00000073", "k3"], text="De wijk")
    assert [part["text"] for part in rules.results(state)["themes"][0]["parts"]] == ["Wonen", "Huizen", "Buurt"]
    assert texts(act(state, "arrange", card__=["00000074"], do="split")) == ["Huisvesting", "Buurt", "Zorg"]


def test_a_part_that_is_taken_back_leaves_the_theme_standing() -> None:
    state = act(written(a="Wonen", b="Zorg"), "arrange", card__=["k0", "k1"], text="Samen")
    state = act(state, "withdraw", "a", card="k0")
    assert rules.results(state)["themes"] == [
        {"id": "00000073", "text": "Samen", "parts": [{"id": "k1", "text": "Zorg"}]}
    ]
    assert act(state, "withdraw", "b", card="k1") == opened()


def test_a_name_can_be_given_and_taken_away() -> None:
    state = act(written(a="Wonen"), "arrange", card__=["k0"], do="rename", text="Huisvesting")
    assert rules.results(state)["themes"] == [
        {"id": "k0", "text": "Huisvesting", "parts": [{"id": "k0", "text": "Wonen"}]}
    ]
    assert rules.view(state, phone("a"), OPEN).own[0].text == "Wonen"
    assert texts(act(state, "arrange", card__=["k0"], do="rename", text="")) == ["Wonen"]


def test_a_hidden_card_is_seen_by_its_writer_and_the_facilitator_alone() -> None:
    state = act(written(a="Iets lelijks", b="Zorg"), "arrange", card__=["k0"], do="hide")
    assert rules.view(state, phone("b"), OPEN).others == ()
    assert [theme.text for theme in rules.view(state, WALL, SHOWN).themes] == ["Zorg"]
    assert rules.view(state, phone("a"), OPEN).own[0].hidden is True
    assert [card.text for card in rules.view(state, CONSOLE, OPEN).heaps[0].cards] == ["Iets lelijks", "Zorg"]
    results = rules.results(state)
    assert (texts(state), results["cards"], results["hidden"]) == (["Zorg"], 2, 1)
    assert texts(act(state, "arrange", card__=["k0"], do="show")) == ["Iets lelijks", "Zorg"]


@pytest.mark.parametrize(
    ("do", "cards"),
    [("merge", ["k0"]), ("merge", []), ("merge", ["weg"]), ("rename", ["k0", "k1"]), ("split", ["k0"]), ("hide", [])],
)
def test_what_cannot_be_arranged_is_refused(do: str, cards: list[str]) -> None:
    assert isinstance(decide(written(a="Wonen", b="Zorg"), "arrange", card__=cards, do=do), Refused)


def test_only_the_facilitator_arranges() -> None:
    state = written(a="Wonen", b="Zorg")
    assert decide(state, "arrange", role=Role.HELPER, card__=["k0", "k1"]) is NOT_HERE
    assert decide(state, "arrange", "a", card__=["k0", "k1"]) is NOT_HERE


def test_more_cards_go_into_a_theme_that_keeps_its_id_and_name() -> None:
    state = act(written(a="Wonen", b="Zorg", c="Huizen", d="Dak"), "arrange", card__=["k0", "k2"], text="Huisvesting")
    state = act(state, "arrange", card__=["k3"], into="00000073")
    whole = {
        "id": "00000073",
        "text": "Huisvesting",
        "parts": [{"id": "k0", "text": "Wonen"}, {"id": "k2", "text": "Huizen"}, {"id": "k3", "text": "Dak"}],
    }
    assert rules.results(state)["themes"][0] == whole
    assert texts(act(state, "arrange", card__=["00000073"], do="split")) == ["Wonen", "Huizen", "Dak", "Zorg"]
    for wrong in ("k1", "k0", "weg", ""):
        assert isinstance(decide(state, "arrange", card__=["k1"], into=wrong), Refused)
    assert isinstance(decide(state, "arrange", card__=["00000073"], into="00000073"), Refused)


def test_tapping_one_theme_along_puts_the_others_with_it() -> None:
    state = act(written(a="Dak", b="Zorg", c="Huizen", d="Wonen"), "arrange", card__=["k2", "k3"], text="Huisvesting")
    state = act(state, "arrange", nth=1, card__=["k0", "00000073"])
    assert texts(state) == ["Zorg", "Huisvesting"]
    named = act(written(a="Dak", b="Zorg"), "arrange", card__=["k1"], do="rename", text="Wonen")
    assert texts(act(named, "arrange", card__=["k0", "k1"])) == ["Wonen"]


def test_one_card_can_be_taken_out_of_a_theme() -> None:
    state = act(written(a="Wonen", b="Zorg", c="Huizen"), "arrange", card__=["k0", "k2"], text="Huisvesting")
    state = act(state, "arrange", out="k2")
    assert texts(state) == ["Huisvesting", "Huizen", "Zorg"]
    assert texts(act(state, "arrange", out="k0")) == ["Wonen", "Huizen", "Zorg"]
    for wrong in ("k1", "k2", "00000073", "weg"):
        assert isinstance(decide(state, "arrange", out=wrong), Refused)


def test_the_wall_shows_themes_before_loose_cards() -> None:
    state = act(written(a="Zorg", b="Wonen", c="Huizen"), "arrange", card__=["k1", "k2"], text="Huisvesting")
    assert [theme.text for theme in rules.view(state, WALL, SHOWN).themes] == ["Huisvesting", "Zorg"]


def test_when_it_is_closed_cards_with_the_same_word_lie_together() -> None:
    said = ["Schuld", "Bankjes", "Mantelzorgers helpen", "Groen", "Een schulden-uur", "Fietsen", "Mantelzorger alleen"]
    said += ["Koken", "Vapen"]
    state = written(**{f"s{nth}": text for nth, text in enumerate(said)})
    closed = Stage(open=False, present=22)
    assert [(heap.word, [card.text for card in heap.cards]) for heap in rules.view(state, CONSOLE, closed).heaps] == [
        ("schuld", ["Schuld", "Een schulden-uur"]),
        ("mantelzorger", ["Mantelzorgers helpen", "Mantelzorger alleen"]),
        ("", ["Bankjes", "Groen", "Fietsen", "Koken", "Vapen"]),
    ]
    assert [card.text for card in rules.view(state, CONSOLE, OPEN).heaps[0].cards] == said, "nothing moves meanwhile"


# From paper


def test_a_helper_enters_a_card_a_line() -> None:
    state = act(opened(), "enter", role=Role.HELPER, text="Wonen\r\n\n  Zorg ")
    results = rules.results(state)
    assert (texts(state), results["on_behalf"], results["people"]) == (["Wonen", "Zorg"], 2, 0)


def test_a_helper_enters_at_most_sixty_at_once() -> None:
    assert isinstance(decide(opened(), "enter", role=Role.HELPER, text="x\n" * 61), Refused)


def test_options_have_their_defaults() -> None:
    form = OptionsForm({})
    assert form.is_valid()
    assert form.cleaned_data == {"per_person": 3, "go_on": False, "hide_until_own": False}
    assert opened(**form.cleaned_data).per_person == 3
    assert opened().hide_until_own is True


def test_themes_of_an_earlier_item_lie_on_the_table_from_the_start() -> None:
    state = rules.open(
        Opening({"go_on": True}, {"themes": [{"id": "t1", "text": "Eenzaamheid"}, {"id": "", "text": "niets"}, 3]})
    )
    assert rules.view(state, phone("a"), OPEN).given == ("Eenzaamheid",)
    assert rules.view(state, WALL, OPEN).given == ("Eenzaamheid",)
    results = rules.results(state)
    assert results["themes"] == [{"id": "t1", "text": "Eenzaamheid", "parts": [{"id": "t1", "text": "Eenzaamheid"}]}]
    assert (results["cards"], results["on_behalf"]) == (0, 0)
    assert rules.view(state, PAPER, OPEN).given == ("Eenzaamheid",)


def test_what_lay_there_is_no_button_each_when_that_is_too_much_to_pick_from() -> None:
    def tables(count: int) -> tuple[int, int]:
        given = [{"id": f"t{nth}", "text": f"Thema {nth}"} for nth in range(count)]
        view = rules.view(rules.open(Opening({"go_on": True}, {"themes": given})), CONSOLE, OPEN)
        return len(view.themes), view.loose

    assert (tables(12), tables(13)) == ((12, 0), (0, 13))


def test_a_theme_that_lay_there_takes_cards_and_outlives_them() -> None:
    state = rules.open(Opening({"go_on": True}, {"themes": [{"id": "t1", "text": "Eenzaamheid"}]}))
    state = act(state, "add", "a", text="Alleen eten")
    together = act(state, "arrange", card__=["00000073"], into="t1")
    assert rules.results(together)["themes"] == [
        {"id": "t1", "text": "Eenzaamheid", "parts": [{"id": "00000073", "text": "Alleen eten"}]}
    ]
    assert texts(act(together, "arrange", card__=["t1"], do="split")) == ["Eenzaamheid", "Alleen eten"]
    assert texts(act(together, "arrange", out="00000073")) == ["Eenzaamheid", "Alleen eten"]
    assert texts(act(together, "withdraw", "a", card="00000073")) == ["Eenzaamheid"]
