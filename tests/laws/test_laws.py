"""Laws about rules: opening, deciding, folding, hostile clients, and what stays."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dagdeel import workforms
from dagdeel.core.blocks import Bar, Bars, Bullets, Heading, Paragraph, Table
from dagdeel.core.workform import PEOPLE, Command, Event, Facts, Move, Opening, Refused, Role
from dagdeel.live.rules.steps import STEPS

from .page import faults
from .play import HOSTILE, OPENING, SCREENS, SEATS, STAGES, Play, as_logged, drawn, garbage, vocabulary

FORMS = workforms.keys()
every_form = pytest.mark.parametrize("key", FORMS)
some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

words = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)
plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)


def config_of(key: str) -> st.SearchStrategy[Any]:
    """Nonsense under the names that the work form reads."""
    names = sorted(workforms.get(key).options_form.base_fields) or ["nothing"]
    return st.dictionaries(st.sampled_from(names) | words, anything, max_size=4) | anything


def test_there_are_work_forms() -> None:
    assert {"checkin", "closing", "dotvote", "evaluation", "ideas"} <= set(FORMS)


# Opening


@every_form
def test_it_opens_with_nonsense(key: str) -> None:
    rules = workforms.get(key).rules

    @some
    @given(config=config_of(key), inputs=st.dictionaries(st.just("themes"), anything) | anything, chance=st.integers())
    def holds(config: Any, inputs: Any, chance: int) -> None:
        state = rules.open(Opening(config=config, inputs=inputs, seats=SEATS, at=chance, chance=chance))
        for audience in SCREENS:
            hash(rules.view(state, audience, STAGES["revealed"]))
        json.dumps(rules.results(state))

    holds()


@every_form
def test_the_same_opening_gives_the_same_state(key: str) -> None:
    rules = workforms.get(key).rules
    assert rules.open(OPENING) == rules.open(deepcopy(OPENING))


@every_form
def test_untouched_options_are_valid_and_json(key: str) -> None:
    form_class = workforms.get(key).options_form
    fields = form_class.base_fields.items()
    untouched = form_class({name: form_class().get_initial_for_field(field, name) for name, field in fields})
    assert untouched.errors == {}
    assert form_class({}).errors == {}
    config = json.loads(json.dumps(untouched.cleaned_data))
    play = Play(key, Opening(config=config, inputs=OPENING.inputs, chance=OPENING.chance)).everybody()
    assert play.refused == []


# Deciding and folding


@every_form
def test_every_legal_move_is_accepted(key: str) -> None:
    play = Play(key)
    for _ in range(4):
        for move, seat in play.moves():
            decided = play.act(move, seat)
            assert not isinstance(decided, Refused), (move, seat, decided)
    assert play.events


@every_form
def test_the_first_move_of_everybody_gives_something(key: str) -> None:
    """A rehearsal in which nobody does anything shows nothing."""
    play = Play(key)
    for seat in SEATS:
        assert play.act(play.rules.moves(play.state, seat)[0], seat), seat
    contents = [event.data for event in play.events]
    assert len({json.dumps(one, sort_keys=True) for one in contents}) > 3


@every_form
def test_acts_in_any_order_replay_to_the_same_state(key: str) -> None:
    kinds, fields = vocabulary(key)
    wild = list(garbage(kinds, fields))

    @settings(some, max_examples=25)
    @given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 50), st.booleans()), max_size=40))
    def holds(steps: list[tuple[int, int, bool]]) -> None:
        play = Play(key)
        for who, which, is_wild in steps:
            seat = (*SEATS, None)[who]
            moves = wild if is_wild else play.rules.moves(play.state, seat)
            if moves:
                play.act(moves[(which * 31) % len(moves)], seat)
        again = play.replayed()
        assert again == play.state
        assert play.rules.results(again) == play.rules.results(play.state)
        for audience in SCREENS:
            for stage in STAGES.values():
                one, other = (play.rules.view(state, audience, stage) for state in (again, play.state))
                assert one == other
                assert hash(one) == hash(other)

    holds()


@every_form
def test_a_state_never_changes_under_who_reads_it(key: str) -> None:
    play = Play(key).everybody()
    before, kept = play.state, deepcopy(play.state)
    play.everybody(2)
    assert before == kept
    assert before != play.state


@every_form
def test_evolve_survives_events_of_another_version(key: str) -> None:
    known = sorted({event.kind for event in Play(key).everybody(3).events})

    @settings(some, max_examples=60)
    @given(
        st.lists(
            st.builds(
                Event,
                kind=st.sampled_from(known) | words,
                data=anything,
                seat=st.none() | st.sampled_from(SEATS) | words,
                at=st.integers(),
            ),
            max_size=8,
        )
    )
    def holds(events: list[Event]) -> None:
        play = Play(key).everybody()
        # Real events with a part missing or wrong are the likeliest of all.
        for real, odd in zip(play.events, events, strict=False):
            if isinstance(odd.data, dict) and isinstance(real.data, dict):
                broken = {name: odd.data.get("x", value) for name, value in real.data.items()}
                play.state = play.rules.evolve(play.state, Event(real.kind, {**broken, **odd.data}, odd.seat, odd.at))
        for event in events:
            play.state = play.rules.evolve(play.state, event)
        for audience in SCREENS:
            hash(play.rules.view(play.state, audience, STAGES["revealed"]))
        json.dumps(play.rules.results(play.state))
        play.everybody()

    holds()


@every_form
def test_an_unknown_event_changes_nothing(key: str) -> None:
    play = Play(key).everybody()
    assert play.rules.evolve(play.state, Event("of-tomorrow", {"x": 1}, SEATS[0])) == play.state


# Hostile clients


@every_form
def test_hostile_data_is_refused_or_made_harmless(key: str) -> None:
    play = Play(key).everybody()
    for move in garbage(*vocabulary(key)):
        for seat in (SEATS[0], None):
            play.act(move, seat)
    for refused in play.refused:
        assert refused.message.format(**refused.params)
        assert len(refused.message) > 20
    for stage in STAGES.values():
        for audience in SCREENS:
            html = drawn(key, play.state, audience, stage)
            html.encode()
            assert "<script" not in html
            assert "\x00" not in html
            assert faults(html) == []
    assert len(json.dumps(play.rules.results(play.state))) < 200_000
    list(workforms.get(key).blocks(play.rules.results(play.state)))


@every_form
def test_what_is_typed_is_drawn_escaped(key: str) -> None:
    play = Play(key)
    for _ in range(2):
        for move, seat in play.moves():
            for name in move.data:
                play.act(Move(move.kind, {**move.data, name: HOSTILE}, move.role), seat)
            play.act(move, seat)
            for name in move.data:
                play.act(Move(move.kind, {**move.data, name: HOSTILE}, move.role), seat)
    seen = "".join(drawn(key, play.state, audience, stage) for audience in SCREENS for stage in STAGES.values())
    assert "<script" not in seen
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;{{ view }}&#x27;&quot;" in seen


@every_form
def test_a_phone_may_not_do_what_the_team_does(key: str) -> None:
    play = Play(key).everybody()
    for move in play.rules.moves(play.state, None):
        assert isinstance(play.act(Move(move.kind, move.data, Role.PHONE), SEATS[0]), Refused), move
    for move in play.rules.moves(play.state, SEATS[1]):
        assert isinstance(play.act(move, None), Refused), move


@every_form
def test_no_act_of_its_own_is_called_as_a_step_of_the_room(key: str) -> None:
    """The room would take it for its own: "next" in a round would end the item."""
    assert set(vocabulary(key)[0]).isdisjoint(STEPS)


@every_form
def test_a_helper_may_not_do_more_than_the_facilitator(key: str) -> None:
    play = Play(key).everybody()
    for move in play.rules.moves(play.state, None):
        if move.role is Role.HELPER:
            assert not isinstance(play.act(Move(move.kind, move.data, Role.FACILITATOR), None), Refused), move


# What stays


@every_form
def test_results_are_json_and_name_what_they_give(key: str) -> None:
    play = Play(key)
    for _ in range(3):
        results = play.rules.results(play.state)
        assert json.loads(json.dumps(results)) == results
        for noun in play.rules.gives:
            assert all({"id", "text"} <= set(one) and one["id"] and one["text"] for one in results[noun])
            ids = [one["id"] for one in results[noun]]
            assert len(ids) == len(set(ids))
        play.everybody()


@every_form
@pytest.mark.parametrize("times", [0, 1, 3])
def test_results_become_blocks(key: str, times: int) -> None:
    play = Play(key).everybody(times)
    for block in workforms.get(key).blocks(json.loads(json.dumps(play.rules.results(play.state)))):
        match block:
            case Heading(text) | Paragraph(text):
                assert text.strip()
            case Bullets(items):
                assert items
                assert all(item.strip() for item in items)
            case Table(caption, header, rows):
                assert caption
                assert rows
                assert {len(row) for row in rows} == {len(header)}
            case Bars(title, description, rows):
                assert title
                assert description
                assert all(isinstance(row, Bar) and row.label and row.note and row.value >= 0 for row in rows)
            case _:
                pytest.fail(f"no block: {block}")


@every_form
def test_a_report_can_be_made_of_results_of_another_version(key: str) -> None:
    @some
    @given(st.dictionaries(st.sampled_from(sorted(Play(key).rules.results(Play(key).state))), anything))
    def holds(results: dict[str, Any]) -> None:
        assert list(workforms.get(key).blocks(results))

    holds()


@every_form
def test_recorded_logs_replay_for_ever(key: str) -> None:
    logs = sorted((workforms.FOLDER / key / "tests" / "logs").glob("*.json"))
    assert logs, f"record one: python -m tests.laws.record {key}"
    rules = workforms.get(key).rules
    for path in logs:
        log = json.loads(path.read_text())
        opening = log["opening"]
        people = {seat: Facts(**facts) for seat, facts in opening.get("people", {}).items()}
        state = rules.open(Opening(**{**opening, "seats": tuple(opening["seats"]), "people": people}))
        for event in log["events"]:
            state = rules.evolve(state, as_logged(Event(**event)))
        assert rules.results(state) == log["results"], path.name


# Who comes and goes


@every_form
def test_it_hears_who_came_and_went(key: str) -> None:
    """Whatever the room tells of who is here: no work form breaks, and telling it twice changes nothing more."""
    play = Play(key).everybody()
    crowds = (
        {},
        {SEATS[0]: Facts()},
        {**OPENING.people, "seat-new": Facts("residents", "", stays=True)},
        {f"seat-{nth}": Facts("welfare", "1") for nth in range(9)},
    )
    for crowd in crowds:
        for is_again in (False, True):
            command = Command(PEOPLE, {}, None, Role.ROOM, 5_000, 77, crowd)
            decided = play.rules.decide(play.state, command)
            events = [] if isinstance(decided, Refused) else list(decided)
            assert not (is_again and events)
            for event in events:
                play.events.append(as_logged(event))
                play.state = play.rules.evolve(play.state, play.events[-1])
            for audience in SCREENS:
                hash(play.rules.view(play.state, audience, STAGES["start"]))
    assert play.replayed() == play.state


@every_form
def test_its_lengths_go_from_long_to_short(key: str) -> None:
    form = workforms.get(key)
    for config in ({}, dict.fromkeys(form.options_form.base_fields, "nonsense"), {"rounds": 2, "minutes": 4}):
        lengths = form.rules.lengths(config)
        minutes = [one.minutes for one in lengths]
        assert minutes == sorted(set(minutes), reverse=True)
        for one in lengths:
            assert one.minutes > 0
            assert one.label.format(**one.params)
            assert set(one.config) <= set(form.options_form.base_fields)


@every_form
def test_it_says_in_both_languages_how_to_go_on_without_power(key: str) -> None:
    said = workforms.get(key).card.unplugged_words
    assert said["nl"].startswith("Zonder stroom: ")
    assert said["en"].startswith("Without power: ")
