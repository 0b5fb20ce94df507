import io
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dagdeel.attendance.actions import forget_numbers, give_number, note_here, set_accreditation
from dagdeel.attendance.models import Accreditation, RegisterNumber
from dagdeel.attendance.rules.registers import CITIZEN, REGISTERS, NoNumber, number_of
from dagdeel.history.models import Line
from dagdeel.people.models import Person
from dagdeel.trajectories.actions import erase_participant
from tests.world import START, World

PAGE = "/trajectories/mxlnkw42/attendance/"
BIG = "19912345601"
SETTINGS = {"userID": "12345", "userKey": "gehe<im>&", "orgID": "77", "PECourseID": "123456", "PEEditionID": "7654321"}


def accredit(world: World, register: str = "abc1") -> None:
    set_accreditation(
        trajectory=world.trajectory, register=register, number="ID 445566", points=Decimal(4), by=world.fatima, at=START
    )


def ready(world: World, register: str = "abc1", number: str = BIG) -> None:
    accredit(world, register)
    note_here(meeting=world.meeting, participant=world.sanne, how="list", by=None, at=START)
    give_number(participant=world.sanne, register=register, typed=number, at=START)


@given(st.integers(0, 10**9 - 1), st.sampled_from(sorted(REGISTERS)), st.sampled_from(["", " ", ".", "-"]))
def test_no_register_takes_a_citizen_number(number: int, register: str, between: str) -> None:
    digits = f"{number:09d}"
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    is_citizen = total > 0 and total % 11 == 0
    typed = f"{digits[:4]}{between}{digits[4:6]}{between}{digits[6:]}"
    try:
        kept = number_of(REGISTERS[register], typed)
    except NoNumber as refused:
        assert is_citizen == (refused.args[0] == CITIZEN)
    else:
        assert not is_citizen
        assert kept == digits


@given(st.text(max_size=60), st.sampled_from(sorted(REGISTERS)))
def test_whatever_is_typed_is_a_plain_number_or_refused(text: str, register: str) -> None:
    try:
        kept = number_of(REGISTERS[register], text)
    except NoNumber:
        return
    assert kept.isascii()
    assert kept.isalnum()
    assert len(kept) <= 12


@pytest.mark.parametrize("typed", [BIG, "BIG-19912345601", "big 199 1234 5601", " 199.1234.56.01 "])
def test_a_big_number_is_known_however_it_is_written(typed: str) -> None:
    assert number_of(REGISTERS["abc1"], typed) == BIG


@pytest.mark.parametrize("typed", ["1991234560", "199123456012", "1991234560a", "١٩٩١٢٣٤٥٦٠١"])
def test_ten_or_twelve_digits_are_no_big_number(typed: str) -> None:
    with pytest.raises(NoNumber):
        number_of(REGISTERS["abc1"], typed)


def test_somebody_gives_and_takes_back_their_own_number(world: World) -> None:
    accredit(world)
    phone, address = Client(), f"/p/{world.sanne.code}/"
    assert "Alleen om je punten bij te schrijven; we wissen het daarna." in phone.get(address).content.decode()
    phone.post(f"{address}numbers/", {"abc1": f"BIG-{BIG}"})
    assert RegisterNumber.objects.get().number == BIG
    phone.post(f"{address}numbers/", {"abc1": ""})
    assert not RegisterNumber.objects.exists()


def test_a_citizen_number_is_refused_with_the_reason(world: World) -> None:
    accredit(world)
    answer = Client().post(f"/p/{world.sanne.code}/numbers/", {"abc1": "111222333"})
    assert answer.status_code == 422
    assert "burgerservicenummer (BSN)" in answer.content.decode()
    assert not RegisterNumber.objects.exists()


def test_nothing_that_shows_or_exports_people_holds_a_number(desk: Client, helper: Client, world: World) -> None:
    ready(world)
    pages = ["people/", "people/people.csv", "attendance/", "attendance/list-1.docx", "door/1/", "", "settings/"]
    for page in pages:
        assert BIG.encode() not in desk.get(f"/trajectories/mxlnkw42/{page}").content
    book = load_workbook(io.BytesIO(desk.get("/trajectories/mxlnkw42/people/people.xlsx").content))
    assert BIG not in str([list(row) for row in book.active.iter_rows(values_only=True)])  # type: ignore[union-attr]
    assert helper.get(f"{PAGE}registers/abc1/").status_code == 403
    assert BIG not in str([line.data for line in Line.objects.all()])


def test_the_text_for_pe_online_has_a_number_a_line(desk: Client, world: World) -> None:
    ready(world)
    assert desk.post(f"{PAGE}registers/abc1/numbers.txt").content == b"BIG-19912345601\r\n"


def test_a_prefix_that_nobody_knows_is_typed_in(desk: Client, world: World) -> None:
    ready(world, "nvvpo", "A12345")
    assert desk.post(f"{PAGE}registers/nvvpo/numbers.txt", {"before": "NVVPO"}).content == b"NVVPO-A12345\r\n"
    assert desk.post(f"{PAGE}registers/nvvpo/numbers.txt", {"before": "<b>"}).content == b"A12345\r\n"


def test_who_missed_a_meeting_does_not_go_along(desk: Client, world: World) -> None:
    second = world.trajectory.meetings.create(number=2, starts_at=START, planned_minutes=120)
    ready(world)
    note_here(meeting=second, participant=world.karel, how="list", by=None, at=START)
    assert desk.post(f"{PAGE}registers/abc1/numbers.txt").content == b""
    assert "Sanne de Wit" in desk.get(f"{PAGE}registers/abc1/").content.decode()


def test_a_name_in_the_workbook_is_no_formula(desk: Client, world: World) -> None:
    ready(world)
    Person.objects.filter(pk=world.sanne.person_id).update(last_name="=1+1")
    sheet = load_workbook(io.BytesIO(desk.post(f"{PAGE}registers/abc1/numbers.xlsx").content)).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()][1] == [
        "BIG-19912345601", "=1+1", "de", "Sanne", "huisarts",
    ]  # fmt: skip
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_the_xml_is_that_of_pe_online_and_its_settings_are_kept_nowhere(desk: Client, world: World) -> None:
    ready(world)
    content = desk.post(f"{PAGE}registers/abc1/", SETTINGS).content
    entry = ET.fromstring(content)
    assert [one.tag for one in entry] == ["Settings", "Attendance"]
    assert {one.tag: one.text or "" for one in entry[0]} == {
        "userID": "12345", "userRole": "EDU", "userKey": "gehe<im>&", "orgID": "77", "settingOutput": "1",
        "emailOutput": "", "languageID": "1", "defaultLanguageID": "1",
    }  # fmt: skip
    assert {one.tag: one.text or "" for one in entry[1]} == {
        "PECourseID": "123456", "PEEditionID": "7654321", "externalPersonID": "BIG-19912345601", "PEModuleID": "",
        "endDate": "2026-03-12T16:30:00+00:00",
    }  # fmt: skip
    assert "gehe" not in str([line.data for line in Line.objects.all()])
    assert "gehe" not in desk.get(f"{PAGE}registers/abc1/").content.decode()


@pytest.mark.parametrize("course", ["1</PECourseID><PECourseID>2", "<!DOCTYPE x>", "&xxe;", "12 34"])
def test_no_xml_comes_in_by_a_field(desk: Client, world: World, course: str) -> None:
    ready(world)
    answer = desk.post(f"{PAGE}registers/abc1/", SETTINGS | {"PECourseID": course})
    assert answer.status_code == 422
    key = desk.post(f"{PAGE}registers/abc1/", SETTINGS | {"userKey": "</userKey><userRole>ADMIN</userRole>\x00"})
    if key.status_code == 200:
        assert len(ET.fromstring(key.content)[0]) == 8


def test_handing_in_erases_the_numbers_and_leaves_proof(desk: Client, world: World) -> None:
    ready(world)
    desk.post(f"{PAGE}registers/abc1/delivery/")
    assert RegisterNumber.objects.count() == 1  # nobody ticked that it was sure
    desk.post(f"{PAGE}registers/abc1/delivery/", {"sure": "yes"})
    assert not RegisterNumber.objects.exists()
    assert Accreditation.objects.get().handed_in_at is not None
    assert Line.objects.get(verb="hand_in_numbers").data == {"register": "ABC1", "count": 1}
    assert "Punten voor je register" not in Client().get(f"/p/{world.sanne.code}/").content.decode()


def test_taking_an_accreditation_away_takes_its_numbers_along(desk: Client, world: World) -> None:
    ready(world)
    desk.post(f"{PAGE}registers/abc1/removal/")
    assert (RegisterNumber.objects.count(), Accreditation.objects.count()) == (0, 0)


def test_the_organiser_fills_in_what_it_is_worth(desk: Client, world: World) -> None:
    desk.post(f"{PAGE}accreditations/", {"register": "abc1", "number": "445566", "points": "4"})
    one = Accreditation.objects.get()
    assert (one.register, one.number, one.points) == ("abc1", "445566", Decimal(4))
    for wrong in (
        {"register": "elders", "number": "1", "points": "4"},
        {"register": "nip", "number": "111222333", "points": "1"},
    ):
        assert desk.post(f"{PAGE}accreditations/", wrong).status_code == 422
    assert Accreditation.objects.count() == 1


def test_of_who_was_erased_no_number_stays(world: World) -> None:
    ready(world)
    erase_participant(participant=world.sanne, by=world.fatima, at=START)
    assert forget_numbers(at=START) in (0, 1)
    assert not RegisterNumber.objects.exists()
