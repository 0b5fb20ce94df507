"""The agenda that bends (`method.md` A20-A31)."""

from dataclasses import replace

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from dagdeel.core.agenda import Bend
from dagdeel.core.bend import (
    Change,
    Comparison,
    Held,
    Kind,
    Length,
    Part,
    Replan,
    Row,
    Strategy,
    Words,
    apply,
    closing_part,
    compare,
    decode,
    insert,
    least_over,
    move_later,
    needed,
    number,
    postpone,
    replan,
    rounds,
    say,
    swap,
)
from dagdeel.core.workform import Refused
from dagdeel.methods.loader import load


def dutch(text: str) -> str:
    return text


def told(plan: Replan) -> tuple[str, list[str]]:
    """A plan as a facilitator reads it."""
    return say(plan.summary, dutch), [say(change.words, dutch) for change in plan.changes]


def told_all(parts: tuple[Part, ...], late: int, *, second_meeting: bool = False) -> list[tuple[str, list[str]]]:
    return [told(plan) for plan in replan(parts, needed(parts) - late, second_meeting=second_meeting)]


AFTERNOON = (
    Part("network", 40, 25, title="Blik op het netwerk"),
    Part("break", 30, 30, Bend.KEEP, is_break=True, title="Pauze"),
    Part("practice", 20, 15, Bend.DROP, title="Ondertussen in de praktijk"),
    Part("improvements", 10, 5, title="Verbeterpunten vaststellen"),
    Part("agreements", 50, 40, Bend.KEEP, workform="closing", title="Naar afspraken en vervolgstappen"),
    Part("reflection", 10, 5, workform="evaluation", title="Reflectie"),
    Part("end", 0, 0, Bend.KEEP, title="Einde"),
)
"""What is still to come after the third part of the four-hour session (`method.md` A24-A30)."""


# The story of the issue


def test_twenty_minutes_late_after_the_third_part_gives_three_sensible_plans() -> None:
    plans = replan(AFTERNOON, 140)
    assert [(plan.strategy, *told(plan), say(plan.why, dutch), plan.over, plan.spare) for plan in plans] == [
        (
            Strategy.SPREAD,
            "Iets korter op drie onderdelen",
            [
                "10 minuten van Blik op het netwerk",
                "5 minuten van Ondertussen in de praktijk",
                "5 minuten van Verbeterpunten vaststellen",
            ],
            "Alles komt aan bod, en ieder onderdeel levert een beetje in.",
            0,
            0,
        ),
        (
            Strategy.FEW,
            "Korter op maar twee onderdelen",
            ["15 minuten van Blik op het netwerk", "5 minuten van Ondertussen in de praktijk"],
            "Alles komt aan bod, en het meeste blijft zoals gepland.",
            0,
            0,
        ),
        (
            Strategy.DROP,
            "Ondertussen in de praktijk vervalt, de rest blijft zoals gepland",
            ["Ondertussen in de praktijk vervalt"],
            "Je schrapt iets, en wat blijft krijgt meer rust.",
            0,
            0,
        ),
    ]


def test_the_method_as_it_is_shipped_gives_three_plans_that_end_on_time() -> None:
    parts = tuple(
        Part(
            id=item.id,
            title=item.title,
            minutes=item.minutes,
            shortest=item.shortest,
            bend=Bend(item.bend),
            is_break=item.is_break,
            workform=item.workform,
        )
        for item in load("wijk-4u").meetings[0].items
        if not item.before_start
    )
    plans = replan(parts[3:], needed(parts[3:]) - 20)
    assert [plan.over for plan in plans] == [0, 0, 0]
    for plan in plans:
        stay = {part.id: part.minutes for part in plan.parts}
        assert all(stay[part.id] == part.minutes for part in parts[3:] if part.bend is Bend.KEEP)


def test_what_is_accepted_keeps_break_and_agreements_whole() -> None:
    for plan in replan(AFTERNOON, 140):
        minutes = {part.id: part.minutes for part in plan.parts}
        assert (minutes["break"], minutes["agreements"], minutes["end"]) == (30, 50, 0)


def test_with_a_second_meeting_the_part_that_would_be_dropped_goes_there() -> None:
    assert told_all(AFTERNOON, 20, second_meeting=True)[2] == (
        "Ondertussen in de praktijk gaat naar de tweede bijeenkomst, de rest blijft zoals gepland",
        ["Ondertussen in de praktijk gaat naar de tweede bijeenkomst"],
    )


def test_a_part_that_goes_by_the_round_gives_a_whole_round() -> None:
    network, *rest = AFTERNOON
    by_round = replace(network, lengths=rounds(3, 10, besides=10))
    assert told_all((by_round, *rest), 10)[0] == (
        "Alleen Blik op het netwerk wordt korter",
        ["10 minuten van Blik op het netwerk: twee rondes in plaats van drie"],
    )


def test_a_bit_off_several_parts_comes_before_more_off_the_same_part() -> None:
    assert told_all(AFTERNOON, 10)[0] == (
        "Iets korter op twee onderdelen",
        ["5 minuten van Blik op het netwerk", "5 minuten van Ondertussen in de praktijk"],
    )


def test_a_round_is_not_given_for_less_than_it_takes_while_others_have_five_minutes() -> None:
    network, *rest = AFTERNOON
    by_round = replace(network, lengths=rounds(3, 10, besides=10))
    assert told_all((by_round, *rest), 5)[0][1] == ["5 minuten van Ondertussen in de praktijk"]


def test_five_minutes_of_one_part_come_before_odd_minutes_of_another() -> None:
    parts = (Part("odd", 10, 7, title="Oneven"), Part("even", 10, 5, title="Even"), Part("last", 5, 5))
    assert told_all(parts, 5) == [("Alleen Even wordt korter", ["5 minuten van Even"])]


def test_what_leaves_less_than_a_quarter_to_shorten_comes_after_dropping() -> None:
    plans = replan(AFTERNOON, 160 - 25)
    assert [plan.strategy for plan in plans] == [Strategy.DROP, Strategy.SPREAD, Strategy.FEW]


def test_two_parts_are_dropped_when_one_is_not_enough() -> None:
    parts = (
        Part("film", 26, 26, Bend.DROP, title="Film"),
        Part("quiz", 10, 10, Bend.DROP, title="Quiz"),
        Part("song", 5, 5, Bend.DROP, title="Lied"),
        Part("last", 10, 10, title="Slot"),
    )
    plans = replan(parts, 51 - 30)
    assert [(plan.strategy, *told(plan), plan.spare) for plan in plans if not plan.over] == [
        (
            Strategy.MOST,
            "2 onderdelen vervallen, de rest blijft zoals gepland",
            ["Film vervalt", "Quiz vervalt"],
            6,
        )
    ]


def test_what_a_larger_part_made_needless_stays() -> None:
    parts = (
        Part("talk", 40, 40, title="Gesprek"),
        Part("film", 10, 10, Bend.DROP, title="Film"),
        Part("last", 10, 10, title="Slot"),
    )
    assert told_all(parts, 38, second_meeting=True)[0][1] == ["Gesprek gaat naar de tweede bijeenkomst"]


def test_a_part_without_a_shortest_is_never_shortened_away() -> None:
    plans = replan((Part("talk", 20, title="Gesprek"), Part("last", 10, title="Slot")), 5)
    assert [[(change.part, change.after) for change in plan.changes] for plan in plans] == [[("talk", 5), ("last", 5)]]
    assert plans[0].over == 5


def test_when_everything_would_be_at_its_shortest_dropping_comes_first() -> None:
    plans = replan(AFTERNOON, 160 - 30)
    assert [(plan.strategy, *told(plan)) for plan in plans] == [
        (
            Strategy.DROP,
            "Ondertussen in de praktijk vervalt, Blik op het netwerk wordt korter",
            ["10 minuten van Blik op het netwerk", "Ondertussen in de praktijk vervalt"],
        ),
        (
            Strategy.SPREAD,
            "Iets korter op vier onderdelen",
            [
                "15 minuten van Blik op het netwerk",
                "5 minuten van Ondertussen in de praktijk",
                "5 minuten van Verbeterpunten vaststellen",
                "5 minuten van Reflectie",
            ],
        ),
    ]
    assert "bijna niets meer te halen" in say(plans[1].why, dutch)


def test_where_it_cannot_end_on_time_the_nearest_comes_first_and_says_how_late() -> None:
    parts = AFTERNOON
    plans = replan(parts, 160 - 60)
    assert least_over(parts, 160 - 60) == 15
    assert [(plan.strategy, plan.over) for plan in plans] == [(Strategy.DROP, 15), (Strategy.SPREAD, 30)]
    assert say(plans[0].ending, dutch, clock="17.45 uur") == "Klaar om 17.45 uur, 15 minuten later dan gepland"
    assert say(plans[0].why, dutch) == "Op tijd klaar zijn lukt niet meer. Dit komt er het dichtst bij."


def test_a_small_delay_costs_nobody_a_whole_part() -> None:
    assert told_all(AFTERNOON, 5) == [
        ("Alleen Blik op het netwerk wordt korter", ["5 minuten van Blik op het netwerk"]),
        ("Alleen Ondertussen in de praktijk wordt korter", ["5 minuten van Ondertussen in de praktijk"]),
    ]


def test_minutes_that_a_dropped_part_gives_too_many_go_to_the_agreements() -> None:
    assert told_all(AFTERNOON, 15)[2] == (
        "Ondertussen in de praktijk vervalt, Naar afspraken en vervolgstappen krijgt meer tijd",
        ["Ondertussen in de praktijk vervalt", "Naar afspraken en vervolgstappen krijgt 5 minuten extra"],
    )


def test_odd_minutes_are_found_in_fives_and_end_a_little_early() -> None:
    plan = replan(AFTERNOON, 160 - 17)[0]
    assert (plan.over, plan.spare, [change.before - change.after for change in plan.changes]) == (0, 3, [10, 5, 5])
    assert say(plan.ending, dutch, clock="17.27 uur") == "Klaar om 17.27 uur, 3 minuten eerder dan gepland"


def test_what_is_spent_of_the_part_at_hand_is_not_given_back() -> None:
    network, *rest = AFTERNOON
    begun = replace(network, spent=33)
    plans = replan((begun, *rest), needed((begun, *rest)) - 15)
    assert [[(change.part, change.after) for change in plan.changes] for plan in plans] == [
        [("network", 35), ("practice", 15), ("improvements", 5)],
        [("practice", 0), ("agreements", 55)],
    ]


def test_a_part_that_ran_over_asks_nothing_any_more_and_gives_nothing() -> None:
    over = Part("talk", 20, 10, title="Gesprek", spent=26)
    assert (over.left, over.floor, over.ceiling, over.room) == (0, 26, 26, 0)


# Early


def shortened() -> tuple[Part, ...]:
    network, pause, _, improvements, *rest = AFTERNOON
    return (replace(network, minutes=30, planned=40), pause, replace(improvements, minutes=5, planned=10), *rest)


def test_ten_minutes_early_go_to_what_was_shortened_or_to_the_agreements() -> None:
    assert told_all(shortened(), -10) == [
        ("Meer tijd voor Blik op het netwerk", ["Blik op het netwerk krijgt 10 minuten extra"]),
        (
            "Meer tijd voor Naar afspraken en vervolgstappen",
            ["Naar afspraken en vervolgstappen krijgt 10 minuten extra"],
        ),
        (
            "Iets meer tijd voor twee onderdelen",
            ["Blik op het netwerk krijgt 5 minuten extra", "Naar afspraken en vervolgstappen krijgt 5 minuten extra"],
        ),
    ]  # fmt: skip


def test_two_plans_with_one_title_are_offered_as_one() -> None:
    parts = (
        Part("plan", 30, 30, workform="actionplan", title="Plannen"),
        Part("talk", 30, 20, planned=40, title="Gesprek"),
        Part("last", 10, 10, title="Slot"),
    )
    assert told_all(parts, -20) == [
        ("Meer tijd, vooral voor Plannen", ["Plannen krijgt 10 minuten extra", "Gesprek krijgt 10 minuten extra"])
    ]


def test_agreements_do_not_swell_without_end() -> None:
    plans = replan(AFTERNOON, 160 + 60)
    assert [told(plan)[1] for plan in plans] == [["Naar afspraken en vervolgstappen krijgt 15 minuten extra"]]
    assert plans[0].spare == 45
    assert say(plans[0].why, dutch) == "Meer tijd voor afspraken: daar gaat het om."


def test_extra_time_for_what_must_stay_can_be_taken_back() -> None:
    generous = tuple(replace(one, minutes=65, planned=50) if one.id == "agreements" else one for one in AFTERNOON)
    assert [part.floor for part in generous if part.id == "agreements"] == [50]


def test_a_meeting_on_time_is_left_alone() -> None:
    assert replan(AFTERNOON, 160) == ()


def test_where_nothing_may_give_there_are_no_plans() -> None:
    parts = (Part("one", 20, 5, Bend.KEEP), Part("two", 30, 30))
    assert (replan(parts, 40), least_over(parts, 40)) == ((), 10)


# Words


def test_a_sentence_is_translated_before_it_is_filled_and_braces_of_people_are_left_alone() -> None:
    english = {"{minutes} minuten van {title}: {label}": "{minutes} minutes off {title}: {label}"}
    english |= {
        "{now} rondes in plaats van {planned}": "{now} rounds instead of {planned}",
        "twee": "two",
        "drie": "three",
    }
    part = Part("duos", 30, 10, title="Duo’s {label}", lengths=rounds(3, 10))
    change = next(change for plan in replan((part, Part("last", 5, 5)), 25) for change in plan.changes)
    assert say(change.words, lambda text: english[text]) == "10 minutes off Duo’s {label}: two rounds instead of three"


def test_one_minute_is_said_as_one() -> None:
    assert told_all((Part("talk", 10, 9, title="Gesprek"), Part("last", 5, 5)), 1)[0][1] == ["1 minuut van Gesprek"]


def test_numbers_are_words_as_far_as_people_say_them() -> None:
    assert [say(number(n), dutch) for n in (1, 12, 13)] == ["één", "twaalf", "13"]


def test_rounds_have_their_lengths_and_words() -> None:
    assert [(one.minutes, say(one.label, dutch) if one.label else "") for one in rounds(3, 5, besides=5)] == [
        (10, "één ronde in plaats van drie"),
        (15, "twee rondes in plaats van drie"),
        (20, ""),
    ]


# Laws

BENDS = st.sampled_from(Bend)


@st.composite
def part_lists(draw: st.DrawFn) -> tuple[Part, ...]:
    parts = []
    for at in range(draw(st.integers(0, 7))):
        minutes = draw(st.one_of(st.integers(0, 12).map(lambda n: 5 * n), st.integers(0, 60)))
        allowed = draw(st.sets(st.integers(1, 70), max_size=4) if draw(st.booleans()) else st.just(set()))
        parts.append(
            Part(
                id=f"p{at}",
                minutes=minutes,
                shortest=draw(st.integers(0, 40)),
                bend=draw(BENDS),
                is_break=draw(st.integers(0, 5)) == 0,
                workform=draw(st.sampled_from(["", "ideas", "closing", "actionplan"])),
                title=f"Onderdeel {at}",
                lengths=tuple(Length(one, Words(f"{one} min")) for one in sorted(allowed)),
                spent=draw(st.integers(0, 50)) if at == 0 else 0,
                planned=draw(st.none() | st.integers(0, 70)),
            )
        )
    return tuple(parts)


lateness = st.integers(-60, 150)


def lowest(part: Part) -> int:
    """The least that a part may take when it stays, said once more and differently."""
    lawful = [
        minutes
        for minutes in range(part.spent, part.length + 1)
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


@pytest.mark.parametrize(
    "code",
    [
        "drop.0.break", "drop.0.agreements", "drop.0.reflection", "drop.0.network", "drop.0.nobody", "drop.5.practice",
        "move.0.practice", "shorten.24.network", "shorten.40.network", "shorten.45.network", "give.30.network",
        "give.45.network", "shorten.45.agreements", "give.66.agreements", "shorten.-5.network", "shorten.٣٠.network",
        "shorten.30.network shorten.25.network", "shorten.30.network drop.0.break", "shorten", "vote.3.network",
        "shorten.99999999999999999999.network",
    ],
)  # fmt: skip
def test_a_forged_plan_is_refused(code: str) -> None:
    assert decode(AFTERNOON, code) is None


def test_a_plan_that_time_overtook_is_refused() -> None:
    network, *rest = AFTERNOON
    assert decode((replace(network, spent=31), *rest), "shorten.30.network") is None
    assert decode((replace(network, spent=30), *rest), "shorten.30.network") is not None


def test_changes_of_other_parts_or_other_minutes_are_a_mistake() -> None:
    plan = replan(AFTERNOON, 140)[0]
    network, *rest = AFTERNOON
    with pytest.raises(ValueError, match="no such parts: network"):
        apply(rest, plan.changes)
    with pytest.raises(ValueError, match="network takes 35 minutes, not 40"):
        apply((replace(network, minutes=35), *rest), plan.changes)


def test_nonsense_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="less than no time"):
        Part("talk", -1)
    with pytest.raises(ValueError, match="do not go up"):
        Part("talk", 10, lengths=(Length(10), Length(5)))
    with pytest.raises(ValueError, match="do not go up"):
        Part("talk", 10, lengths=(Length(0), Length(5)))
    with pytest.raises(ValueError, match="same id"):
        replan((Part("talk", 10), Part("talk", 10)), 5)


# By hand


def ids(order: tuple[Part, ...] | Refused) -> list[str] | str:
    return order.message.format(**order.params) if isinstance(order, Refused) else [part.id for part in order]


FILM = Part("film", 10, 5, title="Een film")
CLOSES = "Reflectie sluit de bijeenkomst af en blijft achteraan staan."
BEGUN = "Dit onderdeel is al begonnen. Kies een onderdeel dat nog moet komen."


def test_a_part_is_put_in_before_another() -> None:
    assert ids(insert(AFTERNOON, FILM, before="practice"))[:3] == ["network", "break", "film"]
    assert ids(insert(AFTERNOON, FILM, before="end")) == CLOSES
    assert ids(insert(AFTERNOON, replace(FILM, id="break"), before="end")) == "Een film staat al in het draaiboek."


def test_two_parts_swap() -> None:
    assert ids(swap(AFTERNOON, "network", "break"))[:3] == ["break", "network", "practice"]
    assert ids(swap(AFTERNOON, "network", "reflection")) == CLOSES
    assert "niet meer" in ids(swap(AFTERNOON, "network", "kickoff"))


def test_a_part_is_done_later_today() -> None:
    assert ids(move_later(AFTERNOON, "network", after="practice"))[:3] == ["break", "practice", "network"]
    assert ids(move_later(AFTERNOON, "practice", after="break")) == "Kies een onderdeel dat later komt."
    assert ids(move_later(AFTERNOON, "network", after="reflection")) == CLOSES


def test_nothing_comes_before_what_has_begun() -> None:
    network, *rest = AFTERNOON
    begun = (replace(network, spent=3), *rest)
    assert ids(swap(begun, "network", "break")) == BEGUN
    assert ids(insert(begun, FILM, before="network")) == BEGUN
    assert ids(move_later(begun, "network", after="break")) == BEGUN
    assert "hoort bij vandaag" in postpone(begun, "network").message


def test_a_part_goes_to_the_second_meeting() -> None:
    today, later = postpone(AFTERNOON, "improvements")
    assert ids(today) == ["network", "break", "practice", "agreements", "reflection", "end"]
    assert later == AFTERNOON[3]
    for stays in ("break", "agreements", "reflection", "end"):
        assert isinstance(postpone(AFTERNOON, stays), Refused)


@given(part_lists(), st.data())
def test_by_hand_nothing_is_lost_and_the_end_stays_the_end(parts: tuple[Part, ...], data: st.DataObject) -> None:
    assume(len(parts) >= 2)
    one, other = (data.draw(st.sampled_from([part.id for part in parts])) for _ in range(2))
    closing = closing_part(parts)
    for order in (swap(parts, one, other), move_later(parts, one, after=other), insert(parts, FILM, before=other)):
        if isinstance(order, Refused):
            continue
        assert sorted(part.id for part in order if part is not FILM) == sorted(part.id for part in parts)
        assert {part.id: part for part in parts} == {part.id: part for part in order if part is not FILM}
        assert closing is None or closing_part(order) == closing
        assert parts[0].spent == 0 or order[0] == parts[0]


# Afterwards


def test_planned_is_set_against_actual() -> None:
    planned = (
        Part("kickoff", 20, title="Aftrap"),
        Part("network", 30, planned=40, title="Netwerk"),
        Part("practice", 20, title="Praktijk"),
    )
    actual = (
        Held("welcome", "Welkom", 4),
        Held("kickoff", "Aftrap", 26),
        Held("film", "Film", 8),
        Held("network", "Netwerk", 31),
    )
    assert compare(planned, actual) == Comparison(
        rows=(
            Row("welcome", "Welkom", None, 4),
            Row("kickoff", "Aftrap", 20, 26),
            Row("film", "Film", None, 8),
            Row("network", "Netwerk", 40, 31),
            Row("practice", "Praktijk", 20, None),
        ),
        planned=80,
        actual=69,
    )
    assert [row.longer for row in compare(planned, actual).rows] == [4, 6, 8, -9, -20]
    assert compare(planned, actual).longer == -11


@given(part_lists(), st.dictionaries(st.sampled_from([f"p{n}" for n in range(9)]), st.integers(0, 90)))
def test_the_totals_are_those_of_the_rows(parts: tuple[Part, ...], held: dict[str, int]) -> None:
    found = compare(parts, [Held(key, key, minutes) for key, minutes in held.items()])
    assert sum(row.longer for row in found.rows) == found.longer
    assert sorted(row.id for row in found.rows) == sorted({*held, *(part.id for part in parts)})
