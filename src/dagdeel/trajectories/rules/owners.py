"""Whose a step is: one person, so that nobody waits for a group."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works on a trajectory, with every role they hold there."""

    account: int
    name: str
    kinds: frozenset[str]
    partner: str = ""
    """For which partner of the method they sit in the preparation group, such as `ggd`."""
    is_lead: bool = False


def whose(assignee: int | None, owner: str, team: Sequence[Member]) -> tuple[Member, ...]:
    """Who does it: the person who was chosen, else the only one with the role that usually does it. Where nobody or
    more than one has that role it is for who leads the preparation, until somebody takes it over; without a lead for
    the organisers. Somebody who no longer works here has nothing."""
    if chosen := tuple(one for one in team if one.account == assignee):
        return chosen
    holders = tuple(one for one in team if owner in one.kinds)
    if len(holders) == 1:
        return holders
    return tuple(one for one in team if one.is_lead) or tuple(one for one in team if "organiser" in one.kinds)
