"""Laws about screens: who may see what, and that every surface draws at every stage."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from dagdeel import workforms
from dagdeel.core.workform import CONSOLE, NOT_HERE, WALL, Move, Refused, Role, Stage, Surface, phone

from .page import Page, faults
from .play import NAMES, SCREENS, SEATS, STAGES, Play, drawn, promises

every_form = pytest.mark.parametrize("key", workforms.keys())
FULL = Stage(open=False, present=22, on_paper=3, helped=1)


# Who may see what


@every_form
@pytest.mark.parametrize("stage", STAGES)
def test_nobody_can_tell_what_another_gave(key: str, stage: str) -> None:
    """Two rooms that differ only in what one phone gave look the same to whom it is hidden from."""
    promise = promises(key)
    for has_given in (False, True):
        one, other = (_room_with(key, nth, has_given) for nth in (0, 1))
        assert one.state != other.state
        for audience in (WALL, CONSOLE, phone(SEATS[1])):
            if promise.is_hidden(audience.surface, STAGES[stage], has_given):
                views = [room.rules.view(room.state, audience, STAGES[stage]) for room in (one, other)]
                assert views[0] == views[1], (audience, has_given)
                html = drawn(key, one.state, audience, STAGES[stage])
                assert promise.MARK not in html


@every_form
def test_hiding_is_not_the_same_as_losing(key: str) -> None:
    one, other = (_room_with(key, nth, True) for nth in (0, 1))
    assert one.rules.results(one.state) != other.rules.results(other.state)
    views = [room.rules.view(room.state, CONSOLE, STAGES["revealed"]) for room in (one, other)]
    assert views[0] != views[1]
    mine = [room.rules.view(room.state, phone(SEATS[0]), STAGES["closed"]) for room in (one, other)]
    assert mine[0] != mine[1], "what somebody gave stays visible on their own phone"


def _room_with(key: str, nth: int, has_given: bool) -> Play:
    play = Play(key)
    move = promises(key).secrets(play.state)[nth]
    assert not isinstance(play.act(move, SEATS[0]), Refused)
    if has_given:
        play.act(play.rules.moves(play.state, SEATS[1])[0], SEATS[1])
    return play


@every_form
@pytest.mark.parametrize("times", [0, 2])
def test_no_seat_leaves_the_room(key: str, times: int) -> None:
    """Where the item is anonymous no view holds one. Elsewhere a view may hold whose name is to be drawn, and a phone
    its own; what is drawn never says a seat, on no screen and in no result."""
    play, card = Play(key).everybody(times), workforms.get(key).card
    audiences = (*SCREENS, *map(phone, SEATS))
    drawings = [json.dumps(play.rules.results(play.state))]
    held = []
    for stage in STAGES.values():
        for audience in audiences:
            view = play.rules.view(play.state, audience, stage)
            own = set() if card.anonymous else {audience.seat}
            held += [] if card.named else [(audience, seat) for seat in _seats_in(view) - own]
            drawings.append(drawn(key, play.state, audience, stage, people=NAMES))
    assert held == []
    assert [seat for seat in SEATS if any(seat in one for one in drawings)] == []


@every_form
def test_names_stand_only_where_people_look_for_each_other(key: str) -> None:
    play, card = Play(key).everybody(2), workforms.get(key).card
    screens = [
        drawn(key, play.state, audience, stage, people=NAMES)
        for stage in STAGES.values()
        for audience in (*SCREENS, *map(phone, SEATS))
    ]
    seen = {one.name for one in NAMES.values() if any(one.name in html for html in screens)}
    assert bool(seen) is card.named, seen


def _seats_in(value: Any) -> set[str]:
    """In every field at any depth, also in those that are left out when a value is printed."""
    if is_dataclass(value) and not isinstance(value, type):
        return set().union(*(_seats_in(getattr(value, one.name)) for one in fields(value)))
    if isinstance(value, Mapping):
        return set().union(*(_seats_in(one) for pair in value.items() for one in pair))
    if isinstance(value, str):
        return {seat for seat in SEATS if seat in value}
    return set().union(*map(_seats_in, value)) if isinstance(value, Iterable) else set()


@every_form
def test_a_phone_that_did_nothing_looks_like_any_other(key: str) -> None:
    """Or their drawings could not be shared. Where orders differ on purpose, only a few differ."""
    play = Play(key)
    views = {play.rules.view(play.state, phone(f"fresh-{nth}"), STAGES["start"]) for nth in range(200)}
    assert len(views) <= 16


@every_form
def test_a_form_that_asks_what_people_do_says_on_their_phone_what_they_told(key: str) -> None:
    """The room reads it there, and asks it no more."""
    play = Play(key)
    before = play.rules.view(play.state, phone(SEATS[0]), STAGES["start"])
    play.act(play.rules.moves(play.state, SEATS[0])[0], SEATS[0])
    after = play.rules.view(play.state, phone(SEATS[0]), STAGES["start"])
    said = [bool(getattr(view, "profession", "")) for view in (before, after)]
    assert said == [False, workforms.get(key).card.asks_role]


# Counting


@every_form
def test_who_is_counted_is_counted_as_they_take_part(key: str) -> None:
    """Where a screen says how many are here, the helper's people are no phones; how they gave it nobody can say."""
    room = Play(key).everybody()
    for stage in (replace(FULL, open=True), FULL, replace(FULL, revealed=True)):
        for audience in SCREENS:
            html = " ".join(drawn(key, room.state, audience, stage).split())
            if "22 aanwezig" in html:
                assert "22 aanwezig: 18 telefoons, 3 kaarten, 1 via de helper." in html
                assert "op een telefoon" not in html


def test_the_count_stands_where_it_matters() -> None:
    wanted = "22 aanwezig: 18 telefoons, 3 kaarten, 1 via de helper."
    screens = (("dotvote", WALL), ("dotvote", CONSOLE), ("rating", CONSOLE))
    assert [wanted in drawn(key, Play(key).state, audience, FULL) for key, audience in screens] == [True] * 3


# Drawing


@every_form
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("times", [0, 1, 3])
def test_every_surface_draws_at_every_stage(key: str, language: str, times: int) -> None:
    play = Play(key).everybody(times)
    for name, stage in STAGES.items():
        for audience in SCREENS:
            html = drawn(key, play.state, audience, stage, language)
            assert faults(html) == [], (name, audience)


@every_form
def test_a_wall_and_a_sheet_have_nothing_to_press(key: str) -> None:
    play = Play(key).everybody()
    for stage in STAGES.values():
        for audience in SCREENS:
            if audience.surface in (Surface.WALL, Surface.PAPER):
                html = drawn(key, play.state, audience, stage)
                assert "<button" not in html
                assert "<form" not in html


@every_form
def test_a_closed_phone_has_nothing_to_press(key: str) -> None:
    play = Play(key).everybody()
    for stage in ("closed", "revealed"):
        html = drawn(key, play.state, phone(SEATS[0]), STAGES[stage])
        assert "<button" not in html
        assert "<form" not in html


@every_form
def test_every_form_on_a_screen_is_known_to_the_rules(key: str) -> None:
    """A button whose kind the rules do not know would be a dead end."""
    play = Play(key).everybody()
    for audience, seat in ((CONSOLE, None), (phone(SEATS[0]), SEATS[0])):
        for form in Page(drawn(key, play.state, audience, STAGES["start"])).named("form"):
            move = Move(str(form.given["data-act"]), {}, Role(str(form.given["data-role"])))
            decided = play.act(move, seat)
            assert decided is not NOT_HERE, form.given
