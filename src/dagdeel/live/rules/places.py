"""Who sits in a room, as its log knows them."""

from dataclasses import dataclass

from dagdeel.core import reading
from dagdeel.core.workform import UNKNOWN, Facts


@dataclass(frozen=True, slots=True)
class SeatRun:
    number: int
    kind: str
    facts: Facts = UNKNOWN


def facts_from(data: object) -> Facts:
    """What an entry says of who has a seat."""
    given = reading.record(data)
    domain, organisation = (reading.line(given.get(name), at_most=40) for name in ("domain", "organisation"))
    return Facts(domain, organisation, given.get("stays") is True, given.get("no_phone") is True)
