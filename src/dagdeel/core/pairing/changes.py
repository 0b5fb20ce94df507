"""Somebody comes late, or leaves: worked in at once, and nobody who is talking loses whom they talk with.

In the round that is on (or about to begin) as little changes as can be; all later rounds are made anew.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .facts import Facts, Need, Pair, Person
from .judge import judged
from .plan import Group, Plan
from .prices import ORGANISATION, price
from .rounds import plan_of

Groups = tuple[Group, ...]
Option = tuple[tuple[bool, int, int, int], Groups]
"""Groups as they could become, after what makes one option better than another: lower is better."""


def work_in(
    plan: Plan,
    newcomer: str,
    people: Iterable[Person],
    current: int,
    *,
    started: bool = True,
    apart: Iterable[Pair] = (),
    met: Iterable[Pair] = (),
    known: Iterable[Pair] = (),
    needs: Sequence[Need] = (),
    seed: int = 0,
) -> Plan:
    """The plan with one more person, from round `current` (from 0) on.

    `people` are all who are or were there, with the newcomer. They join a pair, which becomes a trio; where there is a
    trio already and the round has not `started`, the trio gives one of its three as partner. In groups they join one of
    the smallest. Whoever has a place in this round keeps it: the plan comes back as it was.
    """
    facts = Facts([Person(newcomer), *people], apart, met, known)
    if not 0 <= current < len(plan.rounds) or plan.group_of(newcomer, current):
        return plan
    here = facts.only(facts.people, met=plan.met(current))
    options = [*_joining((newcomer,), plan.rounds[current], here)]
    if plan.is_duos and not started:
        options += _splitting(newcomer, plan.rounds[current], here)
    now = _best(options) if options else (Group(1, (newcomer,)),)
    return _onwards(plan, current, now, facts, needs, seed)


def take_out(
    plan: Plan,
    leaver: str,
    people: Iterable[Person],
    current: int,
    *,
    started: bool = True,
    apart: Iterable[Pair] = (),
    met: Iterable[Pair] = (),
    known: Iterable[Pair] = (),
    needs: Sequence[Need] = (),
    seed: int = 0,
) -> Plan:
    """The plan without somebody, from round `current` (from 0) on. `people` are all who are or were there.

    Whoever stays behind alone joins a pair, which becomes a trio; where there is a trio already and the round has not
    `started`, one of the three comes over instead. Whoever has no place in this round cannot leave it: the plan comes
    back as it was.
    """
    facts = Facts(people, apart, met, known)
    left = plan.group_of(leaver, current)
    if left is None:
        return plan
    behind = Group(left.spot, tuple(id for id in left.people if id != leaver))
    others = tuple(group for group in plan.rounds[current] if group != left)
    now = _sorted((*others, behind)) if behind.people else others
    if len(behind.people) == 1 and others:
        here = facts.only(facts.people, met=plan.met(current))
        options = [*_joining(behind.people, others, here, behind.spot)]
        if plan.is_duos and not started:
            options += _splitting(behind.people[0], others, here, behind.spot)
        now = _best(options)
    return _onwards(plan, current, now, facts, needs, seed)


def _joining(who: tuple[str, ...], groups: Groups, facts: Facts, spot: int = 0) -> Iterator[Option]:
    """Somebody sits down with a group: one of the smallest, unless that may not be.

    They come to the group; but when they sit at a spot and stay there, the group comes to them as a whole.
    """
    for group in groups:
        cost = sum(price(facts, who[0], other) for other in group.people)
        comes = spot and facts.people[who[0]].stays and not any(facts.people[id].stays for id in group.people)
        joined = Group(spot if comes else group.spot, group.people + who)
        yield (
            (cost >= ORGANISATION, len(group.people), cost, group.spot),
            _sorted((*(one for one in groups if one != group), joined)),
        )


def _splitting(who: str, groups: Groups, facts: Facts, spot: int = 0) -> Iterator[Option]:
    """One of a trio becomes the partner of somebody; who stays rather not."""
    free = spot or next(nth for nth in range(1, len(groups) + 2) if nth not in {group.spot for group in groups})
    for trio in (group for group in groups if len(group.people) == 3):
        for third in trio.people:
            rest = replace(trio, people=tuple(id for id in trio.people if id != third))
            cost = price(facts, who, third)
            yield (
                (cost >= ORGANISATION, 0, cost + ORGANISATION // 2 * facts.people[third].stays, trio.spot),
                _sorted((*(one for one in groups if one != trio), rest, Group(free, (third, who)))),
            )


def _onwards(plan: Plan, current: int, now: Groups, facts: Facts, needs: Sequence[Need], seed: int) -> Plan:
    """History, this round as it is now, and the later rounds anew."""
    past = replace(plan, rounds=(*plan.rounds[:current], now))
    before = {id: group.spot for group in now for id in group.people}
    in_trio = Counter(id for one in past.rounds for group in one if len(group.people) > 2 for id in group.people)
    later = plan_of(
        facts.only((id for id in facts.people if id in before), met=past.met()),
        len(plan.rounds) - len(past.rounds),
        count=plan.count,
        needs=needs,
        before=before,
        in_trio=in_trio,
        seed=seed,
    )
    return judged(
        replace(plan, rounds=past.rounds + later.rounds),
        facts, present=before, needs=needs, since=current, free=current + 1,
    )  # fmt: skip


def _best(options: Sequence[Option]) -> Groups:
    return min(options, key=lambda option: option[0])[1]


def _sorted(groups: Iterable[Group]) -> Groups:
    return tuple(sorted(groups, key=lambda group: group.spot))
