"""Your own account: name, language, password, passkeys, sessions. And the cast of the demo."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dagdeel.history.queries import lines_for
from dagdeel.people.models import Account
from tests.world import World

PASSWORD = "een-lang-wachtwoord"


def told(account: Account) -> list[str]:
    return [line.sentence for line in lines_for(f"account:{account.pk}")]


def test_name_and_language_are_kept(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    assert client.post("/account/", {"name": "F. Bennani", "language": "en"}).status_code == 302
    world.fatima.refresh_from_db()
    assert (world.fatima.name, world.fatima.language) == ("F. Bennani", "en")
    for wrong in (
        {"name": "", "language": "nl"},
        {"name": "F", "language": "fr"},
        {"name": "111222333", "language": "nl"},
    ):
        assert client.post("/account/", wrong).status_code == 422


def test_the_page_tells_what_happened_to_your_own_account_alone(client: Client, world: World) -> None:
    client.force_login(world.pieter)
    client.post("/account/", {"name": "Pieter van elders", "language": "nl"})
    client.force_login(world.fatima)
    assert "Er is nog niets gebeurd" in client.get("/account/").text
    client.post("/account/", {"name": "F. Bennani", "language": "nl"})
    client.post("/language/", {"language": "en"})
    client.post("/language/", {"language": "nl"})
    client.post("/language/", {"language": "nl"})
    client.post("/account/sessions/removal/")
    assert told(world.fatima) == [
        "F. Bennani heeft dit account op alle andere apparaten uitgelogd.",
        "F. Bennani heeft de taal van dit account gewijzigd.",
        "F. Bennani heeft de taal van dit account gewijzigd.",
        "F. Bennani heeft de naam of de taal van dit account gewijzigd.",
    ]
    page = client.get("/account/").text
    assert page.count("F. Bennani heeft") == 4
    assert "Pieter van elders" not in page


def test_nobody_changes_more_than_name_and_language(client: Client, world: World) -> None:
    client.force_login(world.joost)
    client.post("/account/", {"name": "Joost", "language": "nl", "email": "x@x.nl", "is_staff": "on", "is_demo": "on"})
    world.joost.refresh_from_db()
    assert (world.joost.email, world.joost.is_staff, world.joost.is_demo) == ("joost@ros.example", False, False)


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example", "x"]
)
def test_switching_language_never_leads_to_another_site(client: Client, world: World, target: str) -> None:
    assert client.post("/language/", {"language": "en", "next": target}).headers["Location"] == "/"


def test_language_is_a_cookie_for_visitors_and_a_setting_for_accounts(client: Client, world: World) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/welcome/"})
    assert answer.headers["Location"] == "/welcome/"
    assert answer.cookies["language"]["samesite"] == "Lax"
    assert answer.cookies["language"]["httponly"]
    assert client.get("/welcome/").headers["Content-Language"] == "en"
    client.force_login(world.joost)
    assert client.get("/account/").headers["Content-Language"] == "nl"
    client.post("/language/", {"language": "en"})
    assert client.get("/account/").headers["Content-Language"] == "en"
    client.post("/language/", {"language": "fr"})
    assert client.get("/account/").headers["Content-Language"] == "en"
    assert client.get("/language/").status_code == 405


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(client: Client, world: World) -> None:
    elsewhere = Client()
    for one in (client, elsewhere):
        one.post(reverse("account_login"), {"login": "fatima@ros.example", "password": PASSWORD})
    new = {"password1": "een lange warme middag", "password2": "een lange warme middag"}
    page = client.post(reverse("account_change_password"), {"oldpassword": "fout", **new}).content.decode()
    assert "Dit is niet je huidige wachtwoord." in page
    answer = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    assert answer.headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert told(world.fatima) == ["Fatima Bennani heeft het wachtwoord van dit account gewijzigd."]


def test_signing_out_elsewhere_keeps_this_session(client: Client, world: World) -> None:
    elsewhere = Client()
    for one in (client, elsewhere):
        one.force_login(world.fatima)
    bystander = Client()
    bystander.force_login(world.joost)
    assert client.get("/account/sessions/removal/").status_code == 405
    client.post("/account/sessions/removal/")
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert bystander.get("/account/").status_code == 200


def test_a_passkey_is_asked_for_only_after_the_password(client: Client, world: World) -> None:
    client.force_login(world.fatima)
    asked = client.get(reverse("mfa_add_webauthn"))
    assert asked.headers["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Fpasskeys%2Fnew%2F"
    assert "Dit wachtwoord klopt niet." in client.post(asked.headers["Location"], {"password": "fout"}).content.decode()
    page = client.post(asked.headers["Location"], {"password": PASSWORD}, follow=True).content.decode()
    (script,) = re.findall(r'<script id="passkey-options" type="application/json">(.*?)</script>', page)
    options = json.loads(script)["publicKey"]
    assert (options["rp"]["id"], options["rp"]["name"], options["user"]["name"]) == (
        "testserver", "Dagdeel", "fatima@ros.example",
    )  # fmt: skip
    for nonsense in ("{}", '{"id": "x"}', '{"rawId": 1, "response": {}}'):
        answer = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": nonsense})
        assert "Deze passkey werd niet herkend." in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_a_passkey_is_shown_to_and_removed_by_its_owner_only(client: Client, world: World) -> None:
    key = Authenticator.objects.create(
        user=world.fatima, type="webauthn", data={"name": "Telefoon van Fatima", "credential": {}}
    )
    for who, shown in ((world.joost, False), (world.fatima, True)):
        client.force_login(who)
        assert ("Telefoon van Fatima" in client.get("/account/").content.decode()) is shown
        again = client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
        assert client.post(again.headers["Location"], {"password": PASSWORD}).status_code in (302, 404)
        client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
        assert Authenticator.objects.filter(pk=key.pk).exists() is not shown
    assert told(world.joost) == []
    assert told(world.fatima) == ["Fatima Bennani heeft een passkey weggehaald."]


def test_a_passkey_is_another_way_in_not_a_second_lock(client: Client, world: World) -> None:
    Authenticator.objects.create(user=world.fatima, type="webauthn", data={"name": "Telefoon", "credential": {}})
    answer = client.post(reverse("account_login"), {"login": "fatima@ros.example", "password": PASSWORD})
    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(world.fatima.pk)


@pytest.fixture
def cast(world: World, settings: Settings) -> World:
    settings.DEMO = True
    Account.objects.filter(pk__in=[world.fatima.pk, world.ellen.pk]).update(is_demo=True, demo_role="organiseert")
    return world


def test_one_press_signs_in_as_one_of_the_cast(client: Client, cast: World) -> None:
    page = client.get("/demo/").content.decode()
    assert "Fatima Bennani" in page
    assert "organiseert · ROS Rivierenland" in page
    assert "Joost" not in page
    before = client.session.session_key
    assert client.post("/demo/", {"account": cast.ellen.pk}).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.ellen.pk)
    assert client.session.session_key != before
    client.post("/demo/", {"account": cast.fatima.pk})
    assert client.session["_auth_user_id"] == str(cast.fatima.pk)


def test_the_demo_never_opens_a_real_account(client: Client, cast: World) -> None:
    for account in (cast.joost.pk, cast.pieter.pk, 99999, "", "x", "1 OR 1=1", "²"):
        assert client.post("/demo/", {"account": account}).status_code == 404
    Account.objects.filter(pk=cast.ellen.pk).update(is_active=False)
    assert client.post("/demo/", {"account": cast.ellen.pk}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert Client(enforce_csrf_checks=True).post("/demo/", {"account": cast.fatima.pk}).status_code == 403


def test_outside_a_demo_there_is_no_such_page(client: Client, cast: World, settings: Settings) -> None:
    settings.DEMO = False
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"account": cast.fatima.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_who_could_not_sign_in_again_is_told_so(client: Client, world: World, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    tineke = Account.objects.create_user("tineke@ros.example", name="Tineke Bos")
    client.force_login(tineke)
    warning = "Je kunt straks niet opnieuw inloggen"
    assert warning in client.get("/account/").content.decode()
    settings.EMAIL_URL = "smtp://mail.example"
    assert warning not in client.get("/account/").content.decode()
    settings.EMAIL_URL = ""
    tineke.set_password(PASSWORD)
    tineke.save()
    client.force_login(tineke)
    assert warning not in client.get("/account/").content.decode()
