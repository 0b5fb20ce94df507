"""A part of a meeting that is still to come, and how far it may bend."""

from collections.abc import Sequence
from dataclasses import dataclass

from dagdeel.core.agenda import BREAK, MAKING_AGREEMENTS, Bend
from dagdeel.core.words import N_, Words

GROUPS = 30
"""Minutes: what groups need to write down agreements (`method.md` A28). With less nothing is agreed."""

LEAST = 5
"""Minutes for a part of which nobody said how short it may be: shorter is not doing it without saying so."""

EXTRA = 15
"""Minutes that making agreements may get on top of the plan. More does not make them better."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length that a part may have, in minutes, with what that means in words: "twee rondes in plaats van drie"."""

    minutes: int
    label: Words | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the meeting, in whole minutes, none of them negative. `id` is unique and has no spaces."""

    id: str
    minutes: int
    """The time it has now, with what was given or taken since the morning; also what is already spent of it."""
    shortest: int = 0
    """Below this it loses its point; 0 when nobody said."""
    bend: Bend = Bend.SHORTEN
    is_break: bool = False
    workform: str = ""
    title: str = ""
    lengths: tuple[Length, ...] = ()
    """If not empty: only these lengths make sense, shortest first, beside the one it has now."""
    spent: int = 0
    """Of the part that the room is at: the time it took up to now, rounded up."""
    lead: int = 0
    """Of that part: so long it takes until anybody has read a plan and told the group. It gets no shorter than that."""
    planned: int | None = None
    """The time it had in the run sheet; `None` when that is `minutes`. It can be given back up to here."""

    def __post_init__(self) -> None:
        if min(self.minutes, self.shortest, self.spent, self.lead, self.planned or 0) < 0:
            raise ValueError(f"part {self.id} has less than no time")
        lengths = [0, *(one.minutes for one in self.lengths)]
        if lengths != sorted(set(lengths)):
            raise ValueError(f"the lengths of part {self.id} do not go up from above zero")

    @property
    def length(self) -> int:
        """What it takes in all, at least: a part that ran over takes what it took."""
        return max(self.minutes, self.spent)

    @property
    def left(self) -> int:
        """What it still takes."""
        return self.length - self.spent

    @property
    def meant(self) -> int:
        """What it was to take by the run sheet."""
        return self.minutes if self.planned is None else self.planned

    @property
    def makes_agreements(self) -> bool:
        return self.workform in MAKING_AGREEMENTS

    @property
    def floor(self) -> int:
        """The least it may take when it stays. What must stay keeps its planned minutes, a break is `BREAK` or longer
        (`method.md` A25), agreements have `GROUPS`, and what is spent is spent. What has less already keeps that."""
        least = self.shortest or LEAST
        if self.bend is Bend.KEEP:
            least = max(least, self.meant)
        if self.is_break:
            least = max(least, BREAK)
        if self.makes_agreements:
            least = max(least, GROUPS)
        least = max(min(least, self.minutes), min(self.spent + self.lead, self.length) if self.spent else 0)
        if not self.lengths:
            return least
        return min((one.minutes for one in self.lengths if least <= one.minutes <= self.length), default=self.length)

    @property
    def room(self) -> int:
        """What can be taken from it at most, when it stays."""
        return self.length - self.floor

    @property
    def ceiling(self) -> int:
        """The most it may be given. Whose time is over is given nothing: it goes on until the room leaves it."""
        if self.spent > self.minutes:
            return self.length
        return max(self.minutes, self.meant + (EXTRA if self.makes_agreements else 0))

    def shorter(self, than: int) -> int:
        """The next length below `than`; the same when there is none. Never below the floor."""
        if self.lengths:
            return max((one.minutes for one in self.lengths if self.floor <= one.minutes < than), default=than)
        return max(self.floor, than - 5) if than > self.floor else than

    def longer(self, than: int) -> int:
        """The next length above `than`; the same when there is none. Never above the ceiling."""
        if self.lengths:
            known = {self.length, self.meant, *(one.minutes for one in self.lengths)}
            return min((one for one in known if than < one <= self.ceiling), default=than)
        return than + 5 if than + 5 <= self.ceiling else than

    def allows(self, minutes: int) -> bool:
        """Whether it may take so long, by hand or by plan."""
        if not self.floor <= minutes <= self.ceiling:
            return False
        return not self.lengths or minutes in {self.length, self.meant, *(one.minutes for one in self.lengths)}

    def label(self, minutes: int) -> Words | None:
        """What that length means: of a part that has begun, how long it still goes on."""
        known = next((one.label for one in self.lengths if one.minutes == minutes), None)
        if known is not None or not self.spent or minutes > self.minutes:
            return known
        left = minutes - self.spent
        if left <= self.lead:
            return Words(N_("rond het nu af"))
        return Words(N_("nog 1 minuut") if left == 1 else N_("nog {minutes} minuten"), {"minutes": left})


def needed(parts: Sequence[Part]) -> int:
    """Minutes that all of these still take."""
    return sum(part.left for part in parts)


def closing_part(parts: Sequence[Part]) -> Part | None:
    """The last part that takes time: a meeting is closed, however late it is. What comes after it is a moment."""
    return next((part for part in reversed(parts) if part.minutes), None)


def may_drop(parts: Sequence[Part], part: Part) -> bool:
    return part.bend is Bend.DROP and _may_leave(parts, part)


def may_move(parts: Sequence[Part], part: Part) -> bool:
    """Whether it may go to a second meeting: nothing is lost then, so also what may only become shorter."""
    return part.bend is not Bend.KEEP and _may_leave(parts, part)


def _may_leave(parts: Sequence[Part], part: Part) -> bool:
    stays = part.is_break or part.makes_agreements or part.spent or not part.minutes
    return not stays and part is not closing_part(parts)
