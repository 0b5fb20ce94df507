"""Nobody sees a plan before it was looked at: its score, its bound, and what could not be satisfied, in sentences."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .check import violations
from .facts import Facts, Need, pair
from .floors import groups_for, highest_score, least_again, least_of_domain, score, sizes_for, together
from .kinds import Kind
from .plan import Group, Plan, Unmet, Violation


def judged(
    plan: Plan,
    facts: Facts,
    *,
    present: Collection[str] | None = None,
    needs: Sequence[Need] = (),
    wishes: Mapping[str, Collection[int]] | None = None,
    since: int = 0,
    free: int = 0,
) -> Plan:
    """The plan with score, bound and `unmet` found anew, for rounds `since` and later.

    `present` are there from `since` on (all of them when not given); rounds before `free` are as they are, so that only
    the later ones could be better. Raises ValueError for a plan with mistakes: a bug of ours.
    """
    there = set(facts.people if present is None else present)
    found = tuple(violations(plan, facts, needs, wishes, there, since))
    if mistakes := [one for one in found if one.kind.is_mistake]:
        raise ValueError(f"a plan with mistakes: {mistakes[:3]}")
    ahead = facts.only((id for id in facts.people if id in there), met=plan.met(free))
    left = len(plan.rounds) - free
    sizes = sizes_for(len(ahead.people), groups_for(len(ahead.people), plan.count))
    if wishes is not None:  # what people choose decides how large the groups are
        sizes = tuple(len(group.people) for one in plan.rounds[:1] for group in one)
    return replace(
        plan,
        score=score(facts, plan.met()),
        bound=score(facts, plan.met(free)) + highest_score(ahead, left, sizes),
        unmet=(*_cases(plan, found, ahead, needs), *_counted(found, _least(plan, ahead, left, sizes), free)),
    )


def _cases(plan: Plan, found: Iterable[Violation], facts: Facts, needs: Sequence[Need]) -> Iterator[Unmet]:
    """What may not happen: one by one, the worst first."""
    order = list(Kind)
    cases = sorted((one for one in found if not one.kind.is_wish), key=lambda one: (order.index(one.kind), one.round))
    of_one = Counter((one.round, _organisation(facts, one)) for one in cases if one.kind == Kind.ORGANISATION)
    for one in cases:
        groups = len(plan.rounds[one.round])
        match one.kind:
            case Kind.ORGANISATION:
                organisation = _organisation(facts, one)
                size = facts.organisations.get(organisation, 0)
                proven = of_one[one.round, organisation] <= together(size, groups)
            case Kind.APART:
                proven = groups == 1 or any(_has_nobody(facts, id) for id in one.people)
            case Kind.NEED:
                proven = _short(plan, needs, one.round)
            case _:
                proven = True
        yield Unmet(one.kind, one.people, one.round, one.spot, least=int(proven))


def _organisation(facts: Facts, one: Violation) -> str:
    known = facts.people.get(one.people[0]) if one.people else None
    return known.organisation if known else ""


def _has_nobody(facts: Facts, id: str) -> bool:
    """May not sit with anybody at all."""
    return id in facts.people and all(
        pair(id, other) in facts.apart or facts.share_organisation(id, other) for other in facts.people if other != id
    )


def _short(plan: Plan, needs: Sequence[Need], nth: int) -> bool:
    """Whoever answers to a need is there for at most one group at a time, and nobody is to spare."""
    groups = plan.rounds[nth]
    for need in needs:
        asking = [group for group in groups if need.applies_to(group.spot)]
        have = [len(need.people.intersection(group.people)) for group in asking]
        if any(one < need.at_least for one in have) and (
            any(one > need.at_least for one in have) or need.people & _elsewhere(groups, need)
        ):
            return False
    return True


def _elsewhere(groups: Iterable[Group], need: Need) -> set[str]:
    return {id for group in groups if not need.applies_to(group.spot) for id in group.people}


def _counted(found: Sequence[Violation], least: Mapping[Kind, int], free: int) -> Iterator[Unmet]:
    """Wishes, per kind."""
    for kind in (kind for kind in Kind if kind.is_wish):
        rounds = [one.round for one in found if one.kind == kind]
        if rounds:
            fixed = sum(1 for nth in rounds if nth < free)
            yield Unmet(kind, round=min(rounds), count=len(rounds), least=fixed + least.get(kind, 0))


def _least(plan: Plan, facts: Facts, rounds: int, sizes: Sequence[int]) -> dict[Kind, int]:
    people = len(facts.people)
    return {
        Kind.AGAIN: least_again(facts, rounds, sizes),
        Kind.DOMAIN: rounds * least_of_domain(facts, len(sizes)),
        Kind.TRIO: max(0, 3 * rounds - people) if people % 2 and plan.is_duos else 0,
    }
