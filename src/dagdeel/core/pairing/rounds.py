"""Rounds of duos, and groups over several rounds.

People are dealt like cards over the groups, the largest domain first, and in every next round each layer of cards is
shifted by one more than the layer before. With as many groups as a prime number nobody meets twice that way. What then
is still wrong, the search mends; and what it gives is checked before anybody sees it.
"""

from collections.abc import Iterable, Mapping, Sequence

from .chance import Chance
from .facts import Facts, Need, Pair, Person
from .floors import groups_for, highest_score, sizes_for, together
from .judge import judged
from .plan import Plan
from .prices import DOMAIN, ORGANISATION, TRIO, price, prices
from .search import Deal, Search, Task
from .spots import at_spots


def pair_rounds(
    people: Iterable[Person],
    rounds: int,
    *,
    apart: Iterable[Pair] = (),
    met: Iterable[Pair] = (),
    known: Iterable[Pair] = (),
    seed: int = 0,
) -> Plan:
    """Rounds of duos, with one trio when the number is odd: as many new meetings between domains as possible.

    Never together: pairs in `apart`, and two of one organisation, as far as that is possible. `met` are pairs who met
    before and do not count again; `known` pairs are better not brought together, but that costs no meeting.
    """
    return plan_of(Facts(people, apart, met, known), rounds, seed=seed)


def groups(
    people: Iterable[Person],
    *,
    count: int = 0,
    size: int = 0,
    rounds: int = 1,
    needs: Sequence[Need] = (),
    apart: Iterable[Pair] = (),
    met: Iterable[Pair] = (),
    known: Iterable[Pair] = (),
    seed: int = 0,
) -> Plan:
    """Rounds of `count` groups, or of groups of about `size`, whose sizes differ by at most one.

    Every group has whom it needs and nobody sits with who they are kept apart from or with their own organisation, as
    far as that is possible; over the rounds as many new meetings between domains as possible.
    """
    facts = Facts(people, apart, met, known)
    count = count or max(1, round(len(facts.people) / max(1, size or 5)))
    return plan_of(facts, rounds, count=count, needs=needs, seed=seed)


def plan_of(
    facts: Facts,
    rounds: int,
    *,
    count: int = 0,
    needs: Sequence[Need] = (),
    before: Mapping[str, int] | None = None,
    in_trio: Mapping[str, int] | None = None,
    seed: int = 0,
) -> Plan:
    """A plan for these people; `before` says where they sit now, and `in_trio` how often they were one of three."""
    ids, rounds, before = tuple(facts.people), max(0, rounds), before or {}
    total = groups_for(len(ids), count)
    homes = homes_for(facts, total, before, crowded=bool(count))
    chance = Chance(seed)
    dealt = _deal(facts, rounds, total, homes, chance)
    if total > 1 and rounds:
        if not count:
            _spread_trios(dealt, {at: (in_trio or {}).get(id, 0) for id, at in homes.items()})
        task = _task(facts, rounds, count, needs, homes, in_trio or {})
        dealt = Search(task, dealt, chance).best()
    placed = at_spots(
        tuple(tuple(tuple(ids[who] for who in sorted(group)) for group in one) for one in dealt),
        before=before,
        stays=homes,
        fixed=any(need.spots for need in needs),
    )
    return judged(Plan(placed, count), facts, needs=needs)


def homes_for(facts: Facts, groups: int, before: Mapping[str, int], *, crowded: bool) -> dict[str, int]:
    """In which group (from 0) who stays has their place: where they sit now, else an empty one.

    In duos at most one to a group: two would meet each other in every round. When `crowded`, the rest goes where fewest
    of them sit.
    """
    homes, there = dict[str, int](), [list[str]() for _ in range(groups)]
    for id in sorted((one.id for one in facts.people.values() if one.stays), key=lambda id: id not in before):
        here = before.get(id, 0) - 1
        if not (0 <= here < groups and (crowded or not there[here])):
            here = min(range(groups), key=lambda at: (len(there[at]) + _clash(facts, id, there[at]), at))
        if crowded or not there[here]:
            homes[id] = here
            there[here].append(id)
    return homes


def _clash(facts: Facts, id: str, others: Sequence[str]) -> int:
    """Somebody is there with whom they may not sit, if it can be helped."""
    return len(facts.people) * any(price(facts, id, other) >= ORGANISATION for other in others)


def _deal(facts: Facts, rounds: int, groups: int, homes: Mapping[str, int], chance: Chance) -> Deal:
    index = {id: nth for nth, id in enumerate(facts.people)}
    first: dict[int, str] = {}  # the first layer is not shifted: whoever is in it sits in one group all along
    for id, at in homes.items():
        first.setdefault(at, id)
    rest = sorted(chance.shuffled(id for id in index if id not in first.values()), key=lambda id: _suit(facts, id))
    cards = [first[at] if at in first else rest.pop(0) for at in range(groups)] + rest
    dealt: Deal = []
    for nth in range(rounds):
        dealt.append([[] for _ in range(groups)])
        for place, id in enumerate(cards):
            dealt[nth][(place + nth * (place // groups)) % groups].append(index[id])
        _send_home(dealt[nth], {index[id]: at for id, at in homes.items()})
    return dealt


def _suit(facts: Facts, id: str) -> tuple[int, str, str]:
    person = facts.people[id]
    return (-facts.domains.get(person.domain, 0), person.domain, person.organisation)


def _send_home(groups: list[list[int]], homes: Mapping[int, int]) -> None:
    """Whoever has a home and was dealt elsewhere changes with somebody there who has not."""
    for who, home in homes.items():
        at = next(nth for nth, group in enumerate(groups) if who in group)
        other = next((one for one in groups[home] if homes.get(one) != home), None)
        if at != home and other is not None:
            groups[at][groups[at].index(who)], groups[home][groups[home].index(other)] = other, who


def _spread_trios(dealt: Deal, homes: Mapping[int, int]) -> None:
    """Who has a home cannot leave a trio, so the trio had better be elsewhere: another group each round, first those
    without a home, then those whose owner was least often one of three."""
    for nth, groups in enumerate(dealt):
        order = sorted(range(len(groups)), key=lambda at: homes.get(at, -1))
        for trio in (group for group in groups if len(group) > 2):
            third = trio.pop()
            groups[order[nth % len(order)]].append(third)


def _task(
    facts: Facts, rounds: int, count: int, needs: Sequence[Need], homes: Mapping[str, int], in_trio: Mapping[str, int]
) -> Task:
    ids = tuple(facts.people)
    index = {id: nth for nth, id in enumerate(ids)}
    total = groups_for(len(ids), count)
    first, again = prices(facts)
    least = _least_price(facts, rounds, count)
    return Task(
        first,
        again,
        pinned=frozenset(index[id] for id in homes),
        large=0 if count else TRIO,
        were_large=[in_trio.get(id, 0) for id in ids],
        needs=tuple(
            (
                [id in need.people for id in ids],
                [need.at_least if need.applies_to(at + 1) else 0 for at in range(total)],
            )
            for need in needs
        ),
        least=least,
        enough=least + DOMAIN - 1,
    )


def _least_price(facts: Facts, rounds: int, count: int) -> int:
    """Every meeting short of all places costs at least what one within a domain does; colleagues cost that on top."""
    sizes = sizes_for(len(facts.people), groups_for(len(facts.people), count))
    places = rounds * sum(size * (size - 1) // 2 for size in sizes)
    colleagues = rounds * sum(together(size, len(sizes)) for size in facts.organisations.values())
    return DOMAIN * (places - highest_score(facts, rounds, sizes) // 2) + ORGANISATION * colleagues
