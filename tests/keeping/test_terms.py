"""Terms as data: days to the day, and limits."""

from datetime import date

import pytest

from dagdeel.keeping.rules.kinds import BY_KEY, KINDS
from dagdeel.keeping.rules.mentions import count, mentions_of, replaced
from dagdeel.keeping.rules.terms import answer_by, closing_day, course, has_come, is_near, last_day, months_for

MET = date(2026, 3, 12)


def test_every_kind_says_what_why_and_when_it_ends() -> None:
    for kind in KINDS:
        assert kind.what and kind.why and kind.source, kind.key
        assert kind.has_term != bool(kind.ends_with), kind.key
        assert not kind.may_change or kind.least <= kind.months <= kind.most, kind.key
    assert len(BY_KEY) == len(KINDS)


@pytest.mark.parametrize(
    ("key", "last"),
    [
        ("absent", date(2026, 6, 12)),
        ("came", date(2027, 3, 12)),
        ("needs", date(2026, 3, 13)),
        ("presence", date(2031, 3, 12)),
        ("numbers", date(2027, 3, 12)),
        ("answers", date(2027, 3, 12)),
        ("promises", date(2026, 6, 12)),
    ],
)
def test_each_term_ends_on_its_day(key: str, last: date) -> None:
    kind = BY_KEY[key]
    assert last_day(kind, kind.months, course(MET)) == last


def test_a_questionnaire_that_ends_later_puts_off_what_is_counted_from_it() -> None:
    since = course(MET, half_year_rounds=[date(2026, 10, 31)], rounds=[date(2026, 10, 31), date(2026, 12, 1)])
    assert (since.half_year, since.round) == (date(2026, 10, 31), date(2026, 12, 1))
    assert last_day(BY_KEY["came"], 6, since) == date(2027, 4, 30)
    assert last_day(BY_KEY["absent"], 3, since) == date(2026, 6, 12)
    assert closing_day(date(2026, 9, 1), None) == date(2027, 3, 1)


def test_what_was_chosen_counts_within_the_limits() -> None:
    kind = BY_KEY["absent"]
    assert months_for(kind, workspace={}, trajectory={}) == 3
    assert months_for(kind, workspace={"absent": 5}, trajectory={}) == 5
    assert months_for(kind, workspace={"absent": 5}, trajectory={"absent": 2}) == 2
    assert months_for(kind, workspace={"absent": 400}, trajectory={}) == 12
    assert months_for(BY_KEY["needs"], workspace={"needs": 9}, trajectory={}) == 0


def test_who_said_yes_came_only_where_nobody_noted_who_did() -> None:
    assert has_come("coming", was_noted=False, anybody_noted=False)
    assert not has_come("coming", was_noted=False, anybody_noted=True)
    assert has_come("declined", was_noted=True, anybody_noted=True)
    assert not has_come("declined", was_noted=False, anybody_noted=False)


def test_an_organiser_hears_of_it_four_weeks_before() -> None:
    last = date(2026, 6, 12)
    days = (date(2026, 5, 14), date(2026, 5, 15), last, date(2026, 6, 13))
    assert [is_near(last, today=one) for one in days] == [False, True, True, False]
    assert answer_by(date(2026, 11, 30)) == date(2026, 12, 30)


def test_a_name_is_found_whatever_capitals_and_spaces_and_not_within_another() -> None:
    looked = mentions_of(names=["Sanne de Wit"], exact=["sanne@debrug.example"], instead="iemand van De Brug")
    text = "SANNE  de Wit belt; mail sanne@debrug.example. Sanne de Wit-Jansen en Susanne de Wit niet."
    said = "iemand van De Brug belt; mail iemand van De Brug. Sanne de Wit-Jansen en Susanne de Wit niet."
    assert replaced({"who": [text, 3]}, looked) == {"who": [said, 3]}
    assert count({"who": [text, None]}, looked) == 2
    assert mentions_of(names=["Sanne"], exact=["06"], instead="iemand").needles == ()
    assert replaced("Sanne", mentions_of(names=["Sanne"], exact=[], instead="iemand")) == "Sanne"


def test_a_clue_is_found_by_every_database() -> None:
    assert mentions_of(names=["René Śliwa"], exact=[], instead="").clues == ("liwa",)
