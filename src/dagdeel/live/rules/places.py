"""Who sits in a room, as its log knows them."""

from dataclasses import dataclass

from dagdeel.core import reading
from dagdeel.core.workform import UNKNOWN, Facts


@dataclass(frozen=True, slots=True)
class SeatRun:
    number: int
    kind: str
    facts: Facts = UNKNOWN
    handed_over: int = 0
    """The last time that it went to another phone by a code of the team, in the log; 0 if never."""
    out_of_sight: frozenset[str] = frozenset()
    """Items in which something was given without a name before that: whoever has the place now sees and changes
    nothing of it, or the team could look with the code that it gave."""


def facts_from(data: object) -> Facts:
    """What an entry says of who has a seat."""
    given = reading.record(data)
    domain, organisation = (reading.line(given.get(name), at_most=40) for name in ("domain", "organisation"))
    return Facts(domain, organisation, given.get("stays") is True, given.get("no_phone") is True)
