import pytest

from dagdeel.core.workform import CONSOLE, NOT_HERE, PAPER, WALL, Event, Refused, Role, phone
from dagdeel.workforms.parking.report import blocks

from .play import OPEN, OptionsForm, act, decide, opened, rules

CARRIED = [{"id": "old-1", "text": "De school was er niet"}, {"id": "old-2", "text": "Lantaarns in het park"}]


def test_what_is_parked_is_one_line_of_at_most_280_characters() -> None:
    assert decide(opened(), "park", "a", text=" een \n twee ") == [
        Event("parked", {"thing": "00000073", "text": "een twee"}, "a")
    ]
    assert len(decide(opened(), "park", "a", text="x" * 500)[0].data["text"]) == 280
    assert isinstance(decide(opened(), "park", "a", text=" \n"), Refused)


def test_nobody_parks_more_than_ten_things() -> None:
    state = opened()
    for nth in range(10):
        state = act(state, "park", "a", nth=nth, text=f"punt {nth}")
    refused = decide(state, "park", "a", nth=10, text="nog een")
    assert isinstance(refused, Refused)
    assert refused.params == {"most": 10}
    assert decide(state, "park", "b", nth=10, text="nog een") != []
    assert decide(act(state, "withdraw", "a", thing="00000073"), "park", "a", nth=10, text="nog een") != []


def test_everybody_sees_what_is_parked_and_only_their_own_as_their_own() -> None:
    state = act(act(opened(), "park", "a", text="Lantaarns"), "park", "b", nth=1, text="Subsidie")
    mine, other = (rules.view(state, phone(seat), OPEN) for seat in ("a", "c"))
    assert [[row.text for row in rows] for rows in (mine.own, mine.others)] == [["Lantaarns"], ["Subsidie"]]
    assert [[row.text for row in rows] for rows in (other.own, other.others)] == [[], ["Lantaarns", "Subsidie"]]
    assert [row.text for row in rules.view(state, WALL, OPEN).waiting] == ["Lantaarns", "Subsidie"]
    assert rules.view(state, PAPER, OPEN).boxes == (1, 2, 3)


def test_own_words_are_changed_or_taken_back_by_their_writer_alone() -> None:
    state = act(opened(), "park", "a", text="Lantaarns")
    assert act(act(state, "edit", "a", thing="00000073", text="Licht"), "edit", "a", thing="00000073", text="Licht")
    for kind in ("edit", "withdraw"):
        assert isinstance(decide(state, kind, "b", thing="00000073", text="weg"), Refused)
    assert act(state, "withdraw", "a", thing="00000073") == opened()
    settled = act(state, "settle", thing="00000073")
    assert isinstance(decide(settled, "withdraw", "a", thing="00000073"), Refused)


def test_taking_up_says_what_was_decided_and_can_be_undone() -> None:
    state = act(opened(), "park", "a", text="Lantaarns")
    settled = act(state, "settle", thing="00000073", note=" Joost  belt ")
    console = rules.view(settled, CONSOLE, OPEN)
    assert ([row.note for row in console.settled], console.waiting) == (["Joost belt"], ())
    assert decide(settled, "settle", thing="00000073", note="Joost belt") == []
    assert act(settled, "unsettle", thing="00000073") == state
    assert rules.view(settled, WALL, OPEN).settled == 1


def test_what_is_removed_is_seen_by_the_facilitator_alone_and_comes_back_as_it_was() -> None:
    state = act(opened(), "park", "a", text="Onaardig")
    removed = act(state, "remove", thing="00000073")
    for audience in (phone("a"), phone("b")):
        view = rules.view(removed, audience, OPEN)
        assert (view.own, view.others) == ((), ())
    assert rules.view(removed, WALL, OPEN).waiting == ()
    assert [row.text for row in rules.view(removed, CONSOLE, OPEN).removed] == ["Onaardig"]
    assert rules.results(removed) == {"parked": [], "removed": ["00000073"]}
    assert act(removed, "put-back", thing="00000073") == state


@pytest.mark.parametrize("kind", ["settle", "unsettle", "word", "remove", "put-back"])
def test_only_the_facilitator_works_on_it_and_only_on_what_there_is(kind: str) -> None:
    state = act(opened(), "park", "a", text="Lantaarns")
    assert decide(state, kind, "a", thing="00000073", text="x") is NOT_HERE
    assert decide(state, kind, role=Role.HELPER, thing="00000073", text="x") is NOT_HERE
    assert isinstance(decide(state, kind, thing="weg", text="x"), Refused)


def test_a_helper_enters_a_thing_a_line() -> None:
    state = act(opened(), "enter", role=Role.HELPER, text="Wonen\r\n\n  Zorg ")
    assert [one["text"] for one in rules.results(state)["parked"]] == ["Wonen", "Zorg"]
    assert isinstance(decide(opened(), "enter", role=Role.HELPER, text="x\n" * 21), Refused)
    assert isinstance(decide(opened(), "enter", role=Role.HELPER, text=" \n "), Refused)


def test_what_was_carried_along_keeps_its_id() -> None:
    state = act(opened(carried=CARRIED), "settle", thing="old-2", note="Gemeente doet het")
    assert rules.results(state)["parked"] == [
        {"id": "old-1", "text": "De school was er niet", "settled": False, "note": "", "carried": True},
        {
            "id": "old-2", "text": "Lantaarns in het park", "settled": True, "note": "Gemeente doet het",
            "carried": True,
        },
    ]  # fmt: skip
    assert opened(carried=[{"id": "", "text": "x"}, {"id": "y"}, 3]) == opened(carried="nonsense") == opened()


def test_the_report_says_of_each_thing_what_became_of_it() -> None:
    state = act(opened(carried=CARRIED), "settle", thing="old-2", note="Gemeente doet het")
    paragraph, table = blocks(rules.results(state))
    assert paragraph.text == "1 punt is nog niet besproken en gaat mee naar de volgende bijeenkomst."  # type: ignore[union-attr]
    assert table.rows == (  # type: ignore[union-attr]
        ("De school was er niet (van een vorige keer)", "Nog niet besproken"),
        ("Lantaarns in het park (van een vorige keer)", "Besproken: Gemeente doet het"),
    )


def test_there_are_no_options() -> None:
    assert OptionsForm({}).is_valid()
    assert OptionsForm.base_fields == {}
