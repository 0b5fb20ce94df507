"""An order in which people from different domains alternate, and in which chance decides the rest."""

from collections import Counter
from collections.abc import Mapping
from zlib import crc32

from dagdeel.core.workform import Facts, SeatId


def order_of(people: Mapping[SeatId, Facts], chance: int) -> tuple[SeatId, ...]:
    """Nobody speaks straight after somebody of the same domain where that can be avoided. Who has no known domain is
    different from everybody."""
    left = sorted(people, key=lambda seat: (crc32(f"{chance} {seat}".encode("utf-8", "replace")), seat))
    domains = {seat: people[seat].domain or f"?{seat}" for seat in left}
    count = Counter(domains.values())
    order: list[SeatId] = []
    while left:
        seat = _next(left, domains, count, domains[order[-1]] if order else "")
        left.remove(seat)
        count[domains[seat]] -= 1
        order.append(seat)
    return tuple(order)


def _next(left: list[SeatId], domains: Mapping[SeatId, str], count: Counter[str], last: str) -> SeatId:
    largest, size = count.most_common(1)[0]
    # More than half of who is left: it has to be their turn now, or at the end they would follow each other.
    due = [seat for seat in left if domains[seat] == largest] if 2 * size > len(left) and largest != last else []
    return next(iter(due or [seat for seat in left if domains[seat] != last] or left))
