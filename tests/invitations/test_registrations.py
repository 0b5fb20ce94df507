"""The open page: easy for people, dull for machines, and telling nobody who is invited."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import TimestampSigner
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dagdeel.invitations import actions
from dagdeel.invitations.models import Reception, Registration
from dagdeel.invitations.views import registration as views
from dagdeel.outbox.models import Message
from dagdeel.trajectories.models import Participant
from tests.outbox.postoffice import PostOffice
from tests.world import World

from .conftest import DESK, NOW, SITE, full, say_yes, somebody, status_of


@pytest.fixture
def page(world: World, office: PostOffice) -> str:
    full(world, 25)
    return opened(world, is_checked=False)


def opened(world: World, *, is_checked: bool) -> str:
    reception = actions.change_registration_page(
        trajectory=world.trajectory, is_open=True, is_checked=is_checked, about="", site=SITE, by=world.fatima, at=NOW
    )
    return f"/r/{reception.code}/"


def stamp(page: str, *, age: int = 10) -> str:
    """As the page had it `age` seconds ago."""
    signer = TimestampSigner(salt="dagdeel.invitations.registration")
    code, moment = page.split("/")[2], int(timezone.now().timestamp()) - age
    signer.timestamp = lambda: _b62(moment)  # type: ignore[method-assign]
    return signer.sign(code)


def _b62(number: int) -> str:
    from django.core.signing import b62_encode

    return b62_encode(number)


def fill_in(page: str, **other: Any) -> Any:
    fields = {"name": "Mien Bakker", "email": "mien@post.example", "profession": "bewoner", "stamp": stamp(page)}
    return Client().post(page, fields | other)


def test_somebody_registers_proves_the_address_and_comes(page: str, world: World) -> None:
    assert "Kijk in je mail" in fill_in(page).text
    assert not Participant.objects.filter(person__email="mien@post.example").exists()
    message = Message.objects.get()
    assert message.to_address == "mien@post.example"
    (link,) = re.findall(rf"{SITE}(/registrations/\w+/)", message.text)
    phone = Client()
    assert "Klopt het dat jij je hebt aangemeld, Mien Bakker?" in phone.get(link).text
    assert not Participant.objects.filter(person__email="mien@post.example").exists(), "looking proves nothing"
    assert "Je komt." in phone.post(link, follow=True).text
    mien = Participant.objects.get(person__email="mien@post.example")
    assert (mien.status, mien.person.domain) == ("coming", "residents")
    assert not Registration.objects.exists()
    assert [one.key.partition(":")[0] for one in Message.objects.all()] == ["confirmation"]


def test_an_organiser_looks_first_where_they_wish_so(world: World, office: PostOffice, desk: Client) -> None:
    page = opened(world, is_checked=True)
    fill_in(page)
    waiting = Registration.objects.get()
    answer = Client().post(f"/registrations/{waiting.code}/")
    assert "De organisator kijkt ernaar" in answer.text
    assert "Mien Bakker" in desk.get("/trajectories/mxlnkw42/people/").text
    desk.post(f"{DESK}registrations/{waiting.pk}/admission/")
    assert Participant.objects.get(person__email="mien@post.example").status == "coming"
    fill_in(page, name="Guus Bos", email="guus@post.example")
    desk.post(f"{DESK}registrations/{Registration.objects.get().pk}/refusal/")
    assert not Registration.objects.exists()
    assert not Message.objects.filter(to_address="guus@post.example").exists()


def test_when_it_is_full_who_registers_waits(page: str, world: World) -> None:
    full(world, 1)
    say_yes(world.sanne)
    fill_in(page)
    answer = Client().post(f"/registrations/{Registration.objects.get().code}/", follow=True)
    assert "Je staat op de wachtlijst." in answer.text


def test_who_is_put_on_the_list_when_it_is_full_is_said_to_wait(world: World, desk: Client) -> None:
    full(world, 1)
    say_yes(world.sanne)
    fill_in(opened(world, is_checked=True))
    answer = desk.post(f"{DESK}registrations/{Registration.objects.get().pk}/admission/", follow=True)
    assert Participant.objects.get(person__email="mien@post.example").status == "waiting"
    assert "Alles is vol. Mien Bakker staat op de wachtlijst en krijgt daar een mail over." in answer.text


def test_who_has_no_e_mail_reads_whom_to_tell(page: str) -> None:
    text = Client().get(page).text
    assert "Geen e-mail? Laat Fatima Bennani weten dat je komt." in text
    assert "mailto:fatima@ros.example" in text


def test_the_page_tells_nobody_who_is_invited(page: str, world: World) -> None:
    known = fill_in(page, name="Sanne de Wit", email="sanne@debrug.example")
    unknown = fill_in(page)
    assert known.content == unknown.content
    subjects = {one.subject for one in Message.objects.all()}
    assert len(subjects) == 1
    Client().post(f"/registrations/{Registration.objects.get(email='sanne@debrug.example').code}/")
    assert status_of(world.sanne) == "coming"


def test_a_mail_carries_nothing_of_what_was_typed(page: str, world: World) -> None:
    fill_in(page, name="Gefeliciteerd U wint", organisation_name="Bel 0900-123", profession="prijs")
    text = Message.objects.get().text + Message.objects.get().subject + Message.objects.get().to_name
    assert not any(word in text for word in ("Gefeliciteerd", "0900", "prijs"))


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Win op https://boef.example"},
        {"name": ""},
        {"email": "geen adres"},
        {"email": "a@b.example\r\nBcc: c@d.example"},
        {"name": "111222333"},
        {"organisation_name": "www.boef.example"},
        {"name": "x" * 200},
    ],
)
def test_nonsense_is_refused_with_a_sentence(page: str, world: World, fields: dict[str, str]) -> None:
    answer = fill_in(page, **fields)
    assert answer.status_code == 422
    assert "Dit klopt nog niet" in answer.text
    assert not Registration.objects.exists()
    assert not Message.objects.exists()


def test_a_machine_that_fills_in_everything_learns_nothing_and_does_nothing(page: str, world: World) -> None:
    answer = fill_in(page, website="https://boef.example")
    assert (answer.status_code, "Kijk in je mail" in answer.text) == (200, True)
    assert not Registration.objects.exists()


@pytest.mark.parametrize("stamp_", ["", "vervalst", "abc:1:x"])
def test_without_a_moment_of_ours_one_presses_once_more(page: str, world: World, stamp_: str) -> None:
    answer = fill_in(page, stamp=stamp_)
    assert answer.status_code == 429
    assert "druk dan nog een keer" in answer.text
    assert 'value="Mien Bakker"' in answer.text
    fresh = answer.context["form"]["stamp"].value()
    assert views._age_of(fresh, page.split("/")[2], int(timezone.now().timestamp() * 1000)) is not None
    assert not Registration.objects.exists()


@pytest.mark.parametrize(("age", "passes"), [(0, False), (1, False), (5, True), (86_000, True), (90_000, False)])
def test_too_quick_and_too_old_press_once_more(page: str, world: World, age: int, passes: bool) -> None:
    answer = fill_in(page, stamp=stamp(page, age=age))
    assert (answer.status_code, Registration.objects.exists()) == ((200, True) if passes else (429, False))


def test_the_moment_of_another_page_is_of_no_use(page: str, world: World) -> None:
    assert fill_in(page, stamp=stamp("/r/bbbbbbbb/")).status_code == 429


def test_one_network_fills_no_list(page: str, world: World) -> None:
    codes = [fill_in(page, email=f"a{n}@post.example").status_code for n in range(22)]
    assert codes == [200] * 20 + [429] * 2
    assert Registration.objects.count() == 20


def test_the_same_address_is_mailed_three_times_at_most_and_not_at_once(world: World, office: PostOffice) -> None:
    full(world, 25)
    opened(world, is_checked=False)
    reception = Reception.objects.get()
    for minutes in (0, 1, 11, 22, 33, 44):
        actions.register(
            reception=reception, name="Mien", email="mien@post.example", site=SITE, at=NOW + timedelta(minutes=minutes)
        )
    assert Message.objects.count() == 3
    assert Registration.objects.count() == 1


def test_a_closed_page_takes_nobody_and_opened_again_it_has_another_address(page: str, world: World) -> None:
    actions.change_registration_page(
        trajectory=world.trajectory, is_open=False, is_checked=False, about="", by=world.fatima, at=NOW
    )
    assert "Aanmelden kan hier niet meer." in Client().get(page).text
    fill_in(page)
    assert not Registration.objects.exists()
    assert opened(world, is_checked=False) != page
    assert Client().get(page).status_code == 404


def test_without_a_mail_server_an_organiser_looks_at_everybody(world: World, desk: Client, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    page = opened(world, is_checked=False)
    assert "De organisator kijkt ernaar" in fill_in(page).text
    people = desk.get("/trajectories/mxlnkw42/people/").text
    assert "Mien Bakker" in people
    assert "adres niet gecontroleerd" in people


def test_what_nobody_proved_is_forgotten(page: str, world: World) -> None:
    fill_in(page)
    assert actions.forget_unconfirmed(at=timezone.now() + timedelta(days=13)) == 0
    assert actions.forget_unconfirmed(at=timezone.now() + timedelta(days=15)) == 1
    assert not Message.objects.exists()
    assert Client().get(f"/registrations/{'b' * 8}/").status_code == 404


def test_two_people_of_one_mailbox_are_two_people(page: str, world: World) -> None:
    somebody(world, "Noor Smit", email="info@debrug.example")
    fill_in(page, name="Guus Bos", email="info@debrug.example")
    Client().post(f"/registrations/{Registration.objects.get().code}/")
    names = sorted(str(one.person) for one in Participant.objects.filter(person__email="info@debrug.example"))
    assert names == ["Guus Bos", "Noor Smit"]


def test_after_it_was_proved_nobody_else_changes_the_name(world: World, office: PostOffice) -> None:
    page = opened(world, is_checked=True)
    fill_in(page)
    Client().post(f"/registrations/{Registration.objects.get().code}/")
    assert "Kijk in je mail" in fill_in(page, name="Gerrit Boef").text
    assert (Registration.objects.get().name, Message.objects.count()) == ("Mien Bakker", 1)


def test_another_name_at_a_known_address_does_not_slip_past_the_organiser(world: World, office: PostOffice) -> None:
    page = opened(world, is_checked=True)
    fill_in(page, name="Gerrit Boef", email="sanne@debrug.example")
    answer = Client().post(f"/registrations/{Registration.objects.get().code}/")
    assert "De organisator kijkt ernaar" in answer.text
    assert not Participant.objects.filter(person__last_name="Boef").exists()


def test_a_machine_with_many_addresses_is_stopped(page: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dagdeel.invitations.actions.registrations.MOST_WAITING", 1)
    fill_in(page)
    assert "Er wachten te veel aanmeldingen." in fill_in(page, email="guus@post.example").text
    assert "Kijk in je mail" in fill_in(page).text, "who is among them may press again"
    assert Registration.objects.count() == 1
