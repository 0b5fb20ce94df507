"""A demo that stands on the internet: anybody is Fatima, and that may not harm anybody outside it."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from dagdeel.config import demo
from dagdeel.people.models import Account
from tests.world import World


@pytest.fixture
def cast(world: World, settings: Settings) -> World:
    settings.DEMO, settings.EMAIL_URL = True, "smtp://mail.example.nl"
    Account.objects.update(is_demo=True, demo_role="organiseert")
    return world


def invite(cast: World, email: str) -> str:
    """The link that Fatima, whoever that is today, gets to see."""
    client = Client()
    client.force_login(cast.fatima)
    place = f"/workspace/{cast.workspace.pk}/"
    client.post(f"{place}invitations/", {"email": email})
    found: Any = re.search(r"/invited/[\w-]+/", client.get(place).text)
    return str(found[0])


def test_a_demo_writes_to_nobody(cast: World) -> None:
    invite(cast, "iemand@elders.example")
    assert mail.outbox == []
    assert Client().get("/accounts/login/code/").status_code == 404


def test_who_comes_in_through_a_demo_goes_with_it(cast: World, client: Client) -> None:
    link = invite(cast, "iemand@elders.example")
    client.post(link, {"name": "Een Bezoeker", "password": "een-lang-wachtwoord"})
    visitor = Account.objects.get(email="iemand@elders.example")
    assert visitor.is_demo
    assert "Een Bezoeker" not in Client().get("/demo/").text
    assert Client().post("/demo/", {"account": visitor.pk}).status_code == 404
    demo.wipe()
    assert Account.objects.count() == 0


def test_an_invitation_of_a_real_colleague_makes_a_real_account(world: World, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    Client().post(invite(world, "noor@ros.example"), {"name": "Noor Peeters", "password": "een-lang-wachtwoord"})
    assert Account.objects.get(email="noor@ros.example").is_demo is False
    with pytest.raises(demo.NotADemo):
        demo.wipe()
