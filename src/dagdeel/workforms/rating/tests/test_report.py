from dagdeel.core.blocks import Bar, Bars, Paragraph

from .play import act, blocks, opened, rated, rules


def test_the_report_says_how_answers_were_divided_in_words_and_bars() -> None:
    state = act(rated(5, 5, 4, 2, 3, 0), "raised", raised="2")
    first, bars, second, third = blocks(rules.results(state))
    assert first == Paragraph("6 mensen antwoordden digitaal, 2 met de hand.")
    assert bars == Bars(
        title="Een",
        description="3 van 5: mee eens of helemaal mee eens. 1 zonder mening.",
        rows=(
            Bar("helemaal niet mee eens", 0, "0 mensen"),
            Bar("niet mee eens", 1, "1 mens"),
            Bar("tussenin", 1, "1 mens"),
            Bar("mee eens", 1, "1 mens"),
            Bar("helemaal mee eens", 2, "2 mensen"),
        ),
        unit="mensen",
    )
    assert second == Paragraph("Twee (Minder dan 5 mensen gaven een mening. Daarom staan de antwoorden hier niet.)")
    assert isinstance(third, Paragraph)


def test_numbers_say_what_their_ends_are_called() -> None:
    bars = blocks(rules.results(rated(10, 9, 6, 5, 1, scale=10, low="nooit", high="altijd")))[1]
    assert isinstance(bars, Bars)
    assert bars.description == "3 van 5: 6 of hoger."
    assert [bars.rows[0].label, bars.rows[4].label, bars.rows[9].label] == ["1 (nooit)", "5", "10 (altijd)"]


def test_seven_answers_are_said_from_a_little_to_wholly() -> None:
    bars = blocks(rules.results(rated(7, 6, 5, 4, 3, scale=7)))[1]
    assert isinstance(bars, Bars)
    assert bars.description == "3 van 5: van een beetje tot helemaal mee eens."


def test_without_answers_there_is_one_sentence() -> None:
    assert list(blocks(rules.results(opened()))) == [Paragraph("Er zijn geen stellingen beantwoord.")]
