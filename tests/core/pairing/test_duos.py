"""Rounds of duos: nobody with whom they may not sit, as many meetings as can be (`method.md` A24)."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dagdeel.core.pairing import Group, Kind, Pair, Person, Plan, bound, check, pair_rounds

from .crowd import crowd, some_pairs

KINDS_OF_MISTAKE = {Kind.MISSING, Kind.TWICE, Kind.STRANGER}


def sizes(plan: Plan) -> list[list[int]]:
    return [sorted(len(group.people) for group in one) for one in plan.rounds]


@pytest.mark.parametrize("seed", range(20))
def test_twenty_five_people_meet_as_many_others_as_there_are_places(seed: int) -> None:
    people = crowd(25, seed)
    apart, known = some_pairs(people, 3, seed), some_pairs(people, 5, seed + 100)
    plan = pair_rounds(people, 3, apart=apart, known=known, seed=seed)
    assert check(plan, people, apart=apart, known=known) == ()
    assert (plan.score, plan.bound, plan.unmet) == (84, 84, ())
    assert sizes(plan) == [[2] * 11 + [3]] * 3


@pytest.mark.parametrize(("size", "best"), [(12, 36), (24, 72), (60, 180), (200, 600)])
def test_larger_rooms_reach_their_bound_too(size: int, best: int) -> None:
    people = crowd(size, 4)
    plan = pair_rounds(people, 3, seed=4)
    assert (plan.score, plan.bound, check(plan, people)) == (best, best, ())


def test_a_thousand_people_are_no_trouble() -> None:
    people = crowd(1001, 1)
    plan = pair_rounds(people, 3, seed=1)
    assert (plan.score, check(plan, people)) == (plan.bound, ())


def test_a_majority_of_residents_is_said_with_the_least_that_can_be() -> None:
    people = [Person(f"p{nth}", "residents" if nth < 15 else f"d{nth}") for nth in range(25)]
    plan = pair_rounds(people, 3)
    assert (plan.score, plan.bound) == (66, 66)
    assert [(one.kind, one.count, one.least, one.is_proven) for one in plan.unmet] == [(Kind.DOMAIN, 9, 9, True)]


def test_people_of_unknown_domain_or_organisation_share_nothing() -> None:
    plan = pair_rounds([Person(f"p{nth}") for nth in range(6)], 5)
    assert (plan.score, plan.unmet) == (30, ())


def test_it_says_when_colleagues_have_to_sit_together() -> None:
    people = [Person("a", "x", "De Brug"), Person("b", "y", "De Brug"), Person("c", "z", "De Brug"), Person("d", "w")]
    plan = pair_rounds(people, 1)
    [unmet] = plan.unmet
    assert (unmet.kind, unmet.round, unmet.is_proven) == (Kind.ORGANISATION, 0, True)
    assert set(unmet.people) < {"a", "b", "c"}
    assert unmet.message.format(**unmet.params) == (
        "Mensen van dezelfde organisatie zitten samen in ronde 1, "
        "omdat er van die organisatie meer mensen zijn dan groepjes."
    )


def test_it_says_when_two_who_are_kept_apart_have_nobody_else() -> None:
    plan = pair_rounds([Person("a"), Person("b")], 1, apart=[("b", "a")])
    assert [(one.kind, one.people, one.is_proven) for one in plan.unmet] == [(Kind.APART, ("a", "b"), True)]


def test_nobody_one_and_two_people() -> None:
    assert pair_rounds([], 2) == Plan(rounds=((), ()))
    alone = pair_rounds([Person("a")], 1)
    assert alone.rounds == ((Group(1, ("a",)),),)
    assert [one.kind for one in alone.unmet] == [Kind.ALONE]
    assert pair_rounds([Person("a"), Person("b")], 1).rounds == ((Group(1, ("a", "b")),),)
    assert pair_rounds([Person("a")], -3).rounds == ()


def test_who_met_before_does_not_meet_again_and_does_not_count() -> None:
    people = [Person(id, id) for id in "abcd"]
    plan = pair_rounds(people, 1, met=[("a", "b"), ("c", "d"), ("d", "a")])
    assert {group.people for group in plan.rounds[0]} == {("a", "c"), ("b", "d")}
    again = pair_rounds(people, 1, met=list(combinations("abcd", 2)))
    assert (again.score, again.bound) == (0, 0)
    assert [(one.kind, one.count, one.least) for one in again.unmet] == [(Kind.AGAIN, 2, 2)]


def test_who_know_each_other_meet_others_as_long_as_that_costs_no_meeting() -> None:
    people = [Person("a", "x"), Person("b", "y"), Person("c", "x"), Person("d", "y")]
    assert Group(1, ("a", "b")) not in pair_rounds(people, 1, known=[("a", "b")]).rounds[0]
    both = pair_rounds(people, 2, known=[("a", "b")])
    assert (both.score, both.bound) == (8, 8)
    assert [(one.kind, one.count) for one in both.unmet] == [(Kind.KNOWN, 1)]


def test_nobody_is_one_of_three_twice_as_long_as_others_were_not() -> None:
    plan = pair_rounds(crowd(9, 2), 3, seed=2)
    trios = [id for one in plan.rounds for group in one if len(group.people) == 3 for id in group.people]
    assert sorted(trios) == sorted(set(trios))


def test_the_same_seed_gives_the_same_plan_and_another_seed_another() -> None:
    people = crowd(25, 8)
    assert pair_rounds(people, 3, seed=1) == pair_rounds(people, 3, seed=1)
    assert pair_rounds(people, 3, seed=1) != pair_rounds(people, 3, seed=2)


ids = st.sampled_from("abcdefgh")
persons = st.lists(
    st.builds(
        Person, id=ids, domain=st.sampled_from(["", "x", "y", "z"]), organisation=st.sampled_from(["", "", "o", "p"]),
        stays=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda person: person.id,
)  # fmt: skip
pairs = st.lists(st.tuples(ids, ids), max_size=6)


@settings(max_examples=80)
@given(persons, st.integers(0, 4), pairs, pairs, pairs, st.integers(0, 2**63))
def test_whatever_comes_in_everybody_has_one_place_in_every_round(
    people: list[Person], rounds: int, apart: list[Pair], met: list[Pair], known: list[Pair], seed: int
) -> None:
    plan = pair_rounds(people, rounds, apart=apart, met=met, known=known, seed=seed)
    found = check(plan, people, apart=apart, met=met, known=known)
    assert KINDS_OF_MISTAKE.isdisjoint(one.kind for one in found)
    assert Kind.SIZE not in {one.kind for one in found}
    assert {one.kind for one in plan.unmet} == {one.kind for one in found}
    assert all(one.count >= one.least for one in plan.unmet)
    assert plan.score <= plan.bound == bound(people, rounds, apart=apart, met=met)
    assert all(one.message.format(**one.params) for one in plan.unmet)


def matchings(left: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every way to make pairs, with one trio when the number is odd."""
    if len(left) < 2:
        yield ()
    elif len(left) % 2:
        for trio in combinations(left, 3):
            yield from ((trio, *rest) for rest in matchings(tuple(id for id in left if id not in trio)))
    else:
        for other in left[1:]:
            for rest in matchings(tuple(id for id in left[1:] if id != other)):
                yield ((left[0], other), *rest)


@settings(max_examples=60, phases=[Phase.explicit, Phase.generate])  # shrinking takes minutes here
@given(
    persons.map(lambda people: people[:5]).filter(lambda people: len(people) > 1),
    st.integers(1, 2),
    pairs,
    pairs,
    st.integers(0, 99),
)
def test_nothing_better_exists_in_a_small_room(
    people: list[Person], rounds: int, apart: list[Pair], met: list[Pair], seed: int
) -> None:
    people = [Person(person.id, person.domain, person.organisation) for person in people]  # nobody stays

    def worth(deal: tuple[tuple[tuple[str, ...], ...], ...]) -> tuple[int, int, int]:
        plan = Plan(tuple(tuple(Group(at + 1, group) for at, group in enumerate(one)) for one in deal))
        kinds = [one.kind for one in check(plan, people, apart=apart, met=met)]
        return (kinds.count(Kind.APART), kinds.count(Kind.ORGANISATION), -score(plan))

    def score(plan: Plan) -> int:
        domain = {person.id: person.domain or person.id for person in people}
        old = {frozenset(pair) for pair in [*met, *apart]}
        new = {frozenset(pair) for pair in plan.met()} - old
        return 2 * sum(domain[a] != domain[b] for a, b in map(tuple, new))

    plan = pair_rounds(people, rounds, apart=apart, met=met, seed=seed)
    ours = tuple(tuple(group.people for group in one) for one in plan.rounds)
    everything = product(list(matchings(tuple(sorted(person.id for person in people)))), repeat=rounds)
    assert worth(ours) == min(map(worth, everything))
    assert plan.score == score(plan)
