"""Who has a place: first come, first served, and nobody overtakes who waits already."""

from collections.abc import Sequence


def has_place(*, coming: int, waiting: int, capacity: int) -> bool:
    """Whether somebody who says yes now has a place at once."""
    return coming < capacity and not waiting


def next_in(waiting: Sequence[int], *, coming: int, capacity: int) -> tuple[int, ...]:
    """Which of those that wait (first come first) have a place now.

    >>> next_in([7, 3, 9], coming=23, capacity=25), next_in([7], coming=26, capacity=25)
    ((7, 3), ())
    """
    return tuple(waiting[: max(0, capacity - coming)])
