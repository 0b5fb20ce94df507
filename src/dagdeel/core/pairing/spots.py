"""Where everybody sits: nobody walks further than needed, and who walks badly does not walk at all."""

from collections.abc import Collection, Mapping, Sequence

from .facts import Round
from .plan import Group


def at_spots(
    rounds: Sequence[Round], *, before: Mapping[str, int], stays: Collection[str], fixed: bool = False
) -> tuple[tuple[Group, ...], ...]:
    """Gives every group a spot, round after round. `before` says where people sat last.

    Groups with somebody who stays keep the number in which they stand, counted from 1, and so does every group when
    `fixed`. Of the others as many as possible get a spot where one of them already sits.
    """
    last, out = dict(before), list[tuple[Group, ...]]()
    for groups in rounds:
        bound = {at for at, group in enumerate(groups) if fixed or any(id in stays for id in group)}
        free = [at + 1 for at in range(len(groups)) if at not in bound]
        spots = {at: at + 1 for at in bound} | _nearest(groups, bound, free, last)
        out.append(
            tuple(sorted((Group(spots[at], ids) for at, ids in enumerate(groups)), key=lambda group: group.spot))
        )
        last |= {id: group.spot for group in out[-1] for id in group.people}
    return tuple(out)


def _nearest(groups: Round, bound: Collection[int], free: Sequence[int], last: Mapping[str, int]) -> dict[int, int]:
    """A largest matching of groups with free spots where one of them sits; the rest take what is left."""
    open_spots = set(free)
    wanted = {
        at: sorted(
            open_spots & {last.get(id, 0) for id in group}, key=lambda spot: (-_sitting(group, last, spot), spot)
        )
        for at, group in enumerate(groups)
        if at not in bound
    }
    holder = dict[int, int]()
    for at in wanted:
        _place(at, wanted, holder)
    placed = {at: spot for spot, at in holder.items()}
    left = (spot for spot in free if spot not in holder)
    return placed | {at: next(left) for at in wanted if at not in placed}


def _place(newcomer: int, wanted: Mapping[int, Sequence[int]], holder: dict[int, int]) -> None:
    """Finds a spot for one more group, where others may move on to another spot that they want (Kuhn's algorithm)."""
    asked_by, held, queue = dict[int, int](), {at: spot for spot, at in holder.items()}, [newcomer]
    for at in queue:
        for spot in wanted[at]:
            if spot in asked_by:
                continue
            asked_by[spot] = at
            if spot in holder:
                queue.append(holder[spot])
                continue
            passed: int | None = spot
            while passed is not None:  # everybody on the way back takes the spot they asked for
                taker = asked_by[passed]
                holder[passed] = taker
                passed = held.get(taker)
            return


def _sitting(group: Sequence[str], last: Mapping[str, int], spot: int) -> int:
    return sum(1 for id in group if last.get(id) == spot)
