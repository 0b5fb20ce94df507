# A copied folder tests itself, so this one file looks up relatively.
# ruff: noqa: TID252
from dagdeel.core.blocks import Bars, Bullets, Paragraph

from .. import rules
from ..report import blocks
from .play import act, opened, voted


def test_who_shares_the_first_place_is_named_too() -> None:
    state = voted(opened("Wonen", "Geld", "Zorg"), a="o1 o2", b="o1 o2")
    chart = next(block for block in blocks(rules.results(state)) if isinstance(block, Bars))
    assert chart.description == "2 mensen stemden digitaal. De meeste stippen kregen: Wonen; Geld (elk 2)."


def test_what_a_second_round_chose_comes_after_the_rest_and_says_so() -> None:
    state = voted(opened("Wonen", "Geld", "Zorg", choose="2"), a="o1 o2", b="o1 o3")
    state = voted(act(state, "round", option__=["o2", "o3"]), a="o3", b="o3")
    assert list(blocks(rules.results(state)))[:2] == [
        Paragraph("Gekozen:"),
        Bullets(("Wonen", "Zorg (in stemronde 2)")),
    ]
