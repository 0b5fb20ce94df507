"""Groups over several rounds (`method.md` A26) and groups by wish (A28)."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dagdeel.core.pairing import Kind, Need, Pair, Person, Plan, check, groups, groups_by_wish

from .crowd import crowd, some_pairs

HARD = {kind for kind in Kind if not kind.is_wish}


def sizes(plan: Plan) -> list[list[int]]:
    return [sorted(len(group.people) for group in one) for one in plan.rounds]


def hard(plan: Plan, people: list[Person], **facts: object) -> list[Kind]:
    return [one.kind for one in check(plan, people, **facts) if one.kind in HARD]  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(3))
def test_five_groups_of_five_over_three_rounds_with_roles(seed: int) -> None:
    people = [Person(f"p{nth}", f"d{nth % 7}", f"o{nth % 9}") for nth in range(25)]
    needs = [
        Need("scribe", frozenset(f"p{nth}" for nth in range(0, 25, 4))),
        Need("gp", frozenset(one.id for one in people if one.domain in ("d0", "d1"))),
    ]
    apart = some_pairs(people, 5, seed)
    plan = groups(people, count=5, rounds=3, needs=needs, apart=apart, seed=seed)
    assert hard(plan, people, needs=needs, apart=apart) == []
    assert sizes(plan) == [[5] * 5] * 3
    assert plan.score >= plan.bound - 30


def test_five_of_each_domain_never_meet_twice_nor_within_their_domain() -> None:
    plan = groups([Person(f"p{nth}", f"d{nth % 5}") for nth in range(25)], size=5, rounds=3)
    assert (plan.score, plan.bound, plan.unmet) == (300, 300, ())


def test_what_cannot_be_is_said_with_its_floor() -> None:
    plan = groups([Person(f"p{nth}") for nth in range(24)], count=4, rounds=3)
    [again] = plan.unmet
    assert (again.kind, again.least, again.count >= 16) == (Kind.AGAIN, 16, True)
    assert plan.bound == 3 * 24 * 5 - 2 * 16


def test_too_few_people_for_a_role_is_said_for_every_group_that_misses_one() -> None:
    people = crowd(12, 1)
    plan = groups(people, count=4, needs=[Need("gp", frozenset(["p1", "p2", "p3"]))], apart=[("p1", "p2")])
    [missing] = [one for one in plan.unmet if one.kind == Kind.NEED]
    assert missing.is_proven
    assert {"p1", "p2", "p3"}.isdisjoint(missing.people)
    assert plan.rounds[0][missing.spot - 1].people == missing.people


def test_a_need_of_one_spot_is_met_there() -> None:
    people = crowd(20, 3)
    needs = [
        Need("case 1", frozenset(["p4", "p5"]), at_least=2, spots=(1,)),
        Need("case 3", frozenset(["p6"]), 1, (3,)),
    ]
    plan = groups(people, count=4, rounds=2, needs=needs)
    assert hard(plan, people, needs=needs) == []
    for one in plan.rounds:
        assert {"p4", "p5"} <= set(one[0].people)
        assert "p6" in one[2].people


@pytest.mark.parametrize(("people", "count", "expected"), [(7, 3, [2, 2, 3]), (2, 5, [1, 1]), (0, 3, []), (9, 1, [9])])
def test_sizes_differ_by_at_most_one(people: int, count: int, expected: list[int]) -> None:
    assert sizes(groups(crowd(people, 0), count=count)) == [expected]


def test_who_stays_keeps_one_spot_also_when_there_are_more_of_them_than_groups() -> None:
    people = crowd(20, 5, stays=0.4)
    stays = {one.id for one in people if one.stays}
    plan = groups(people, count=5, rounds=3, seed=5)
    spots = {id: {group.spot for one in plan.rounds for group in one if id in group.people} for id in stays}
    assert len(stays) > 5
    assert [len(where) for where in spots.values()] == [1] * len(stays)


THEMES = ("lonely", "move", "eat")


def test_everybody_gets_a_wish_where_that_can_be() -> None:
    people = crowd(12, 1)
    wishes = {f"p{nth}": ["lonely", "eat"] if nth < 8 else ["move", "lonely"] for nth in range(12)}
    plan = groups_by_wish(people, wishes, THEMES, spread=1)
    assert sizes(plan) == [[4, 4, 4]]
    assert set(plan.rounds[0][1].people) == {
        "p8", "p9", "p10", "p11",
    }  # fmt: skip
    assert [one for one in plan.unmet if one.kind in HARD] == []


def test_a_theme_that_nobody_chose_gets_two_people_and_they_are_told() -> None:
    people = crowd(9, 1)
    plan = groups_by_wish(people, {one.id: ["lonely", "move"] for one in people}, THEMES, spread=3)
    assert sizes(plan) == [[2, 2, 5]]
    assert [one.kind for one in plan.unmet if one.kind in HARD] == [Kind.WISH, Kind.WISH]


def test_with_too_few_people_the_least_wanted_theme_is_dropped_and_that_is_said() -> None:
    people = crowd(5, 1)
    wishes = {"p0": ["eat"], "p1": ["eat", "move"], "p2": ["move"], "p3": ["move", "lonely"], "p4": []}
    plan = groups_by_wish(people, wishes, THEMES)
    assert [group.spot for group in plan.rounds[0]] == [2, 3]
    assert [(one.kind, one.spot) for one in plan.unmet if one.kind in HARD] == [(Kind.THEME, 1)]


def test_wishes_do_not_bring_together_who_are_kept_apart() -> None:
    people = [Person(id, id) for id in "abcd"]
    plan = groups_by_wish(people, {id: ["eat"] for id in "abcd"}, ["eat", "move"], apart=[("a", "b")])
    assert Kind.APART not in [one.kind for one in plan.unmet]


def test_nobody_and_no_themes() -> None:
    assert groups_by_wish([], {}, THEMES).rounds == ((),)
    assert [one.kind for one in groups_by_wish([], {}, ["eat"]).unmet] == [Kind.THEME]


choices = st.lists(
    st.permutations(THEMES).flatmap(lambda order: st.integers(0, 3).map(lambda n: order[:n])), min_size=4, max_size=7
)


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(choices, st.integers(1, 3), st.integers(0, 99))
def test_no_other_way_leaves_fewer_without_a_wish(chosen: list[list[str]], spread: int, seed: int) -> None:
    people = [Person(f"p{nth}", f"d{nth % 3}") for nth in range(len(chosen))]
    wishes = {one.id: wish for one, wish in zip(people, chosen, strict=True)}
    plan = groups_by_wish(people, wishes, THEMES, minimum=1, spread=spread, seed=seed)
    found = {id: group.spot - 1 for group in plan.rounds[0] for id in group.people}
    even = len(people) // 3
    allowed = {
        tuple(size)
        for low in range(max(1, even - spread), even + 1)
        for a in range(low, low + spread + 1)
        for b in range(low, low + spread + 1)
        if low <= (c := len(people) - a - b) <= low + spread
        for size in permutations((a, b, c))
    }
    assert tuple(Counter(found.values())[at] for at in range(3)) in allowed

    def cost(seats: dict[str, int]) -> tuple[int, int]:
        ranks = [
            wishes[id].index(THEMES[at]) if THEMES[at] in wishes[id] else -1 for id, at in seats.items() if wishes[id]
        ]
        return (ranks.count(-1), sum(rank for rank in ranks if rank > 0))

    best = min(cost(dict(zip(wishes, seats, strict=True))) for size in allowed for seats in set(seatings(size)))
    assert cost(found) == best


def seatings(size: tuple[int, ...]) -> list[tuple[int, ...]]:
    out: list[tuple[int, ...]] = [()]
    for _ in range(sum(size)):
        out = [(*one, at) for one in out for at in range(len(size)) if one.count(at) < size[at]]
    return out


ids = st.sampled_from("abcdefghij")
persons = st.builds(
    Person,
    id=ids,
    domain=st.sampled_from(["", "x", "y"]),
    organisation=st.sampled_from(["", "o", "p"]),
    stays=st.booleans(),
)
some_needs = st.builds(Need, id=st.just("n"), people=st.frozensets(ids, max_size=4), spots=st.sampled_from([(), (1,)]))


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(persons, max_size=10, unique_by=lambda one: one.id),
    st.integers(1, 4),
    st.integers(0, 3),
    st.lists(st.tuples(ids, ids), max_size=4),
    st.lists(some_needs, max_size=2),
)
def test_whatever_comes_in_everybody_has_one_place(
    people: list[Person], count: int, rounds: int, apart: list[Pair], needs: list[Need]
) -> None:
    plan = groups(people, count=count, rounds=rounds, apart=apart, needs=needs)
    found = check(plan, people, apart=apart, needs=needs)
    assert not any(one.kind.is_mistake or one.kind == Kind.SIZE for one in found)
    assert {one.kind for one in plan.unmet} == {one.kind for one in found}
    assert plan.score <= plan.bound
