import pytest
from django.test import Client
from pytest_django import Settings

from dagdeel.outbox.models import Message
from tests.world import World

from .conftest import use_server
from .postoffice import PostOffice, free_port

HERE = "/mail-server/"


@pytest.fixture
def fatima(world: World, client: Client) -> Client:
    client.force_login(world.fatima)
    return client


def test_a_trial_arrives_with_who_asked_for_it(fatima: Client, office: PostOffice) -> None:
    page = fatima.post(HERE, follow=True).text

    assert "De proefmail is verstuurd naar fatima@ros.example." in page
    assert [str(mail["To"]) for mail in office.mails] == ["Fatima Bennani <fatima@ros.example>"]


def test_it_says_what_is_wrong(fatima: Client, settings: Settings) -> None:
    use_server(settings, free_port())
    page = fatima.post(HERE, follow=True).text

    assert "De proefmail is nog niet weg. De mailserver gaf geen antwoord." in page


def test_without_a_mail_server_nothing_is_tried(fatima: Client, settings: Settings) -> None:
    settings.EMAIL_URL = ""
    page = fatima.post(HERE).text

    assert "Deze server verstuurt geen mail." in page
    assert not Message.objects.exists()


def test_five_trials_are_kept(fatima: Client, office: PostOffice) -> None:
    for _ in range(7):
        fatima.post(HERE)

    assert Message.objects.count() == 5


def test_who_leads_no_workspace_is_refused(world: World, client: Client, office: PostOffice) -> None:
    client.force_login(world.joost)

    assert [client.get(HERE).status_code, client.post(HERE).status_code] == [403, 403]
    assert not Message.objects.exists()
