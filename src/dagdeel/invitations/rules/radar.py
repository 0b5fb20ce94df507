"""Before the day: how many will really sit there, and whom to call first (`method.md` A4, A12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dagdeel.trajectories.rules.mix import Mix

NO_SHOW = 10
"""Percent of who said yes and does not come, where nobody knows better."""
MOST_CALLS = 5
ASKED = frozenset({"invited", "coming", "waiting", "declined"})
"""Statuses of who was asked, whatever they answered."""


class Why(StrEnum):
    MISSING = "missing"
    """Wanted, and nobody of this domain has said yes."""
    SILENT = "silent"
    """Was asked and did not answer."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list, as far as it matters here."""

    pk: int
    domain: str
    status: str
    days_silent: int = 0
    """Since they were asked; 0 for who was not."""


@dataclass(frozen=True, slots=True)
class Call:
    pk: int
    why: Why
    domain: str
    days_silent: int


@dataclass(frozen=True, slots=True)
class Radar:
    wanted_least: int
    wanted_most: int
    listed: int
    asked: int
    """Who was asked, whatever they answered."""
    coming: int
    waiting: int
    declined: int
    silent: int
    expected: int
    """Who will really be there, after who stays away without a word."""
    calls: tuple[Call, ...]


def expected(coming: int, no_show: int) -> int:
    """How many of `coming` will be there when `no_show` percent stays away; halves are people.

    >>> expected(18, 10), expected(25, 10), expected(1, 10), expected(0, 10)
    (16, 23, 1, 0)
    """
    return (coming * (100 - no_show) + 50) // 100


def radar(people: Sequence[Listed], mix: Mix, *, least: int, most: int, no_show: int) -> Radar:
    """`people` is everybody on the list, `mix` what the method wants against who comes; `least` and `most` are the
    numbers of participants that fit."""
    count = {status: sum(one.status == status for one in people) for status in {one.status for one in people}}
    coming = count.get("coming", 0) + count.get("walk_in", 0)
    return Radar(
        wanted_least=least,
        wanted_most=most,
        listed=len(people),
        asked=sum(one.status in ASKED for one in people),
        coming=coming,
        waiting=count.get("waiting", 0),
        declined=count.get("declined", 0),
        silent=count.get("invited", 0),
        expected=expected(coming, no_show),
        calls=calls(people, mix),
    )


def calls(people: Sequence[Listed], mix: Mix) -> tuple[Call, ...]:
    """Whom to call first: of who has not said yes or no, first who can bring a domain that nobody brings yet, in the
    method's order, and of those who was asked longest ago; then the others that stay silent. Nobody while nobody was
    asked: first comes the invitation."""
    if not any(one.status in ASKED for one in people):
        return ()
    short = {share.domain: place for place, share in enumerate(mix.shares) if share.wish and not share.is_met}
    found = [
        Call(one.pk, Why.MISSING if one.domain in short else Why.SILENT, one.domain, one.days_silent)
        for one in people
        if one.status == "invited" or (one.status == "wished" and one.domain in short)
    ]
    found.sort(key=lambda call: (short.get(call.domain, len(short)), -call.days_silent))
    return tuple(found[:MOST_CALLS])
