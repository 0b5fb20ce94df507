"""Mensen: the list, how people come on it, and who is still missing."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from dagdeel.people.models import Person
from dagdeel.trajectories.models import Participant
from dagdeel.trajectories.rules.doubles import doubles
from dagdeel.trajectories.rules.mix import Wish, mix
from tests.world import World

PEOPLE = "/trajectories/mxlnkw42/people/"


def names(world: World) -> set[str]:
    return {str(one.person) for one in world.trajectory.participants.all()}


def test_the_list_shows_who_and_from_where(desk: Client, world: World) -> None:
    page = desk.get(PEOPLE).content.decode()
    for words in ("Sanne de Wit", "Huisartsenpraktijk De Brug", "huisarts", "2 mensen zouden komen"):
        assert words in page


def test_somebody_is_added_with_the_domain_of_the_profession(desk: Client, world: World) -> None:
    desk.post(
        f"{PEOPLE}new/",
        {"name": "Noor van den Berg", "profession": "wijkverpleegkundige", "email": "NOOR@zorg.example"},
    )
    one = Participant.objects.get(person__email="noor@zorg.example")
    assert (one.person.first_name, one.person.infix, one.person.last_name) == ("Noor", "van den", "Berg")
    assert (one.person.domain, one.status) == ("community-nursing", "wished")
    assert len(one.code) == 8


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Noor", "email": "noor@"}, "email"),
        ({"name": "Noor", "note": "111222333"}, "note"),
        ({"name": "111222333"}, "name"),
        ({"name": "Noor", "phone": "veel"}, "phone"),
    ],
)
def test_it_refuses_nonsense(desk: Client, world: World, values: dict[str, str], field: str) -> None:
    response = desk.post(f"{PEOPLE}new/", values)
    assert field in response.context["new_form"].errors
    assert names(world) == {"Sanne de Wit", "Karel Vos"}


def test_details_stand_beside_the_list_and_are_changed(desk: Client, world: World) -> None:
    address = f"{PEOPLE}{world.karel.pk}/"
    page = desk.get(address)
    assert page.context["link"] == f"http://testserver/p/{world.karel.code}/"
    assert "Eigen link van deze persoon" in page.text
    fragment = desk.get(address, headers={"HX-Request": "true"}).content.decode()
    assert fragment.startswith("<section")
    desk.post(address, {"name": "Karel Vos", "status": "declined", "profession": "mantelzorger", "note": "belt liever"})
    world.karel.refresh_from_db()
    assert (world.karel.status, world.karel.note, world.karel.person.profession) == (
        "declined",
        "belt liever",
        "mantelzorger",
    )


def test_many_get_the_same_status(desk: Client, world: World) -> None:
    desk.post(f"{PEOPLE}status/", {"participant": [world.karel.pk, world.sanne.pk], "status": "invited"})
    assert set(world.trajectory.participants.values_list("status", flat=True)) == {"invited"}
    desk.post(f"{PEOPLE}status/", {"participant": [world.karel.pk, 999999], "status": "coming"})
    desk.post(f"{PEOPLE}status/", {"participant": [world.karel.pk], "status": "onzin"})
    assert set(world.trajectory.participants.values_list("status", flat=True)) == {"invited"}


def test_who_is_removed_comes_back_with_the_same_code(desk: Client, world: World) -> None:
    code = world.karel.code
    page = desk.post(f"{PEOPLE}removal/", {"participant": [world.karel.pk]}, follow=True).content.decode()
    assert names(world) == {"Sanne de Wit"}
    assert f'action="{PEOPLE}return/"' in page
    desk.post(f"{PEOPLE}return/")
    assert Participant.objects.get(person=world.karel.person).code == code
    desk.post(f"{PEOPLE}return/")
    assert world.trajectory.participants.count() == 2


def test_a_pasted_list_is_shown_first_and_then_imported(desk: Client, world: World) -> None:
    text = "Noor Peeters <noor@ros.example>; Wit, Sanne de <sanne@debrug.example>; Ali Demir <ali@>"
    assert desk.post(f"{PEOPLE}list/", {"text": text}).headers["Location"] == f"{PEOPLE}import/"
    page = desk.get(f"{PEOPLE}import/")
    assert [form.double for form in page.context["form"].forms] == ["", "Staat al op de lijst als Sanne de Wit", ""]
    assert page.context["form"].mistakes == 1
    assert names(world) == {"Sanne de Wit", "Karel Vos"}
    rows = {
        "r0-chosen": "on", "r0-name": "Noor Peeters", "r0-email": "noor@ros.example", "r0-profession": "huisarts",
        "r1-name": "Wit, Sanne de", "r1-email": "sanne@debrug.example",
        "r2-chosen": "on", "r2-name": "Ali Demir", "r2-email": "ali@",
    }  # fmt: skip
    said = desk.post(f"{PEOPLE}import/", rows, follow=True)
    assert names(world) == {"Sanne de Wit", "Karel Vos", "Noor Peeters"}
    assert "1 rij is overgeslagen" in said.content.decode()
    left = desk.get(f"{PEOPLE}import/").context["form"].forms
    assert [(form["name"].value(), form["email"].value()) for form in left] == [("Ali Demir", "ali@")]
    desk.post(f"{PEOPLE}import/", {"r0-chosen": "on", "r0-name": "Ali Demir", "r0-email": "ali@buurt.example"})
    assert "Ali Demir" in names(world)
    assert desk.get(f"{PEOPLE}import/").status_code == 302


def test_a_long_list_comes_in_parts_and_loses_nobody(desk: Client, world: World) -> None:
    desk.post(f"{PEOPLE}list/", {"text": "\n".join(f"Persoon Nummer{n}" for n in range(130))})
    for expected in (100, 30):
        forms = desk.get(f"{PEOPLE}import/").context["form"].forms
        assert len(forms) == expected
        rows = {form.add_prefix("name"): form["name"].value() for form in forms}
        desk.post(f"{PEOPLE}import/", {**rows, **{form.add_prefix("chosen"): "on" for form in forms}})
    assert world.trajectory.participants.count() == 132


def test_a_csv_of_windows_and_a_workbook_are_read(desk: Client, world: World) -> None:
    csv = SimpleUploadedFile("lijst.csv", "Naam;Functie;Plaats\r\nZoë Çelik;huisarts;Rivierdam\r\n".encode("cp1252"))
    desk.post(f"{PEOPLE}list/", {"file": csv})
    form = desk.get(f"{PEOPLE}import/").context["form"].forms[0]
    assert (form["name"].value(), form["profession"].value(), form["note"].value()) == (
        "Zoë Çelik", "huisarts", "Plaats: Rivierdam",
    )  # fmt: skip
    book, buffer = Workbook(), BytesIO()
    for row in (["Deelnemers"], ["First name", "Last name", "Phone"], ["Noor", "Peeters", 612345678.0]):
        book.active.append(row)
    book.save(buffer)
    desk.post(f"{PEOPLE}list/", {"file": SimpleUploadedFile("lijst.xlsx", buffer.getvalue())})
    form = desk.get(f"{PEOPLE}import/").context["form"].forms[0]
    assert (form["name"].value(), form["phone"].value()) == ("Noor Peeters", "612345678")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lijst.xlsx", b"geen zip"),
        ("lijst.xlsx", b"PK\x03\x04kapot"),
        ("lijst.csv", b"\x89PNG\x00\x00"),
        ("foto.png", b"x"),
        ("lijst.csv", b""),
        ("lijst.csv", b"\n\n;;;\n"),
    ],
)
def test_a_file_that_is_no_list_is_told_so(desk: Client, world: World, name: str, content: bytes) -> None:
    response = desk.post(f"{PEOPLE}list/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_the_list_goes_out_without_formulas(desk: Client, world: World) -> None:
    Person.objects.filter(pk=world.karel.person_id).update(
        last_name='=HYPERLINK("http://kwaad.example")', phone="+31 6"
    )
    csv = desk.get(f"{PEOPLE}people.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in csv
    assert ";=HYPERLINK" not in csv
    book = load_workbook(BytesIO(desk.get(f"{PEOPLE}people.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}


def test_what_goes_out_can_come_in_again(desk: Client, world: World) -> None:
    content = desk.get(f"{PEOPLE}people.xlsx").content
    desk.post(f"{PEOPLE}list/", {"file": SimpleUploadedFile("lijst.xlsx", content)})
    forms = desk.get(f"{PEOPLE}import/").context["form"].forms
    assert [form.double for form in forms] == [
        "Staat al op de lijst als Karel Vos", "Staat al op de lijst als Sanne de Wit",
    ]  # fmt: skip


def test_the_page_says_who_is_missing_and_why(desk: Client, world: World) -> None:
    page = desk.get(PEOPLE)
    shares = {one.domain: (one.coming, one.is_missing) for one in page.context["mix"].shares}
    assert shares == {
        "gp-care": (1, False), "municipality": (0, True), "public-health": (0, True), "support": (0, True),
        "residents": (1, False),
    }  # fmt: skip
    assert "nog niemand in beeld" in page.content.decode()
    assert "(uit de methode)" in page.content.decode()
    assert "(A4)" not in page.content.decode()


def test_wanted_against_present() -> None:
    wishes = [Wish("gp-care", 1, "omdat", "A4"), Wish("residents", 2, "omdat", "A4")]
    found = mix(
        wishes,
        [
            ("gp-care", "invited"),
            ("residents", "coming"),
            ("welfare", "walk_in"),
            ("", "coming"),
            ("sport", "declined"),
        ],
    )
    assert [(one.domain, one.coming, one.open, one.is_missing, one.is_met) for one in found.shares] == [
        ("gp-care", 0, 1, False, False),
        ("residents", 1, 0, True, False),
        ("welfare", 1, 0, False, True),
    ]
    assert (found.coming, found.open, found.declined, found.unknown) == (3, 1, 1, 1)


def test_doubles_are_found_by_address_and_by_name() -> None:
    known = [("Sanne de Wit", "sanne@debrug.example"), ("Karel Vos", ""), ("Balie", "info@debrug.example")]
    rows = [
        ("S. de Wit", "Sanne@DeBrug.example"), ("vos, karel", ""), ("Noor Peeters", "info@debrug.example"),
        ("Noor Peeters", ""), ("", "noor@ros.example"), ("Zoë Çelik", ""), ("zoe celik", ""),
    ]  # fmt: skip
    assert doubles(rows, known) == ["Sanne de Wit", "Karel Vos", None, 2, None, None, 5]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "new/",
        "status/",
        "removal/",
        "return/",
        "list/",
        "list/removal/",
        "import/",
        "people.xlsx",
        "people.csv",
    ],
)
def test_it_refuses_the_outsider(outside: Client, world: World, address: str) -> None:
    assert outside.get(PEOPLE + address).status_code in (404, 405)
    assert outside.post(PEOPLE + address, {"participant": [world.karel.pk], "status": "declined"}).status_code == 404
    assert outside.get(f"{PEOPLE}{world.karel.pk}/").status_code == 404
    assert set(world.trajectory.participants.values_list("status", flat=True)) == {"coming"}


def test_a_facilitator_reads_the_list_and_changes_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.ellen)
    assert "Zet op de lijst" not in client.get(PEOPLE).content.decode()
    assert client.post(f"{PEOPLE}new/", {"name": "Noor"}).status_code == 403
    assert client.get(f"{PEOPLE}people.csv").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_much_for_one_as_for_three(
    desk: Client, world: World, count: int, django_assert_num_queries: Any
) -> None:
    world.karel.delete()
    for number in range(count - 1):
        person = Person.objects.create(workspace=world.workspace, first_name=f"Persoon {number}")
        Participant.objects.create(trajectory=world.trajectory, person=person)
    desk.get(PEOPLE)
    with django_assert_num_queries(14):
        response = desk.get(PEOPLE)
    assert len(response.context["participants"]) == count
