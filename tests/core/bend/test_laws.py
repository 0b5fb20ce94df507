"""What every plan keeps, whatever the parts."""

from dataclasses import replace

from hypothesis import event, given
from hypothesis import strategies as st

from dagdeel.core.agenda import Bend
from dagdeel.core.bend import Change, Kind, Part, Replan, apply, decode, least_over, needed, replan, say

from .afternoon import dutch
from .lists import lateness, part_lists


def lowest(part: Part) -> int:
    """The least that a part may take when it stays, said once more and differently."""
    lawful = [
        minutes
        for minutes in range(min(part.spent + part.lead, part.length) if part.spent else 0, part.length + 1)
        if minutes == part.length
        or (
            minutes >= min(part.shortest or 5, part.minutes)
            and not (part.bend is Bend.KEEP and minutes < min(part.minutes, part.meant))
            and not (part.is_break and minutes < min(30, part.minutes))
            and not (part.workform in {"closing", "actionplan"} and minutes < min(30, part.minutes))
            and (not part.lengths or minutes in [one.minutes for one in part.lengths])
        )
    ]
    return min(lawful)


def may_go(parts: tuple[Part, ...], part: Part, bends: set[Bend]) -> bool:
    last = max((at for at, one in enumerate(parts) if one.minutes), default=-1)
    guarded = part.is_break or part.workform in {"closing", "actionplan"} or part.spent > 0 or part.minutes == 0
    return part.bend in bends and not guarded and parts.index(part) != last


@given(part_lists(), lateness, st.booleans())
def test_every_plan_keeps_the_laws(parts: tuple[Part, ...], late: int, second: bool) -> None:
    left = needed(parts) - late
    plans = replan(parts, left, second_meeting=second)
    event(f"{len(plans)} plans")
    assert len(plans) <= 3
    assert len({plan.code for plan in plans}) == len({say(plan.summary, dutch) for plan in plans}) == len(plans)
    for plan in plans:
        _is_lawful(parts, plan, left, second)


def _is_lawful(parts: tuple[Part, ...], plan: Replan, left: int, second: bool) -> None:
    by_id, changes = {part.id: part for part in parts}, {change.part: change for change in plan.changes}
    assert plan.changes
    assert len(changes) == len(plan.changes)
    assert apply(parts, plan.changes) == plan.parts
    # Nothing is lost, added or put elsewhere without a change that says so.
    gone = {key for key, change in changes.items() if change.kind in {Kind.DROP, Kind.MOVE}}
    assert [part.id for part in plan.parts] == [part.id for part in parts if part.id not in gone]
    # What is promised comes true.
    end = sum(part.length - part.spent for part in plan.parts) - left
    assert (plan.over, plan.spare) == (max(0, end), max(0, -end))
    for change in plan.changes:
        _is_lawful_change(parts, by_id[change.part], change, second)
    for part in plan.parts:
        was = by_id[part.id]
        assert replace(part, minutes=was.minutes, planned=was.planned) == was
        assert part.minutes == (changes[part.id].after if part.id in changes else was.minutes)
        assert part.meant == was.meant


def _is_lawful_change(parts: tuple[Part, ...], part: Part, change: Change, second: bool) -> None:
    assert change.before == part.minutes
    match change.kind:
        case Kind.DROP:
            assert change.after == 0
            assert may_go(parts, part, {Bend.DROP})
        case Kind.MOVE:
            assert (change.after, second) == (0, True)
            assert may_go(parts, part, {Bend.DROP, Bend.SHORTEN})
        case Kind.SHORTEN:
            assert lowest(part) <= change.after < part.minutes
        case Kind.GIVE:
            most = part.meant + (15 if part.workform in {"closing", "actionplan"} else 0)
            assert part.minutes < change.after <= most
    if part.lengths and change.kind in {Kind.SHORTEN, Kind.GIVE}:
        assert change.after in {part.meant, *(one.minutes for one in part.lengths)}
    assert part.title in say(change.words, dutch)


@given(part_lists(), lateness, st.booleans())
def test_it_ends_on_time_exactly_when_that_is_possible_and_else_as_near_as_can_be(
    parts: tuple[Part, ...], late: int, second: bool
) -> None:
    left = needed(parts) - late
    bends = {Bend.DROP, Bend.SHORTEN} if second else {Bend.DROP}
    floors = sum(lowest(part) - part.spent for part in parts if not may_go(parts, part, bends))
    unavoidable = max(0, floors - left)
    assert least_over(parts, left, second_meeting=second) == unavoidable
    plans = replan(parts, left, second_meeting=second)
    overs = [plan.over for plan in plans]
    assert overs == sorted(overs)
    if late <= 0 or not plans:
        assert overs in ([], [0] * len(plans))
        assert unavoidable == max(0, late)
    else:
        assert overs[0] == unavoidable


@given(part_lists(), lateness, st.booleans(), st.integers(0, 3))
def test_what_was_offered_with_time_to_read_it_may_still_be_taken_then(
    parts: tuple[Part, ...], late: int, second: bool, read: int
) -> None:
    for plan in replan(parts, needed(parts) - late, second_meeting=second):
        here, *rest = parts
        read = min(read, here.lead)
        gives = any(change.part == here.id and change.kind is Kind.GIVE for change in plan.changes)
        if here.spent and not gives:
            then = (replace(here, spent=here.spent + read, lead=0), *rest)
            found = decode(then, plan.code, second_meeting=second)
            assert found is not None
            assert [(one.part, one.kind, one.after) for one in found] == [
                (one.part, one.kind, one.after) for one in plan.changes
            ]


@given(part_lists(), lateness, st.booleans())
def test_an_accepted_plan_that_is_on_time_leaves_nothing_to_do(
    parts: tuple[Part, ...], late: int, second: bool
) -> None:
    left = needed(parts) - late
    for plan in replan(parts, left, second_meeting=second):
        if plan.over == 0:
            assert replan(plan.parts, left, second_meeting=second) == ()


@given(part_lists(), lateness, st.booleans())
def test_every_offered_plan_comes_back_whole_from_a_form(parts: tuple[Part, ...], late: int, second: bool) -> None:
    for plan in replan(parts, needed(parts) - late, second_meeting=second):
        assert decode(parts, plan.code, second_meeting=second) == plan.changes


@given(part_lists(), st.text(alphabet="shortengivdpm.0123456789 ", max_size=30) | st.text(max_size=20), st.booleans())
def test_what_comes_from_outside_is_lawful_or_refused(parts: tuple[Part, ...], code: str, second: bool) -> None:
    for change in decode(parts, code, second_meeting=second) or ():
        _is_lawful_change(parts, next(part for part in parts if part.id == change.part), change, second)
