"""Late: up to three ways to go on (`method.md` A20-A31)."""

from dataclasses import replace

from dagdeel.core.agenda import Bend
from dagdeel.core.bend import Part, Strategy, least_over, needed, replan, say
from dagdeel.methods.loader import load

from .afternoon import AFTERNOON, dutch, rounds, told, told_all


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


def test_of_the_part_at_hand_it_says_how_long_it_still_goes_on() -> None:
    network, *rest = AFTERNOON
    begun = (replace(network, spent=12, lead=2), *rest)
    assert told_all(begun, 20)[0][1][0] == "10 minuten van Blik op het netwerk: nog 18 minuten"
    nearly = (replace(network, spent=28, lead=2), *rest)
    said = [words for _, changes in told_all(nearly, 20) for words in changes]
    assert "10 minuten van Blik op het netwerk: rond het nu af" in said
