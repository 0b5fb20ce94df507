"""Pages of the room. They are drawn from the same regions as the stream, so that a page never differs from it."""

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import activate, get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dagdeel.people.middleware import COOKIE
from dagdeel.trajectories.access import meeting_for

from . import actions, clock, seats
from .access import run_for
from .addresses import is_out_of_reach, join_url, public_host
from .guesses import PEOPLE, PLACES
from .home import run_info
from .house import house
from .pack import pack_of
from .queries import (
    lessons_of,
    open_live_run,
    open_run_of,
    participant_with_code,
    roll_of,
    run_with_code,
    runs_of,
    seat_numbered,
    seat_with_rejoin,
    seat_with_secret,
    was_forgotten,
)
from .threshold import by_code, hold_up, is_held_up, let_in, mistake

if TYPE_CHECKING:
    from dagdeel.trajectories.models import Participant

    from .models import Run, Seat


@require_GET
def room(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The place "In de zaal" of a meeting: open it, rehearse, and what was held before."""
    meeting = meeting_for(request.user, code, number, "view")

    runs = list(runs_of(meeting))
    live_runs = [run for run in runs if run.kind == run.Kind.LIVE]
    rehearsed = next((run for run in runs if run.kind == run.Kind.REHEARSAL and run.closed_at is not None), None)
    context = {
        "trajectory": meeting.trajectory,
        "meeting": meeting,
        "runs": runs,
        "live_runs": live_runs,
        "open_run": next((run for run in live_runs if run.closed_at is None), None),
        "may_run": "run" in meeting.trajectory.may,
        "rehearsed": run_info(rehearsed) if rehearsed else None,
        "lessons": lessons_of(rehearsed.pk) if rehearsed else (),
        "practice": max(5, 5 * round(meeting.planned_minutes / actions.REHEARSAL_SPEED / 5)),
        "forgotten": bool(live_runs) and was_forgotten(live_runs[0]),
        "address": public_host(request),
        "place": "room",
        "is_out_of_reach": is_out_of_reach(request),
    }
    return render(request, "live/room.html", context)


@require_POST
def runs(request: HttpRequest, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "run")

    kind = "rehearsal" if request.POST.get("kind") == "rehearsal" else "live"
    speed = 1 if request.POST.get("pace") == "normal" else actions.REHEARSAL_SPEED

    run = actions.open_run(meeting=meeting, kind=kind, speed=speed, by=request.user, at=datetime.now(UTC))

    return redirect("console", run.code)


@require_GET
def console(request: HttpRequest, code: str) -> HttpResponse:
    run = run_for(request.user, code, "run")

    context = {
        "run": run_info(run),
        "trajectory": run.meeting.trajectory,
        "meeting": run.meeting,
        "regions": house.page(run, "console", language()),
        "address": public_host(request),
    }
    return let_in(render(request, "live/console.html", context), run)


@require_GET
@by_code
def wall(request: HttpRequest, run: "Run") -> HttpResponse:
    """Public by its code: it shows what everybody in the room may see, and the projector's laptop has no account."""
    _speak(request, run)
    context = {
        "run": run_info(run),
        "regions": house.page(run, "wall", language()),
        "address": public_host(request),
        "depth": run.meeting.room_depth,
    }
    return render(request, "live/wall.html", context)


@login_not_required
@require_GET
def wall_code(request: HttpRequest) -> HttpResponse:
    return _by_code(request, "wall", _("Open het grote scherm"))


@login_not_required
@require_GET
def phone_code(request: HttpRequest) -> HttpResponse:
    return _by_code(request, "phone", _("Doe mee"))


@require_GET
@by_code
def wall_qr(request: HttpRequest, run: "Run") -> HttpResponse:
    image = BytesIO()
    segno.make(join_url(request, run.code), error="m").save(image, kind="svg", border=2, scale=10)
    response = HttpResponse(image.getvalue(), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_GET
def join_sheet(request: HttpRequest, code: str) -> HttpResponse:
    run = run_for(request.user, code, "view")
    return render(request, "live/join_sheet.html", {"run": run_info(run), "address": public_host(request)})


@require_GET
def papers(request: HttpRequest, code: str) -> HttpResponse:
    """Voting cards and forms for who takes part on paper: the same words and order as on the phones."""
    run = run_for(request.user, code, "view")
    context = {"run": run_info(run), "sheets": house.papers(run, language()), "address": public_host(request)}
    return render(request, "live/papers.html", context)


@require_GET
def plan_b(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Everything to go on with on paper: before the meeting, and of the room that is open."""
    meeting = meeting_for(request.user, code, number, "view")
    context = {
        "trajectory": meeting.trajectory,
        "meeting": meeting,
        "pack": pack_of(meeting, open_live_run(meeting), language()),
        "address": public_host(request),
    }
    return render(request, "live/plan_b.html", context)


@require_GET
def lessons(request: HttpRequest, code: str) -> HttpResponse:
    """What a rehearsal taught."""
    run = run_for(request.user, code, "view")
    if run.kind != run.Kind.REHEARSAL or run.closed_at is None:
        raise Http404
    context = {
        "trajectory": run.meeting.trajectory,
        "meeting": run.meeting,
        "run": run_info(run),
        "held": run,
        "lessons": lessons_of(run.pk),
        "place": "room",
    }
    return render(request, "live/lessons.html", context)


@require_GET
@by_code
def phone(request: HttpRequest, run: "Run") -> HttpResponse:
    """The page of a participant: the way in for who is new, the room for who has a seat."""
    _speak(request, run)
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


@require_GET
def seat_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The page of somebody without a phone, on the screen of whoever fills in for them."""
    run = run_for(request.user, code, "run")
    seat = seat_numbered(run.pk, str(number))
    if seat is None or seat.kind not in actions.WITHOUT_PHONE:
        raise Http404

    context = {
        "run": run_info(run),
        "regions": house.page(run, "phone", language(), str(seat.number)),
        "address": public_host(request),
        "filling_in": str(seat.number),
        "people": roll_of(run.pk).people,
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

    secret = actions.renew_secret(seat=known, at=datetime.now(UTC))

    return _with_secret(redirect("phone", run.code), run, secret)


@login_not_required
def personal(request: HttpRequest, code: str) -> HttpResponse:
    """A participant's own link: the same place on whatever phone they open it."""
    if is_held_up(request, of=PEOPLE):
        return hold_up(request)
    participant = participant_with_code(code)
    if participant is None:
        mistake(request, of=PEOPLE)
        raise Http404
    run = open_run_of(participant.trajectory)
    if run is None:
        return render(request, "live/not_yet.html", {"trajectory": participant.trajectory, "participant": participant})

    if request.method != "POST":
        known = _seat(request, run)
        return redirect("phone", run.code) if known else _way_in(request, run, participant)

    proposed = seats.secret_from(request.POST.get("secret", ""))

    _taken, secret = actions.join(run=run, participant=participant, secret=proposed, at=datetime.now(UTC))

    return _with_secret(redirect("phone", run.code), run, secret)


def language() -> str:
    return "en" if get_language() == "en" else "nl"


def _by_code(request: HttpRequest, target: str, heading: str) -> HttpResponse:
    """The page to type a code on; a code that belongs to no run comes back with what to do."""
    typed = request.GET.get("code", "")
    code = seats.tidy_code(typed)
    if typed and is_held_up(request, code):
        return hold_up(request)
    if code.isdigit() and (run := run_with_code(code)):
        return let_in(redirect(target, code), run)
    if typed:
        mistake(request)
    notice = _("Met deze code is geen bijeenkomst. Kijk nog eens op het grote scherm.") if typed else ""
    context = {"target": request.path, "heading": heading, "notice": notice, "typed": typed[:9]}
    return render(request, "live/code.html", context, status=404 if notice else 200)


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


def _speak(request: HttpRequest, run: "Run") -> None:
    """A meeting in English speaks English to whoever never chose a language; ends with the request."""
    if not request.user.is_authenticated and COOKIE not in request.COOKIES:
        request.LANGUAGE_CODE = run.meeting.trajectory.language
        activate(request.LANGUAGE_CODE)


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
