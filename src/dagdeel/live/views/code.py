"""The pages by code: the wall, the way in, and what a phone shows. Public, for the phones of a room have no account."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dagdeel.invitations.access import guest_with
from dagdeel.invitations.views.personal import page as own_page
from dagdeel.live import actions, clock, seats
from dagdeel.live.guesses import PLACES
from dagdeel.live.home import run_info
from dagdeel.live.house import house
from dagdeel.live.queries import (
    open_run_of,
    run_with_code,
    seat_with_rejoin,
    seat_with_secret,
)
from dagdeel.live.threshold import by_code, is_held_up, let_in, mistake
from dagdeel.people import threshold
from dagdeel.people.codes import PERSONAL
from dagdeel.people.threshold import by_link, hold_up
from dagdeel.people.visits import speak
from dagdeel.ui.addresses import address_of, public_host

from .language import language

if TYPE_CHECKING:
    from dagdeel.live.models import Run, Seat
    from dagdeel.trajectories.models import Participant


@require_safe
@by_code
def wall(request: HttpRequest, run: "Run") -> HttpResponse:
    """Public by its code: it shows what everybody in the room may see, and the projector's laptop has no account."""
    speak(request, run.meeting.trajectory.language)
    context = {
        "run": run_info(run),
        "regions": house.page(run, "wall", language()),
        "address": public_host(request),
        "depth": run.meeting.room_depth,
    }
    return render(request, "live/wall.html", context)


@login_not_required
@require_safe
def wall_code(request: HttpRequest) -> HttpResponse:
    words = {
        "heading": _("Open het grote scherm"),
        "label": _("Code van zes cijfers"),
        "hint": _("De code staat bij In de zaal, bijvoorbeeld 482 913."),
        "unknown": _("Met deze code is geen bijeenkomst. Kijk nog eens bij In de zaal."),
    }
    return _by_code(request, "wall", words)


@login_not_required
@require_safe
def phone_code(request: HttpRequest) -> HttpResponse:
    """The code of the room, or of somebody's own letter: then it leads to their own page."""
    code = seats.tidy_code(request.GET.get("code", ""))
    is_personal = len(code) == PERSONAL
    words = {
        "heading": _("Doe mee"),
        "label": _("Je code"),
        "hint": _("De code staat op het grote scherm, bijvoorbeeld 482 913, of op je brief."),
        "unknown": _("Met deze code is geen bijeenkomst. Kijk nog eens op het grote scherm."),
        "letters": _("Staan er letters in je code?"),
    }
    if not is_personal:
        return _by_code(request, "phone", words)
    if threshold.is_held_up(request, code):
        return hold_up(request)
    if guest_with(code):
        return redirect("personal", code)
    threshold.mistake(request)
    return _ask(request, words | {"unknown": _("Deze code kennen we niet. Kijk nog eens op je brief.")})


@require_safe
@by_code
def wall_qr(request: HttpRequest, run: "Run") -> HttpResponse:
    image = BytesIO()
    segno.make(address_of(request, f"/{run.code}/"), error="m").save(image, kind="svg", border=2, scale=10)
    response = HttpResponse(image.getvalue(), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_safe
@by_code
def phone(request: HttpRequest, run: "Run") -> HttpResponse:
    """The page of a participant: the way in for who is new, the room for who has a seat."""
    speak(request, run.meeting.trajectory.language)
    seat = _seat(request, run)

    if seat is None:
        return _way_in(request, run, None)

    context = {
        "run": run_info(run),
        "regions": house.page(run, "phone", language(), str(seat.number)),
        "address": public_host(request),
        "rejoin": seat.rejoin,
    }
    return render(request, "live/phone.html", context)


@require_POST
@by_code
def seat(request: HttpRequest, run: "Run") -> HttpResponse:
    """Take a place. Who has one already on this phone keeps it."""
    if run.closed_at is not None or _seat(request, run):
        return redirect("phone", run.code)

    proposed = seats.secret_from(request.POST.get("secret", ""))

    try:
        _taken, secret = actions.join(run=run, participant=None, secret=proposed, at=datetime.now(UTC))
    except actions.NoPlace:
        return _way_in(request, run, None, notice=_("Alle plaatsen zijn bezet. Meld je bij de helper."))

    return _with_secret(redirect("phone", run.code), run, secret)


@require_POST
@by_code
def rejoin(request: HttpRequest, run: "Run") -> HttpResponse:
    """Go on with the same place on another phone."""
    if PLACES.is_spent(str(run.pk), clock.now()):
        return hold_up(request)
    known = seat_with_rejoin(run.pk, seats.tidy_code(request.POST.get("code", ""))) if run.closed_at is None else None
    if known is None:
        PLACES.mistake(str(run.pk), clock.now())
        return _way_in(
            request, run, None, notice=_("Deze code ken ik niet. Kijk nog eens onderaan op je andere telefoon.")
        )

    secret = actions.go_on(seat=known, instead_of=_seat(request, run), at=datetime.now(UTC))

    return _with_secret(redirect("phone", run.code), run, secret)


@by_link(guest_with)
def personal(request: HttpRequest, participant: "Participant") -> HttpResponse:
    """A participant's own link: the same place on whatever phone they open it, and their own page while no room is
    open."""
    run = open_run_of(participant.trajectory)
    if run is None:
        return own_page(request, participant)

    if request.method != "POST":
        known = _seat(request, run)
        return redirect("phone", run.code) if known else _way_in(request, run, participant)

    proposed = seats.secret_from(request.POST.get("secret", ""))

    _taken, secret = actions.join(run=run, participant=participant, secret=proposed, at=datetime.now(UTC))

    return _with_secret(redirect("phone", run.code), run, secret)


def _by_code(request: HttpRequest, target: str, words: Mapping[str, str]) -> HttpResponse:
    """The page to type a code on; a code that belongs to no run comes back with what to do."""
    typed = request.GET.get("code", "")
    code = seats.tidy_code(typed)
    if typed and is_held_up(request, code):
        return hold_up(request)
    if code.isdigit() and (run := run_with_code(code)):
        return let_in(redirect(target, code), run)
    if typed:
        mistake(request)
    return _ask(request, words)


def _ask(request: HttpRequest, words: Mapping[str, str]) -> HttpResponse:
    """The page to type a code on; with what was typed before, which belongs to nothing."""
    typed = request.GET.get("code", "")
    has_letters = "letters" in request.GET or any(char.isalpha() for char in typed)
    context = {"target": request.path, "words": words, "typed": typed[:9], "has_letters": has_letters}
    return render(request, "live/code.html", context, status=404 if typed else 200)


def _way_in(request: HttpRequest, run: "Run", participant: "Participant | None", notice: str = "") -> HttpResponse:
    context = {
        "run": run_info(run),
        "participant": participant,
        "join_url": reverse("personal", args=[participant.code]) if participant else reverse("seat", args=[run.code]),
        "is_closed": run.closed_at is not None,
        "notice": notice,
        "rejoin_open": bool(notice),
        "secret": seats.new_secret(),
    }
    response = render(request, "live/join.html", context)
    add_never_cache_headers(response)  # two phones may never get the same secret
    return response


def _seat(request: HttpRequest, run: "Run") -> "Seat | None":
    secret = request.COOKIES.get(seats.cookie_name(run.code))
    return seat_with_secret(run.pk, seats.hashed(secret)) if secret else None


def _with_secret(response: HttpResponse, run: "Run", secret: str) -> HttpResponse:
    """The phone keeps the secret where no script can read it, long enough for a second meeting the day after."""
    response.set_cookie(
        seats.cookie_name(run.code),
        secret,
        max_age=seats.SECONDS_KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return let_in(response, run)
