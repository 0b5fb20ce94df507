from dagdeel.core.blocks import Bar, Bars, Paragraph
from dagdeel.reports.rules import Presence, chosen_in, presence


def test_it_tells_no_domain_of_a_small_room_and_no_number_of_a_small_domain() -> None:
    assert presence(4, {"welzijn": 4}) == Presence(4)
    assert presence(9, {"welzijn": 3, "farmacie": 2, "gemeente": 4}) == Presence(
        9, (("gemeente", 4), ("welzijn", 3)), ("farmacie",)
    )


def test_it_names_what_was_chosen_once() -> None:
    first = Bars("", "", (Bar("a", 2, chosen=True), Bar("b", 1)))
    second = Bars("", "", (Bar("a", 3, chosen=True), Bar("c", 3, chosen=True)))
    assert chosen_in((Paragraph("x"), first, second)) == ("a", "c")
