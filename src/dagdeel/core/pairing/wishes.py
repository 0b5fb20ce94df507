"""Groups by wish: everybody names the themes they would like, best first, and most get one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .chance import Chance
from .facts import Facts, Pair, Person
from .judge import judged
from .plan import Group, Plan
from .prices import APART, prices
from .search import Search, Task

RANK = 20_000
"""The price of a second wish instead of a first: more than all that a better mix of domains could gain."""
BARRED = 10**15


def groups_by_wish(
    people: Iterable[Person],
    wishes: Mapping[str, Sequence[str]],
    themes: Sequence[str],
    *,
    minimum: int = 2,
    maximum: int = 0,
    spread: int = 2,
    apart: Iterable[Pair] = (),
    met: Iterable[Pair] = (),
    known: Iterable[Pair] = (),
    seed: int = 0,
) -> Plan:
    """One round in which spot n is theme n. Whoever named nothing is happy anywhere.

    As few people as possible sit at a theme that they did not name, and then as many as possible at an earlier wish:
    both are proven best for these sizes. Among what is equal in that, domains are mixed. Sizes lie between `minimum`
    and `maximum` (0: none) and differ by at most `spread`, as far as the number of people lets them. With too few
    people for all themes those that fewest named are dropped, which `unmet` says.
    """
    facts = Facts(people, apart, met, known)
    ids, chance = tuple(facts.people), Chance(seed)
    themes = tuple(dict.fromkeys(themes))
    wished = {id: [themes.index(one) for one in wishes.get(id, ()) if one in themes] for id in ids}
    kept = _kept(wished, len(themes), len(ids), max(1, minimum))
    chosen = {id: [kept.index(one) for one in ones if one in kept] for id, ones in wished.items()}
    outside = RANK * (len(ids) * len(themes) + 1)
    costs = [
        [RANK * chosen[id].index(at) if at in chosen[id] else outside * bool(wished[id]) for at in range(len(kept))]
        for id in ids
    ]
    dealt = _seated(costs, _limits(len(ids), len(kept), minimum, maximum, spread), chance) if kept else []
    first, again = prices(_without_organisations(facts))
    index = {id: nth for nth, id in enumerate(ids)}
    for a, b in facts.apart:
        if a in index and b in index:
            one, other = index[a], index[b]
            first[one][other] = first[other][one] = APART + outside * len(ids)
    found = Search(Task(first, again, places=costs), [dealt], chance).best() if len(dealt) > 1 else [dealt]
    groups = tuple(
        Group(kept[at] + 1, tuple(ids[who] for who in sorted(group))) for at, group in enumerate(found[0]) if group
    )
    spots = {id: [one + 1 for one in ones] for id, ones in wished.items() if ones}
    return judged(Plan((groups,), count=len(themes), spread=max(1, spread)), facts, wishes=spots)


def _kept(wished: Mapping[str, Sequence[int]], themes: int, people: int, minimum: int) -> list[int]:
    """The themes for which there are enough people: those that most people named, and then named first."""
    room = min(themes, max(1, people // minimum)) if people else 0
    named = [sum(at in ones for ones in wished.values()) for at in range(themes)]
    firsts = [sum(ones[:1] == [at] for ones in wished.values()) for at in range(themes)]
    return sorted(sorted(range(themes), key=lambda at: (-named[at], -firsts[at], at))[:room])


def _limits(people: int, themes: int, minimum: int, maximum: int, spread: int) -> list[tuple[int, int]]:
    """Every lowest and highest size that fits, the most even first."""
    even, most = people // max(1, themes), -(-people // max(1, themes))
    lowest = min(even, max(minimum, even - max(0, spread)))
    ceiling = max(maximum, most) if maximum else people
    lows = [even, *(low for low in range(even - 1, lowest - 1, -1) if low + spread >= most)]
    return [(low, min(ceiling, max(most, low + spread))) for low in lows]


def _seated(costs: Sequence[Sequence[int]], limits: Sequence[tuple[int, int]], chance: Chance) -> list[list[int]]:
    order = chance.shuffled(range(len(costs)))
    found = [_cheapest(costs, order, low, high) for low, high in limits]
    return min(found, key=lambda groups: sum(costs[who][at] for at, group in enumerate(groups) for who in group))


def _cheapest(costs: Sequence[Sequence[int]], order: Iterable[int], low: int, high: int) -> list[list[int]]:
    """The cheapest way to seat everybody with `low` to `high` people to a theme.

    One person after another takes a seat, and moves others on when that is cheaper: the shortest path through the
    themes (successive shortest paths, which keeps what is seated the cheapest at every moment).
    """
    groups: list[list[int]] = [[] for _ in costs[0]]
    for newcomer in order:
        reach, mover, came = list(costs[newcomer]), [newcomer] * len(groups), [-1] * len(groups)
        moves = [[_cheapest_move(costs, group, at, to) for to in range(len(groups))] for at, group in enumerate(groups)]
        for _ in groups:
            for at, options in enumerate(moves):
                for to, (more, who) in enumerate(options):
                    if at != to and reach[at] + more < reach[to]:
                        reach[to], mover[to], came[to] = reach[at] + more, who, at
        ends = [reach[at] + _seat(len(group), low, high) for at, group in enumerate(groups)]
        at = ends.index(min(ends))
        while at >= 0:
            groups[at].append(mover[at])
            if came[at] >= 0:
                groups[came[at]].remove(mover[at])
            at = came[at]
    return groups


def _cheapest_move(costs: Sequence[Sequence[int]], group: Iterable[int], at: int, to: int) -> tuple[int, int]:
    return min(((costs[who][to] - costs[who][at], who) for who in group), default=(BARRED, -1))


def _seat(taken: int, low: int, high: int) -> int:
    """What the next seat costs: seats below the lowest size are filled before all others."""
    if taken < low:
        return -BARRED
    return 0 if taken < high else BARRED


def _without_organisations(facts: Facts) -> Facts:
    """What people choose goes before keeping colleagues apart."""
    people = (replace(person, organisation="") for person in facts.people.values())
    return Facts(people, facts.apart, facts.met, facts.known)
