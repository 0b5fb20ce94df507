from typing import Any

from dagdeel.core.blocks import Bullets, Heading, Paragraph
from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Event, Refused, Role, phone

from .play import CLOSED, OPEN, REOPENED, SHOWN, OptionsForm, act, blocks, decide, opened, rules

NEW = "00000073"


def underlined(state: Any) -> dict[str, int]:
    views = rules.results(state)["perspectives"]
    return {one["id"]: one["underlined"] for view in views for one in view["told"] if one["underlined"]}


def missed(state: Any, seat: str = "a", text: str = "De jeugd", nth: int = 0, step: str = "figures") -> Any:
    return act(state, "miss", seat, nth=nth, step=step, text=text)


# Underlining


def test_a_view_is_told_in_the_words_of_the_organiser() -> None:
    view = rules.view(opened(), WALL, OPEN)
    assert (view.now.title, view.now.who) == ("Wat de GGD meet", "de GGD")
    assert [row.text for row in view.rows] == ["Een op de drie is eenzaam", "Weinig bewegen"]


def test_underlines_are_the_whole_ballot_of_a_view() -> None:
    state = act(opened(), "underline", "a", step="figures", card__=["figures-1", "figures-2"])
    state = act(state, "underline", "b", step="figures", card__=["figures-1"])
    assert underlined(state) == {"figures-1": 2, "figures-2": 1}
    assert decide(state, "underline", "b", step="figures", card__=["figures-1"]) == []
    assert underlined(act(state, "underline", "a", step="figures")) == {"figures-1": 1}


def test_an_underline_of_a_view_does_not_touch_another() -> None:
    state = act(opened(), "underline", "a", step="figures", card__=["figures-1"])
    state = act(act(state, "turn", step="residents"), "underline", "a", card__=["residents-1"])
    assert underlined(state) == {"figures-1": 1, "residents-1": 1}
    assert isinstance(decide(state, "underline", "a", step="residents", card__=["figures-1"]), Refused)
    assert isinstance(decide(state, "underline", "a", step="summary", card__=["figures-1"]), Refused)


def test_the_marker_on_the_wall_grows_with_the_room() -> None:
    state = act(opened(), "underline", "a", card__=["figures-1"])
    state = act(state, "hands", role=Role.HELPER, **{"count-figures-1": "4"})
    assert [(row.underlined, row.share) for row in rules.view(state, WALL, OPEN).rows] == [(5, 25), (0, 0)]
    assert isinstance(decide(state, "hands", role=Role.HELPER, **{"count-figures-1": "veel"}), Refused)


def test_a_phone_sees_its_own_underlines_and_no_numbers_until_they_are_shown() -> None:
    state = act(opened(), "underline", "a", card__=["figures-2"])
    assert [one.mine for one in rules.view(state, phone("a"), OPEN).choices] == [False, True]
    assert [one.text for one in rules.view(state, phone("a"), CLOSED).choices] == ["Weinig bewegen"]
    assert rules.view(state, phone("a"), REOPENED).rows == ()
    assert [row.mine for row in rules.view(state, phone("a"), SHOWN).rows] == [False, True]


# Missing


def test_what_is_missing_is_seen_by_the_room_once_it_is_shown() -> None:
    state = missed(opened())
    for stage in (OPEN, CLOSED, REOPENED):
        assert rules.view(state, WALL, stage).missed == ()
        assert rules.view(state, phone("b"), stage).missed == ()
    assert rules.view(state, WALL, SHOWN).missed == ("De jeugd",)
    assert [one.text for one in rules.view(state, CONSOLE, OPEN).missed] == ["De jeugd"]


def test_only_who_wrote_it_changes_or_takes_it_back() -> None:
    state = missed(opened())
    assert rules.view(act(state, "edit", "a", card=NEW, text="Jongeren"), WALL, SHOWN).missed == ("Jongeren",)
    assert act(state, "withdraw", "a", card=NEW).cards == opened().cards
    for card, seat in ((NEW, "b"), ("figures-1", "a")):
        for kind in ("edit", "withdraw"):
            assert isinstance(decide(state, kind, seat, card=card, text="weg ermee"), Refused)


def test_one_phone_says_at_most_ten_times_what_is_missing() -> None:
    state = opened()
    for nth in range(10):
        state = missed(state, text=f"iets {nth}", nth=nth)
    assert isinstance(decide(state, "miss", "a", nth=11, text="nog iets"), Refused)
    assert isinstance(decide(opened(), "miss", "a", text="  "), Refused)


def test_what_is_hidden_is_seen_by_its_writer_and_the_facilitator() -> None:
    state = act(missed(opened(), text="Iets lelijks"), "take-off", card=NEW)
    assert rules.view(state, WALL, SHOWN).missed == ()
    assert rules.view(state, phone("a"), SHOWN).own[0].removed is True
    assert [one.text for one in rules.view(state, CONSOLE, OPEN).removed] == ["Iets lelijks"]
    assert (rules.results(state)["points"], rules.results(state)["removed"]) == ([], 1)
    assert rules.view(act(state, "put-back", card=NEW), WALL, SHOWN).missed == ("Iets lelijks",)


def test_a_helper_writes_down_what_is_told_and_what_is_missed() -> None:
    state = act(opened(), "tell", role=Role.HELPER, step="residents", text="Er is niets te doen\n\nHet plein")
    state = act(state, "enter", role=Role.HELPER, nth=5, step="residents", text="Jongeren")
    view = rules.results(state)["perspectives"][1]
    assert [one["text"] for one in view["told"]] == ["We kennen elkaar", "Er is niets te doen", "Het plein"]
    assert [one["text"] for one in view["missed"]] == ["Jongeren"]
    for kind in ("take", "sum-up", "take-off", "nominate", "turn"):
        assert decide(state, kind, role=Role.HELPER, card="figures-1", step="residents", text="x") is NOT_HERE


# Going on


def test_a_new_view_opens_the_phones_and_an_old_one_does_not() -> None:
    assert decide(opened(), "turn", step="residents") == [Event("begun", {"step": "residents"})]
    state = act(opened(), "turn", step="residents")
    assert decide(state, "turn", step="figures") == [Event("turned", {"step": "figures"})]
    assert decide(state, "turn", step="summary") == [Event("turned", {"step": "summary"})]
    assert isinstance(decide(state, "turn", step="verzonnen"), Refused)
    assert "begun" in rules.reopens


def test_a_phone_shows_what_it_missed_in_the_view_of_now() -> None:
    state = act(missed(opened()), "turn", step="residents")
    assert rules.view(state, phone("a"), OPEN).own == ()
    assert [one.text for one in rules.view(act(state, "turn", step="summary"), phone("a"), OPEN).own] == ["De jeugd"]


# Summing up


def test_the_summary_is_seen_at_its_own_step_alone() -> None:
    state = act(opened(), "sum-up", text="Veel mensen zijn alleen")
    assert rules.view(state, WALL, SHOWN).summary == ()
    assert rules.view(act(state, "turn", step="summary"), WALL, OPEN).summary == ("Veel mensen zijn alleen",)


def test_what_is_taken_over_knows_where_it_came_from() -> None:
    state = act(opened(), "take", card="figures-1")
    assert rules.results(state)["themes"] == [
        {"id": NEW, "text": "Een op de drie is eenzaam", "from": ["figures-1"]},
    ]
    assert decide(state, "take", nth=4, card="figures-1") == []
    assert isinstance(decide(state, "take", nth=4, card=NEW), Refused)


def test_a_line_can_be_put_in_other_words_or_away() -> None:
    state = act(opened(), "take", card="figures-1")
    assert rules.results(act(state, "reword", card=NEW, text="Eenzaamheid"))["themes"][0]["text"] == "Eenzaamheid"
    assert rules.results(act(state, "drop", card=NEW))["themes"] == []
    assert isinstance(decide(state, "drop", card="figures-1"), Refused)


def test_a_line_becomes_a_theme_unless_the_facilitator_says_otherwise() -> None:
    state = missed(act(opened(), "sum-up", nth=9, text="Eenzaamheid"))
    results = rules.results(state)
    assert [one["text"] for one in results["themes"]] == ["Eenzaamheid"]
    assert results["points"] == [{"id": NEW, "text": "De jeugd", "kind": "missing", "theme": ""}]
    results = rules.results(act(state, "nominate", card__=[NEW]))
    assert [one["text"] for one in results["themes"]] == ["De jeugd"]
    assert results["points"] == []
    assert [one["text"] for one in results["summary"]] == ["Eenzaamheid"]


def test_what_was_missing_and_taken_over_does_not_come_back_twice() -> None:
    state = act(missed(opened()), "take", nth=5, card=NEW)
    results = rules.results(state)
    assert ([one["from"] for one in results["themes"]], results["points"]) == ([[NEW]], [])
    assert len(rules.view(state, CONSOLE, OPEN).candidates) == 1
    assert rules.results(act(state, "nominate"))["points"][0]["id"] == NEW


# On paper, in the report, and beforehand


def test_paper_has_all_three_in_the_same_order() -> None:
    sheets = rules.view(opened(), PAPER, OPEN).sheets
    assert [(one.perspective.key, one.texts) for one in sheets] == [
        ("figures", ("Een op de drie is eenzaam", "Weinig bewegen")),
        ("residents", ("We kennen elkaar",)),
        ("professionals", ()),
    ]


def test_the_report_begins_with_the_summary() -> None:
    state = act(missed(opened()), "underline", "a", card__=["figures-1"])
    state = act(state, "sum-up", nth=9, text="Eenzaamheid")
    assert list(blocks(rules.results(state))) == [
        Paragraph("Samengevat, en zo meegenomen als thema:"),
        Bullets(("Eenzaamheid",)),
        Paragraph("Tussen haakjes staat hoeveel mensen iets onderstreepten."),
        Heading("Wat de GGD meet, verteld door de GGD"),
        Bullets(("Een op de drie is eenzaam (1)", "Weinig bewegen")),
        Paragraph("De zaal miste nog:"),
        Bullets(("De jeugd",)),
        Heading("De bewoners"),
        Bullets(("We kennen elkaar",)),
    ]


def test_options_are_one_a_line_and_come_back_so() -> None:
    form = OptionsForm({"figures_points": " Eenzaam \n\nEenzaam\nBewegen", "figures_who": "GGD"})
    assert form.is_valid()
    assert (form.cleaned_data["figures_points"], form.cleaned_data["residents_points"]) == (["Eenzaam", "Bewegen"], [])
    assert OptionsForm(initial={"figures_points": ["Eenzaam", "Bewegen"]})["figures_points"].value() == (
        "Eenzaam\nBewegen"
    )
    many = OptionsForm({"figures_points": "\n".join(f"Punt {nth}" for nth in range(13))})
    assert "13" in many.errors["figures_points"][0]
    assert [one.title for one in opened(figures_title="").perspectives] == ["", "", ""]
