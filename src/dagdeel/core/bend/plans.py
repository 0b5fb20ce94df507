"""The plans that are offered: at most three, different from each other, the best first, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from dagdeel.core.words import N_, Words

from .changes import GONE, Change, Kind, apply, drop, encode, move, resize
from .parts import Part, may_drop, may_move, needed
from .saying import number
from .strategies import Draft, Strategy, drafts

AT_MOST = 3
"""More than three cannot be read while a room is waiting."""


@dataclass(frozen=True, slots=True)
class Replan:
    """A way to go on. `summary` is its title, `why` says what speaks for or against it."""

    strategy: Strategy
    changes: tuple[Change, ...]
    """In the order of the meeting; never empty."""
    over: int
    """Minutes that it ends after the planned end; 0 is on time."""
    spare: int
    """Minutes that it ends before it."""
    summary: Words
    why: Words
    parts: tuple[Part, ...]
    """What is still to come if it is accepted."""

    @property
    def code(self) -> str:
        """The changes as one line, for the field of a form (`decode`)."""
        return encode(self.changes)

    @property
    def ending(self) -> Words:
        """When it ends. The screen fills `{clock}`: `say(plan.ending, gettext, clock="16.30 uur")`."""
        minutes, one = abs(self.over - self.spare), abs(self.over - self.spare) == 1
        if self.over:
            late = N_("Klaar om {clock}, 1 minuut later dan gepland")
            return Words(
                late if one else N_("Klaar om {clock}, {minutes} minuten later dan gepland"), {"minutes": minutes}
            )
        if self.spare:
            early = N_("Klaar om {clock}, 1 minuut eerder dan gepland")
            return Words(
                early if one else N_("Klaar om {clock}, {minutes} minuten eerder dan gepland"), {"minutes": minutes}
            )
        return Words(N_("Klaar om {clock}, zoals gepland"))


def replan(parts: Sequence[Part], minutes_left: int, *, second_meeting: bool = False) -> tuple[Replan, ...]:
    """Up to three ways to end at the planned end, or as near to it as can be.

    `parts` is what is still to come in order, the part that the room is at first; `minutes_left` counts from now to the
    planned end and is negative when that has passed. The first plan ends on time if any can; a plan further on may end
    later because it gives up less. Nothing to do, or nothing that may be done, gives no plans.
    """
    if len({part.id for part in parts}) < len(parts):
        raise ValueError("two parts with the same id")
    unavoidable = least_over(parts, minutes_left, second_meeting=second_meeting)
    plans = [
        _plan(parts, draft, minutes_left, unavoidable)
        for draft in drafts(parts, minutes_left, second_meeting=second_meeting)
    ]
    # The largest and the other means only stand in: they look too much like a better plan to stand beside it.
    sound = [plan for plan in plans if plan.strategy not in STAND_INS]
    if all(plan.over > unavoidable for plan in sound if plan.changes):
        sound += [plan for plan in plans if plan.strategy is Strategy.MOST]
    offered = _best(parts, sound)
    if len(offered) < AT_MOST:
        offered = _best(parts, [*sound, *(one for one in plans if one.strategy is Strategy.OTHER and not one.over)])
    return offered


STAND_INS = frozenset({Strategy.OTHER, Strategy.MOST})


def _best(parts: Sequence[Part], plans: Sequence[Replan]) -> tuple[Replan, ...]:
    """The first few that differ in what they do and in how they are called."""
    best: list[Replan] = []
    for plan in sorted(plans, key=lambda plan: _rank(parts, plan)):
        if plan.changes and not any(plan.code == one.code or plan.summary == one.summary for one in best):
            best.append(plan)
    return tuple(best[:AT_MOST])


def least_over(parts: Sequence[Part], minutes_left: int, *, second_meeting: bool = False) -> int:
    """Minutes after the planned end that cannot be avoided, whatever is given up; 0 when it can end on time."""
    stay = [part for part in parts if not (may_drop(parts, part) or (second_meeting and may_move(parts, part)))]
    return max(0, sum(part.floor - part.spent for part in stay) - minutes_left)


def _plan(parts: Sequence[Part], draft: Draft, minutes_left: int, unavoidable: int) -> Replan:
    changes = tuple(change for part in parts if (change := _change(part, draft)))
    after = apply(parts, changes)
    late = needed(after) - minutes_left
    over, spare = max(0, late), max(0, -late)
    return Replan(
        draft.strategy,
        changes,
        over,
        spare,
        _summary(parts, draft.strategy, changes),
        _why(parts, draft.strategy, changes, over, unavoidable),
        after,
    )


def _change(part: Part, draft: Draft) -> Change | None:
    match draft.gone.get(part.id):
        case Kind.DROP:
            return drop(part)
        case Kind.MOVE:
            return move(part)
        case _:
            minutes = draft.length(part)
            return None if minutes == part.length else resize(part, minutes)


def _rank(parts: Sequence[Part], plan: Replan) -> tuple[int, bool, int, int]:
    """On time first; then what leaves room for the next delay; then what loses nothing, what only moves, what loses."""
    kinds = {change.kind for change in plan.changes}
    lost = 2 if Kind.DROP in kinds else 1 if Kind.MOVE in kinds else 0
    return plan.over, _is_rushed(parts, plan.changes), lost, list(Strategy).index(plan.strategy)


def _is_rushed(parts: Sequence[Part], changes: Sequence[Change]) -> bool:
    """Less than a quarter is left of all that could still be shortened: the next delay has nowhere to go."""
    after = {change.part: change.after for change in changes}
    stay = [part for part in parts if after.get(part.id) != 0]
    left = sum(max(0, after.get(part.id, part.length) - part.floor) for part in stay)
    return 4 * left < sum(part.room for part in stay)


def _summary(parts: Sequence[Part], strategy: Strategy, changes: Sequence[Change]) -> Words:
    titles = {part.id: part.title for part in parts}
    gone = [change for change in changes if change.kind in GONE]
    shorter = [change for change in changes if change.kind is Kind.SHORTEN]
    longer = [change for change in changes if change.kind is Kind.GIVE]
    if gone:
        return _summary_gone(titles, gone, shorter, longer)
    if not shorter:
        return _summary_longer(titles, strategy, longer)
    if len(shorter) == 1:
        return Words(N_("Alleen {title} wordt korter"), {"title": titles[shorter[0].part]})
    match strategy:
        case Strategy.FEW:
            text = N_("Korter op maar {count} onderdelen")
        case Strategy.OTHER:
            text = N_("Korter op {count} andere onderdelen")
        case _:
            text = N_("Iets korter op {count} onderdelen")
    return Words(text, {"count": number(len(shorter))})


def _summary_longer(titles: dict[str, str], strategy: Strategy, longer: Sequence[Change]) -> Words:
    most = max(longer, key=lambda change: change.after - change.before, default=None)
    if most is None:
        return Words("")
    title = titles[most.part]
    if len(longer) == 1:
        return Words(N_("Meer tijd voor {title}"), {"title": title})
    if strategy is Strategy.SHARE:
        return Words(N_("Iets meer tijd voor {count} onderdelen"), {"count": number(len(longer))})
    return Words(N_("Meer tijd, vooral voor {title}"), {"title": title})


def _summary_gone(
    titles: dict[str, str], gone: Sequence[Change], shorter: Sequence[Change], longer: Sequence[Change]
) -> Words:
    if len(gone) == 1:
        what = Words(gone[0].words.text, {"title": titles[gone[0].part]})
    else:
        moved = gone[0].kind is Kind.MOVE  # with a second meeting nothing needs to be dropped
        text = N_("{count} onderdelen gaan naar de tweede bijeenkomst") if moved else N_("{count} onderdelen vervallen")
        what = Words(text, {"count": len(gone)})
    if len(shorter) == 1:
        return Words(N_("{what}, {title} wordt korter"), {"what": what, "title": titles[shorter[0].part]})
    if shorter:
        return Words(N_("{what}, {count} worden korter"), {"what": what, "count": number(len(shorter))})
    if len(longer) == 1:
        return Words(N_("{what}, {title} krijgt meer tijd"), {"what": what, "title": titles[longer[0].part]})
    if longer:
        return Words(N_("{what}, {count} krijgen meer tijd"), {"what": what, "count": number(len(longer))})
    return Words(N_("{what}, de rest blijft zoals gepland"), {"what": what})


def _why(parts: Sequence[Part], strategy: Strategy, changes: Sequence[Change], over: int, unavoidable: int) -> Words:
    kinds = {change.kind for change in changes}
    if over:
        if over == unavoidable:
            return Words(N_("Op tijd klaar zijn lukt niet meer. Dit komt er het dichtst bij."))
        if not kinds & GONE:
            return Words(N_("Alles komt aan bod, maar het wordt later."))
        return Words(N_("Je levert minder in, maar het wordt later."))
    if Kind.DROP in kinds:
        return Words(N_("Je schrapt iets, en wat blijft krijgt meer rust."))
    if Kind.MOVE in kinds:
        return Words(N_("Er gaat niets verloren: het komt de volgende keer."))
    if Kind.SHORTEN not in kinds:
        return Words(WHY[_really_given(parts, strategy, changes)])
    if _is_rushed(parts, changes):
        return Words(N_("Alles komt aan bod, maar loopt het nog eens uit, dan is er bijna niets meer te halen."))
    return Words(WHY[Strategy.FEW if strategy is not Strategy.OTHER and len(changes) == 1 else strategy])


def _really_given(parts: Sequence[Part], strategy: Strategy, changes: Sequence[Change]) -> Strategy:
    """Two ways of giving may come to the same."""
    agreements = {part.id for part in parts if part.makes_agreements}
    return Strategy.AGREE if all(change.part in agreements for change in changes) else strategy


WHY = {
    Strategy.SPREAD: N_("Alles komt aan bod, en ieder onderdeel levert een beetje in."),
    Strategy.FEW: N_("Alles komt aan bod, en het meeste blijft zoals gepland."),
    Strategy.OTHER: N_("Alles komt aan bod. Je haalt de tijd ergens anders."),
    Strategy.MOST: N_("Alles komt aan bod, en ieder onderdeel levert een beetje in."),
    Strategy.RESTORE: N_("Wat korter was geworden, krijgt eerst weer tijd."),
    Strategy.AGREE: N_("Meer tijd voor afspraken: daar gaat het om."),
    Strategy.SHARE: N_("De tijd die over is, wordt verdeeld."),
}
