"""Every rule with Dutch that it should ask about, and Dutch that it should leave alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from .play import Agreement, checks, days

MEETING = date(2026, 3, 12)
"""A Thursday."""
Hint = checks.Hint
GOOD = Agreement(
    "a",
    what="Eén lijst met wie wat doet in de wijk",
    who="Sanne de Wit",
    first_step="Ik mail de praktijken om hun nummer",
    when="donderdag",
    day="2026-03-19",
    sign="De lijst hangt bij elke balie",
    helper="Joost Hendriks",
)


def asked(**changed: object) -> list[str]:
    return [str(hint) for hint in checks.hints(replace(GOOD, **changed), MEETING)]


def test_a_good_agreement_is_left_alone() -> None:
    assert asked() == []


def test_nothing_is_asked_about_an_empty_one() -> None:
    assert checks.hints(Agreement("a"), MEETING) == ()


def test_what_a_group_leaves_is_not_asked_again() -> None:
    assert asked(who="we") == ["who-nobody"]
    assert asked(who="we", waved=frozenset({"who-nobody"})) == []
    assert asked(who="", waved=frozenset({"who-nobody"})) == ["who-missing"]


@pytest.mark.parametrize(
    "who",
    [
        *("we", "Wij", "iedereen", "Iedereen!", "men", "het hele team", "team?", "wij allemaal", "wij samen"),
        *("alle partners", "alle betrokkenen", "nog te bepalen", "n.n.b.", "n.t.b.", "iemand van ons", "de groep", "?"),
    ],
)
def test_it_asks_for_a_name_where_nobody_stands(who: str) -> None:
    assert checks.about_who(who) == [Hint.WHO_NOBODY]


@pytest.mark.parametrize(
    "who",
    [
        *("Sanne", "Sanne de Wit", "Karel Vos en Loes", "de huisarts", "Gemeente Rivierdam", "GGD", "Team Noord"),
        *("Sociaal wijkteam", "wijkteam Molenkwartier", "Huisartsenpraktijk De Brug", "Welzijn Rivierdam, Mehmet"),
        *("Wieger", "Mens & Co", "Ons Huis", "ik en Sanne", "Karel, met hulp van iedereen", "mevrouw Allen-Bakker"),
    ],
)
def test_a_person_or_an_organisation_is_somebody(who: str) -> None:
    assert checks.about_who(who) == []


def test_it_asks_whose_i_that_is() -> None:
    assert checks.about_who("ik") == [Hint.WHO_SELF]
    assert checks.about_who("Ikzelf") == [Hint.WHO_SELF]


@pytest.mark.parametrize("who", ["Sanne?", "misschien Loes", "eventueel de gemeente"])
def test_it_asks_to_make_sure_of_somebody(who: str) -> None:
    assert checks.about_who(who) == [Hint.WHO_UNSURE]


@pytest.mark.parametrize("missing", ["who", "first_step", "sign", "helper"])
def test_it_asks_for_what_is_missing(missing: str) -> None:
    name = {"first_step": "step"}.get(missing, missing)
    assert asked(**{missing: ""}) == [f"{name}-missing"]


@pytest.mark.parametrize(
    "step",
    [
        *(
            "Overleggen",
            "Kijken of het kan",
            "Onderzoeken wat er al is",
            "Nadenken over een lijst",
            "We denken erover na",
        ),
        *("Bespreken met de GGD", "Afstemmen", "Verkennen wat nodig is", "Aandacht voor mantelzorgers"),
        *("We gaan overleggen met de huisartsen", "In gesprek met de gemeente", "Bekijken wat er mogelijk is"),
    ],
)
def test_it_asks_what_is_done_after_talking_about_talking(step: str) -> None:
    assert checks.about_step(step) == [Hint.STEP_VAGUE]


@pytest.mark.parametrize("step", ["Lijst", "De folders", "Een rondje door de wijk", "Koffie bij de bibliotheek"])
def test_it_asks_what_one_does_with_a_thing(step: str) -> None:
    assert checks.about_step(step) == [Hint.STEP_NO_VERB]


@pytest.mark.parametrize(
    "step",
    [
        *("Bel de praktijk", "Ik bel donderdag de praktijk", "Lijst maken", "Sanne mailt Karel", "Ruimte reserveren"),
        *("Een overleg plannen met de huisarts", "Ik nodig haar uit voor overleg", "Meekijken bij het spreekuur"),
        *("Ik kijk donderdag mee", "Bekijken welke folders er zijn en ze bestellen", "Contact opnemen met de GGD"),
        *("Zet het op de agenda", "Koffie zetten", "Karel vraagt de sleutel", "Ik stuur een appje", "Sanne loopt mee"),
        *("Folders ophalen bij de bibliotheek", "Proefdraaien met twee cliënten", "Langsgaan bij mevrouw Jansen"),
        *(
            "Ik fiets langs en kijk of de deur open is",
            "We doen een proef op het plein",
            "Mail naar de gemeente sturen",
        ),
    ],
)
def test_a_step_that_one_can_tick_off_is_left_alone(step: str) -> None:
    assert checks.about_step(step) == []


def test_what_is_agreed_may_not_be_talking_alone() -> None:
    assert asked(what="Overleggen over eenzaamheid") == ["what-vague"]
    assert asked(what="Een vast overleg op dinsdag houden") == []
    assert asked(what="Eén nummer voor de wijk") == []


@pytest.mark.parametrize(
    ("when", "day", "asks"),
    [
        ("", "", ["day-missing"]),
        ("binnenkort", "", ["day-missing"]),
        ("na de zomer", "", ["day-missing"]),
        ("volgende week", "", []),
        ("binnen twee weken", "", []),
        ("26 maart", "2026-03-26", []),
        ("27 maart", "2026-03-27", ["day-late"]),
        ("11-3-2026", "2026-03-11", ["day-past"]),
    ],
)
def test_the_first_step_has_a_day_within_two_weeks(when: str, day: str, asks: list[str]) -> None:
    assert asked(when=when, day=day) == asks


def test_a_day_is_asked_for_once_there_is_a_step() -> None:
    assert asked(first_step="", when="", day="") == ["step-missing"]


@pytest.mark.parametrize(
    "sign", ["Het gaat beter", "goed", "De samenwerking loopt soepeler", "betere samenwerking", "Dat merken we wel"]
)
def test_it_asks_what_one_would_see(sign: str) -> None:
    assert checks.about_sign(sign) == [Hint.SIGN_VAGUE]


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "De lijst hangt bij elke balie",
            "Tien mensen lopen mee",
            "Minder dan vijf dagen wachten",
            "Het belt niet meer",
        ),
        *("Mensen zeggen dat ze het weten", "Het gaat beter: drie van de vier komen terug", "Er staat een bankje"),
    ],
)
def test_what_one_can_see_or_count_is_left_alone(sign: str) -> None:
    assert checks.about_sign(sign) == []


def test_whoever_helps_is_somebody_else() -> None:
    assert asked(helper="Sanne de Wit") == ["helper-same"]
    assert asked(helper="iedereen") == ["helper-nobody"]
    assert asked(helper="wethouder Bakker") == []


def test_every_hint_has_a_sentence_and_a_place() -> None:
    assert set(checks.SENTENCES) == set(Hint)
    assert {hint.part for hint in Hint} == {"what", "who", "step", "sign", "helper"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("donderdag", MEETING + timedelta(days=7)),
        ("ik bel vrijdag Karel", MEETING + timedelta(days=1)),
        ("12 maart", MEETING),
        ("morgen", MEETING + timedelta(days=1)),
        ("volgende week dinsdag", date(2026, 3, 17)),
        ("over twee weken", date(2026, 3, 26)),
        ("volgende week", None),
        ("binnenkort", None),
        ("31-4", None),
        ("zo snel mogelijk", None),
        ("we bellen de praktijk als de zon schijnt", None),
        ("do 19 mrt bij de koffie", date(2026, 3, 19)),
        ("over tien dagen", date(2026, 3, 22)),
    ],
)
def test_it_finds_the_day_in_what_is_typed(text: str, day: date | None) -> None:
    assert days.day_said(text, MEETING) == day
