"""One rule for every address that somebody else opens."""

import pytest
from django.core.exceptions import DisallowedHost
from django.test import RequestFactory
from pytest import MonkeyPatch
from pytest_django import Settings

from dagdeel.ui import addresses

NEAR = "192.168.1.20"


def visited(host: str) -> str:
    return addresses.address_of(RequestFactory().get("/", HTTP_HOST=host), "/p/sanne222/")


def open_to_network(settings: Settings, monkeypatch: MonkeyPatch, near: str = NEAR) -> None:
    settings.OPEN_TO_NETWORK = True
    monkeypatch.setattr(addresses, "lan_address", lambda: near)


def test_localhost_becomes_the_address_on_the_network(settings: Settings, monkeypatch: MonkeyPatch) -> None:
    open_to_network(settings, monkeypatch)
    assert visited("localhost:8000") == f"http://{NEAR}:8000/p/sanne222/"
    assert visited("127.0.0.1") == f"http://{NEAR}/p/sanne222/"
    assert visited("[::1]:8000") == f"http://{NEAR}:8000/p/sanne222/"
    assert visited("dagdeel.example:8000") == "http://dagdeel.example:8000/p/sanne222/"


def test_the_address_of_the_settings_wins(settings: Settings, monkeypatch: MonkeyPatch) -> None:
    open_to_network(settings, monkeypatch)
    settings.SITE_URL = "https://dagdeel.example"
    assert visited("localhost:8000") == "https://dagdeel.example/p/sanne222/"
    assert addresses.reachable("http://localhost:8000") == "https://dagdeel.example"
    assert addresses.reachable("") == "https://dagdeel.example"


def test_what_was_kept_before_is_mended_too(settings: Settings, monkeypatch: MonkeyPatch) -> None:
    open_to_network(settings, monkeypatch)
    assert addresses.reachable("http://localhost:8000") == f"http://{NEAR}:8000"
    assert addresses.reachable("http://192.168.1.4:8000") == "http://192.168.1.4:8000"
    assert addresses.reachable("") == ""


def test_it_says_when_nobody_else_can_come_in(settings: Settings, monkeypatch: MonkeyPatch) -> None:
    request = RequestFactory().get("/", HTTP_HOST="localhost:8000")
    assert visited("localhost:8000") == "http://localhost:8000/p/sanne222/"
    assert addresses.is_out_of_reach(request)
    open_to_network(settings, monkeypatch, near="")
    assert addresses.is_out_of_reach(request)
    open_to_network(settings, monkeypatch)
    assert not addresses.is_out_of_reach(request)


@pytest.mark.parametrize("host", ["[1:2]", "localhost:99999"])
def test_an_address_that_is_none_is_refused_as_such(host: str, settings: Settings, monkeypatch: MonkeyPatch) -> None:
    open_to_network(settings, monkeypatch)
    with pytest.raises(DisallowedHost):
        visited(host)
