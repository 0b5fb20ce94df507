"""How minutes are found or given: the ways that a good facilitator would think of.

All work on a `Draft`: the new minutes by part, and which parts leave today's meeting. Minutes go in fives where that is
possible, so a draft may find a few more than are needed; whatever is over is given back, as far as it goes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction

from dagdeel.core.agenda import Bend

from .changes import Kind
from .parts import Part, may_drop, may_move, needed


class Strategy(StrEnum):
    """In the order in which they are offered when nothing else counts."""

    SPREAD = "spread"
    """A bit off several parts."""
    FEW = "few"
    """All of it off as few parts as possible."""
    OTHER = "other"
    """The same, and off other parts."""
    MOVE = "move"
    """One part goes to the second meeting."""
    DROP = "drop"
    """One part is not done."""
    MOST = "most"
    """Everything that may be done, as far as it is needed."""
    RESTORE = "restore"
    """Early: first what was shortened before."""
    AGREE = "agree"
    """Early: first the agreements."""
    SHARE = "share"
    """Early: a bit for each."""


@dataclass(frozen=True, slots=True)
class Draft:
    strategy: Strategy
    lengths: Mapping[str, int]
    """New minutes by part, for the parts that change; none for those that leave."""
    gone: Mapping[str, Kind] = field(default_factory=dict)

    def length(self, part: Part) -> int:
        return 0 if part.id in self.gone else self.lengths.get(part.id, part.length)

    def late(self, parts: Sequence[Part], minutes_left: int) -> int:
        """Minutes after the planned end; negative when it ends before."""
        return sum(self.length(part) - part.spent for part in parts if part.id not in self.gone) - minutes_left


def drafts(parts: Sequence[Part], minutes_left: int, *, second_meeting: bool) -> list[Draft]:
    """Everything worth considering, some of it the same or not on time."""
    late = needed(parts) - minutes_left
    if late <= 0:
        return [_give(parts, Draft(strategy, {}), minutes_left) for strategy in GIVING]
    spread, few = _spread(parts, late), _few(parts, late)
    other = _few([part for part in parts if part.id not in few], late)
    found = [Draft(Strategy.SPREAD, spread), Draft(Strategy.FEW, few), Draft(Strategy.OTHER, other)]
    movable = [part for part in parts if second_meeting and may_move(parts, part)]
    droppable = [part for part in parts if may_drop(parts, part)]
    # What may be missed goes first; what may only be shortened was meant to be done.
    found += _one_gone(parts, [one for one in movable if one.bend is Bend.DROP] or movable, late, Kind.MOVE)
    found += _one_gone(parts, [one for one in droppable if one not in movable], late, Kind.DROP)
    found.append(_most(parts, late, movable, droppable))
    return [_give(parts, draft, minutes_left) for draft in found]


def _spread(parts: Sequence[Part], late: int) -> dict[str, int]:
    """Take bites in turn, so that each part gives in by the room it has. Never more than there is."""
    lengths: dict[str, int] = {}
    while late > 0:
        bites = [(part, bite) for part in parts if (bite := _bite(part, lengths))]
        if not bites:
            break
        part, bite = min(bites, key=lambda one: _reluctance(one[0], one[1], lengths, late))
        lengths[part.id] = lengths.get(part.id, part.length) - bite
        late -= bite
    return lengths


def _bite(part: Part, lengths: Mapping[str, int]) -> int:
    now = lengths.get(part.id, part.length)
    return now - part.shorter(now)


def _reluctance(part: Part, bite: int, lengths: Mapping[str, int], late: int) -> tuple[object, ...]:
    """Why not to take this bite: more than needed, no five, a large share of the room or of the part that it is, and
    off a part that already gave. What still ties goes off the longest part, and the first: early minutes are certain.

    The share is that of the middle of the bite, as Sainte-Laguë divides seats: so large parts do not pay for all.
    """
    taken = part.length - lengths.get(part.id, part.length)
    share = Fraction(2 * taken + bite, 2 * part.room)
    return max(0, bite - max(5, late)), bite < 5, share, Fraction(taken + bite, part.length), taken > 0, -part.length


def _few(parts: Sequence[Part], late: int) -> dict[str, int]:
    """As few parts as possible: those with the most room."""
    chosen: list[Part] = []
    for part in sorted(parts, key=lambda part: (-part.room, -part.length)):
        if sum(one.room for one in chosen) >= late:
            break
        chosen.append(part)
    return _spread([part for part in parts if part in chosen], late)


def _one_gone(parts: Sequence[Part], candidates: Sequence[Part], late: int, kind: Kind) -> list[Draft]:
    """One part leaves, and as few as possible give the rest. Nobody gives up a part for a delay of less than two
    thirds of it, unless shortening is not enough."""
    if sum(part.room for part in parts) >= late:
        candidates = [part for part in candidates if 2 * part.length <= 3 * late]
    options = []
    for part in candidates:
        rest = [one for one in parts if one is not part]
        lengths = _few(rest, late - part.length)
        short = max(0, late - part.length - sum(one.room for one in rest))
        options.append(((short, len(lengths), abs(late - part.length)), lengths, part))
    if not options:
        return []
    _, lengths, part = min(options, key=lambda option: option[0])
    return [Draft(Strategy(kind), lengths, {part.id: kind})]


def _most(parts: Sequence[Part], late: int, movable: Sequence[Part], droppable: Sequence[Part]) -> Draft:
    """Let go of as much as is needed to end on time with everything else at its shortest, large parts first, and what
    may be missed before what may only be moved. If that is not enough it is still the most that can be done."""
    gone = {part.id: Kind.DROP for part in droppable} | {part.id: Kind.MOVE for part in movable}
    order = sorted(
        (part for part in parts if part.id in gone), key=lambda part: (part.bend is not Bend.DROP, -part.length)
    )
    frees = {part.id: part.length - part.room for part in order}
    short = late - sum(part.room for part in parts)
    away: list[Part] = []
    for part in order:
        if short > 0:
            away.append(part)
            short -= frees[part.id]
    for part in reversed(away.copy()):  # a large one that came later may have made a smaller one needless
        if short + frees[part.id] <= 0:
            away.remove(part)
            short += frees[part.id]
    rest = [part for part in parts if part not in away]
    lengths = _spread(rest, late - sum(part.length for part in away))
    return Draft(Strategy.MOST, lengths, {part.id: gone[part.id] for part in away})


Wish = Callable[[Part, int, int], tuple[object, ...]]
"""How gladly a part is given its next minutes (less is sooner), by its minutes before and now."""


def _lost_first(part: Part, before: int, now: int) -> tuple[object, ...]:
    return now >= before, now >= part.meant, now - part.meant


def _agreements_first(part: Part, before: int, now: int) -> tuple[object, ...]:
    return now >= before, not part.makes_agreements, now - part.meant


def _each_in_turn(part: Part, before: int, now: int) -> tuple[object, ...]:
    return now >= before, now - before, not part.makes_agreements


GIVING: Mapping[Strategy, Wish] = {
    Strategy.RESTORE: _lost_first,
    Strategy.AGREE: _agreements_first,
    Strategy.SHARE: _each_in_turn,
}


def _give(parts: Sequence[Part], draft: Draft, minutes_left: int) -> Draft:
    """Give away whatever is over until nothing fits any more, so that a plan that was accepted asks for nothing. What
    this draft itself took too much of comes first."""
    wish = GIVING.get(draft.strategy, _lost_first)
    lengths, spare = dict(draft.lengths), -draft.late(parts, minutes_left)
    stay = [part for part in parts if part.id not in draft.gone]
    while True:
        gifts = []
        for part in stay:
            now = lengths.get(part.id, part.length)
            gift = part.longer(now) - now
            if 0 < gift <= spare:
                gifts.append((wish(part, part.length, now), part, gift))
        if not gifts:
            return replace(draft, lengths={key: value for key, value in lengths.items() if value != _was(parts, key)})
        _, part, gift = min(gifts, key=lambda one: one[0])
        lengths[part.id] = lengths.get(part.id, part.length) + gift
        spare -= gift


def _was(parts: Sequence[Part], part_id: str) -> int:
    return next(part.length for part in parts if part.id == part_id)
