"""What it costs when two people sit together.

A meeting that does not count for the score costs 1,000, within a domain or again. Again costs a little more, which
weighs less than the score. What may not happen costs more than all meetings of a table together.
"""

from collections.abc import Mapping

from .facts import Facts, pair

APART, ORGANISATION, DOMAIN, AGAIN, KNOWN = 1_000_000, 50_000, 1_000, 1_200, 40
TRIO = 150
"""The price of being one of three for another time."""


def price(facts: Facts, a: str, b: str) -> int:
    """What it costs that these two sit together now."""
    here = pair(a, b)
    barred = APART * (here in facts.apart) + ORGANISATION * facts.share_organisation(a, b)
    if here in facts.met:
        return barred + AGAIN
    if here in facts.apart:  # counts for nothing, whatever their domains
        return barred + DOMAIN
    return barred + DOMAIN * facts.share_domain(a, b) + KNOWN * (here in facts.known)


def prices(facts: Facts) -> tuple[list[list[int]], list[list[int]]]:
    """The same for all pairs, by place in `facts.people`: for the first time in a plan, and for every next time."""
    index = {id: nth for nth, id in enumerate(facts.people)}
    rows = dict[tuple[str, str], tuple[list[int], list[int]]]()
    for person in facts.people.values():
        if (person.domain, person.organisation) not in rows:
            alike = [
                ORGANISATION * (person.organisation == other.organisation != "") for other in facts.people.values()
            ]
            domain = [DOMAIN * (person.domain == other.domain != "") for other in facts.people.values()]
            rows[person.domain, person.organisation] = (
                [barred + more for barred, more in zip(alike, domain, strict=True)],
                [barred + AGAIN for barred in alike],
            )
    first, again = ([rows[one.domain, one.organisation][nth].copy() for one in facts.people.values()] for nth in (0, 1))
    for a, b in facts.known:
        _add(first, index, a, b, KNOWN)
    for a, b in facts.apart:
        _add(again, index, a, b, APART)
    for pairs, less in ((facts.apart, AGAIN - DOMAIN), (facts.met, 0)):
        for a, b in pairs:
            if a in index and b in index:
                one, other = index[a], index[b]
                first[one][other] = first[other][one] = again[one][other] - less
    return first, again


def _add(rows: list[list[int]], index: Mapping[str, int], a: str, b: str, more: int) -> None:
    if a in index and b in index:
        rows[index[a]][index[b]] += more
        rows[index[b]][index[a]] += more
