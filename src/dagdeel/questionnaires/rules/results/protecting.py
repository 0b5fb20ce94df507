"""When something may be shown at all (`docs/decisions/0009-results-in-one-step.md`)."""

from enum import StrEnum

LEAST = 5
"""Fewer answers than this are never told apart from the people who gave them."""


class Veil(StrEnum):
    """Why nothing of a round is shown yet."""

    NONE = "none"
    FEW = "few"
    """Fewer than `LEAST` were handed in."""
    OPEN = "open"
    """Anonymous, and people may still answer: looking before and after one came in would show what it says."""
    CLOSED = "closed"
    """Anonymous and closed, but it could be opened again: somebody first decides that it stays closed."""


def veil_of(count: int, *, is_anonymous: bool, is_closed: bool, is_shown: bool) -> Veil:
    """`count` submissions; `is_shown`: it was decided that this round stays closed."""
    if is_anonymous and not is_closed:
        return Veil.OPEN
    if count < LEAST:
        return Veil.FEW
    return Veil.CLOSED if is_anonymous and not is_shown else Veil.NONE


def may_pair(paired: int, *totals: int) -> bool:
    """Whether a figure on `paired` people may stand beside figures on everybody: nobody may be left over, or enough of
    them, else what the few that are left over said follows from the two."""
    return paired >= LEAST and all(total == paired or total - paired >= LEAST for total in totals)
