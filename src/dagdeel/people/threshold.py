"""Personal links: a page that is open to who has its code, and slow to who tries them all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dagdeel.people import guesses

View = Callable[..., HttpResponse]
REMEMBERED = 60 * 60 * 24 * 200
"""Seconds that a visitor who knew a code is let in whatever others guess: from before the day to half a year after."""


def by_link(find: Callable[[str], Any]) -> Callable[[View], View]:
    """A page of what `find(code)` gives; the view gets that instead of the code.

    404 when there is nothing, 429 when too many codes were tried from there, also for a code that exists: else the
    answer would tell which do. Who was let in before is always let in.
    """

    def decorator(view: View) -> View:
        @login_not_required
        @wraps(view)
        def wrapped(request: HttpRequest, code: str, *args: Any) -> HttpResponse:
            is_known = guesses.is_pass(code, request.COOKIES.get(guesses.pass_name(code)))
            if is_held_up(request, code):
                return hold_up(request)
            found = find(code)
            if found is None:
                mistake(request)
                raise Http404
            response = view(request, found, *args)
            return response if is_known else let_in(response, code, seconds=REMEMBERED)

        return wrapped

    return decorator


def is_held_up(request: HttpRequest, code: str) -> bool:
    """Whether this visitor must wait before another code is looked at."""
    if guesses.is_pass(code, request.COOKIES.get(guesses.pass_name(code))):
        return False
    return guesses.PEOPLE.is_spent(*_who_and_when(request))


def mistake(request: HttpRequest) -> None:
    """A code that belongs to nobody was tried."""
    guesses.PEOPLE.mistake(*_who_and_when(request))


def hold_up(request: HttpRequest) -> HttpResponse:
    """The answer to who tried too many codes."""
    response = render(request, "ui/wait.html", status=429)
    response["Retry-After"] = "60"
    return response


def let_in(response: HttpResponse, code: str, *, seconds: int) -> HttpResponse:
    """Remember on the device of this visitor, for this long, that they know the code."""
    response.set_cookie(
        guesses.pass_name(code),
        guesses.pass_for(code),
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return response


def _who_and_when(request: HttpRequest) -> tuple[str, int]:
    return str(request.META.get("REMOTE_ADDR", "")), int(timezone.now().timestamp() * 1000)
