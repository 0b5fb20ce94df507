from typing import Any

import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Event, Refused, Role, phone

from .play import OPEN, PEOPLE, SHOWN, act, crowd, decide, grouped, opened, rules


def written() -> Any:
    """Ada holds the pen at the table of loneliness."""
    return act(grouped(ada="lonely", bas="lonely", cor="debts", dik="debts"), "take-pen", "ada")


def agreed(state: Any, **fields: str) -> Any:
    """One agreement, of which the parts that are given are filled in one after another."""
    state = act(state, "agree", "ada", plan="lonely", agreement="", part="what", what=fields.pop("what"))
    parts = (("who", ("who",)), ("step", ("first_step", "when")), ("sign", ("sign",)), ("helper", ("helper",)))
    for part, names in parts:
        sent = {name: fields[name] for name in names if name in fields}
        state = act(state, "agree", "ada", plan="lonely", agreement="00000073", part=part, **sent) if sent else state
    return state


def seen(state: Any, seat: str = "ada") -> Any:
    return rules.view(state, phone(seat), OPEN)


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


def test_the_first_tap_takes_the_pen() -> None:
    state = written()
    assert decide(state, "take-pen", "ada") == []
    assert isinstance(decide(state, "take-pen", "bas"), Refused)
    assert isinstance(decide(state, "take-pen", "nobody"), Refused)
    assert (seen(state).is_writer, seen(state, "bas").is_writer) == (True, False)


def test_the_pen_is_handed_over_at_the_table_alone() -> None:
    state = written()
    number = {seat: str(state.order.index(seat) + 1) for seat in state.order}
    assert act(state, "hand-pen", "ada", person=number["bas"]).plans["lonely"].pen == "bas"
    assert isinstance(decide(state, "hand-pen", "ada", person=number["cor"]), Refused)
    assert isinstance(decide(state, "hand-pen", "bas", person=number["bas"]), Refused)
    assert act(state, "move", person=number["bas"], pen="1").plans["lonely"].pen == "bas"


# Writing


def test_one_question_follows_another_until_the_plan_as_a_whole() -> None:
    state, asked = written(), []
    for _ in range(7):
        question = seen(state).question
        asked.append(question)
        if not question:
            break
        if question == "agreements":
            state = act(state, "turn", "ada", plan="lonely", question="coordinator")
        else:
            state = act(state, "write", "ada", plan="lonely", question=question, **{question: f"over {question}"})
    assert asked == ["approach", "steps", "agreements", "coordinator", "support", "absent", ""]
    assert state.plans["lonely"].answered == 5


def test_nothing_needed_is_an_answer_until_something_is_written() -> None:
    state = act(written(), "write", "ada", plan="lonely", question="support", do="none")
    assert state.plans["lonely"].is_answered("support")
    state = act(state, "write", "ada", plan="lonely", question="support", support="Koffie", support_from="De Wiek")
    assert rules.results(state)["plans"][0]["answers"]["support"] == {"support": "Koffie", "support_from": "De Wiek"}
    assert rules.results(state)["plans"][0]["none"] == []


def test_only_who_holds_the_pen_writes_and_only_at_their_own_table() -> None:
    state = written()
    assert isinstance(decide(state, "write", "bas", plan="lonely", question="steps", steps="x"), Refused)
    assert isinstance(decide(state, "write", "ada", plan="debts", question="steps", steps="x"), Refused)
    assert isinstance(decide(state, "write", "ada", plan="lonely", question="agreements"), Refused)
    assert decide(state, "write", None, plan="lonely", question="steps") is NOT_HERE


def test_an_agreement_is_asked_part_by_part_and_stays_at_what_may_be_sharper() -> None:
    state = act(written(), "turn", "ada", plan="lonely", question="agreements")
    state = act(state, "agree", "ada", plan="lonely", agreement="", part="what", what="Een wandelgroep", point="p1")
    assert (seen(state).part, seen(state).row.about) == ("who", "Niemand kent de wandelgroep")
    state = act(state, "agree", "ada", plan="lonely", agreement="00000073", part="who", who="we")
    view = seen(state)
    assert (view.part, [one.hint for one in view.asked]) == ("who", ["who-nobody"])
    again = act(state, "agree", "ada", plan="lonely", agreement="00000073", part="who", who="we")
    assert seen(again).part == "step"
    left = act(state, "agree", "ada", plan="lonely", agreement="00000073", part="who", who="we", do="leave")
    assert (seen(left).part, seen(left).row.open) == ("step", ("step", "sign", "helper"))
    skipped = act(left, "agree", "ada", plan="lonely", agreement="00000073", part="step", first_step="", when="")
    assert (seen(skipped).part, seen(skipped).asked) == ("sign", ())
    named = act(state, "agree", "ada", plan="lonely", agreement="00000073", part="who", who="Karel")
    assert seen(named).part == "step"


def test_the_day_of_the_first_step_is_read_from_its_own_field_or_from_the_step() -> None:
    state = agreed(written(), what="Een lijst", who="Sanne", first_step="Vrijdag mail ik de praktijken")
    assert rules.results(state)["agreements"][0]["when"] == "2026-03-13"
    state = act(state, "agree", "ada", plan="lonely", agreement="00000073", part="step", when="19 maart")
    assert rules.results(state)["agreements"][0]["when"] == "2026-03-19"


def test_an_agreement_begins_with_what() -> None:
    state = written()
    for data in ({"part": "what", "what": " "}, {"part": "who", "who": "Sanne"}, {"part": "nonsense", "what": "x"}):
        assert isinstance(decide(state, "agree", "ada", plan="lonely", agreement="", **data), Refused)


def test_a_hint_is_left_with_one_tap() -> None:
    state = agreed(written(), what="Een lijst", who="Sanne")
    state = act(state, "wave", "ada", plan="lonely", agreement="00000073", hint="step-missing")
    assert [one.hint for one in seen(state).table.rows[0].asked] == ["sign-missing", "helper-missing"]
    assert decide(state, "wave", "ada", plan="lonely", agreement="00000073", hint="step-missing") == []
    assert decide(state, "wave", "ada", plan="lonely", agreement="00000073", hint="nonsense") == []


def test_an_agreement_is_dropped_and_brought_back() -> None:
    state = agreed(written(), what="Een lijst", who="Sanne")
    gone = act(state, "drop", "ada", plan="lonely", agreement="00000073")
    assert rules.results(gone)["agreements"] == []
    assert isinstance(decide(gone, "agree", "ada", plan="lonely", agreement="00000073", part="who", who="x"), Refused)
    back = act(gone, "bring-back", "ada", plan="lonely", agreement="00000073")
    assert rules.results(back)["agreements"] == rules.results(state)["agreements"]


# Suggestions


def test_a_suggestion_reaches_who_writes_and_is_taken_over() -> None:
    state = act(written(), "write", "ada", plan="lonely", question="steps", steps="Bellen")
    state = act(state, "suggest", "bas", plan="lonely", question="steps", text="De bibliotheek vragen")
    assert [one.text for one in seen(state).suggested] == ["De bibliotheek vragen"]
    taken = act(state, "take", "ada", plan="lonely", suggestion="00000073")
    assert taken.plans["lonely"].answers["steps"] == "Bellen\nDe bibliotheek vragen"
    assert (seen(taken).suggested, seen(taken, "cor").suggested) == ((), ())
    assert decide(taken, "take", "ada", plan="lonely", suggestion="00000073") == []
    left = act(state, "leave", "ada", plan="lonely", suggestion="00000073")
    assert left.plans["lonely"].answers["steps"] == "Bellen"


def test_a_suggested_agreement_becomes_one() -> None:
    state = act(written(), "suggest", "bas", plan="lonely", question="agreements", text="Een wandelgroep")
    state = act(state, "take", "ada", nth=1, plan="lonely", suggestion="00000073")
    assert [one["what"] for one in rules.results(state)["agreements"]] == ["Een wandelgroep"]


def test_another_table_hands_in_nothing_here() -> None:
    assert isinstance(decide(written(), "suggest", "cor", plan="lonely", question="steps", text="x"), Refused)
    assert isinstance(decide(written(), "suggest", "bas", plan="lonely", question="steps", text=" "), Refused)


# The facilitator


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
