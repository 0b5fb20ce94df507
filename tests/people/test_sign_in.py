"""Signing in by password and by mailed code, and what a stranger can learn from it: nothing."""

import re
from collections.abc import Callable

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from dagdeel.people import account_urls
from dagdeel.people.models import Account
from tests.world import World

PASSWORD = "een-lang-wachtwoord"
Sent = Callable[[], list[EmailMessage]]


def sign_in(client: Client, email: str = "fatima@ros.example", password: str = PASSWORD, **data: str):  # type: ignore[no-untyped-def]
    return client.post(reverse("account_login"), {"login": email, "password": password, **data})


def test_a_password_signs_in_under_a_new_session_key(client: Client, world: World) -> None:
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    assert sign_in(client, " FATIMA@ros.example ").headers["Location"] == "/"
    assert client.session.session_key != before
    assert client.session["_auth_user_id"] == str(world.fatima.pk)


def test_unknown_address_and_wrong_password_get_the_same_answer(client: Client, world: World) -> None:
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|"x-csrftoken": "[^"]+"')
    wrong = sign_in(client, "fatima@ros.example", "fout-wachtwoord").content.decode()
    unknown = sign_in(client, "niemand@ros.example", "fout-wachtwoord").content.decode()
    assert token.sub("", wrong) == token.sub("", unknown).replace("niemand@", "fatima@")
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in wrong


def test_guessing_a_password_is_slowed_down_also_for_the_right_one(client: Client, world: World) -> None:
    for _ in range(5):
        sign_in(client, password="fout-wachtwoord")
    assert "Dit is te vaak misgegaan." in sign_in(client).content.decode()
    assert "_auth_user_id" not in client.session


def test_an_account_that_is_off_stays_out(client: Client, world: World) -> None:
    Account.objects.filter(pk=world.fatima.pk).update(is_active=False)
    answer = client.post(reverse("account_login"), {"login": "fatima@ros.example", "password": PASSWORD}, follow=True)
    assert "Dit account staat uit" in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_it_never_leads_to_another_site(client: Client, world: World, target: str) -> None:
    assert sign_in(client, next=target).headers["Location"] == "/"


def test_it_leads_on_to_the_page_that_was_asked(client: Client, world: World) -> None:
    assert client.get("/account/").headers["Location"] == "/accounts/login/?next=/account/"
    assert sign_in(client, next="/account/").headers["Location"] == "/account/"


def test_the_front_door_welcomes_who_is_not_signed_in(client: Client, world: World) -> None:
    assert client.get("/").headers["Location"] == "/welcome/"
    assert "Organiseer je zelf?" in client.get("/welcome/").content.decode()
    client.force_login(world.fatima)
    assert client.get("/welcome/").headers["Location"] == "/"


def test_without_a_mail_server_there_are_no_codes(client: Client, world: World) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Vraag je beheerder om een inloglink." in page
    assert "inlogcode" not in page
    for name in ("account_request_login_code", "account_reset_password", "account_confirm_login_code"):
        assert client.get(reverse(name)).status_code == 404
        assert client.post(reverse(name), {"email": "fatima@ros.example"}).status_code == 404


def ask_code(client: Client, email: str):  # type: ignore[no-untyped-def]
    return client.post(reverse("account_request_login_code"), {"email": email}, follow=True)


def test_a_mailed_code_signs_in(client: Client, world: World, mail_server: Sent) -> None:
    assert "Mail mij een inlogcode" in client.get(reverse("account_login")).content.decode()
    assert "Kijk in je mail" in ask_code(client, "fatima@ros.example").content.decode()
    (mail,) = mail_server()
    assert mail.to == ["fatima@ros.example"]
    code = re.fullmatch(r"Je inlogcode is (\d{6})", mail.subject)
    assert code
    assert mail.body.startswith("Hallo Fatima,\n\nMet deze code log je in bij Dagdeel:\n\n" + code[1])
    wrong = "000000" if code[1] != "000000" else "111111"
    refused = client.post(reverse("account_confirm_login_code"), {"code": wrong}).content.decode()
    assert "Deze code klopt niet." in refused
    before = client.session.session_key
    assert client.post(reverse("account_confirm_login_code"), {"code": code[1]}).headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(world.fatima.pk)
    assert client.session.session_key != before


def test_the_third_wrong_code_ends_it(client: Client, world: World, mail_server: Sent) -> None:
    ask_code(client, "fatima@ros.example")
    right = mail_server()[0].subject[-6:]
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": wrong})
    client.post(reverse("account_confirm_login_code"), {"code": right})
    assert "_auth_user_id" not in client.session


def test_mail_speaks_the_language_of_the_account_not_of_the_browser(
    client: Client, world: World, mail_server: Sent
) -> None:
    client.cookies["language"] = "en"
    ask_code(client, "joost@ros.example")
    assert mail_server()[0].subject.startswith("Je inlogcode is")


def test_an_unknown_address_sees_the_same_and_gets_no_mail(client: Client, world: World, mail_server: Sent) -> None:
    known, unknown = Client(), Client()
    pages = [
        ask_code(who, email).content.decode().replace(email, "X")
        for who, email in ((known, "fatima@ros.example"), (unknown, "niemand@ros.example"))
    ]
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|"x-csrftoken": "[^"]+"')
    assert token.sub("", pages[0]) == token.sub("", pages[1])
    assert [mail.to for mail in mail_server()] == [["fatima@ros.example"]]


def test_asking_for_codes_is_slowed_down(client: Client, world: World, mail_server: Sent) -> None:
    for _ in range(5):
        Client().post(reverse("account_request_login_code"), {"email": "fatima@ros.example"})
    assert len(mail_server()) == 3


def test_a_forgotten_password_is_replaced_by_code_and_the_owner_is_told(
    client: Client, world: World, mail_server: Sent
) -> None:
    asked = client.post(reverse("account_reset_password"), {"email": "fatima@ros.example"}, follow=True)
    assert "Kijk in je mail" in asked.content.decode()
    code = mail_server()[0].subject[-6:]
    client.post(reverse("account_confirm_password_reset_code"), {"code": code})
    weak = client.post(reverse("account_complete_password_reset"), {"password1": "kort", "password2": "kort"})
    assert "Dit wachtwoord is te kort." in weak.content.decode()
    new = {"password1": "nog een lange middag", "password2": "nog een lange middag"}
    client.post(reverse("account_complete_password_reset"), new)
    world.fatima.refresh_from_db()
    assert world.fatima.check_password("nog een lange middag")
    assert mail_server()[1].subject == "Je hebt een nieuw wachtwoord"


def test_nobody_can_sign_up(client: Client, world: World) -> None:
    for path in ("/accounts/signup/", "/accounts/email/", "/accounts/2fa/", "/accounts/2fa/totp/activate/"):
        assert client.get(path).status_code == 404
    for name in ("account_signup", "account_email", "mfa_activate_totp", "mfa_generate_recovery_codes"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


PAGES = [(str(entry.name), str(entry.pattern)) for entry in account_urls.urlpatterns]


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize(("name", "pattern"), PAGES)
def test_every_page_of_the_library_looks_like_ours(
    client: Client, world: World, mail_server: Sent, name: str, pattern: str, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(world.fatima)
    answer = client.get(reverse(name, kwargs={"pk": 1} if "pk" in pattern else {}), follow=True)
    if answer.status_code == 200 and answer.request["PATH_INFO"] != "/":
        page = answer.content.decode()
        assert "word-mark" in page
        assert "people/people.css" in page
        assert not re.search(r"\b(Sign|Password|Email|Log ?out|Security key)\b", page)


def test_the_library_is_mounted_nowhere_else() -> None:
    assert {
        name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith(("account_", "mfa_"))
    } == {name for name, _ in PAGES}


@pytest.mark.parametrize("name", ["account_login", "mfa_login_webauthn", "account_logout", "language"])
def test_forms_are_guarded_against_other_sites(world: World, name: str) -> None:
    assert Client(enforce_csrf_checks=True).post(reverse(name), {}).status_code == 403


def test_passkey_sign_in_gives_a_fresh_challenge_and_refuses_nonsense(client: Client, world: World) -> None:
    asked = [client.get(reverse("mfa_login_webauthn"), HTTP_ACCEPT="application/json").json() for _ in range(2)]
    first, second = (one["request_options"]["publicKey"]["challenge"] for one in asked)
    assert first != second
    for nonsense in ("{}", '{"id": "x"}', "[]", "null", "nonsense", '{"response": {"userHandle": "MQ"}}'):
        answer = client.post(reverse("mfa_login_webauthn"), {"credential": nonsense})
        assert (answer.status_code, "_auth_user_id" in client.session) == (302, False)
