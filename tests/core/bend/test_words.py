"""What is said about a plan."""

from dagdeel.core.bend import Part, number, replan, say

from .afternoon import dutch, rounds, told_all


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
