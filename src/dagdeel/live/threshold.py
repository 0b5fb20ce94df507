"""The way in by a code: pages that are open to who knows it, and slow to who tries them all."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from dagdeel.people import threshold
from dagdeel.people.guesses import is_pass, pass_name

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
            return threshold.hold_up(request)
        run = run_with_code(code)
        if run is None:
            mistake(request)
            raise Http404
        return let_in(view(request, run), run)

    return wrapped


def is_held_up(request: HttpRequest, code: str) -> bool:
    """Whether this visitor must wait before another code is looked at."""
    if is_pass(code, request.COOKIES.get(pass_name(code))):
        return False
    return guesses.RUNS.is_spent(_address(request), clock.now())


def mistake(request: HttpRequest) -> None:
    guesses.RUNS.mistake(_address(request), clock.now())


def let_in(response: HttpResponse, run: "Run") -> HttpResponse:
    """Remember that this visitor knows the code."""
    return threshold.let_in(response, run.code, seconds=seats.SECONDS_KEPT)


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
