"""What no plan can beat: counted from the sizes of domains and organisations, never from a plan.

A round puts n people in k groups. However they are dealt, s people who share something sit together in the fewest pairs
when they are spread evenly; that one thought gives most of what follows.
"""

from collections.abc import Iterable, Sequence

from .facts import Facts, Pair, Person


def groups_for(people: int, count: int = 0) -> int:
    """How many groups a round has: `count`, or as many duos as there can be. Never a group without people.

    >>> groups_for(25), groups_for(1), groups_for(0), groups_for(25, 4)
    (12, 1, 0, 4)
    """
    return min(people, count) if count else max(people // 2, min(people, 1))


def sizes_for(people: int, groups: int) -> tuple[int, ...]:
    """Sizes that differ by at most one, the larger first."""
    least, more = divmod(people, groups) if groups else (0, 0)
    return (least + 1,) * more + (least,) * (groups - more)


def together(shared: int, groups: int) -> int:
    """The fewest pairs that share something when `shared` people do and there are so many groups.

    >>> together(5, 5), together(6, 5), together(12, 5)
    (0, 1, 9)
    """
    least, more = divmod(shared, groups) if groups else (0, 0)
    return more * least + groups * (least * (least - 1) // 2)


def least_of_domain(facts: Facts, groups: int) -> int:
    """The fewest pairs from one domain in each round."""
    return sum(together(size, groups) for size in facts.domains.values())


def least_again(facts: Facts, rounds: int, sizes: Sequence[int]) -> int:
    """The fewest pairs in all rounds together that had met: in an earlier round, or before the first.

    A group of one round has to go somewhere in the next, so that of g people in k groups some stay together; and
    somebody with more places beside them than new people has to meet somebody again.
    """
    spread = max(rounds - 1, 0) * sum(together(size, len(sizes)) for size in sizes)
    places = rounds * (min(sizes, default=1) - 1)
    used = dict.fromkeys(facts.people, 0)
    for a, b in facts.met:
        if a in used and b in used:
            used[a] += 1
            used[b] += 1
    short = sum(max(0, places - (len(used) - 1 - met)) for met in used.values())
    return max(spread, (short + 1) // 2)


def bound(
    people: Iterable[Person], rounds: int, *, count: int = 0, apart: Iterable[Pair] = (), met: Iterable[Pair] = ()
) -> int:
    """The highest score that any plan of duos, or of `count` groups, could have."""
    facts = Facts(people, apart, met)
    return highest_score(facts, rounds, sizes_for(len(facts.people), groups_for(len(facts.people), count)))


def highest_score(facts: Facts, rounds: int, sizes: Sequence[int]) -> int:
    """Meetings with new people from another domain, added up over people: no plan in groups of these sizes has more.

    The least of three: places beside others, less what has to be within a domain; places, less what has to be again;
    and new people of another domain that everybody may meet.
    """
    places = rounds * sum(size * (size - 1) for size in sizes)
    within = 2 * rounds * least_of_domain(facts, len(sizes))
    again = 2 * least_again(facts, rounds, sizes)
    return min(places - within, places - again, _new_people(facts, rounds, sizes))


def _new_people(facts: Facts, rounds: int, sizes: Sequence[int]) -> int:
    """Everybody has at least the places of the smallest group; the larger ones have some more, for whoever has them."""
    least, most = (min(sizes) - 1, max(sizes) - 1) if sizes else (0, 0)
    more = rounds * sum(size * (size - 1 - least) for size in sizes)
    open_to = _open_to(facts)
    filled = sum(min(new, rounds * least) for new in open_to)
    return filled + min(more, sum(min(new, rounds * most) - min(new, rounds * least) for new in open_to))


def _open_to(facts: Facts) -> list[int]:
    """How many people everybody could meet in a way that counts."""
    new = {id: len(facts.people) - facts.domains.get(person.domain, 1) for id, person in facts.people.items()}
    for a, b in facts.apart | facts.met:
        if a in new and b in new and not facts.share_domain(a, b):
            new[a] -= 1
            new[b] -= 1
    return list(new.values())


def score(facts: Facts, pairs: Iterable[Pair]) -> int:
    """The meetings among these pairs that count, seen from both sides, each once. One that may not be never counts."""
    new = set(pairs) - facts.met - facts.apart
    return 2 * sum(1 for a, b in new if not facts.share_domain(a, b))
