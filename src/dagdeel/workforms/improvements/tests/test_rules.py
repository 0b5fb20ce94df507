import pytest

from dagdeel.core.blocks import Bullets, Heading, Paragraph
from dagdeel.core.workform import CONSOLE, PAPER, WALL, Event, Opening, Refused, Role, phone

from .play import (
    CLOSED,
    NEW,
    OPEN,
    POINTS,
    REOPENED,
    SHOWN,
    Advice,
    OptionsForm,
    act,
    advice_on,
    blocks,
    decide,
    merged,
    on_the_wall,
    opened,
    point,
    rules,
    support,
)

# What came from before


def test_points_come_up_under_their_theme() -> None:
    state = opened()
    assert on_the_wall(state) == ["Elkaar bellen", "Een sociale kaart"]
    assert on_the_wall(act(state, "turn", theme="money")) == ["Wachttijden"]


def test_a_strength_stands_beside_the_list_and_never_on_it() -> None:
    state = opened()
    assert rules.view(state, CONSOLE, OPEN).strengths == ("We kennen elkaar",)
    assert "goed" not in state.points


def test_a_point_of_no_chosen_theme_waits_for_the_facilitator() -> None:
    state = opened()
    assert [one.text for one in rules.view(state, CONSOLE, OPEN).loose] == ["Iets heel anders"]
    moved = act(state, "arrange", point__=["los"], theme="money")
    assert rules.view(moved, CONSOLE, OPEN).loose == ()
    assert on_the_wall(act(moved, "turn", theme="money")) == ["Wachttijden", "Iets heel anders"]


def test_without_themes_everything_is_one_list() -> None:
    state = opened(themes=[])
    view = rules.view(state, CONSOLE, OPEN)
    assert (view.at.of, len(view.lines), view.loose) == (0, 4, ())


def test_the_organiser_may_name_themes_as_well() -> None:
    state = opened(**{"themes": [{"id": "lonely", "text": "Eenzaamheid"}]})
    assert [one.text for one in state.themes] == ["Eenzaamheid"]
    both = rules.open(Opening({"themes": ["Geldzorgen", "Wonen"]}, {"themes": [{"id": "g", "text": "Geldzorgen"}]}))
    assert [(one.id, one.text) for one in both.themes] == [("g", "Geldzorgen"), ("theme-2", "Wonen")]


# Standing behind


def test_ticks_are_the_whole_ballot_of_a_theme() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["bel", "kaart"])
    state = act(state, "support", "a", theme="lonely", point__=["kaart"])
    state = act(state, "support", "b", theme="lonely", point__=["kaart"])
    assert support(state) == {"kaart": 2}
    assert decide(state, "support", "b", theme="lonely", point__=["kaart"]) == []
    assert support(act(state, "support", "b", theme="lonely")) == {"kaart": 1}


def test_a_ballot_that_was_on_its_way_counts_for_its_own_theme() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["bel"])
    state = act(state, "turn", theme="money")
    state = act(state, "support", "a", theme="lonely", point__=["kaart"])
    assert support(state) == {"kaart": 1}


def test_a_tick_follows_what_was_moved_or_merged() -> None:
    state = act(opened(), "arrange", point__=["bel", "kaart"], text="Elkaar vinden")
    state = act(state, "support", "a", theme="lonely", point__=["bel"])
    assert support(state) == {NEW: 1}
    moved = act(opened(), "arrange", point__=["bel"], theme="money")
    moved = act(moved, "support", "a", theme="lonely", point__=["bel", "kaart"])
    assert support(moved) == {"bel": 1, "kaart": 1}
    assert support(act(moved, "support", "a", theme="lonely", point__=["bel"])) == {"bel": 1}


def test_a_tick_for_what_is_gone_is_refused() -> None:
    assert isinstance(decide(opened(), "support", "a", theme="lonely", point__=["weg"]), Refused)
    assert isinstance(decide(opened(), "support", "a", theme="verzonnen", point__=["bel"]), Refused)


def test_numbers_are_seen_only_once_phones_are_closed_and_they_are_shown() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["kaart"])
    for stage in (OPEN, CLOSED, REOPENED):
        assert rules.view(state, WALL, stage).rows == ()
        assert rules.view(state, phone("b"), stage).rows == ()
    assert [(row.id, row.support, row.share) for row in rules.view(state, WALL, SHOWN).rows] == [
        ("kaart", 1, 100),
        ("bel", 0, 0),
    ]
    assert [row.id for row in rules.view(state, phone("a"), SHOWN).rows if row.mine] == ["kaart"]


def test_a_closed_phone_keeps_its_own_ticks() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["kaart"])
    assert [one.text for one in rules.view(state, phone("a"), CLOSED).choices] == ["Een sociale kaart"]
    assert rules.view(state, phone("b"), CLOSED).choices == ()


def test_hands_are_counted_with_the_phones() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["bel"])
    state = act(state, "hands", role=Role.HELPER, count_bel="3", count_kaart="")
    assert support(state) == {"bel": 4}
    assert support(act(state, "hands", role=Role.HELPER, count_bel="0")) == {"bel": 1}
    assert decide(state, "hands", role=Role.HELPER, count_bel="3") == []
    assert isinstance(decide(state, "hands", role=Role.HELPER, count_bel="veel"), Refused)


# Adding


def test_whoever_adds_a_point_stands_behind_it() -> None:
    state = act(opened(), "add", "a", theme="lonely", text=" Samen \n eten ")
    assert on_the_wall(state) == ["Elkaar bellen", "Een sociale kaart", "Samen eten"]
    assert support(state) == {NEW: 1}
    assert rules.view(state, phone("b"), OPEN).choices[-1].text == "Samen eten"
    assert support(act(state, "support", "a", theme="lonely")) == {}


def test_only_who_added_a_point_changes_or_takes_it_back() -> None:
    state = act(opened(), "add", "a", theme="lonely", text="Samen eten")
    assert on_the_wall(act(state, "edit", "a", point=NEW, text="Samen koken"))[-1] == "Samen koken"
    assert act(state, "withdraw", "a", point=NEW).points == opened().points
    for key, seat in ((NEW, "b"), ("bel", "a")):
        for kind in ("edit", "withdraw"):
            assert isinstance(decide(state, kind, seat, point=key, text="weg ermee"), Refused)
    assert isinstance(decide(state, "edit", "a", point=NEW, text=" "), Refused)


def test_one_phone_adds_at_most_ten() -> None:
    state = opened()
    for nth in range(10):
        state = act(state, "add", "a", nth=nth, theme="lonely", text=f"punt {nth}")
    assert isinstance(decide(state, "add", "a", nth=11, theme="lonely", text="nog een"), Refused)
    assert decide(state, "add", "b", nth=11, theme="lonely", text="nog een") != []


def test_a_helper_enters_a_point_a_line() -> None:
    state = act(opened(), "enter", role=Role.HELPER, theme="money", text="Een\r\n\n  Twee ")
    assert on_the_wall(act(state, "turn", theme="money")) == ["Wachttijden", "Een", "Twee"]
    assert isinstance(decide(state, "enter", role=Role.HELPER, text="x\n" * 61), Refused)


# Putting together


def test_what_is_chosen_keeps_its_id() -> None:
    state = act(opened(), "choose", theme="lonely", point__=["kaart"])
    state = act(state, "choose", theme="money", point__=["wacht"])
    results = rules.results(state)
    assert [(one["id"], one["theme"], one["from"]) for one in results["improvements"]] == [
        ("kaart", "lonely", []),
        ("wacht", "money", []),
    ]
    assert [one["id"] for one in results["others"]] == ["bel", "los"]
    assert rules.results(act(state, "choose", theme="lonely"))["improvements"][0]["id"] == "wacht"


def test_what_was_chosen_stays_so_when_it_is_merged() -> None:
    state = merged(act(opened(), "choose", theme="lonely", point__=["kaart"]))
    assert [one["id"] for one in rules.results(state)["improvements"]] == [NEW]


@pytest.mark.parametrize(
    ("chosen", "listed", "advice"),
    [(0, 8, "nothing"), (1, 8, "few"), (2, 2, "short"), (3, 8, ""), (5, 8, ""), (6, 8, "many")],
)
def test_too_few_or_too_many_is_advice(chosen: int, listed: int, advice: str) -> None:
    assert advice_on(chosen, listed, 3, 5) == Advice(advice)


def test_choosing_many_is_not_refused() -> None:
    state = opened([point(f"p{nth}", f"Punt {nth}") for nth in range(9)])
    state = act(state, "choose", theme="lonely", point__=[f"p{nth}" for nth in range(9)])
    assert rules.view(state, CONSOLE, SHOWN).advice == Advice.MANY


def test_after_choosing_the_console_offers_the_next_theme() -> None:
    state = act(opened(), "choose", theme="lonely", point__=["bel"])
    assert rules.view(state, CONSOLE, SHOWN).next.theme.id == "money"
    assert rules.view(act(state, "turn", theme="money"), CONSOLE, SHOWN).next is None


def test_the_console_names_the_themes_for_which_nothing_was_chosen() -> None:
    assert rules.view(opened(), CONSOLE, OPEN).unchosen == ()
    assert rules.view(opened(), CONSOLE, CLOSED).unchosen == ("Eenzaamheid", "Geldzorgen")
    state = act(opened(), "choose", theme="lonely", point__=["bel"])
    assert rules.view(state, CONSOLE, OPEN).unchosen == ("Geldzorgen",)
    assert rules.view(opened(points=[]), CONSOLE, CLOSED).unchosen == ()


# One theme at a time


def test_a_new_theme_opens_the_phones_and_an_old_one_does_not() -> None:
    assert decide(opened(), "turn", theme="money") == [Event("begun", {"theme": "money"})]
    state = act(opened(), "turn", theme="money")
    assert decide(state, "turn", theme="lonely") == [Event("turned", {"theme": "lonely"})]
    assert decide(state, "turn", theme="money") == []
    assert "begun" in rules.reopens


def test_a_phone_shows_what_it_added_to_the_theme_of_now() -> None:
    state = act(opened(), "add", "a", theme="lonely", text="Samen eten")
    state = act(state, "turn", theme="money")
    assert rules.view(state, phone("a"), OPEN).own == ()
    assert [one.text for one in rules.view(act(state, "sum-up"), phone("a"), OPEN).own] == ["Samen eten"]


def test_summing_up_shows_what_was_chosen_for_each_theme() -> None:
    state = act(act(opened(), "choose", theme="lonely", point__=["kaart"]), "sum-up")
    view = rules.view(state, WALL, OPEN)
    assert [(one.theme.text, one.texts) for one in view.groups] == [
        ("Eenzaamheid", ("Een sociale kaart",)),
        ("Geldzorgen", ()),
    ]
    assert rules.view(state, phone("a"), OPEN).choices == ()


def test_people_are_counted_per_theme_and_only_once() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["bel"])
    state = act(state, "add", "a", theme="lonely", text="Samen eten")
    state = act(state, "add", "b", nth=3, theme="money", text="Geld")
    assert rules.view(state, CONSOLE, OPEN).people == 1
    assert rules.results(state)["people"] == {"lonely": 1, "money": 1}


# On paper, and in the report


def test_paper_has_every_theme_in_the_same_order() -> None:
    view = rules.view(opened(), PAPER, OPEN)
    assert [(sheet.theme.text, sheet.texts) for sheet in view.sheets] == [
        ("Eenzaamheid", ("Elkaar bellen", "Een sociale kaart")),
        ("Geldzorgen", ("Wachttijden",)),
    ]


def test_the_report_has_what_was_chosen_first() -> None:
    state = act(opened(), "support", "a", theme="lonely", point__=["kaart"])
    state = act(state, "choose", theme="lonely", point__=["kaart"])
    assert list(blocks(rules.results(state))) == [
        Heading("Thema: Eenzaamheid"),
        Paragraph("Dit pakken we aan:"),
        Bullets(("Een sociale kaart (1 mens staat hierachter)",)),
        Paragraph("Ook gezegd:"),
        Bullets(("Elkaar bellen",)),
        Heading("Thema: Geldzorgen"),
        Paragraph("Wat hier blijft, heeft de zaal niet gekozen."),
        Paragraph("Ook gezegd:"),
        Bullets(("Wachttijden",)),
        Heading("Zonder thema"),
        Paragraph("Ook gezegd:"),
        Bullets(("Iets heel anders",)),
    ]


def test_options_have_their_defaults() -> None:
    form = OptionsForm({"themes": " Wonen \n\nWonen\nZorg", "least": 6, "most": 5})
    assert form.is_valid()
    assert form.cleaned_data == {"themes": ["Wonen", "Zorg"], "least": 6, "most": 6}
    assert (opened().least, opened().most) == (3, 5)
    assert not OptionsForm({"themes": "\n".join(f"Thema {nth}" for nth in range(21))}).is_valid()


def test_a_point_that_comes_twice_is_one_point() -> None:
    assert on_the_wall(opened([*POINTS, point("bel", "Nog eens")])) == ["Elkaar bellen", "Een sociale kaart"]


def test_kept_themes_come_back_one_a_line() -> None:
    assert OptionsForm(initial={"themes": ["Wonen", "Zorg"]})["themes"].value() == "Wonen\nZorg"


def test_it_says_which_step_nobody_took() -> None:
    state = act(opened(), "choose", theme="lonely", point__=["bel"])
    assert rules.skipped(state).params == {"n": 1, "all": 2}
    assert rules.skipped(act(state, "choose", theme="money", point__=["wacht"])) is None
