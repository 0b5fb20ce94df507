"""The small place on the page of people: who does not come together, and who know each other."""

import pytest
from django.test import Client

from dagdeel.people.actions import add_pair
from dagdeel.people.models import Pair, Person
from dagdeel.trajectories.models import Participant
from tests.world import START, World

PEOPLE = "/trajectories/mxlnkw42/people/"
PAIRS = f"{PEOPLE}pairs/"


@pytest.fixture
def noor(world: World) -> Participant:
    person = Person.objects.create(workspace=world.workspace, first_name="Noor", last_name="Smit")
    return Participant.objects.create(trajectory=world.trajectory, person=person)


def named(world: World, kind: str = "apart") -> dict[str, str]:
    return {"one": str(world.sanne.person_id), "other": str(world.karel.person_id), "kind": kind}


def pair(world: World) -> Pair:
    return add_pair(one=world.sanne.person, other=world.karel.person, kind="apart", by=world.fatima, at=START)


def signed_in(account: object) -> Client:
    client = Client()
    client.force_login(account)  # type: ignore[arg-type]
    return client


def held() -> list[tuple[str, str, str]]:
    return [(str(one.one), str(one.kind), str(one.other)) for one in Pair.objects.select_related("one", "other")]


@pytest.mark.parametrize(
    ("kind", "heading", "said"),
    [
        ("apart", "Niet bij elkaar", "Sanne de Wit en Karel Vos komen niet samen in een duo of groepje."),
        ("known", "Kennen elkaar al goed", "Sanne de Wit en Karel Vos kennen elkaar al"),
    ],
)
def test_the_organiser_names_a_pair_and_sees_it(desk: Client, world: World, kind: str, heading: str, said: str) -> None:
    page = desk.post(PAIRS, named(world, kind), follow=True).content.decode()
    assert held() == [("Sanne de Wit", kind, "Karel Vos")]
    assert said in page
    assert f"<h3>{heading}</h3>" in page
    assert "<span>Sanne de Wit en Karel Vos</span>" in page
    assert page.count("<h3>") == 1


def test_the_place_is_closed_until_somebody_wants_it(desk: Client, world: World) -> None:
    assert '<details class="pairs" id="pairs"><summary>' in desk.get(PEOPLE).content.decode()
    assert '<details class="pairs" id="pairs" open><summary>' in desk.get(PAIRS).content.decode()


def test_there_is_no_place_for_a_reason(desk: Client, world: World) -> None:
    desk.post(PAIRS, {**named(world), "reason": "zij is zijn leidinggevende", "note": "ruzie"})
    kept = Pair.objects.values().get()
    assert sorted(kept) == ["created_at", "id", "kind", "one_id", "other_id"]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"one": ""}, "one"), ({"other": "999999"}, "other"), ({"kind": "enemies"}, "kind"), ({"other": "same"}, "other")],
)
def test_it_refuses_nonsense_in_words(desk: Client, world: World, change: dict[str, str], field: str) -> None:
    values = {**named(world), **change}
    if values["other"] == "same":
        values["other"] = values["one"]
    response = desk.post(PAIRS, values)
    assert field in response.context["pair_form"].errors
    assert response.content.decode().count('role="alert"') == 1
    assert held() == []


def test_people_of_elsewhere_and_the_erased_cannot_be_named(desk: Client, world: World) -> None:
    stranger = Person.objects.create(workspace=world.elsewhere, first_name="Pieter")
    off_the_list = Person.objects.create(workspace=world.workspace, first_name="Anouk")
    for person in (stranger, off_the_list):
        desk.post(PAIRS, {**named(world), "other": str(person.pk)})
    Person.objects.filter(pk=world.karel.person_id).update(erased_at=START)
    desk.post(PAIRS, named(world))
    assert held() == []


def test_a_pair_is_removed_with_the_way_back(desk: Client, world: World) -> None:
    page = desk.post(f"{PAIRS}{pair(world).pk}/removal/", follow=True).content.decode()
    assert held() == []
    assert f"{PAIRS}return/" in page
    desk.post(f"{PAIRS}return/")
    assert held() == [("Sanne de Wit", "apart", "Karel Vos")]
    desk.post(f"{PAIRS}return/")
    assert held() == [("Sanne de Wit", "apart", "Karel Vos")]


def test_what_was_removed_does_not_come_back_for_who_was_erased_since(desk: Client, world: World) -> None:
    desk.post(f"{PAIRS}{pair(world).pk}/removal/")
    desk.post(f"{PEOPLE}{world.karel.pk}/removal/")
    page = desk.post(f"{PAIRS}return/", follow=True).content.decode()
    assert "Dit kan niet meer terug" in page
    assert held() == []


def test_erasing_somebody_says_so_and_removes_the_pair(desk: Client, world: World) -> None:
    pair(world)
    assert "Met wie deze persoon niet bij elkaar moest komen" in (
        desk.get(f"{PEOPLE}{world.karel.pk}/removal/").content.decode()
    )
    desk.post(f"{PEOPLE}{world.karel.pk}/removal/")
    assert held() == []


def test_a_pair_with_somebody_of_another_list_stays_out_of_sight(desk: Client, world: World) -> None:
    other = Person.objects.create(workspace=world.workspace, first_name="Anouk", last_name="Elders")
    hidden = add_pair(one=world.sanne.person, other=other, kind="apart", by=world.fatima, at=START)
    assert "Anouk" not in desk.get(PAIRS).content.decode()
    assert desk.post(f"{PAIRS}{hidden.pk}/removal/").status_code == 404
    assert Pair.objects.count() == 1


@pytest.mark.parametrize("address", [PAIRS, f"{PAIRS}1/removal/", f"{PAIRS}return/"])
def test_helpers_are_refused_and_outsiders_learn_nothing(outside: Client, world: World, address: str) -> None:
    assert outside.post(address, named(world)).status_code == 404
    for account in (world.joost, world.ellen):
        assert signed_in(account).post(address, named(world)).status_code == 403
    assert held() == []


def test_a_helper_sees_the_list_without_the_pairs(world: World) -> None:
    pair(world)
    page = signed_in(world.joost).get(PEOPLE)
    assert "pairs" not in page.context
    assert "Niet bij elkaar" not in page.content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_costs_as_many_queries_for_few_as_for_many(
    desk: Client, world: World, people: int, django_assert_max_num_queries: object
) -> None:
    for nth in range(people):
        person = Person.objects.create(workspace=world.workspace, first_name=f"Noor {nth}")
        Participant.objects.create(trajectory=world.trajectory, person=person)
        add_pair(one=world.sanne.person, other=person, kind="known", by=world.fatima, at=START)
    with django_assert_max_num_queries(17):  # type: ignore[operator]
        assert desk.get(PAIRS).status_code == 200


def test_with_one_person_there_is_nobody_to_pair(desk: Client, world: World) -> None:
    world.karel.delete()
    assert 'id="pairs"' not in desk.get(PEOPLE).content.decode()


def test_two_people_of_one_name_can_be_told_apart(desk: Client, world: World, noor: Participant) -> None:
    page = desk.get(PAIRS).content.decode()
    assert page.count("Sanne de Wit (Huisartsenpraktijk De Brug)</option>") == 2
    assert page.count("Noor Smit</option>") == 2
