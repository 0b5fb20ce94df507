"""The first call in a method: its questions, its signs, and what the checker says of mistakes."""

import pytest

from dagdeel.methods.loader import load
from dagdeel.methods.model import FILLS, Says

from .conftest import Break


def test_the_method_for_a_neighbourhood_asks_what_its_facts_ask() -> None:
    call = load("wijk-4u").first_call
    assert call.minutes == 10
    assert {sign.source for sign in call.signs} == {"A1", "A2", "A6", "A8", "A10", "A31", "B2"}
    assert sorted(call.fills.values()) == sorted(set(FILLS) - {"facilitator"})
    area = next(sign for sign in call.signs if sign.id == "area-large")
    assert (area.says, area.above) == (Says.OTHER_FORM, 10_000)
    assert area.above == load("wijk-4u").inhabitants_max


def test_what_may_keep_somebody_from_going_on_says_what_to_do_next() -> None:
    for language in ("nl", "en"):
        for sign in load("wijk-4u", language).first_call.signs:
            assert bool(sign.advice) == (sign.says is not Says.GO), sign.id


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("above = 10000", 'among = ["yes"]', "call_signs[0].among[0]", "een van: niets"),
        ("above = 10000", "", "call_signs[0].id", "een teken met één van: among, lacks, above"),
        ('question = "inhabitants"', 'question = "inwoners"', "call_signs[0].question", "een van: approval"),
        (
            'among = ["often"]',
            'among = ["offen"]',
            "call_signs[1].among[0]",
            "een van: hardly, often, partly (bedoelde",
        ),
        ('says = "other-form"', 'says = "no"', "call_signs[0].says", "een van: go, mind, not-yet, other-form"),
        ('fills = "inhabitants"', 'fills = "area"', "call_questions[3].fills", "een van: driver, facilitator"),
        ('questions = ["asker", "reason"]', 'questions = ["asker"]', "call_sections", "iedere vraag van het eerste"),
        ('lacks = ["gp-practice"]', 'lacks = ["nurse"]', "call_signs[10].lacks[0]", "een van: ggd"),
    ],
)
def test_a_mistake_is_pointed_at(change: Break, old: str, new: str, key: str, expected: str) -> None:
    found = [(at, wanted) for _file, at, _found, wanted in change("method.toml", old, new)]
    assert any(at == key and wanted.startswith(expected) for at, wanted in found), found
