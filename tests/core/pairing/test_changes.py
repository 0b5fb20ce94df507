"""Who comes late is worked in, who leaves is taken out, and nobody who talks loses whom they talk with."""

from itertools import pairwise

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dagdeel.core.pairing import Group, Kind, Pair, Person, Plan, check, groups, pair_rounds, take_out, work_in

from .crowd import crowd, some_pairs


def people_of(ids: str) -> list[Person]:
    return [Person(id, f"domain {id}") for id in ids]


def one_round(*people: str) -> Plan:
    return Plan(((*(Group(nth, tuple(ids)) for nth, ids in enumerate(people, 1)),),))


def now(plan: Plan) -> list[str]:
    return ["".join(sorted(group.people)) for group in plan.rounds[0]]


def kinds(plan: Plan) -> list[Kind]:
    return [one.kind for one in plan.unmet]


def test_who_comes_late_joins_a_pair() -> None:
    plan = work_in(one_round("ab", "cd"), "e", people_of("abcde"), 0, met=[("a", "e")])
    assert now(plan) == ["ab", "cde"]
    assert plan.unmet == ()


def test_a_newcomer_goes_where_a_domain_is_new_and_nobody_is_kept_apart() -> None:
    people = [Person("a", "x"), Person("b", "y"), Person("c", "z"), Person("d", "w"), Person("e", "x")]
    assert now(work_in(one_round("ab", "cd"), "e", people, 0)) == ["ab", "cde"]
    assert now(work_in(one_round("ab", "cd"), "e", people, 0, apart=[("d", "e")])) == ["abe", "cd"]


def test_a_second_newcomer_makes_a_second_trio_while_people_talk_and_that_is_said() -> None:
    plan = work_in(one_round("abc", "de"), "f", people_of("abcdef"), 0)
    assert now(plan) == ["abc", "def"]
    assert kinds(plan) == [Kind.SIZE, Kind.SIZE]


def test_before_the_round_begins_the_trio_gives_a_partner() -> None:
    plan = work_in(one_round("abc", "de"), "f", people_of("abcdef"), 0, started=False, met=[("a", "f"), ("c", "f")])
    assert now(plan) == ["ac", "de", "bf"]
    assert (plan.unmet, plan.score) == ((), 6)


def test_a_trio_does_not_give_whoever_stays() -> None:
    people = [Person(id, id, stays=id in "ab") for id in "abcd"]
    assert now(work_in(one_round("abc"), "d", people, 0, started=False)) == ["ab", "cd"]


def test_the_first_the_second_and_the_fourth_person() -> None:
    first = work_in(Plan(((), ())), "a", people_of("a"), 0)
    assert (now(first), kinds(first)) == (["a"], [Kind.ALONE, Kind.ALONE])
    second = work_in(first, "b", people_of("ab"), 0)
    assert [now(second), kinds(second)] == [["ab"], [Kind.AGAIN]]
    fourth = work_in(one_round("abc"), "d", people_of("abcd"), 0)
    assert (now(fourth), kinds(fourth)) == (["abcd"], [Kind.SIZE])


def test_who_is_left_alone_joins_a_pair() -> None:
    plan = take_out(one_round("ab", "cd", "ef"), "b", people_of("abcdef"), 0, met=[("a", "c")])
    assert now(plan) == ["cd", "aef"]
    assert plan.unmet == ()


def test_two_trios_are_said_and_before_the_round_begins_there_is_none_needed() -> None:
    left = take_out(one_round("ab", "cd", "efg"), "b", people_of("abcdefg"), 0)
    assert (now(left), kinds(left)) == (["acd", "efg"], [Kind.SIZE, Kind.SIZE])
    before = take_out(one_round("ab", "cd", "efg"), "b", people_of("abcdefg"), 0, started=False, met=[("a", "e")])
    assert (now(before), kinds(before)) == (["af", "cd", "eg"], [])


def test_a_trio_that_loses_one_is_a_pair() -> None:
    plan = take_out(one_round("ab", "cde"), "d", people_of("abcde"), 0)
    assert (now(plan), plan.unmet) == (["ab", "ce"], ())


def test_who_walks_badly_and_is_left_alone_is_joined_at_their_own_spot() -> None:
    people = [Person(id, id, stays=id == "a") for id in "abcd"]
    plan = take_out(one_round("ab", "cd"), "b", people, 0)
    assert plan.rounds[0] == (Group(1, ("c", "d", "a")),)
    assert plan.unmet == ()


def test_the_last_one_is_said_to_be_alone_and_nobody_is_fine() -> None:
    plan = take_out(one_round("ab"), "b", people_of("ab"), 0)
    assert (now(plan), kinds(plan)) == (["a"], [Kind.ALONE])
    assert take_out(plan, "a", people_of("ab"), 0) == Plan(((),), bound=0)


def test_coming_twice_leaving_twice_and_rounds_that_are_over_change_nothing() -> None:
    plan = pair_rounds(people_of("abcd"), 2)
    assert work_in(plan, "a", people_of("abcd"), 1) is plan
    assert take_out(plan, "x", people_of("abcd"), 1) is plan
    assert work_in(plan, "e", people_of("abcde"), 2) is plan
    assert take_out(plan, "a", people_of("abcd"), -1) is plan


def test_later_rounds_are_as_good_as_new() -> None:
    people = crowd(25, 3)
    apart = some_pairs(people, 3, 3)
    plan = pair_rounds(people[:23], 3, apart=apart, seed=3)
    later = work_in(work_in(plan, "p23", people, 1, apart=apart), "p24", people, 1, apart=apart)
    assert later.rounds[0] == plan.rounds[0]
    assert later.score == later.bound
    assert kinds(later) == [Kind.SIZE, Kind.SIZE, Kind.TRIO]  # both came while the round was on
    assert [len(group.people) for group in later.rounds[2]].count(3) == 1


def test_groups_take_a_newcomer_where_fewest_sit_and_close_the_gap_later() -> None:
    people = crowd(13, 6)
    plan = groups(people[:12], count=4, rounds=2, seed=6)
    more = work_in(plan, "p12", people, 0)
    assert sorted(len(group.people) for group in more.rounds[0]) == [3, 3, 3, 4]
    gone = plan.rounds[0][0].people
    fewer = take_out(take_out(plan, gone[0], people, 0), gone[1], people, 0)
    assert sorted(len(group.people) for group in fewer.rounds[0]) == [3, 3, 4]
    assert sorted(len(group.people) for group in fewer.rounds[1]) == [2, 2, 3, 3]


moves = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 1), st.booleans()), max_size=10)
pairs = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=3)


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(st.integers(0, 9), moves, pairs, st.frozensets(st.integers(0, 11), max_size=4), st.integers(0, 99))
def test_however_people_come_and_go_nobody_loses_whom_they_talk_with(
    begin: int, moves: list[tuple[int, int, bool]], apart: list[Pair], stays: frozenset[int], seed: int
) -> None:
    names = "abcdefghijkl"
    people = [Person(id, f"d{nth % 4}", f"o{nth % 5}", nth in stays) for nth, id in enumerate(names)]
    plan = pair_rounds(people[:begin], 3, apart=apart, seed=seed)
    present, current = set(names[:begin]), 0
    for nth, steps, started in moves:
        who, before = names[nth], plan
        current = min(2, current + steps)
        change = take_out if who in present else work_in
        present ^= {who}
        plan = change(plan, who, people, current, started=started, apart=apart, seed=seed)
        found = check(plan, people, apart=apart, absent=set(names) - present, since=current)
        assert not any(one.kind.is_mistake for one in found)
        assert {one.kind for one in plan.unmet} == {one.kind for one in found}
        assert Kind.ALONE not in {one.kind for one in found} or len(present) == 1
        assert plan.rounds[:current] == before.rounds[:current]
        assert Kind.SIZE not in {one.kind for one in found if one.round > current}
        assert plan.score <= plan.bound
        for group in before.rounds[current]:
            kept = [id for id in group.people if id != who]
            after = {plan.group_of(id, current) for id in kept}
            parted = len(after) > 1
            assert not (parted and started)
            assert not (parted and len(kept) < 3)  # only a trio gives, and only before the round begins
            if not parted and len(kept) > 1 and not stays:
                assert {one.spot for one in after if one} == {group.spot}


def test_an_hour_of_coming_and_going_is_the_same_every_time() -> None:
    people = crowd(14, 9)

    def story() -> list[Plan]:
        plans = [pair_rounds(people[:10], 3, seed=5)]
        for who in ("p10", "p11", "p12"):
            plans.append(work_in(plans[-1], who, people, 1, seed=5))
        return [*plans, take_out(plans[-1], "p3", people, 2, seed=5)]

    assert story() == story()
    assert all(one != other for one, other in pairwise(story()))
