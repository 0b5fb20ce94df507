"""Early: minutes to give back."""

from dataclasses import replace

from dagdeel.core.agenda import Bend
from dagdeel.core.bend import Part, least_over, replan, say

from .afternoon import AFTERNOON, dutch, told, told_all


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
