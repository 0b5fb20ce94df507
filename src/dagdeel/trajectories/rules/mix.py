"""Who is wanted in the room against who is there: guidance with its reason, never a block (`method.md` A4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """A domain that the method wants in the room."""

    domain: str
    at_least: int
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """One domain: how many come, how many may still come, and how many are wanted at least (0: nobody asked)."""

    domain: str
    coming: int
    open: int
    wish: Wish | None

    @property
    def at_least(self) -> int:
        return self.wish.at_least if self.wish else 0

    @property
    def is_missing(self) -> bool:
        """Wanted, and too few are coming or may come."""
        return self.coming + self.open < self.at_least

    @property
    def is_met(self) -> bool:
        return self.coming >= self.at_least


@dataclass(frozen=True, slots=True)
class Mix:
    shares: tuple[Share, ...]
    """Wanted domains first, in the method's order; then the others, the largest first."""
    coming: int
    open: int
    """On the list or invited, without an answer yet."""
    silent: int
    """Of those, who was asked."""
    waiting: int
    declined: int
    unknown: int
    """How many of those who come or may come have no domain."""

    @property
    def missing(self) -> tuple[Share, ...]:
        return tuple(share for share in self.shares if share.is_missing)

    @property
    def unasked(self) -> int:
        """On the list, and nobody asked them yet."""
        return self.open - self.silent

    @property
    def was_asked(self) -> bool:
        """Somebody was asked, or came on the list with an answer."""
        return bool(self.coming or self.silent or self.waiting or self.declined)

    @property
    def most(self) -> int:
        """The largest share, for the length of bars."""
        return max((share.coming + share.open for share in self.shares), default=0)


COMING = frozenset({"coming", "walk_in"})
OPEN = frozenset({"wished", "invited"})


def mix(wishes: Sequence[Wish], people: Iterable[tuple[str, str]]) -> Mix:
    """`people` are (domain, status) of everybody on the list."""
    listed = list(people)
    wanted = {wish.domain: wish for wish in wishes}
    domains = dict.fromkeys([*wanted, *(domain for domain, status in listed if domain and status != "declined")])

    def count(statuses: frozenset[str], domain: str) -> int:
        return sum(status in statuses and one == domain for one, status in listed)

    shares = [Share(one, count(COMING, one), count(OPEN, one), wanted.get(one)) for one in domains]
    others = sorted((one for one in shares if not one.wish), key=lambda one: -(one.coming + one.open))
    return Mix(
        shares=(*(one for one in shares if one.wish), *others),
        coming=sum(status in COMING for _domain, status in listed),
        open=sum(status in OPEN for _domain, status in listed),
        silent=sum(status == "invited" for _domain, status in listed),
        waiting=sum(status == "waiting" for _domain, status in listed),
        declined=sum(status == "declined" for _domain, status in listed),
        unknown=count(COMING, "") + count(OPEN, ""),
    )
