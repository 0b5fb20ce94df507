from datetime import date
from typing import Any

from dagdeel.core.workform import CONSOLE, NOT_HERE, WALL, Event, Opening, Refused, Role, phone

from .play import OPEN, act, blocks, decide, opened, rules


def agreements(state: Any) -> dict[str, tuple[str, str, str]]:
    return {one["id"]: (one["what"], one["who"], one["when"]) for one in rules.results(state)["agreements"]}


def offered(seat: str = "a", name: str = "Sanne", agreement: str = "lead") -> Any:
    return act(opened(), "offer", seat, agreement=agreement, name=name)


def test_the_four_are_there_from_the_start_and_open() -> None:
    assert rules.results(opened()) == {
        "agreements": [],
        "open": ["outcomes", "missing", "lead", "next"],
        "offers": [],
    }


def test_a_field_saves_by_itself_and_leaves_the_others() -> None:
    state = act(opened(), "write", role=Role.HELPER, agreement="lead", who="Sanne de Wit")
    state = act(state, "write", agreement="lead", who="Sanne de Wit", when="9 apr")
    assert agreements(state) == {"lead": ("De samenwerking trekken", "Sanne de Wit", "2026-04-09")}
    assert decide(state, "write", agreement="lead", who="Sanne de Wit", when="9 apr") == []


def test_only_what_changed_is_written_down() -> None:
    state = act(opened(), "write", agreement="next", what="In De Wiek", when="9 apr")
    assert decide(state, "write", agreement="next", what="In De Wiek", who="", when="volgende week do") == [
        Event("written", {"agreement": "next", "when": "volgende week do", "day": ""})
    ]


def test_a_day_that_is_not_understood_stays_as_it_was_typed() -> None:
    state = act(opened(), "write", agreement="next", when="volgende week do")
    assert agreements(state)["next"] == ("Elkaar weer zien", "", "volgende week do")
    line = rules.view(state, WALL, OPEN).lines[3]
    assert (line.when, line.day) == ("volgende week do", None)
    line = rules.view(act(state, "write", agreement="next", when="9 apr"), WALL, OPEN).lines[3]
    assert (line.when, line.day) == ("9 apr", date(2026, 4, 9))


def test_the_wall_says_how_many_of_the_four_are_settled() -> None:
    state = act(opened(), "write", agreement="outcomes", who="Joost")
    assert (rules.view(state, WALL, OPEN).made, rules.results(state)["open"]) == (1, ["missing", "lead", "next"])
    assert rules.view(act(state, "write", agreement="next", who="iedereen"), WALL, OPEN).made == 1
    assert rules.view(act(state, "write", agreement="next", when="9 apr"), WALL, OPEN).made == 2


def test_an_extra_agreement_is_added_dropped_and_brought_back() -> None:
    state = act(opened(), "add", role=Role.HELPER, what="Een wandelgroep beginnen", who="Karel")
    assert agreements(state) == {"00000073": ("Een wandelgroep beginnen", "Karel", "")}
    gone = act(state, "drop", agreement="00000073")
    assert agreements(gone) == {}
    assert act(gone, "bring-back", agreement="00000073") == state
    assert isinstance(decide(gone, "write", agreement="00000073", who="Loes"), Refused)
    assert isinstance(decide(opened(), "add", what=" "), Refused)


def test_the_four_cannot_be_dropped() -> None:
    assert isinstance(decide(opened(), "drop", agreement="lead"), Refused)


def test_a_phone_offers_under_a_name_and_may_think_again() -> None:
    state = offered()
    view = rules.view(state, phone("a"), OPEN)
    assert (view.name, [one.agreement for one in view.mine]) == ("Sanne", ["lead"])
    assert "lead" not in [line.id for line in view.free]
    assert act(state, "withdraw", "a", agreement="lead") == opened()
    assert decide(opened(), "withdraw", "a", agreement="lead") == []


def test_an_offer_needs_a_name_and_an_agreement() -> None:
    for data in ({"agreement": "lead"}, {"name": "Sanne"}, {"agreement": "weg", "name": "Sanne"}):
        assert isinstance(decide(opened(), "offer", "a", **data), Refused)


def test_an_offer_is_seen_by_the_console_alone_until_it_is_accepted() -> None:
    state = offered()
    assert [offer.name for row in rules.view(state, CONSOLE, OPEN).rows for offer in row.offers] == ["Sanne"]
    assert rules.view(state, WALL, OPEN) == rules.view(opened(), WALL, OPEN)
    accepted = act(state, "accept", offer="00000073")
    assert rules.view(accepted, WALL, OPEN).lines[2].who == "Sanne"
    assert [row.offers for row in rules.view(accepted, CONSOLE, OPEN).rows] == [(), (), (), ()]


def test_a_second_name_comes_behind_the_first() -> None:
    state = act(offered(), "offer", "b", nth=1, agreement="lead", name="Karel")
    state = act(act(state, "accept", offer="00000073"), "accept", offer="00000074")
    assert agreements(state)["lead"][1] == "Sanne, Karel"
    assert decide(state, "accept", offer="00000074") == []


def test_an_accepted_offer_is_not_taken_back_from_a_phone() -> None:
    state = act(offered(), "accept", offer="00000073")
    assert isinstance(decide(state, "withdraw", "a", agreement="lead"), Refused)
    assert rules.view(state, phone("a"), OPEN).mine[0].accepted is True


def test_only_the_facilitator_accepts() -> None:
    assert decide(offered(), "accept", role=Role.HELPER, offer="00000073") is NOT_HERE
    assert decide(offered(), "accept", "a", offer="00000073") is NOT_HERE
    assert isinstance(decide(opened(), "accept", offer="00000073"), Refused)


# From earlier items


def already() -> Any:
    made = [
        {"id": "a1", "text": "Een wandelgroep", "what": "Een wandelgroep", "who": "Karel Vos", "when": "2026-03-19"},
        {"id": "a2", "text": "Een lijst", "when": "binnenkort"},
        {"id": "", "text": "Zonder id"},
        "nonsense",
    ]
    return rules.open(Opening(inputs={"agreements": made}))


def test_what_groups_agreed_is_shown_as_agreed_already() -> None:
    lines = rules.view(already(), phone("a"), OPEN).already
    assert [(line.what, line.who, line.when, line.day) for line in lines] == [
        ("Een wandelgroep", "Karel Vos", "2026-03-19", date(2026, 3, 19)),
        ("Een lijst", "", "binnenkort", None),
    ]
    assert rules.view(already(), WALL, OPEN).already == 2
    assert rules.view(already(), CONSOLE, OPEN).already == lines


def test_what_groups_agreed_stays_theirs_to_give() -> None:
    assert rules.results(already()) == rules.results(opened())
    assert isinstance(decide(already(), "write", agreement="a1", who="Loes"), Refused)


def test_a_phone_shows_every_agreement_once() -> None:
    view = rules.view(offered(), phone("a"), OPEN)
    assert sorted([one.agreement for one in view.mine] + [line.id for line in view.free]) == sorted(
        ["outcomes", "missing", "lead", "next"]
    )


def test_a_time_goes_along_to_the_report() -> None:
    state = act(opened(), "write", agreement="next", when="woensdag 20 januari 13.30")
    results = rules.results(state)
    assert (results["agreements"][0]["when"], results["agreements"][0]["clock"]) == ("2027-01-20", "13:30")
    assert blocks(results)[0].rows[0][2] == "woensdag 20 januari 2027, 13.30 uur"


def test_a_phone_that_was_here_finds_its_name_filled_in() -> None:
    state = rules.open(Opening(seats=("a",)))
    assert [rules.view(state, phone(seat), OPEN).seat for seat in ("a", "b")] == ["a", ""]
