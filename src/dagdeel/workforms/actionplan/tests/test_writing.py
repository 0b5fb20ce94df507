from dagdeel.core.workform import NOT_HERE, Refused, Role

from .play import act, agreed, decide, rules, seen, written


def test_what_does_not_fit_is_refused_and_nothing_of_it_is_cut() -> None:
    refused = decide(written(), "write", "ada", plan="lonely", question="approach", approach="x" * 601)
    assert (type(refused).__name__, refused.params) == ("Refused", {"count": 601, "most": 600})
    for kind, fields in (
        ("agree", {"agreement": "", "part": "what", "what": "x" * 281}),
        ("suggest", {"question": "steps", "text": "x" * 281}),
    ):
        seat = "bas" if kind == "suggest" else "ada"
        assert type(decide(written(), kind, seat, plan="lonely", **fields)).__name__ == "Refused"
    entered = decide(written(), "enter", role=Role.HELPER, plan="lonely", coordinator="x" * 121)
    assert type(entered).__name__ == "Refused"
    assert not isinstance(
        decide(written(), "write", "ada", plan="lonely", question="approach", approach="x" * 600), Refused
    )


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
