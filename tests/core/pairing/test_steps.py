"""A room waits while pairs are made: a search that finds no end stops after steps that were counted, not timed."""

from itertools import combinations

import pytest

from dagdeel.core.pairing import Kind, Pair, Person, check, groups, pair_rounds
from dagdeel.core.pairing.search import STEPS, STEPS_EACH, TRIES, Search

from .crowd import crowd


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a swap was looked at, by its step."""
    seen: list[int] = []
    look = Search._more

    def counted(search: Search, nth: int, who: int, other: int) -> int:
        seen.append(search.step)
        return look(search, nth, who, other)

    monkeypatch.setattr(Search, "_more", counted)
    return seen


def most(people: int, rounds: int) -> int:
    """The steps there are, with for each of at most 22 stretches the last person's tries, and rounds that are dealt
    anew."""
    return STEPS + STEPS_EACH * people + 22 * (2 * TRIES + people * rounds)


def apart(people: list[Person], share: float) -> list[Pair]:
    """A large team of which nobody may sit with another: more of them than groups."""
    return list(combinations([person.id for person in people[: int(len(people) * share)]], 2))


@pytest.mark.parametrize("size", [25, 60, 200])
def test_duos_that_cannot_all_be_apart_cost_no_more_than_the_steps_there_are(size: int, tried: list[int]) -> None:
    people = crowd(size, 3)
    plan = pair_rounds(people, 3, apart=apart(people, 0.6), seed=1)
    assert STEPS // 4 < sum(tried) <= most(size, 3)
    # What has to be is all there is: of fifteen in twelve duos some sit together, and not one pair more.
    team = int(size * 0.6)
    others = size - team
    assert [one.kind for one in plan.unmet].count(Kind.APART) == 3 * -((others - team) // 2)


@pytest.mark.parametrize("size", [25, 60])
def test_groups_that_cannot_all_be_apart_cost_no_more_either(size: int, tried: list[int]) -> None:
    people = crowd(size, 3)
    plan = groups(people, size=5, apart=apart(people, 0.5), seed=1)
    assert STEPS // 4 < sum(tried) <= most(size, 1) * 2
    assert check(plan, people, apart=apart(people, 0.5)) != ()


def test_a_plan_at_its_bound_is_given_at_once(tried: list[int]) -> None:
    plan = pair_rounds(crowd(25, 4), 3, seed=4)
    assert plan.score == plan.bound
    assert sum(tried) < STEPS // 4
