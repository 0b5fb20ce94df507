"""Changes by hand."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from dagdeel.core.bend import Part, closing_part, insert, postpone, swap
from dagdeel.core.workform import Refused

from .afternoon import AFTERNOON
from .lists import part_lists


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


def test_nothing_comes_before_what_has_begun() -> None:
    network, *rest = AFTERNOON
    begun = (replace(network, spent=3), *rest)
    assert ids(swap(begun, "network", "break")) == BEGUN
    assert ids(insert(begun, FILM, before="network")) == BEGUN
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
    for order in (swap(parts, one, other), insert(parts, FILM, before=other)):
        if isinstance(order, Refused):
            continue
        assert sorted(part.id for part in order if part is not FILM) == sorted(part.id for part in parts)
        assert {part.id: part for part in parts} == {part.id: part for part in order if part is not FILM}
        assert closing is None or closing_part(order) == closing
        assert parts[0].spent == 0 or order[0] == parts[0]
