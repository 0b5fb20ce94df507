from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from dagdeel.people.queries import has_accounts

COOKIE = "language"
OPEN = ("start", "language", "health", "robots")
"""What is there before anybody has an account."""
Handler = Callable[[HttpRequest], HttpResponse]


def language(get_response: Handler) -> Handler:
    """Speak the language of the account, else of the cookie, else Dutch: never of the browser (a Dutch room)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        known = request.user.language if request.user.is_authenticated else request.COOKIES.get(COOKIE, "nl")
        request.LANGUAGE_CODE = known if known in ("nl", "en") else "nl"
        with translation.override(request.LANGUAGE_CODE):
            response = get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    return middleware


def first_run(get_response: Handler) -> Handler:
    """While nobody has an account every page leads to the first four questions; after that a visitor who comes to
    the front door is welcomed instead of asked for a password."""

    def middleware(request: HttpRequest) -> HttpResponse:
        open_pages = (*map(reverse, OPEN), f"/{settings.STATIC_URL.lstrip('/')}")
        if request.path.startswith(open_pages) or request.user.is_authenticated:
            return get_response(request)
        if not has_accounts():
            return redirect("start")
        return redirect("welcome") if request.path == "/" else get_response(request)

    return middleware
