"""Which letter it is time for (`method.md` A11, A12, A13, A15)."""

from collections.abc import Collection

from .letters import Kind

ANNOUNCES = 56
"""Days before the meeting from which an invitation makes more sense than a date to keep free (A11)."""
NUDGES = 28
REMINDS = 10


def letter_now(
    *, days: int, written: Collection[Kind], wished: int, silent: int, behind: Kind | None, is_cancelled: bool
) -> Kind | None:
    """The one letter to write now, `days` before the first meeting; `None` when there is none. `behind` is the letter
    for who knows something else than what holds now.

    >>> letter_now(days=60, written=(), wished=20, silent=0, behind=None, is_cancelled=False).value
    'announcement'
    """
    if is_cancelled or behind:
        return behind
    if days < 0:
        return None if Kind.THANKS in written else Kind.THANKS
    if days <= REMINDS and Kind.REMINDER not in written:
        return Kind.REMINDER
    if wished and days > ANNOUNCES:
        return None if Kind.ANNOUNCEMENT in written else Kind.ANNOUNCEMENT
    if wished:
        return Kind.INVITATION
    return Kind.NUDGE if silent and days <= NUDGES else None
