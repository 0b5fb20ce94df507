"""What comes in from earlier items: laid together where it says the same, and taken in later where it was prepared."""

from dataclasses import replace
from typing import Any

from dagdeel.core.workform import CONSOLE, GATHERED, WALL, Command, Opening, Role, Stage

from .play import NEW, OPEN, POINTS, THEMES, act, opened, point, rules

TWICE = [
    point("een", "Elke maand samen lunchen", ""),
    point("twee", "elke maand samen lunchen.", "money"),
    point("drie", "Vaker bellen", "lonely"),
    point("vier", "Vaker bellen", "money"),
]


def gathered(state: Any, points: Any) -> Any:
    inputs = {"themes": THEMES, "points": points}
    for event in rules.decide(state, Command(GATHERED, {}, None, Role.ROOM, 0, 999, inputs=inputs)):
        state = rules.evolve(state, event)
    return state


def texts(state: Any, theme: str) -> list[str]:
    return [one.text for one in state.listed(theme)]


def test_the_same_words_are_one_point_under_the_theme_that_one_of_them_has() -> None:
    state = opened(TWICE)
    assert texts(state, "money") == ["Elke maand samen lunchen", "Vaker bellen"]
    assert texts(state, "") == []
    # Under two themes they may well mean two things.
    assert texts(state, "lonely") == ["Vaker bellen"]
    told = rules.results(state)["others"]
    assert [one["from"] for one in told] == [[], ["een", "twee"], []]


def test_what_was_laid_together_can_be_taken_apart() -> None:
    state = opened(TWICE)
    whole = next(one for one in state.listed("money") if one.parts)
    assert texts(act(state, "arrange", point__=[whole.id], do="split"), "money")[:2] == [
        "Elke maand samen lunchen",
        "elke maand samen lunchen.",
    ]


def test_it_opens_the_same_every_time() -> None:
    opening = Opening(inputs={"themes": THEMES, "points": TWICE}, chance=77)
    assert rules.open(opening) == rules.open(opening)


def test_what_was_prepared_takes_in_what_came_since_and_keeps_what_was_done() -> None:
    state = act(opened(), "arrange", point__=["los"], theme="money")
    state = act(state, "arrange", point__=["bel", "kaart"], text="Elkaar vinden")
    later = gathered(state, [*POINTS, point("nieuw", "Samen eten"), point("ook", "Iets heel anders", "")])
    assert texts(later, "lonely") == ["Elkaar vinden", "Samen eten"]
    # What says the same goes along with what the facilitator gave a theme.
    assert texts(later, "money") == ["Wachttijden", "Iets heel anders"]
    assert rules.decide(later, Command(GATHERED, {}, None, Role.ROOM, 0, 9, inputs={"points": POINTS})) == []


def test_what_the_facilitator_took_apart_stays_apart() -> None:
    state = opened(TWICE)
    whole = next(one for one in state.listed("money") if one.parts)
    state = act(state, "arrange", point__=[whole.id], do="split")
    assert len(gathered(state, [*TWICE, point("nieuw", "Samen eten")]).listed("money")) == 3


def test_what_goes_well_comes_along_too() -> None:
    later = gathered(opened(), [*POINTS, point("sterk", "We bellen elkaar", kind="strength")])
    assert [text for _, text in later.strengths] == ["We kennen elkaar", "We bellen elkaar"]


def test_only_the_room_tells_what_came() -> None:
    for role in (Role.HELPER, Role.FACILITATOR, Role.PHONE):
        assert not isinstance(rules.decide(opened(), Command(GATHERED, {}, "a", role, 0, 9)), list)


def test_the_wall_never_says_that_nothing_stands_there_while_points_wait() -> None:
    loose = [replaced | {"theme": ""} for replaced in POINTS if replaced["kind"] != "strength"]
    wall = rules.view(opened(loose), WALL, OPEN)
    assert (wall.texts, wall.waiting) == ((), 4)
    assert rules.view(opened(), WALL, OPEN).waiting == 0
    assert rules.view(opened([]), WALL, OPEN).waiting == 0


def test_in_the_break_it_is_arranged_and_nothing_is_said_of_the_room() -> None:
    view = rules.view(opened(), CONSOLE, replace(Stage(), open=False, ahead=True))
    assert [line.row.id for line in view.lines] == ["bel", "kaart"]
    assert NEW not in {line.row.id for line in view.lines}
