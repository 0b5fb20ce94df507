import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Opening, Refused, Role, phone

from .play import CLOSED, OPEN, SHOWN, STANDARD, OptionsForm, Scale, act, decide, opened, rated, rules

FIVE = (5, 5, 4, 2, 3)


# On a phone


def test_a_phone_asks_one_statement_at_a_time() -> None:
    state = opened()
    for nth, (text, value) in enumerate(zip(("Een", "Twee", "Drie"), "450", strict=True), 1):
        view = rules.view(state, phone("a"), OPEN)
        assert (view.now.text, view.nth, view.total, len(view.done)) == (text, nth, 3, nth - 1)
        state = act(state, "rate", "a", statement=view.now.id, value=value)
    view = rules.view(state, phone("a"), OPEN)
    assert view.now is None
    assert [(one.label, one.has_no_opinion) for one in view.done] == [
        ("mee eens", False),
        ("helemaal mee eens", False),
        ("", True),
    ]


def test_an_answer_is_changed_and_taken_back() -> None:
    state = rated(4)
    assert act(state, "rate", "a0", statement="s1", value="2").statements[0].phones == (0, 0, 1, 0, 0, 0)
    assert decide(state, "rate", "a0", statement="s1", value="4") == []
    assert act(state, "take-back", "a0", statement="s1") == opened()
    assert decide(opened(), "take-back", "a0", statement="s1") == []


@pytest.mark.parametrize("value", ["", "6", "-1", "4.0", "٣", "x"])
def test_an_answer_that_is_not_on_the_scale_is_refused(value: str) -> None:
    assert isinstance(decide(opened(), "rate", "a", statement="s1", value=value), Refused)


def test_a_statement_that_is_not_there_is_refused() -> None:
    assert isinstance(decide(opened(), "rate", "a", statement="s9", value="1"), Refused)
    assert isinstance(decide(opened(), "hands", statement="s9", count_1="1"), Refused)


def test_no_opinion_is_counted_apart() -> None:
    row = rules.view(rated(*FIVE, 0, 0), WALL, SHOWN).rows[0]
    assert (row.answers, row.no_opinion, row.agree) == (5, 2, 3)
    assert [bar.count for bar in row.bars] == [0, 1, 1, 1, 2]


# Who sees what


def test_how_answers_are_divided_stays_hidden_while_they_come_in() -> None:
    state = rated(*FIVE, 0)
    for audience in (WALL, phone("a0"), phone("new")):
        for stage in (OPEN, CLOSED):
            assert rules.view(state, audience, stage).rows == ()
    row = rules.view(state, CONSOLE, OPEN).rows[0]
    assert (row.answers, row.no_opinion, row.bars, row.agree) == (6, 0, (), 0)
    assert [bar.count for bar in rules.view(state, CONSOLE, CLOSED).rows[0].bars] == [0, 1, 1, 1, 2]


def test_with_fewer_than_five_opinions_nobody_sees_how_they_were_divided() -> None:
    state = rated(5, 1, 4, 2, 0, 0, 0)
    for audience in (WALL, CONSOLE, phone("a0")):
        row = rules.view(state, audience, SHOWN).rows[0]
        assert (row.bars, row.agree, row.answers, row.no_opinion) == ((), 0, 4, 3)
    assert rules.results(state)["statements"][0]["counts"] == []
    assert rules.results(rated(*FIVE))["statements"][0]["counts"] == [0, 1, 1, 1, 2]


def test_there_is_no_mean_and_no_name_in_what_stays() -> None:
    results = rules.results(rated(*FIVE))
    assert sorted(results) == ["high", "low", "people", "scale", "statements"]
    assert sorted(results["statements"][0]) == ["answers", "counts", "id", "no_opinion", "text"]


# With the hand


def test_hands_are_a_channel_of_their_own() -> None:
    state = act(rated(*FIVE), "hands", role=Role.HELPER, statement="s1", count_5="2", count_0="1")
    state = act(state, "raised", role=Role.HELPER, raised="3")
    assert (state.statements[0].phones, state.statements[0].hands) == ((0, 0, 1, 1, 1, 2), (1, 0, 0, 0, 0, 2))
    results = rules.results(state)
    assert (results["people"], results["statements"][0]["counts"]) == ({"phones": 5, "hands": 3}, [0, 1, 1, 1, 4])
    assert decide(state, "raised", raised="3") == []
    assert decide(state, "hands", statement="s1", count_5="2") == []
    assert act(state, "hands", statement="s1", count_5="").statements[0].hands == (1, 0, 0, 0, 0, 0)


def test_nobody_counts_twice() -> None:
    state = act(rated(*FIVE), "raised", raised="18")
    console = rules.view(state, CONSOLE, OPEN)
    assert (console.phones, console.hands, console.silent, console.too_many) == (5, 18, 0, True)
    assert rules.view(act(state, "raised", raised="3"), CONSOLE, OPEN).silent == 14


def test_more_hands_than_people_who_raised_one_is_said() -> None:
    state = act(act(opened(), "raised", raised="2"), "hands", statement="s2", count_1="2", count_0="1")
    assert [row.is_odd for row in rules.view(state, CONSOLE, OPEN).hand_rows] == [False, True, False]


@pytest.mark.parametrize("number", ["1000", "-1", "twee", "1.5"])
def test_a_count_that_is_no_number_is_refused(number: str) -> None:
    assert isinstance(decide(opened(), "raised", raised=number), Refused)
    assert isinstance(decide(opened(), "hands", statement="s1", count_1=number), Refused)


# The facilitator


def test_a_statement_can_be_added_until_there_are_ten() -> None:
    state = act(opened(), "add", text=" Nog   een ")
    assert (state.statements[-1].id, state.statements[-1].text) == ("00000073", "Nog een")
    assert isinstance(decide(state, "add", text="nog een"), Refused)
    assert isinstance(decide(state, "add", text=" "), Refused)
    full = opened(*(f"Stelling {nth}" for nth in range(10)))
    assert isinstance(decide(full, "add", text="te veel"), Refused)
    assert decide(state, "add", role=Role.HELPER, text="x") is NOT_HERE
    assert decide(state, "add", "a", text="x") is NOT_HERE


# Scales and options


@pytest.mark.parametrize(("size", "agrees"), [(5, 4), (7, 5), (10, 6)])
def test_a_scale_agrees_from_the_first_answer_above_its_middle(size: int, agrees: int) -> None:
    scale = Scale(size)
    assert (scale.agrees_from, len(scale.labels)) == (agrees, size)


def test_own_names_for_the_ends_make_the_answers_numbers() -> None:
    scale = opened(scale=7, low="nooit", high="altijd").scale
    assert (scale.in_words, scale.labels, scale.ends) == (False, tuple("1234567"), ("nooit", "altijd"))
    assert Scale(5).in_words is True
    assert Scale(10).ends == ("helemaal niet mee eens", "helemaal mee eens")


@pytest.mark.parametrize("scale", [6, 4, 11, "veel", None, [], True])
def test_a_scale_that_does_not_exist_becomes_five(scale: object) -> None:
    assert opened(scale=scale).scale.size in (5, 10)


def test_options_are_one_statement_a_line() -> None:
    form = OptionsForm({"statements": "Een\r\n\r\n Twee  keer \r\nEen", "scale": "7"})
    assert form.errors == {}
    assert form.cleaned_data == {"statements": ["Een", "Twee keer"], "scale": 7, "low": "", "high": ""}
    state = rules.open(Opening(config=form.cleaned_data))
    assert [one.text for one in state.statements] == ["Een", "Twee keer"]
    assert OptionsForm({"statements": form.cleaned_data["statements"]}).errors == {}


def test_without_statements_there_are_three_of_our_own() -> None:
    assert tuple(one.text for one in rules.open(Opening()).statements) == STANDARD
    form = OptionsForm({})
    assert form.errors == {}
    assert form.cleaned_data == {"statements": [], "scale": 5, "low": "", "high": ""}


def test_too_many_or_too_long_statements_are_refused_with_the_number() -> None:
    assert (
        "11" in OptionsForm({"statements": "\n".join(f"Stelling {nth}" for nth in range(11))}).errors["statements"][0]
    )
    assert OptionsForm({"statements": "x" * 201}).errors.keys() == {"statements"}


def test_paper_has_every_statement() -> None:
    assert rules.view(opened(), PAPER, OPEN).statements == ("Een", "Twee", "Drie")
