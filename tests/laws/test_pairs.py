"""Laws about who should not be put together and who know each other: kept where it can be, told nowhere."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pytest

from dagdeel import workforms
from dagdeel.core.pairing import Facts as Crowd
from dagdeel.core.pairing import Person, from_json, judged, sharing, to_json
from dagdeel.core.workform import (
    CONSOLE,
    NO_PAIRS,
    PEOPLE,
    Command,
    Event,
    Facts,
    Opening,
    Pairs,
    Refused,
    Role,
    SeatId,
    phone,
)

from .play import NOON, SCREENS, STAGES, THEMES, Play, as_logged, drawn

DOMAINS = ("gp-care", "residents", "public-health", "welfare")
CASES = "De val\nZe valt thuis.\n\nSchulden\nHij opent geen post.\n\nDe school\nZe komt niet meer."
CONFIG: Mapping[str, Any] = {"casework": {"cases": CASES, "size": 4}}
Groups = Iterable[Iterable[SeatId]]


@dataclass(frozen=True)
class Puts:
    """How a work form puts people together: with which act, and how a test reads who sits with whom."""

    kind: str
    groups: Callable[[Any], list[Groups]]


FORMS = {
    "duos": Puts("plan", lambda state: [[group.people for group in one] for one in state.plan.rounds]),
    "casework": Puts("make", lambda state: [[state.people_of(group.id) for group in state.groups]]),
    "actionplan": Puts("group", lambda state: [[state.people_at(plan) for plan in state.plans]]),
}
every_form = pytest.mark.parametrize("key", FORMS)


def crowd(count: int) -> dict[SeatId, Facts]:
    return {f"seat-{nth:02}": Facts(DOMAINS[nth % 4], f"o{nth}") for nth in range(count)}


class Room:
    """A work form that puts people together, with what is known of pairs."""

    def __init__(self, key: str, people: Mapping[SeatId, Facts], pairs: Pairs = NO_PAIRS) -> None:
        self.key, self.pairs, self.rules = key, pairs, workforms.get(key).rules
        self.events: list[Event] = []
        opening = Opening(CONFIG.get(key, {}), {"themes": THEMES[:3]}, tuple(people), people, NOON, 42)
        self.state = self.rules.open(opening)
        self.act(FORMS[key].kind, Role.FACILITATOR, people)

    def act(self, kind: str, role: Role, people: Mapping[SeatId, Facts]) -> None:
        decided = self.rules.decide(self.state, Command(kind, {}, None, role, NOON, 4_242, people, self.pairs))
        assert not isinstance(decided, Refused)
        for event in decided:
            self.events.append(as_logged(event))
            self.state = self.rules.evolve(self.state, self.events[-1])

    def hears(self, people: Mapping[SeatId, Facts]) -> None:
        self.act(PEOPLE, Role.ROOM, people)

    @property
    def rounds(self) -> list[Groups]:
        return FORMS[self.key].groups(self.state)

    def met(self) -> list[tuple[SeatId, SeatId]]:
        return [pair for one in self.rounds for group in one for pair in combinations(sorted(group), 2)]

    def sharing(self, pairs: Iterable[tuple[SeatId, SeatId]]) -> int:
        return sum(sharing(one, pairs) for one in self.rounds)

    def console(self) -> str:
        return drawn(self.key, self.state, CONSOLE, replace(STAGES["start"], pairs=self.pairs))


@every_form
def test_who_should_not_be_put_together_is_not(key: str) -> None:
    together = Room(key, crowd(12)).met()[:4]
    room = Room(key, crowd(12), Pairs(apart=frozenset(together)))
    assert (len(together), room.sharing(together)) == (4, 0)
    assert "niet bij elkaar wilt" not in room.console()


@every_form
def test_who_know_each_other_meet_somebody_else(key: str) -> None:
    together = Room(key, crowd(12)).met()[:3]
    assert Room(key, crowd(12), Pairs(known=frozenset(together))).sharing(together) == 0


@every_form
def test_a_late_comer_is_kept_apart_as_well(key: str) -> None:
    """First without pairs, to see with whom the late-comer would sit; then not with them."""
    late, room = "seat-99", Room(key, crowd(11))
    newcomers = {**crowd(11), late: Facts("support", "o99")}
    room.hears(newcomers)
    beside = [pair for pair in room.met() if late in pair]
    apart = frozenset(beside)
    again = Room(key, crowd(11), Pairs(apart=apart))
    again.hears(newcomers)
    assert beside
    assert [pair for pair in again.met() if late in pair]
    assert again.sharing(apart) == 0


@every_form
def test_the_console_says_that_it_could_not_be_and_nobody_else_does(key: str) -> None:
    people = crowd(6)
    everybody = frozenset(combinations(people, 2))
    room = Room(key, people, Pairs(apart=everybody))
    assert room.sharing(everybody) > 0
    assert "niet bij elkaar wilt" in room.console()
    for stage in STAGES.values():
        told = replace(stage, pairs=room.pairs)
        for audience in (*SCREENS, *map(phone, people)):
            if audience != CONSOLE:
                views = [room.rules.view(room.state, audience, one) for one in (stage, told)]
                assert views[0] == views[1]
                assert "niet bij elkaar wilt" not in drawn(key, room.state, audience, told)


@every_form
def test_a_console_cannot_tell_which_pair_it_was(key: str) -> None:
    """Two rooms with the same groups, in which another pair should have been kept apart."""
    room = Room(key, crowd(6))
    groups = [group for one in room.rounds for group in one if len(list(group)) > 1]
    pairs = [frozenset([next(combinations(group, 2))]) for group in groups]
    views = {
        room.rules.view(room.state, CONSOLE, replace(STAGES["start"], pairs=Pairs(apart=apart)))
        for apart in pairs
        if key != "duos" or (room.rounds[0] and any(sharing([group], apart) for group in room.rounds[0]))
    }
    assert len(pairs) > 1
    assert len(views) == 1


@every_form
def test_an_event_has_nothing_that_it_would_not_have_without_pairs(key: str) -> None:
    people = crowd(9)
    late = {**people, "seat-99": Facts("support", "o99")}
    everybody = Pairs(frozenset(combinations(late, 2)), frozenset(combinations(late, 2)))
    rooms = Room(key, people), Room(key, people, everybody)
    for room in rooms:
        room.hears(late)
        room.hears(people)
    shapes = [{(event.kind, *_names(event.data)) for event in room.events} for room in rooms]
    assert shapes[0] == shapes[1]
    assert "apart" not in json.dumps([event.data for event in rooms[1].events])


def _names(data: Any) -> tuple[str, ...]:
    """Every name in it, at any depth; keys that are seats left out."""
    found = set[str]()
    if isinstance(data, dict):
        found |= {key for key in data if not key.startswith("seat-")}
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        found |= set(_names(one))
    return tuple(sorted(found))


def test_what_the_log_says_of_a_plan_of_duos_is_what_anybody_could_say() -> None:
    """Score and sentences of a plan that was made with pairs tell what one finds who knows of none."""
    people = crowd(5)
    pairs = Pairs(frozenset(list(combinations(people, 2))[:6]), frozenset(list(combinations(people, 2))[6:]))
    room = Room("duos", people, pairs)
    assert room.sharing(pairs.apart) > 0
    logged = room.events[0].data["plan"]
    persons = [Person(seat, facts.domain, facts.organisation) for seat, facts in people.items()]
    assert to_json(judged(from_json(logged), Crowd(persons))) == logged
    assert to_json(judged(from_json(logged), Crowd(persons, pairs.apart, (), pairs.known))) != logged


@pytest.mark.parametrize("key", workforms.keys())
def test_no_screen_but_a_console_changes_by_what_is_known_of_pairs(key: str) -> None:
    play = Play(key).everybody(2)
    pairs = Pairs(frozenset(combinations(play.opening.people, 2)), frozenset(combinations(play.opening.people, 2)))
    for stage in STAGES.values():
        for audience in SCREENS:
            if audience != CONSOLE:
                one, other = (play.rules.view(play.state, audience, at) for at in (stage, replace(stage, pairs=pairs)))
                assert one == other
