"""The first four questions: who may answer them, and that only one person can."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dagdeel.history.models import Line
from dagdeel.people.actions import AlreadyFounded, found_workspace
from dagdeel.people.models import Account, Membership, Workspace
from dagdeel.people.queries import is_setup_code, setup_code
from tests.world import World

from .conftest import AT

ANSWERS = {
    "workspace_name": "ROS Rivierenland", "name": "Fatima Bennani", "email": " Fatima@ROS.example",
    "password": "een lange warme middag",
}  # fmt: skip
HERE = {"SERVER_NAME": "localhost"}
ELSEWHERE = {"SERVER_NAME": "dagdeel.example", "REMOTE_ADDR": "192.0.2.7"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/welcome/", "/accounts/login/", "/workspace/", "/demo/", "/nonsense/"])
def test_every_page_leads_to_the_start_while_nobody_is_there(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == "/start/"


def test_the_start_is_over_once_somebody_is_there(client: Client, world: World) -> None:
    for answer in (client.get("/start/", **HERE), client.post("/start/", ANSWERS, **HERE)):
        assert answer.headers["Location"] == "/"
    assert Workspace.objects.count() == 2


@pytest.mark.django_db
def test_four_answers_make_a_workspace_and_sign_in(client: Client) -> None:
    assert b"Welkom bij Dagdeel" in client.get("/start/", **HERE).content
    answer = client.post("/start/", ANSWERS, **HERE)
    assert answer.headers["Location"] == reverse("home")
    account = Account.objects.get()
    assert (account.email, account.name, account.language) == ("fatima@ros.example", "Fatima Bennani", "nl")
    assert account.check_password("een lange warme middag")
    assert Membership.objects.get(account=account, is_admin=True).workspace.name == "ROS Rivierenland"
    assert client.session["_auth_user_id"] == str(account.pk)
    assert [(line.verb, line.by) for line in Line.objects.all()] == [("found_workspace", account)]


@pytest.mark.django_db
def test_without_a_password_it_leads_to_making_a_passkey(client: Client) -> None:
    answer = client.post("/start/", {**ANSWERS, "password": ""}, **HERE)
    assert answer.headers["Location"] == reverse("mfa_add_webauthn")
    assert not Account.objects.get().has_usable_password()
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "errors"),
    [
        ({"SERVER_NAME": "192.168.1.20"}, ["password"]),
        ({"SERVER_NAME": "127.0.0.1"}, ["password"]),
        ({"SERVER_NAME": "dagdeel.example"}, ["password"]),
        ({"SERVER_NAME": "192.168.1.20", "secure": True}, ["password"]),
        ({"SERVER_NAME": "dagdeel.example", "secure": True}, []),
    ],
)
def test_where_no_passkey_can_be_made_a_password_is_asked(
    client: Client, data: Path, address: dict[str, Any], errors: list[str]
) -> None:
    answers = {**ANSWERS, "password": "", "setup_code": setup_code() or ""}
    answer = client.post("/start/", answers, REMOTE_ADDR="192.0.2.7", **address)
    assert list(answer.context["form"].errors if answer.context else []) == errors
    assert Account.objects.exists() is not bool(errors)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("password", "kort", "Dit wachtwoord is te kort. Gebruik minstens 10 tekens."),
        ("password", "1234567890", "Dit wachtwoord gebruiken veel mensen."),
        ("password", "fatima bennani", "Dit wachtwoord lijkt op je naam of je e-mailadres."),
        ("email", "fatima", "Dit is geen e-mailadres."),
        ("name", "Fatima 111222333", "Dit lijkt een burgerservicenummer."),
    ],
)
def test_it_says_what_to_change(client: Client, field: str, value: str, message: str) -> None:
    answer = client.post("/start/", {**ANSWERS, field: value}, **HERE)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_a_visitor_from_elsewhere_needs_the_code_of_the_console(client: Client, data: Path) -> None:
    page = client.get("/start/", **ELSEWHERE).content.decode()
    code = setup_code()
    assert code
    assert code not in page
    for wrong in ("", "abcd-efgh", code[:-1], "ééé-éééé"):
        assert client.post("/start/", {**ANSWERS, "setup_code": wrong}, **ELSEWHERE).status_code == 422
    assert not Account.objects.exists()
    typed = code.upper().replace("-", " ")
    assert client.post("/start/", {**ANSWERS, "setup_code": typed}, **ELSEWHERE).status_code == 302
    assert not (data / "setup-code").exists()
    assert setup_code() is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "visit",
    [
        {"SERVER_NAME": "localhost", "REMOTE_ADDR": "192.0.2.7"},
        {"SERVER_NAME": "dagdeel.example", "REMOTE_ADDR": "127.0.0.1"},
        {"SERVER_NAME": "localhost", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"SERVER_NAME": "localhost", "HTTP_X_REAL_IP": "127.0.0.1"},
        {"SERVER_NAME": "localhost", "HTTP_FORWARDED": "for=192.0.2.7"},
        {"SERVER_NAME": "localhost.example"},
    ],
)
def test_a_stranger_cannot_pass_for_local(client: Client, visit: dict[str, str]) -> None:
    assert client.post("/start/", ANSWERS, **visit).status_code == 422
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_behind_a_public_address_nobody_is_local(client: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://dagdeel.example"
    assert client.post("/start/", ANSWERS, **HERE).status_code == 422


@pytest.mark.django_db
def test_guessing_the_code_is_slowed_down(client: Client) -> None:
    answers = [client.post("/start/", {**ANSWERS, "setup_code": "x"}, **ELSEWHERE).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
    right = {**ANSWERS, "setup_code": setup_code()}
    assert client.post("/start/", right, **ELSEWHERE).status_code == 429
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_the_code_stays_the_same_and_only_the_owner_can_read_it(data: Path) -> None:
    code = setup_code()
    assert code == setup_code() == (data / "setup-code").read_text()
    assert stat.S_IMODE((data / "setup-code").stat().st_mode) == 0o600
    assert is_setup_code(str(code))


def test_no_code_opens_a_founded_installation(world: World, data: Path) -> None:
    (data / "setup-code").write_text("abcd-efgh")
    assert setup_code() is None
    assert not is_setup_code("abcd-efgh")


@pytest.mark.django_db
def test_the_form_is_guarded_against_other_sites() -> None:
    assert Client(enforce_csrf_checks=True).post("/start/", ANSWERS, **HERE).status_code == 403


def test_the_second_to_found_is_refused(world: World) -> None:
    with pytest.raises(AlreadyFounded):
        found_workspace(workspace_name="Een ander", name="Een ander", email="ander@elders.example", at=AT)
    assert not Account.objects.filter(email="ander@elders.example").exists()


RACE = """
import json, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from dagdeel.people.actions import AlreadyFounded, found_workspace
from dagdeel.people.models import Account, Workspace
call_command("migrate", verbosity=0)
ready, told = threading.Barrier(8), []
def run(number):
    ready.wait()
    try:
        found_workspace(workspace_name="W", name="N", email=f"n{number}@ros.example", at=timezone.now())
        told.append("founded")
    except AlreadyFounded:
        told.append("too late")
    finally:
        connections.close_all()
threads = [threading.Thread(target=run, args=(number,)) for number in range(8)]
[one.start() for one in threads]
[one.join() for one in threads]
print(json.dumps([sorted(told), Account.objects.count(), Workspace.objects.count()]))
"""


@pytest.mark.slow
def test_of_eight_at_the_same_moment_one_is_first(tmp_path: Path) -> None:
    """On a database of its own: the one of the tests lives in memory, where nobody waits for anybody."""
    environment = {**os.environ, "DAGDEEL_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "dagdeel.config.settings"}
    environment |= {"DATABASE_URL": "", "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", RACE], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [["founded"] + ["too late"] * 7, 1, 1]
