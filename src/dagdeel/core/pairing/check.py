"""Looks at a plan as a suspicious outsider: from the plan and the facts alone, knowing nothing of how it was made."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from .facts import Facts, Need, Pair, Person, pairs_of
from .kinds import Kind
from .plan import Group, Plan, Violation


def check(
    plan: Plan,
    people: Iterable[Person],
    *,
    apart: Iterable[Pair] = (),
    met: Iterable[Pair] = (),
    known: Iterable[Pair] = (),
    needs: Sequence[Need] = (),
    wishes: Mapping[str, Collection[int]] | None = None,
    absent: Collection[str] = (),
    since: int = 0,
) -> tuple[Violation, ...]:
    """All that is wrong from round `since` (from 0) on, wishes included. Earlier rounds only count as having met.

    `people` are all who appear in the plan; those in `absent` are not there from `since` on. `wishes` holds the spots
    that somebody chose, in a plan where spots are themes.
    """
    facts = Facts(people, apart, met, known)
    return tuple(violations(plan, facts, needs, wishes, set(facts.people) - set(absent), since))


def violations(
    plan: Plan,
    facts: Facts,
    needs: Sequence[Need],
    wishes: Mapping[str, Collection[int]] | None,
    present: Collection[str],
    since: int,
) -> Iterator[Violation]:
    seen = set(facts.met) | plan.met(since)
    last = _spots(plan.rounds[:since])
    in_trio = Counter(id for one in plan.rounds[:since] for id in _in_trio(plan, one))
    for nth, groups in enumerate(plan.rounds[since:], since):
        for kind, who, spot in (
            *_places(groups, present),
            *_sizes(plan, groups),
            *_needs(groups, needs),
            *(_wishes(plan, groups, wishes) if wishes is not None else ()),
            *_meetings(groups, facts, seen, is_chosen=wishes is not None),
        ):
            yield Violation(kind, nth, who, spot)
        seen |= set(pairs_of(group.people for group in groups))
        for id in _in_trio(plan, groups):
            if in_trio[id]:
                yield Violation(Kind.TRIO, nth, (id,))
            in_trio[id] += 1
        for id, spot in _spots([groups]).items():
            if id in facts.people and facts.people[id].stays and last.get(id, spot) != spot:
                yield Violation(Kind.WALK, nth, (id,))
            last[id] = spot


Found = Iterator[tuple[Kind, tuple[str, ...], int]]


def _places(groups: Sequence[Group], present: Collection[str]) -> Found:
    """Everybody who is there has one place, and nobody else has."""
    places = Counter(id for group in groups for id in group.people)
    spots = Counter(group.spot for group in groups)
    yield from ((Kind.MISSING, (id,), 0) for id in sorted(present) if id not in places)
    yield from ((Kind.TWICE, (id,), 0) for id, count in places.items() if count > 1)
    yield from ((Kind.STRANGER, (id,), 0) for id in places if id not in present)
    yield from ((Kind.TWICE, one.people, one.spot) for one in groups if spots[one.spot] > 1 or one.spot < 1)


def _sizes(plan: Plan, groups: Sequence[Group]) -> Found:
    least = min((len(group.people) for group in groups), default=0)
    trios = sum(len(group.people) for group in groups) % 2
    for group in groups:
        size = len(group.people)
        if size == 1:
            yield Kind.ALONE, group.people, group.spot
        elif plan.is_duos and size > 2:
            if size > 3 or not trios:
                yield Kind.SIZE, group.people, group.spot
            trios = 0
        elif size > least + plan.spread:
            yield Kind.SIZE, group.people, group.spot


def _needs(groups: Sequence[Group], needs: Sequence[Need]) -> Found:
    for group in groups:
        for need in needs:
            if need.applies_to(group.spot) and len(need.people.intersection(group.people)) < need.at_least:
                yield Kind.NEED, group.people, group.spot


def _wishes(plan: Plan, groups: Sequence[Group], wishes: Mapping[str, Collection[int]]) -> Found:
    """Who has no wish is happy anywhere."""
    for group in groups:
        yield from (
            (Kind.WISH, (id,), group.spot) for id in group.people if group.spot not in wishes.get(id, (group.spot,))
        )
    filled = {group.spot for group in groups}
    yield from ((Kind.THEME, (), spot) for spot in range(1, plan.count + 1) if spot not in filled)


def _meetings(groups: Sequence[Group], facts: Facts, seen: Collection[Pair], *, is_chosen: bool) -> Found:
    """Whoever chose a theme may find their own organisation there."""
    for group in groups:
        for here in pairs_of([group.people]):
            for kind in _between(*here, facts, here in seen):
                if not (is_chosen and kind == Kind.ORGANISATION):
                    yield kind, here, group.spot


def _between(a: str, b: str, facts: Facts, had_met: bool) -> Iterator[Kind]:
    if (a, b) in facts.apart:
        yield Kind.APART
    if had_met:
        yield Kind.AGAIN
    elif (a, b) in facts.known:
        yield Kind.KNOWN
    if a in facts.people and b in facts.people:
        if facts.share_organisation(a, b):
            yield Kind.ORGANISATION
        if facts.share_domain(a, b):
            yield Kind.DOMAIN


def _in_trio(plan: Plan, groups: Sequence[Group]) -> Iterator[str]:
    return (id for group in groups if plan.is_duos and len(group.people) > 2 for id in group.people)


def _spots(rounds: Iterable[Sequence[Group]]) -> dict[str, int]:
    """Where everybody sat last."""
    return {id: group.spot for groups in rounds for group in groups for id in group.people}
