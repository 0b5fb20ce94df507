from types import SimpleNamespace
from typing import Any

from django.template.loader import render_to_string

from dagdeel.core.workform import (
    CONSOLE,
    NOT_HERE,
    PEOPLE,
    WALL,
    Command,
    Event,
    Facts,
    Opening,
    Refused,
    Role,
    phone,
)

from .play import NOON, OPEN, SHOWN, OptionsForm, act, decide, opened, rules


def told(state: Any, **professions: str) -> Any:
    for nth, (seat, profession) in enumerate(professions.items()):
        state = act(state, "tell", seat, nth=nth, profession=profession, expectation=f"hoop van {profession}")
    return state


def professions(state: Any) -> list[tuple[str, int]]:
    return [(one["name"], one["count"]) for one in rules.results(state)["professions"]]


def names_on(view: Any) -> list[str]:
    return [one.name for group in view.groups for one in group.professions]


def test_telling_is_one_event_and_telling_it_again_none() -> None:
    event = Event("told", {"answer": "00000073", "profession": "huisarts", "expectation": "een afspraak"}, "a")
    assert decide(opened(), "tell", "a", profession=" huisarts ", expectation="een  afspraak") == [event]
    state = rules.evolve(opened(), event)
    assert decide(state, "tell", "a", profession="huisarts", expectation="een afspraak") == []


def test_it_may_be_changed_and_taken_back() -> None:
    state = told(opened(), a="huisarts")
    changed = act(state, "tell", "a", profession="apotheker", expectation="")
    assert professions(changed) == [("apotheker", 1)]
    assert rules.results(changed)["expectations"] == []
    assert act(changed, "tell", "a", profession="", expectation="") == opened()


def test_nothing_is_no_answer() -> None:
    assert isinstance(decide(opened(), "tell", "a", profession=" "), Refused)
    assert isinstance(decide(opened(), "enter", role=Role.HELPER), Refused)


def test_professions_are_counted_without_regard_to_capitals() -> None:
    state = told(opened(professions=["Huisarts"]), a="huisarts", b="HUISARTS", c="Bewoner", d="bewoner", e="bewoner")
    assert professions(state) == [("Bewoner", 3), ("Huisarts", 2)]


def test_the_wall_shows_free_words_only_after_the_reveal() -> None:
    state = told(opened(professions=["huisarts"]), a="huisarts", b="grappenmaker")
    quiet, shown = rules.view(state, WALL, OPEN), rules.view(state, WALL, SHOWN)
    assert names_on(quiet) == ["huisarts"]
    assert (quiet.told, quiet.present, quiet.expectations) == (2, 22, ())
    assert names_on(shown) == ["grappenmaker", "huisarts"]
    assert shown.expectations == ("hoop van huisarts", "hoop van grappenmaker")


def test_what_is_hidden_is_seen_by_the_console_and_its_writer_alone() -> None:
    state = act(told(opened(), a="huisarts", b="grappenmaker"), "hide-answer", answer="00000074")
    assert rules.view(state, WALL, SHOWN).expectations == ("hoop van huisarts",)
    assert professions(state) == [("huisarts", 1)]
    assert rules.view(state, phone("b"), SHOWN).hidden is True
    assert [one.hidden for one in rules.view(state, CONSOLE, OPEN).answers] == [False, True]
    assert act(state, "show-answer", answer="00000074") == told(opened(), a="huisarts", b="grappenmaker")


def test_what_was_hidden_stays_hidden_when_it_is_changed() -> None:
    state = act(told(opened(), a="grappenmaker"), "hide-answer", answer="00000073")
    state = act(state, "tell", "a", profession="nog grappiger", expectation="")
    assert rules.view(state, WALL, SHOWN).groups == ()


def test_a_helper_answers_for_who_has_no_phone() -> None:
    state = act(opened(), "enter", role=Role.HELPER, profession="bewoner", expectation="dat er geluisterd wordt")
    results = rules.results(state)
    assert (results["people"], results["on_behalf"], professions(state)) == (1, 1, [("bewoner", 1)])


def test_only_the_facilitator_hides() -> None:
    state = told(opened(), a="huisarts")
    assert decide(state, "hide-answer", "a", answer="00000073") is NOT_HERE
    assert decide(state, "hide-answer", role=Role.HELPER, answer="00000073") is NOT_HERE
    assert isinstance(decide(state, "hide-answer", answer="weg"), Refused)


def test_professions_stand_together_by_domain_as_far_as_the_room_knows_it() -> None:
    people = {"a": Facts("residents"), "b": Facts("gp-care"), "c": Facts("gp-care"), "e": Facts("of-tomorrow")}
    state = rules.open(Opening(people=people))
    state = told(state, a="bewoner", b="huisarts", c="praktijkondersteuner", d="Huisarts", e="imker")
    groups = [(one.mark, [(each.name, each.count) for each in one.professions]) for one in shown_to(state).groups]
    assert groups == [
        ("HA", [("huisarts", 2), ("praktijkondersteuner", 1)]),
        ("BW", [("bewoner", 1)]),
        ("", [("imker", 1)]),
    ]
    assert rules.results(state)["professions"][0] == {"name": "huisarts", "count": 2, "domain": "gp-care"}


def test_the_room_tells_later_who_somebody_is() -> None:
    state = told(opened(), a="imker", b="huisarts")
    command = Command(PEOPLE, {}, None, Role.ROOM, NOON, 7, {"a": Facts("residents"), "z": Facts()})
    (event,) = rules.decide(state, command)
    assert event == Event("known", {"domains": {"a": "residents"}})
    state = rules.evolve(state, event)
    assert [(one.domain, one.professions[0].name) for one in shown_to(state).groups] == [
        ("residents", "imker"),
        ("", "huisarts"),
    ]
    assert rules.decide(state, command) == []


def test_who_is_known_is_not_asked_what_is_known() -> None:
    state = rules.open(Opening(people={"a": Facts("gp-care"), "b": Facts()}))
    assert [rules.view(state, phone(seat), OPEN).seat for seat in ("a", "b", "new")] == ["a", "", ""]
    assert rules.view(told(state, a="huisarts"), phone("a"), OPEN).seat == ""
    known = {"a": SimpleNamespace(name="Sanne de Wit", role="huisarts")}
    html = drawn(act(state, "begin"), "a", people=known)
    assert 'value="huisarts"' in html
    assert "Je staat op de lijst als huisarts" in html
    assert 'value=""' in drawn(act(state, "begin"), "b", people=known)


def shown_to(state: Any) -> Any:
    return rules.view(state, WALL, SHOWN)


def drawn(state: Any, seat: str, **context: Any) -> str:
    item, run = SimpleNamespace(id="item-1", title="Aftrap", prompt=""), SimpleNamespace(code="123456")
    view = rules.view(state, phone(seat), OPEN)
    return render_to_string("checkin/phone.html", {"view": view, "stage": OPEN, "item": item, "run": run, **context})


def test_professions_to_choose_from_are_one_a_line() -> None:
    form = OptionsForm({"professions": "huisarts\n\nbewoner\nhuisarts"})
    assert form.is_valid()
    assert form.cleaned_data == {"professions": ["huisarts", "bewoner"]}


def test_people_are_welcomed_before_the_question_is_asked() -> None:
    state = opened()
    assert [rules.view(state, who, OPEN).begun for who in (WALL, CONSOLE, phone("a"))] == [False] * 3
    assert "Luister eerst mee" in drawn(state, "a")
    assert "checkin-tell" not in drawn(state, "a")
    asked = act(state, "begin")
    assert [rules.view(asked, who, OPEN).begun for who in (WALL, CONSOLE, phone("a"))] == [True] * 3
    assert "checkin-tell" in drawn(asked, "a")
    assert decide(asked, "begin") == []
    assert decide(state, "begin", role=Role.HELPER) is NOT_HERE


def test_who_answers_has_heard_the_question() -> None:
    assert rules.view(told(opened(), a="huisarts"), WALL, OPEN).begun


def heard(state: Any, **people: Facts) -> Any:
    for event in rules.decide(state, Command(PEOPLE, {}, None, Role.ROOM, NOON, 7, people)):
        state = rules.evolve(state, event)
    return state


def others(state: Any) -> dict[str, int]:
    return {one.domain: one.others for one in shown_to(state).groups if one.others}


def test_people_of_whom_we_know_what_they_do_count_without_an_answer() -> None:
    state = heard(opened(), a=Facts("gp-care"), b=Facts("gp-care"), c=Facts("welfare"), d=Facts())
    state = told(state, a="huisarts", c="")
    assert others(state) == {"gp-care": 1, "welfare": 1}
    assert [(one.domain, [tally.count for tally in one.professions]) for one in shown_to(state).groups] == [
        ("gp-care", [1]),
        ("welfare", []),
    ]
    # Before the reveal the wall tells nothing that nobody chose to show.
    assert [one.others for one in rules.view(state, WALL, OPEN).groups] == []


def test_who_went_home_does_not_count_and_nobody_counts_twice() -> None:
    paper = Facts("residents", no_phone=True)
    state = heard(opened(), a=Facts("gp-care"), k=paper)
    assert others(state) == {"gp-care": 1, "residents": 1}
    assert others(heard(state, k=paper)) == {"residents": 1}
    # What was entered for somebody without a phone is most likely about them.
    assert others(act(state, "enter", role=Role.HELPER, profession="bewoner")) == {"gp-care": 1}
