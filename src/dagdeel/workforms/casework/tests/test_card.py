import pytest

from dagdeel.core.workform import CONSOLE, WALL, Event, Refused, Role, phone

from .play import CLOSED, OPEN, POINTS, SHOWN, act, decide, grouped, opened, rules, written


def test_the_first_tap_makes_the_scribe() -> None:
    state = grouped()
    first, second = state.people_of("g1")[:2]
    state = act(state, "scribe", first)
    assert isinstance(decide(state, "scribe", second), Refused)
    assert decide(state, "scribe", first) == []
    handed = act(state, "hand-over", first)
    assert act(handed, "scribe", second).groups[0].scribe == second
    assert act(state, "free-scribe", group="g1").groups[0].scribe == ""


def test_only_the_scribe_writes() -> None:
    state = written(grouped())
    for seat in (state.people_of("g1")[1], state.people_of("g2")[0], "new"):
        for kind in ("write", "line", "hand-over", "answer"):
            assert isinstance(decide(state, kind, seat, part="now", text="x"), Refused)


def test_a_card_has_two_texts_and_short_lines() -> None:
    state = written(grouped())
    card = rules.view(state, phone(state.people_of("g1")[1]), OPEN).card
    assert (card.now, card.should) == ("Ieder belt voor zich.", "Eén van ons gaat langs.")
    assert [line.text for line in card.could] == ["De huisarts belt dezelfde dag"]


def test_a_line_is_changed_and_taken_off() -> None:
    state = written(grouped())
    scribe = state.groups[0].scribe
    changed = act(state, "line", scribe, line="00000073", text="De huisarts belt meteen")
    assert [line.text for line in changed.groups[0].could] == ["De huisarts belt meteen"]
    assert act(state, "line", scribe, line="00000073", text="").groups[0].could == ()
    assert isinstance(decide(state, "line", scribe, text=" "), Refused)
    assert isinstance(decide(state, "line", scribe, line="weg", text="x"), Refused)
    assert decide(state, "write", scribe, part="now", text="Ieder belt voor zich.") == []
    assert isinstance(decide(state, "write", scribe, part="later", text="x"), Refused)


def test_a_card_holds_a_dozen_lines() -> None:
    state = written(grouped())
    scribe = state.groups[0].scribe
    for nth in range(11):
        state = act(state, "line", scribe, text=f"regel {nth}", chance=1000 + nth)
    assert isinstance(decide(state, "line", scribe, text="te veel"), Refused)


# Thinking along


def test_the_scribe_puts_a_suggestion_on_the_card() -> None:
    state = written(grouped())
    scribe, other = state.people_of("g1")[:2]
    state = act(state, "suggest", other, text="Bel de buurvrouw", chance=9)
    key = state.groups[0].suggestions[0].id
    seen = rules.view(state, phone(scribe), OPEN).suggestions
    assert [(one.text, one.by.seat) for one in seen] == [("Bel de buurvrouw", other)]
    used = act(state, "answer", scribe, suggestion=key, do="use", chance=77)
    assert used.groups[0].could[-1].text == "Bel de buurvrouw"
    assert rules.view(used, phone(other), OPEN).suggestions[0].is_used is True
    aside = act(state, "answer", scribe, suggestion=key, do="aside")
    assert aside.groups[0].could == state.groups[0].could
    assert rules.view(aside, phone(scribe), OPEN).suggestions == ()
    assert decide(aside, "answer", scribe, suggestion=key, do="use") == []


def test_a_suggestion_is_seen_by_its_sender_and_the_scribe_alone() -> None:
    state = written(grouped())
    state = act(state, "suggest", state.people_of("g1")[1], text="Alleen voor de schrijver", chance=9)
    others = [*state.people_of("g1")[2:], *state.people_of("g2")]
    for audience in (WALL, CONSOLE, *map(phone, others)):
        assert "Alleen voor de schrijver" not in repr(rules.view(state, audience, SHOWN))


def test_without_a_scribe_there_is_nobody_to_suggest_to() -> None:
    state = grouped()
    assert isinstance(decide(state, "suggest", state.people_of("g1")[0], text="x"), Refused)
    scribe = written(state)
    assert isinstance(decide(scribe, "suggest", scribe.groups[0].scribe, text="x"), Refused)


# Without a phone


def test_the_helper_fills_in_a_card_from_paper() -> None:
    state = act(grouped(), "fill", role=Role.HELPER, group="g2", part="should", text="Samen op huisbezoek")
    state = act(state, "fill-line", role=Role.HELPER, group="g2", text="Karel vraagt de buren")
    group = rules.results(state)["groups"][1]
    assert (group["should"], group["could"]) == (
        "Samen op huisbezoek",
        [{"id": "00000073", "text": "Karel vraagt de buren"}],
    )
    assert isinstance(decide(state, "fill", role=Role.HELPER, group="g9", part="now", text="x"), Refused)


# What goes along


def test_a_line_that_goes_along_is_a_point_under_the_theme_of_its_case() -> None:
    state = act(act(written(grouped()), "tie", case="c1", theme="t2"), "take", line="00000073", chance=500)
    point = {"text": "De huisarts belt dezelfde dag", "kind": "better", "theme": "t2", "from": ["00000073"]}
    assert rules.results(state)["points"] == [{"id": "000000dw", **point}]
    assert decide(state, "take", line="00000073", chance=600) == []
    assert rules.results(act(state, "leave-out", point="000000dw"))["points"] == []


@pytest.mark.parametrize(
    ("line", "text"), [("g1-now", "Ieder belt voor zich."), ("g1-should", "Eén van ons gaat langs.")]
)
def test_an_answer_as_a_whole_can_go_along(line: str, text: str) -> None:
    point = rules.results(act(written(grouped()), "take", line=line))["points"][0]
    assert (point["text"], point["from"], point["theme"]) == (text, [line], "")


def test_a_point_follows_its_line_until_it_is_reworded() -> None:
    state = act(written(grouped()), "take", line="00000073", chance=500)
    scribe = state.groups[0].scribe
    state = act(state, "line", scribe, line="00000073", text="De huisarts belt meteen")
    assert rules.results(state)["points"][0]["text"] == "De huisarts belt meteen"
    state = act(state, "reword", point="000000dw", text="Dezelfde dag bellen")
    state = act(state, "line", scribe, line="00000073", text="Weer anders")
    assert rules.results(state)["points"][0]["text"] == "Dezelfde dag bellen"


def test_a_point_outlives_its_line() -> None:
    state = act(written(grouped()), "take", line="00000073", chance=500)
    state = act(state, "line", state.groups[0].scribe, line="00000073", text="")
    assert [point["text"] for point in rules.results(state)["points"]] == ["De huisarts belt dezelfde dag"]
    assert [line.text for line in rules.view(state, CONSOLE, OPEN).points] == ["De huisarts belt dezelfde dag"]


def test_what_does_not_stand_there_is_refused() -> None:
    state = written(grouped())
    for kind, data in (
        ("take", {"line": "g2-now"}),
        ("reword", {"point": "weg", "text": "x"}),
        ("leave-out", {"point": "weg"}),
        ("tie", {"case": "c1", "theme": "weg"}),
        ("tie", {"case": "weg", "theme": "t1"}),
        ("show-card", {"show": "g9"}),
    ):
        assert isinstance(decide(state, kind, **data), Refused), kind


def test_the_wall_shows_one_card_at_a_time_and_the_points_at_the_end() -> None:
    state = act(written(written(grouped()), 2), "take", line="00000073", chance=500)
    state = act(state, "show-card", show="g1")
    assert rules.view(state, CONSOLE, OPEN).next.card.group == "g2"
    state = act(state, "show-card", show="g2")
    assert rules.view(state, WALL, OPEN).card.group == "g2"
    last = rules.view(act(state, "show-card", show=POINTS), WALL, OPEN)
    assert (last.card, last.points) == (None, ("De huisarts belt dezelfde dag",))
    off = act(state, "show-card", show="")
    assert rules.view(off, WALL, CLOSED).shows_points is False
    assert rules.view(off, WALL, SHOWN).points == ("De huisarts belt dezelfde dag",)


def test_the_console_says_that_nothing_goes_along_yet() -> None:
    assert rules.view(grouped(), CONSOLE, OPEN).is_none_taken is False
    state = written(grouped())
    assert rules.view(state, CONSOLE, OPEN).is_none_taken is True
    assert rules.view(act(state, "take", line="00000073", chance=500), CONSOLE, OPEN).is_none_taken is False


def test_an_event_for_a_group_that_is_not_there_changes_nothing() -> None:
    state = opened()
    for kind in ("scribe", "written", "line", "suggested", "answered"):
        assert rules.evolve(state, Event(kind, {"group": "g1", "part": "now", "text": "x", "line": "l"}, "s1")) == state
