"""Changes that a facilitator makes by hand: put in, swap, do in the second meeting.

Nobody is kept from being late: that is for `replan` afterwards. What is kept: nothing comes before the part that the
room is at, nothing after the closing part, no part is twice there and none gets lost.
"""

from collections.abc import Sequence

from dagdeel.core.words import N_
from dagdeel.core.workform import Refused

from .parts import Part, closing_part, may_move

Order = tuple[Part, ...]

GONE_BY = Refused(N_("Dit onderdeel staat niet meer in wat nog komt. Kijk opnieuw naar het draaiboek."))


def insert(parts: Sequence[Part], new: Part, *, before: str) -> Order | Refused:
    """A new part, put before another."""
    at = _place(parts, before)
    if at is None:
        return GONE_BY
    if _place(parts, new.id) is not None:
        return Refused(N_("{title} staat al in het draaiboek."), {"title": new.title})
    return _checked(parts, (*parts[:at], new, *parts[at:]))


def swap(parts: Sequence[Part], one: str, other: str) -> Order | Refused:
    """Two parts in each other's place, each with its own minutes."""
    first, second = _place(parts, one), _place(parts, other)
    if first is None or second is None:
        return GONE_BY
    order = list(parts)
    order[first], order[second] = order[second], order[first]
    return _checked(parts, tuple(order))


def postpone(parts: Sequence[Part], part: str) -> tuple[Order, Part] | Refused:
    """A part to the second meeting: what is left of today, and the part that goes along."""
    at = _place(parts, part)
    if at is None:
        return GONE_BY
    if not may_move(parts, parts[at]):
        text = N_("{title} hoort bij vandaag: het is al begonnen, het moet blijven, of het sluit de bijeenkomst af.")
        return Refused(text, {"title": parts[at].title})
    return (*parts[:at], *parts[at + 1 :]), parts[at]


def _place(parts: Sequence[Part], part_id: str) -> int | None:
    return next((at for at, part in enumerate(parts) if part.id == part_id), None)


def _checked(was: Sequence[Part], order: Order) -> Order | Refused:
    if any(part.spent and order[: at + 1] != tuple(was[: at + 1]) for at, part in enumerate(was)):
        return Refused(N_("Dit onderdeel is al begonnen. Kies een onderdeel dat nog moet komen."))
    closing = closing_part(was)
    if closing is not None and order[order.index(closing) :] != tuple(was[was.index(closing) :]):
        return Refused(N_("{title} sluit de bijeenkomst af en blijft achteraan staan."), {"title": closing.title})
    return order
