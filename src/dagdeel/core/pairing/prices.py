"""What it costs when two people sit together.

A meeting that counts for the score is worth 1,000, so that no wish ever costs one; meeting again is worse than meeting
within a domain, and what may not happen costs more than all wishes of a table together.
"""

from collections.abc import Mapping

from .facts import Facts, pair

APART, ORGANISATION, DOMAIN, AGAIN, KNOWN = 1_000_000, 50_000, 1_000, 1_300, 40
TRIO = 150
"""The price of being one of three for another time."""


def price(facts: Facts, a: str, b: str) -> int:
    """What it costs that these two sit together now."""
    here = pair(a, b)
    return (
        APART * (here in facts.apart)
        + ORGANISATION * facts.share_organisation(a, b)
        + DOMAIN * facts.share_domain(a, b)
        + (AGAIN if here in facts.met else KNOWN * (here in facts.known))
    )


def prices(facts: Facts) -> tuple[list[list[int]], list[list[int]]]:
    """The same for all pairs, by place in `facts.people`: for the first time in a plan, and for every next time."""
    index = {id: nth for nth, id in enumerate(facts.people)}
    rows = dict[tuple[str, str], list[int]]()
    for person in facts.people.values():
        alike = (person.domain, person.organisation)
        if alike not in rows:
            rows[alike] = [
                DOMAIN * (person.domain == other.domain != "")
                + ORGANISATION * (person.organisation == other.organisation != "")
                for other in facts.people.values()
            ]
    first = [rows[person.domain, person.organisation].copy() for person in facts.people.values()]
    for a, b in facts.apart:
        _add(first, index, a, b, APART)
    again = [[one + AGAIN for one in row] for row in first]
    for a, b in facts.met:
        _add(first, index, a, b, AGAIN)
    for a, b in facts.known - facts.met:
        _add(first, index, a, b, KNOWN)
    return first, again


def _add(rows: list[list[int]], index: Mapping[str, int], a: str, b: str, more: int) -> None:
    if a in index and b in index:
        rows[index[a]][index[b]] += more
        rows[index[b]][index[a]] += more
