"""Adding, changing and forgetting the people a workspace knows."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from dagdeel.history.models import Line
from dagdeel.people.actions import add_person, change_person, erase_person, find_or_add_organisation
from dagdeel.people.models import Organisation, Person
from tests.world import World

AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


def add(world: World, **values: Any) -> Person:
    return add_person(**{"workspace": world.workspace, "by": world.fatima, "at": AT, **values})


def test_it_adds_a_person_with_organisation_and_domain(world: World) -> None:
    person = add(
        world, first_name="Anouk", infix="van den", last_name="Berg", email=" Anouk@Wiek.example ", phone="0612345678",
        organisation_name="huisartsenpraktijk  de brug", profession="Wijkverpleegkundige",
    )  # fmt: skip
    assert str(person) == "Anouk van den Berg"
    assert (person.email, person.phone) == ("anouk@wiek.example", "06-12345678")
    assert (person.profession, person.domain) == ("Wijkverpleegkundige", "community-nursing")
    assert person.organisation == world.sanne.person.organisation
    line = Line.objects.get()
    assert (line.verb, line.scope, line.by, line.at) == (
        "add_person",
        f"workspace:{world.workspace.pk}",
        world.fatima,
        AT,
    )
    assert line.data == {"person": person.pk}


@pytest.mark.parametrize(
    ("organisation", "profession", "domain"),
    [
        ("GGD", "adviseur", "public-health"),
        ("GGD Gelderland", "adviseur", "public-health"),
        ("GGD", "huisarts", "gp-care"),
        ("De Blauwe Deur", "adviseur", ""),
    ],
)
def test_where_the_profession_says_nothing_the_organisation_does(
    world: World, organisation: str, profession: str, domain: str
) -> None:
    assert add(world, first_name="An", organisation_name=organisation, profession=profession).domain == domain


def test_a_chosen_domain_stays(world: World) -> None:
    assert add(world, first_name="Anouk", profession="huisarts", domain="support").domain == "support"


def test_the_same_address_is_the_same_person_and_what_was_known_stays(world: World) -> None:
    before = Person.objects.count()
    person = add(world, first_name="S.", last_name="Wit", email="SANNE@debrug.example", phone="06-12345678")
    assert person.pk == world.sanne.person.pk
    assert Person.objects.count() == before
    person.refresh_from_db()
    assert (person.first_name, person.phone) == ("Sanne", "06-12345678")
    assert Line.objects.get().data == {"person": person.pk, "fields": ["phone"]}


def test_two_people_may_share_a_mailbox(world: World) -> None:
    other = add(world, first_name="Rob", last_name="Smit", email="sanne@debrug.example")
    assert other.pk != world.sanne.person.pk
    nameless = Person.objects.create(workspace=world.workspace, email="info@buurt.example")
    vos = Person.objects.create(workspace=world.workspace, last_name="Vos", email="info@buurt.example")
    assert [add(world, last_name=name, email="info@buurt.example") for name in ("VOS", "Smit", "")] == [
        vos,
        nameless,
        nameless,
    ]


def test_the_same_address_elsewhere_is_another_person(world: World) -> None:
    other = add(world, workspace=world.elsewhere, by=world.pieter, last_name="Wit", email="sanne@debrug.example")
    assert other.pk != world.sanne.person.pk
    assert other.workspace == world.elsewhere
    world.sanne.person.refresh_from_db()
    assert world.sanne.person.workspace == world.workspace


def test_it_knows_an_organisation_by_name_within_one_workspace(world: World) -> None:
    def find(name: str) -> Organisation | None:
        return find_or_add_organisation(workspace=world.elsewhere, name=name, by=None, at=AT)

    assert find("  ") is None
    mine = find("Huisartsenpraktijk De Brug")
    assert mine is not None
    assert mine != world.sanne.person.organisation
    assert find("HUISARTSENPRAKTIJK de  brug") == mine


@pytest.mark.parametrize(
    "field", ["first_name", "infix", "last_name", "email", "phone", "organisation_name", "profession"]
)
def test_a_citizen_number_is_refused_in_every_field(world: World, field: str) -> None:
    value = "111222333@debrug.example" if field == "email" else "111222333"
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        add(world, **{"first_name": "Karel", field: value})
    assert list(refusal.value.message_dict) == [field]
    assert refusal.value.message_dict[field][0].startswith("Dit lijkt een burgerservicenummer.")
    assert not Line.objects.exists()


def test_every_mistake_is_named_at_its_field(world: World) -> None:
    with pytest.raises(ValidationError) as refusal:
        add(world, first_name="x" * 61, email="karel", phone="12", domain="surgery")
    assert refusal.value.message_dict == {
        "first_name": ["Dit is te lang: er passen hooguit 60 tekens in."],
        "email": ["Dit is geen e-mailadres. Een goed adres is bijvoorbeeld naam@organisatie.nl."],
        "phone": ["Dit is geen telefoonnummer. Een goed nummer is bijvoorbeeld 06-12345678."],
        "domain": ["Kies een domein uit de lijst."],
    }


def test_it_changes_only_what_is_given(world: World) -> None:
    person = change_person(
        person=world.sanne.person, by=world.joost, at=AT, profession="wethouder", organisation_name=""
    )
    person.refresh_from_db()
    assert (str(person), person.profession, person.domain) == ("Sanne de Wit", "wethouder", "gp-care")
    assert person.organisation is None
    assert Line.objects.get().data == {"person": person.pk, "fields": ["organisation_name", "profession"]}


def test_erasing_keeps_the_count_and_nothing_else(world: World) -> None:
    person = world.sanne.person
    change_person(person=person, by=None, at=AT, phone="0612345678")
    erase_person(person=person, by=world.fatima, at=AT)
    kept = Person.objects.filter(pk=person.pk).values().get()
    assert {field for field, value in kept.items() if value} == {
        "id",
        "workspace_id",
        "domain",
        "created_at",
        "erased_at",
    }
    assert world.trajectory.participants.count() == 2
    told = " ".join(str(line.data) for line in Line.objects.all())
    assert "Sanne" not in told
    assert "debrug" not in told
