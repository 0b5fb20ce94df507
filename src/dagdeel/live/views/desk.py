"""The pages of the team: open the room, lead it, rehearse, print."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from dagdeel.live import actions
from dagdeel.live.access import run_for
from dagdeel.live.home import run_info
from dagdeel.live.house import house
from dagdeel.live.pack import pack_of
from dagdeel.live.queries import lessons_of, open_live_run, roll_of, runs_of, seat_numbered, snapshot_of, was_forgotten
from dagdeel.live.threshold import let_in
from dagdeel.people.visits import me
from dagdeel.trajectories.access import meeting_for
from dagdeel.ui.addresses import is_out_of_reach, public_host
from dagdeel.ui.notices import Kind, say

from .language import language


@require_GET
def room(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The place "In de zaal" of a meeting: open it, rehearse, and what was held before."""
    meeting = meeting_for(request.user, code, number, "view")

    runs = list(runs_of(meeting))
    live_runs = [run for run in runs if run.kind == run.Kind.LIVE]
    rehearsed = next((run for run in runs if run.kind == run.Kind.REHEARSAL and run.closed_at is not None), None)
    last = next(iter(live_runs), None)
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
        "closed_run": last if last and not snapshot_of(last.pk).state.is_reported else None,
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


@require_POST
def reopening(request: HttpRequest, code: str) -> HttpResponse:
    """A room that closed opens again, to enter what is on paper."""
    run = run_for(request.user, code, "run")
    if run.kind != run.Kind.LIVE:
        raise Http404

    refused = actions.reopen_run(run=run, by=request.user, at=datetime.now(UTC))

    if refused:
        say(request, gettext(refused.message).format(**refused.params), kind=Kind.ATTENTION)
        return redirect("room", run.meeting.trajectory.code, run.meeting.number)
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
def seat_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The page of somebody without a phone, on the screen of whoever fills in for them from now on. Kept at this
    moment and not at the first act: in the log it would stand beside a pseudonym, and tell whose that is."""
    run = run_for(request.user, code, "run")
    seat = seat_numbered(run.pk, str(number))
    if seat is None or seat.kind not in actions.WITHOUT_PHONE:
        raise Http404

    if seat.kind == seat.Kind.PAPER and run.closed_at is None:
        actions.change_seat(seat=seat, kind=seat.Kind.HELPED, by=me(request), at=datetime.now(UTC))

    context = {
        "run": run_info(run),
        "regions": house.page(run, "phone", language(), str(seat.number)),
        "address": public_host(request),
        "filling_in": str(seat.number),
        "people": roll_of(run.pk).people,
    }
    return render(request, "live/phone.html", context)
