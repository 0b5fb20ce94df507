"""The way in by a code: pages that are open to who knows it, and slow to who tries them all."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from . import clock, guesses, seats
from .queries import run_with_code

if TYPE_CHECKING:
    from .models import Run


def by_code(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the run with this code: the view gets the run. 404 when there is none, 429 when too many codes were
    tried, also for a code that exists: else the answer would tell which. Who was let in before is always let in."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, code: str) -> HttpResponse:
        if is_held_up(request, code):
            return hold_up(request)
        run = run_with_code(code)
        if run is None:
            mistake(request)
            raise Http404
        return let_in(view(request, run), run)

    return wrapped


def is_held_up(request: HttpRequest, code: str = "", *, of: guesses.Guesses | None = None) -> bool:
    """Whether this visitor must wait before another code is looked at."""
    if code and guesses.is_pass(code, request.COOKIES.get(guesses.pass_name(code))):
        return False
    return (of or guesses.RUNS).is_spent(_address(request), clock.now())


def mistake(request: HttpRequest, *, of: guesses.Guesses | None = None) -> None:
    (of or guesses.RUNS).mistake(_address(request), clock.now())


def hold_up(request: HttpRequest) -> HttpResponse:
    response = render(request, "ui/wait.html", status=429)
    response["Retry-After"] = "60"
    return response


def let_in(response: HttpResponse, run: "Run") -> HttpResponse:
    """Remember that this visitor knows the code."""
    response.set_cookie(
        guesses.pass_name(run.code),
        guesses.pass_for(run.code),
        max_age=seats.SECONDS_KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return response


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
