"""A plan goes into the log and comes back; spots; and the check finds what is wrong with a plan made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagdeel.core.pairing import (
    Group,
    Kind,
    Need,
    Person,
    Plan,
    Unmet,
    Violation,
    check,
    from_json,
    pair_rounds,
    to_json,
)
from dagdeel.core.pairing.facts import Facts
from dagdeel.core.pairing.judge import judged
from dagdeel.core.pairing.kinds import SENTENCES
from dagdeel.core.pairing.prices import price, prices

from .crowd import crowd, some_pairs

names = st.text(min_size=1, max_size=5)
numbers = st.integers(0, 2**40)
plans = st.builds(
    Plan,
    rounds=st.lists(
        st.lists(st.builds(Group, numbers, st.lists(names, min_size=1).map(tuple)), max_size=4).map(tuple), max_size=4
    ).map(tuple),
    count=numbers,
    spread=st.integers(1, 9),
    score=numbers,
    bound=numbers,
    unmet=st.lists(
        st.builds(Unmet, st.sampled_from(Kind), st.lists(names).map(tuple), numbers, numbers, numbers, numbers)
    ).map(tuple),
)


@given(plans)
def test_a_plan_comes_back_from_the_log_as_it_was(plan: Plan) -> None:
    assert from_json(to_json(plan)) == plan


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["walk", "people", "kind"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["rounds", "count", "unmet", "kind", "people", "score"]), inner)
    ),
    max_leaves=20,
)


@given(anything)
def test_nonsense_in_the_log_is_left_out(value: object) -> None:
    read = from_json(value)
    assert from_json(to_json(read)) == read


def test_what_can_be_read_is_kept() -> None:
    assert from_json(
        {"rounds": [[[1, ["a", 7, "b"]], "x", [2, []]], None], "score": "4", "unmet": [{"kind": "?"}]}
    ) == Plan(((Group(1, ("a", "b")),), ()), score=4)


def test_half_of_the_people_keep_their_seat_each_round() -> None:
    people = crowd(24, 2)
    plan = pair_rounds(people, 4, seed=2)
    for nth in (1, 2, 3):
        for group in plan.rounds[nth]:
            before = [plan.group_of(id, nth - 1) for id in group.people]
            assert group.spot in {one.spot for one in before if one}
        assert [group.spot for group in plan.rounds[nth]] == list(range(1, 13))


@pytest.mark.parametrize("seed", range(5))
def test_who_walks_badly_never_walks(seed: int) -> None:
    people = crowd(25, seed, stays=0.3)
    plan = pair_rounds(people, 3, seed=seed)
    stays = [one.id for one in people if one.stays]
    assert 0 < len(stays) <= 12
    for id in stays:
        assert len({group.spot for one in plan.rounds for group in one if id in group.people}) == 1
    assert plan.score == plan.bound


def test_more_people_who_stay_than_spots_is_said() -> None:
    plan = pair_rounds([Person(id, id, stays=True) for id in "abcd"], 2)
    assert {one.kind for one in plan.unmet} == {Kind.WALK}
    assert plan.score == 8


PEOPLE = [
    Person("a", "x", "De Brug", stays=True),
    Person("b", "x", "De Brug"),
    Person("c", "y"),
    Person("d", "z"),
    Person("e"),
]


def test_the_check_finds_all_that_is_wrong() -> None:
    plan = Plan((
        (Group(1, ("a", "b")), Group(2, ("c", "d")), Group(2, ("e", "x"))),
        (Group(1, ("d", "c")), Group(2, ("a", "a")), Group(3, ("e",))),
    ))  # fmt: skip
    found = check(plan, PEOPLE, apart=[("d", "c")], known=[("e", "x")], needs=[Need("chair", frozenset("a"), 1, (1,))])
    assert found == (
        Violation(Kind.STRANGER, 0, ("x",)),
        Violation(Kind.TWICE, 0, ("c", "d"), 2),
        Violation(Kind.TWICE, 0, ("e", "x"), 2),
        Violation(Kind.ORGANISATION, 0, ("a", "b"), 1),
        Violation(Kind.DOMAIN, 0, ("a", "b"), 1),
        Violation(Kind.APART, 0, ("c", "d"), 2),
        Violation(Kind.KNOWN, 0, ("e", "x"), 2),
        Violation(Kind.MISSING, 1, ("b",)),
        Violation(Kind.TWICE, 1, ("a",)),
        Violation(Kind.ALONE, 1, ("e",), 3),
        Violation(Kind.NEED, 1, ("d", "c"), 1),
        Violation(Kind.APART, 1, ("c", "d"), 1),
        Violation(Kind.AGAIN, 1, ("c", "d"), 1),
        Violation(Kind.WALK, 1, ("a",)),
    )


def test_the_check_counts_trios_and_sizes() -> None:
    trios = Plan(
        (((Group(1, ("a", "c", "d")), Group(2, ("b", "e")))), ((Group(1, ("a", "b", "e")), Group(2, ("c", "d")))))
    )
    assert [(one.kind, one.people) for one in check(trios, PEOPLE, since=1)] == [
        (Kind.ORGANISATION, ("a", "b")), (Kind.DOMAIN, ("a", "b")), (Kind.AGAIN, ("b", "e")), (Kind.AGAIN, ("c", "d")),
        (Kind.TRIO, ("a",)),
    ]  # fmt: skip
    assert [one.kind for one in check(Plan(((Group(1, ("a", "c", "d", "e")),),)), PEOPLE, absent="b")] == [Kind.SIZE]
    uneven = Plan(((Group(1, ("a", "c", "d", "e")), Group(2, ("b",))),), count=2)
    assert [one.kind for one in check(uneven, PEOPLE)] == [Kind.SIZE, Kind.ALONE]


def test_a_plan_with_mistakes_is_never_given() -> None:
    with pytest.raises(ValueError, match="mistakes"):
        judged(Plan(((Group(1, ("a", "b")),),)), Facts(PEOPLE))


def test_one_price_and_the_table_of_prices_agree() -> None:
    people = crowd(20, 1)
    facts = Facts(people, some_pairs(people, 20, 1), some_pairs(people, 20, 2), some_pairs(people, 20, 3))
    first, again = prices(facts)
    met = Facts(people, facts.apart, [(a.id, b.id) for a in people for b in people], facts.known)
    for row, a in enumerate(people):
        for column, b in enumerate(people):
            if a != b:
                assert first[row][column] == price(facts, a.id, b.id)
                assert again[row][column] == price(met, a.id, b.id)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_its_sentences(kind: Kind) -> None:
    for sentence in SENTENCES[kind]:
        assert sentence.format(**Unmet(kind).params).endswith(".")
