import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views import defaults
from pytest_django import Settings

from dagdeel.ui.notices import Kind, kind_of, say, undo_of
from tests.world import World


def visit() -> HttpRequest:
    request = RequestFactory().get("/ergens/")
    request.user = AnonymousUser()
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize("surface", ["desk", "phone", "wall", "paper"])
def test_a_base_page_stands_without_any_feature(surface: str) -> None:
    html = render_to_string(f"ui/{surface}.html", {"language": "nl"}, visit())
    assert f'class="surface-{surface}"' in html
    assert '<html lang="nl">' in html
    assert " style=" not in html


def test_the_wall_takes_the_depth_of_the_room_with_a_point() -> None:
    assert 'style="--room-depth: 7.5"' in render_to_string("ui/wall.html", {"depth": 7.5}, visit())


def test_the_demo_says_so_and_the_real_thing_does_not(settings: Settings) -> None:
    settings.DEMO = True
    assert "Dit is een demo-wereld." in render_to_string("ui/desk.html", {}, visit())
    settings.DEMO = False
    assert "demo-wereld" not in render_to_string("ui/desk.html", {}, visit())


def test_a_page_that_breaks_needs_neither_context_nor_database() -> None:
    page = defaults.server_error(HttpRequest())
    assert page.status_code == 500
    assert "Er ging iets mis bij ons" in page.content.decode()


def test_a_missing_page_says_how_to_go_on(client: Client) -> None:
    page = defaults.page_not_found(visit(), Exception())
    assert page.status_code == 404
    assert "Ga naar het begin" in page.content.decode()


def test_a_closed_door_says_whom_to_ask() -> None:
    page = defaults.permission_denied(visit(), Exception())
    assert page.status_code == 403
    assert "een andere rol" in page.content.decode()


def test_what_was_said_comes_with_its_way_back() -> None:
    request = visit()
    say(request, "14 uitnodigingen verstuurd.", undo="/uitnodigingen/terug/")
    say(request, "Er komt niemand uit de buurt.", kind=Kind.ATTENTION)
    first, second = get_messages(request)
    assert (kind_of(first), undo_of(first)) == (Kind.DONE, "/uitnodigingen/terug/")
    assert (kind_of(second), undo_of(second)) == (Kind.ATTENTION, "")
    html = render_to_string("ui/_notices.html", {"messages": [first, second]}, request)
    assert html.count('action="/uitnodigingen/terug/"') == 1
    assert html.count("Maak ongedaan") == 1


@pytest.mark.parametrize("path", ["/style/", "/style/phone/", "/style/wall/?depth=12,5", "/style/paper/"])
def test_the_style_page_is_for_demo_and_development_only(
    client: Client, settings: Settings, world: World, path: str
) -> None:
    settings.DEBUG = settings.DEMO = False
    assert client.get(path).status_code == 404
    settings.DEMO = True
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/style/cellar/", "/style/_wall/", "/style/../desk/"])
def test_the_style_page_knows_only_its_surfaces(client: Client, settings: Settings, world: World, path: str) -> None:
    settings.DEMO = True
    assert client.get(path).status_code == 404
