"""What follows from what, without a database."""

from datetime import datetime

import pytest

from dagdeel.invitations.rules.letters import FIELDS, LETTERS, Kind, filled, has_link, key_of, unknown_fields
from dagdeel.invitations.rules.places import has_place, next_in
from dagdeel.invitations.rules.radar import Call, Listed, Why, calls, expected, radar
from dagdeel.invitations.rules.texts import TEXTS, default_text
from dagdeel.invitations.rules.told import Gathering, Told, is_behind, number_now, told_from, upcoming
from dagdeel.trajectories.rules.mix import Wish, mix
from tests.world import START


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_letter_has_words_in_both_languages_with_fields_that_exist(kind: Kind, language: str) -> None:
    subject, text = default_text(kind, language)
    assert unknown_fields(subject + text) == ()
    assert len(filled(subject, {one.name: "x" * 40 for one in FIELDS})) < 200
    assert has_link(text) or not LETTERS[kind].wants_link
    assert "{organisator}" in text or "{organiser}" in text
    assert set(TEXTS[language]) == set(Kind)


def test_fields_work_by_either_name_and_in_either_kind_of_braces() -> None:
    values = {"first_name": "Sanne", "area": "Molenkwartier", "old_when": "maandag"}
    text = "{voornaam} {first_name} {Voornaam} {{ wijk }} {oude dag} {oude_dag}"
    assert filled(text, values) == "Sanne Sanne Sanne Molenkwartier maandag maandag"


def test_unknown_fields_are_named_once_and_left_standing() -> None:
    text = "{voornam} {datum} {voornam} {0.__class__} {%s} {a b}"
    assert unknown_fields(text) == ("voornam", "0.__class__", "%s", "a b")
    assert filled("{voornam} {0.__class__}", {}) == "{voornam} {0.__class__}"


def test_what_is_filled_in_is_not_read_again() -> None:
    assert filled("{naam}{link}", {"name": "{li", "link": "nk}"}) == "{link}"
    assert filled("{naam}", {"name": r"\1 {link}", "link": "geheim"}) == r"\1 {link}"


def test_a_key_tells_kind_number_and_person() -> None:
    assert key_of(Kind.NUDGE, 2, "k3f9x2ab") == "nudge:2:k3f9x2ab"


def test_nobody_overtakes_who_waits() -> None:
    assert [has_place(coming=24, waiting=n, capacity=25) for n in (0, 1)] == [True, False]
    assert has_place(coming=25, waiting=0, capacity=25) is False
    assert next_in([4, 2, 9], coming=23, capacity=25) == (4, 2)
    assert next_in([4], coming=30, capacity=25) == ()


TOLD = Told((Gathering(1, START, 240, "De Wiek"),))


def test_what_was_told_comes_back_as_it_was() -> None:
    assert told_from(TOLD.as_json()) == TOLD
    assert TOLD.gatherings[0].ends_at.hour == 17


def test_a_new_number_only_when_something_else_holds() -> None:
    moved = Told((Gathering(1, START, 240, "De Molen"),))
    assert [number_now(TOLD, None, 0), number_now(TOLD, TOLD, 3), number_now(moved, TOLD, 3)] == [1, 3, 4]


MOVED = Told((Gathering(1, START, 240, "De Molen"),))
OFF = Told(TOLD.gatherings, is_cancelled=True)


@pytest.mark.parametrize(
    ("told", "status", "now", "behind"),
    [
        (1, "coming", MOVED, True),
        (2, "coming", MOVED, False),
        (0, "invited", TOLD, False),
        (0, "invited", MOVED, True),
        (1, "declined", MOVED, False),
        (1, "wished", MOVED, False),
    ],
)
def test_who_still_has_the_old_day(told: int, status: str, now: Told, behind: bool) -> None:
    revisions = {1: TOLD} if now is TOLD else {1: TOLD, 2: MOVED}
    assert is_behind(told, status=status, now=now, revisions=revisions) is behind


@pytest.mark.parametrize(("now", "behind"), [(OFF, [0, 1]), (TOLD, [2]), (MOVED, [0, 1, 2])])
def test_who_knows_something_else_when_it_was_called_off(now: Told, behind: list[int]) -> None:
    revisions = {1: TOLD, 2: OFF}
    found = [told for told in range(3) if is_behind(told, status="coming", now=now, revisions=revisions)]
    assert found == behind


def test_what_has_begun_is_not_upcoming() -> None:
    assert upcoming(TOLD.gatherings, at=START) == ()
    assert upcoming(TOLD.gatherings, at=datetime.fromisoformat("2026-03-12T13:29+01:00")) == TOLD.gatherings


WISHES = [Wish("gp-care", 1, "", "A4"), Wish("residents", 1, "", "A4")]
PEOPLE = [
    Listed(1, "welfare", "coming"),
    Listed(2, "welfare", "invited", days_silent=30),
    Listed(3, "residents", "invited", days_silent=2),
    Listed(4, "gp-care", "wished"),
    Listed(5, "gp-care", "invited", days_silent=9),
    Listed(6, "welfare", "wished"),
    Listed(7, "gp-care", "declined"),
    Listed(8, "residents", "waiting"),
]


def test_who_is_missing_is_called_first_and_then_who_is_silent_longest() -> None:
    found = radar(PEOPLE, mix(WISHES, ((one.domain, one.status) for one in PEOPLE)), least=15, most=25, no_show=10)
    assert found.calls == (
        Call(5, Why.MISSING, "gp-care", 9),
        Call(4, Why.MISSING, "gp-care", 0),
        Call(3, Why.MISSING, "residents", 2),
        Call(2, Why.SILENT, "welfare", 30),
    )
    assert (found.listed, found.asked, found.coming, found.waiting, found.declined, found.silent, found.expected) == (
        8, 6, 1, 1, 1, 3, 1,
    )  # fmt: skip


def test_nobody_is_called_before_anybody_was_asked() -> None:
    assert calls([Listed(4, "gp-care", "wished")], mix(WISHES, [("gp-care", "wished")])) == ()


def test_expectation_rounds_to_whole_people() -> None:
    assert [expected(20, 10), expected(25, 10), expected(18, 0), expected(18, 90)] == [18, 23, 18, 2]


@pytest.mark.parametrize("text", ["{" + " " * 19_000, "{" * 19_000, "{ " * 9_000, ("{" + "a " * 40) * 200])
def test_a_page_of_braces_and_spaces_is_read_at_once(text: str) -> None:
    """A pattern that looks back takes minutes over one of these; the test then never ends."""
    assert unknown_fields(text) == ()
