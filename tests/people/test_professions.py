"""What people type after "profession"."""

from collections import defaultdict

import pytest

from dagdeel.people import professions
from dagdeel.people.professions import Recognised, domain, domains, recognise, suggestions
from dagdeel.workforms.casework.roles import ROLES, role_in
from dagdeel.workforms.checkin.domains import MARKS

CODES = [
    "gp-care", "public-health", "community-nursing", "welfare", "municipality", "sport", "education", "allied-health",
    "pharmacy", "birth-care", "mental-health", "debt-work", "housing-safety", "residents", "support",
]  # fmt: skip


def test_the_domains_stand_in_order_and_have_marks_of_their_own() -> None:
    assert [one.code for one in domains()] == CODES
    assert len({one.mark for one in domains()}) == len(CODES)
    assert {len(one.mark) for one in domains()} == {2}
    assert all(one.name(language) for one in domains() for language in ("nl", "en"))
    assert domain("gp-care").name("nl") == "huisartsenzorg"


def test_an_unknown_domain_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        domain("surgery")


def test_no_word_is_claimed_by_two_professions() -> None:
    claims = defaultdict(set)
    for one in domains():
        for row in one.professions:
            for name in (*row.names.values(), *row.also):
                claims[professions._key(name)].add((one.code, row.names["nl"]))
    assert {key: who for key, who in claims.items() if len(who) > 1} == {}


def test_every_listed_word_is_recognised_as_itself() -> None:
    for one in domains():
        for row in one.professions:
            for name in (*row.names.values(), *row.also):
                assert recognise(name) == Recognised(row.names["nl"], one.code), name


@pytest.mark.parametrize(
    ("text", "profession", "code"),
    [
        ("HA", "huisarts", "gp-care"),
        ("Huisartsen", "huisarts", "gp-care"),
        ("huisrats", "huisarts", "gp-care"),
        ("huisats", "huisarts", "gp-care"),
        ("huisarts bij De Brug", "huisarts", "gp-care"),
        ("Praktijkhouder / huisarts", "huisarts", "gp-care"),
        ("poh-ggz", "POH-GGZ", "gp-care"),
        ("POHGGZ", "POH-GGZ", "gp-care"),
        ("poh's", "praktijkondersteuner", "gp-care"),
        ("Wijk-verpleegkundigen", "wijkverpleegkundige", "community-nursing"),
        ("wijk verpleegkundige", "wijkverpleegkundige", "community-nursing"),
        ("jeugdverpleegkundige", "jeugdverpleegkundige", "public-health"),
        ("GGD-arts infectieziekten", "arts maatschappij en gezondheid", "public-health"),
        ("buurt sport coach", "buurtsportcoach", "sport"),
        ("IB'er", "intern begeleider", "education"),
        ("psychologen", "psycholoog", "mental-health"),
        ("SPV'ers", "sociaal-psychiatrisch verpleegkundige", "mental-health"),
        ("dietist", "diëtist", "allied-health"),
        ("fysiotherapueten", "fysiotherapeut", "allied-health"),
        ("beleidsmedewerker gemeente Rivierdam", "beleidsmedewerker", "municipality"),
        ("Wethouder", "wethouder", "municipality"),
        ("schuldhulpverleners", "schuldhulpverlener", "debt-work"),
        ("bewoners", "bewoner", "residents"),
        ("district nurse", "wijkverpleegkundige", "community-nursing"),
        ("adviseur ROS", "ROS-adviseur", "support"),
    ],
)
def test_it_knows_what_people_mean(text: str, profession: str, code: str) -> None:
    assert recognise(text) == Recognised(profession, code)


@pytest.mark.parametrize("text", ["", "  ", "?!", "arts", "adviseur", "ik weet het nog niet so", "astronaut", "ha ha"])
def test_it_does_not_guess(text: str) -> None:
    assert recognise(text) is None


def test_suggestions_come_in_the_language_of_the_reader() -> None:
    assert suggestions("nl")[:2] == ("ambulant begeleider", "apotheker")
    assert "general practitioner" in suggestions("en")
    assert "huisarts" not in suggestions("en")


def test_work_forms_know_the_same_domains_in_the_same_order_with_the_same_marks() -> None:
    """They may not ask `people`: they know keys that they were told, and keep what they need of them."""
    assert list(MARKS.items()) == [(one.code, one.mark) for one in domains()]
    assert list(ROLES) == [one.code for one in domains()]


def test_whom_a_case_needs_is_understood_as_people_are() -> None:
    professions = [name for one in domains() for row in one.professions for name in (row.names["nl"], *row.also)]
    both = {name: (role_in(name), found.domain) for name in professions if (found := recognise(name)) and role_in(name)}
    assert {name: pair for name, pair in both.items() if pair[0] != pair[1]} == {}
