"""Who should not be put together, and who know each other: named by the organiser, gone with the person."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dagdeel.history.models import Line
from dagdeel.history.queries import sentences
from dagdeel.people.actions import add_pair, erase_person, remove_pair
from dagdeel.people.models import Pair, Person
from dagdeel.people.queries import pairs_among
from tests.world import World

AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def noor(world: World) -> Person:
    return Person.objects.create(workspace=world.workspace, first_name="Noor")


@pytest.fixture
def stranger(world: World) -> Person:
    return Person.objects.create(workspace=world.elsewhere, first_name="Pieter", last_name="Outer")


def pairs() -> list[tuple[str, str, str]]:
    return [(str(pair.one), str(pair.kind), str(pair.other)) for pair in Pair.objects.select_related("one", "other")]


def test_a_pair_stands_once_whoever_is_named_first(world: World) -> None:
    sanne, karel = world.sanne.person, world.karel.person
    first = add_pair(one=karel, other=sanne, kind="apart", by=world.fatima, at=AT)
    assert add_pair(one=sanne, other=karel, kind="apart", by=world.fatima, at=AT) == first
    assert pairs() == [("Sanne de Wit", "apart", "Karel Vos")]


def test_the_history_says_that_it_was_done_and_never_about_whom(world: World) -> None:
    pair = add_pair(one=world.karel.person, other=world.sanne.person, kind="apart", by=world.fatima, at=AT)
    remove_pair(pair=pair, by=world.fatima, at=AT)
    lines = Line.objects.order_by("id")
    assert [(line.verb, line.scope, line.by, line.data) for line in lines] == [
        ("add_pair", f"workspace:{world.workspace.pk}", world.fatima, {}),
        ("remove_pair", f"workspace:{world.workspace.pk}", world.fatima, {}),
    ]
    assert {"add_pair", "remove_pair"} <= sentences().keys()
    assert pairs() == []


def test_what_a_questionnaire_tells_does_not_undo_what_the_organiser_said(world: World) -> None:
    sanne, karel = world.sanne.person, world.karel.person
    add_pair(one=sanne, other=karel, kind="apart", by=world.fatima, at=AT)
    add_pair(one=karel, other=sanne, kind="known", by=None, at=AT)
    assert pairs() == [("Sanne de Wit", "apart", "Karel Vos"), ("Sanne de Wit", "known", "Karel Vos")]


def test_it_refuses_one_person_twice_and_a_kind_that_does_not_exist(world: World) -> None:
    sanne, karel = world.sanne.person, world.karel.person
    with pytest.raises(ValidationError, match="twee verschillende mensen"):
        add_pair(one=sanne, other=sanne, kind="apart", by=world.fatima, at=AT)
    with pytest.raises(ValidationError):
        add_pair(one=sanne, other=karel, kind="enemies", by=world.fatima, at=AT)
    assert pairs() == []


def test_it_refuses_people_of_two_workspaces(world: World, stranger: Person) -> None:
    with pytest.raises(ValidationError, match="van de lijst"):
        add_pair(one=world.sanne.person, other=stranger, kind="known", by=world.fatima, at=AT)
    assert (pairs(), Line.objects.count()) == ([], 0)


def test_it_refuses_somebody_who_was_erased_meanwhile(world: World) -> None:
    held = Person.objects.get(pk=world.karel.person.pk)
    erase_person(person=world.karel.person, by=world.fatima, at=AT)
    with pytest.raises(ValidationError, match="van de lijst"):
        add_pair(one=world.sanne.person, other=held, kind="apart", by=world.fatima, at=AT)


def test_erasing_somebody_removes_their_pairs_and_no_others(world: World, noor: Person) -> None:
    sanne, karel = world.sanne.person, world.karel.person
    add_pair(one=sanne, other=karel, kind="apart", by=world.fatima, at=AT)
    add_pair(one=karel, other=noor, kind="known", by=world.fatima, at=AT)
    add_pair(one=sanne, other=noor, kind="known", by=world.fatima, at=AT)
    erase_person(person=karel, by=world.fatima, at=AT)
    assert pairs() == [("Sanne de Wit", "known", "Noor")]


def test_removing_a_person_altogether_removes_their_pairs(world: World, noor: Person) -> None:
    add_pair(one=world.sanne.person, other=noor, kind="known", by=world.fatima, at=AT)
    noor.delete()
    assert pairs() == []


def test_pairs_among_people_never_name_somebody_outside(world: World, noor: Person) -> None:
    sanne, karel = world.sanne.person, world.karel.person
    inside = add_pair(one=sanne, other=karel, kind="known", by=world.fatima, at=AT)
    add_pair(one=sanne, other=noor, kind="apart", by=world.fatima, at=AT)
    assert list(pairs_among([sanne.pk, karel.pk])) == [inside]


def test_the_database_itself_keeps_a_pair_from_standing_twice(world: World) -> None:
    sanne, karel = sorted((world.sanne.person, world.karel.person), key=lambda one: one.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pair.objects.create(one=karel, other=sanne, kind="apart")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pair.objects.create(one=sanne, other=sanne, kind="apart")
