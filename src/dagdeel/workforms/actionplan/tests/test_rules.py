from typing import Any

import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Event, Opening, Refused, Role

from .play import OPEN, PEOPLE, POINTS, SHOWN, THEMES, act, agreed, crowd, decide, grouped, opened, rules, seen, written

# What a plan begins with


def test_a_theme_of_which_nothing_was_chosen_begins_with_what_most_people_stand_behind() -> None:
    others = [
        {"id": f"q{n}", "text": f"Punt {n}", "theme": theme, "support": n % 4}
        for theme in ("lonely", "debts")
        for n in range(8)
    ]
    state = rules.open(Opening(inputs={"themes": THEMES, "improvements": POINTS[:1], "others": others}))
    assert [point.id for point in state.plans["lonely"].points] == ["p1"]
    assert [point.id for point in state.plans["debts"].points] == ["q3", "q7", "q2", "q6", "q1"]


# Wishes and groups


def test_everybody_names_a_first_and_a_second_wish() -> None:
    state = act(act(opened(), "wish", "ada", first="lonely"), "wish", "ada", second="debts")
    assert [(one.id, one.chosen, one.second) for one in seen(state).themes] == [
        ("lonely", True, False),
        ("debts", False, True),
    ]
    assert decide(state, "wish", "ada", first="lonely") == []
    swapped = act(state, "wish", "ada", first="debts")
    assert swapped.wishes["ada"].second == ""
    for nonsense in ({}, {"second": "debts"}, {"first": "nowhere"}):
        assert isinstance(decide(opened(), "wish", "ada", **nonsense), Refused)


def test_groups_follow_the_wishes_and_seat_who_named_nothing() -> None:
    state = opened()
    for seat, theme in {"ada": "lonely", "bas": "lonely", "cor": "debts", "dik": "debts"}.items():
        state = act(state, "wish", seat, first=theme)
    state = act(state, "group", here=("ada", "bas", "cor", "dik", "els"))
    assert {seat: state.at[seat] for seat in ("ada", "bas", "cor", "dik")} == {
        "ada": "lonely",
        "bas": "lonely",
        "cor": "debts",
        "dik": "debts",
    }
    assert state.at["els"] in ("lonely", "debts")


def test_there_are_no_groups_without_themes_or_people() -> None:
    assert isinstance(decide(opened(), "group"), Refused)
    assert isinstance(decide(rules.open(rules.Opening()), "group", here=("ada",)), Refused)
    assert isinstance(decide(grouped(ada="lonely", bas="debts"), "wish", "ada", first="debts"), Refused)


def test_who_comes_late_joins_the_smallest_group_and_who_left_comes_back_to_their_own() -> None:
    state = grouped(ada="lonely", bas="lonely", cor="debts", dik="debts")
    state = act(state, PEOPLE, here=("ada", "bas", "cor", "dik", "els"))
    els = state.at["els"]
    state = act(state, PEOPLE, here=("ada", "bas", "cor", "dik", "els", "fay"))
    assert state.at["fay"] != els
    gone = act(state, PEOPLE, here=("bas", "cor", "dik", "els", "fay"))
    assert "ada" not in gone.at
    back = act(gone, PEOPLE, here=("ada", "bas", "cor", "dik", "els", "fay"))
    assert back.at["ada"] == "lonely"
    assert decide(back, PEOPLE, here=("ada", "bas", "cor", "dik", "els", "fay")) == []


def test_nothing_known_of_who_is_here_moves_nobody() -> None:
    assert decide(grouped(ada="lonely", bas="debts"), PEOPLE, here=()) == []


def test_whoever_leaves_puts_down_the_pen() -> None:
    assert act(written(), PEOPLE, here=("bas", "cor", "dik")).plans["lonely"].pen == ""


def test_the_facilitator_moves_somebody_by_number() -> None:
    state = grouped(ada="lonely", bas="lonely", cor="debts", dik="debts")
    number = str(state.order.index("ada") + 1)
    assert act(state, "move", person=number, plan="debts").at["ada"] == "debts"
    assert decide(state, "move", person=number, plan="lonely") == []
    for nonsense in ({"person": "99", "plan": "debts"}, {"person": number, "plan": "weg"}, {"plan": "debts"}):
        assert isinstance(decide(state, "move", **nonsense), Refused)


# The pen


def test_a_nudge_is_read_by_each_phone_of_the_table() -> None:
    state = act(written(), "nudge", plan="lonely", text="Nog 5 minuten")
    assert (seen(state).nudge, seen(state, "cor").nudge) == ("Nog 5 minuten", "")
    state = act(state, "seen", "ada", plan="lonely")
    assert (seen(state).nudge, seen(state, "bas").nudge) == ("", "Nog 5 minuten")
    assert seen(act(state, "nudge", plan="lonely", text="Nog 1 minuut")).nudge == "Nog 1 minuut"


def test_the_console_says_how_far_a_table_is() -> None:
    state = agreed(written(), what="Een lijst", who="Sanne", sign="Hangt bij de balie", helper="Loes")
    state = act(state, "write", "ada", plan="lonely", question="steps", steps="Bellen")
    progress = rules.view(state, CONSOLE, OPEN).groups[0]
    assert (progress.table.answered, len(progress.table.rows), progress.open) == (2, 1, (("step", 1),))


def test_a_plan_is_entered_from_paper() -> None:
    state = act(opened(), "enter", role=Role.HELPER, plan="debts", coordinator="Loes")
    fields = {"plan": "debts", "agreement": "", "what": "Een spreekuur", "who": "Loes"}
    state = act(state, "enter-agreement", role=Role.HELPER, **fields)
    assert rules.results(state)["plans"][0]["lines"] == ["Een spreekuur (Loes)"]
    assert isinstance(decide(state, "enter-agreement", nth=1, plan="debts", agreement="", who="Loes"), Refused)
    assert isinstance(decide(state, "enter", plan="weg", coordinator="Loes"), Refused)
    struck = act(state, "strike", plan="debts", agreement="00000073")
    assert rules.results(struck)["agreements"] == []
    assert decide(state, "enter", "ada", plan="debts", coordinator="Ada") is NOT_HERE


# Screens and results


def test_the_wall_shows_who_sits_where_and_the_words_only_at_the_end() -> None:
    state = agreed(written(), what="Een lijst", who="Sanne")
    wall = rules.view(state, WALL, OPEN)
    assert [(table.number, len(table.people), table.rows) for table in wall.tables] == [(1, 2, ()), (2, 2, ())]
    assert [row.what for row in rules.view(state, WALL, SHOWN).tables[0].rows] == ["Een lijst"]


def test_the_table_sees_the_plan_as_it_is_written() -> None:
    state = act(written(), "write", "ada", plan="lonely", question="approach", approach="Klein beginnen")
    assert seen(state, "bas").table.lines[0].text == "Klein beginnen"
    assert seen(state, "bas").question == "steps"
    assert "Klein beginnen" not in repr(seen(state, "cor"))


def test_paper_has_the_points_and_nothing_that_was_written() -> None:
    state = agreed(written(), what="Een lijst")
    plans = rules.view(state, PAPER, OPEN).plans
    assert [(one.text, [point.text for point in one.points], one.rows) for one in plans] == [
        ("Eenzaamheid", ["Niemand kent de wandelgroep"], ()),
        ("Geldzorgen", ["Te lang wachten"], ()),
    ]


def test_results_keep_the_red_thread() -> None:
    state = act(written(), "agree", "ada", plan="lonely", agreement="", part="what", what="Een wandelgroep", point="p1")
    state = agreed_rest(state)
    results = rules.results(state)
    assert results["agreements"] == [
        {
            "id": "00000073",
            "kind": "plan",
            "text": "Een wandelgroep",
            "what": "Een wandelgroep",
            "who": "Karel Vos",
            "when": "2026-03-19",
            "theme": "lonely",
            "from": ["p1"],
            "first_step": "De bibliotheek bellen",
            "sign": "Tien mensen lopen mee",
            "helper": "Loes",
        }
    ]
    plan = results["plans"][0]
    assert (plan["id"], plan["text"], plan["theme"], plan["from"], plan["lines"]) == (
        *("lonely", "Eenzaamheid", "lonely", ["p1"]),
        ["Een wandelgroep (Karel Vos)"],
    )
    assert results["open"] == ["outcomes", "missing", "lead", "next"]


def agreed_rest(state: Any) -> Any:
    for part, fields in {
        "who": {"who": "Karel Vos"},
        "step": {"first_step": "De bibliotheek bellen", "when": "donderdag"},
        "sign": {"sign": "Tien mensen lopen mee"},
        "helper": {"helper": "Loes"},
    }.items():
        state = act(state, "agree", "ada", plan="lonely", agreement="00000073", part=part, **fields)
    return state


def test_a_theme_without_a_group_and_without_words_stays_out_of_the_results() -> None:
    assert rules.results(opened())["plans"] == []


@pytest.mark.parametrize("data", [{}, {"at": "x"}, {"at": {"ada": "weg", "bas": 3}}, {"at": {"ada": "lonely"}}])
def test_an_odd_event_leaves_a_state_that_works(data: dict[str, Any]) -> None:
    state = rules.evolve(opened(), Event("grouped", data))
    assert set(state.at) <= {"ada"}
    assert rules.results(state)["agreements"] == []


def test_a_crowd_of_strangers_takes_over_the_tables() -> None:
    state = act(grouped(ada="lonely", bas="lonely", cor="debts", dik="debts"), PEOPLE, here=("x", "y", "z"))
    assert set(state.at) == set(crowd("x", "y", "z"))
    assert sorted(list(state.at.values()).count(theme) for theme in ("lonely", "debts")) == [1, 2]


def test_it_says_which_step_nobody_took() -> None:
    assert rules.skipped(opened()).text == "de groepen waren nog niet gemaakt"
    assert rules.skipped(rules.open(Opening())) is None
    assert rules.skipped(grouped(ada="lonely", bas="debts")) is None
