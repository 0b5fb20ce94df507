"""At the door: one tap and somebody is there. Works on while there is no line; see `static/attendance/door.js`."""

import secrets
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dagdeel.attendance.actions import Walk, take_tap, take_walk_in
from dagdeel.attendance.forms import TapForm, WalkInForm
from dagdeel.attendance.queries.door import counts_from, door_list
from dagdeel.people.professions import suggestions
from dagdeel.trajectories.access import meeting_for
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.notices import Kind, say

WORKER = Path(__file__).parents[1] / "static" / "attendance" / "worker.js"


@require_GET
def door(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "people")
    return _page(request, meeting, WalkInForm(initial={"key": secrets.token_hex(16)}))


@require_GET
def rows(request: Asked, code: str, number: int) -> HttpResponse:
    """The list alone: what another device at the same door noted comes along."""
    meeting = meeting_for(request.user, code, number, "people")
    return _rows(request, meeting)


@require_POST
def presences(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "people")
    form = TapForm(request.POST)
    if not form.is_valid():
        return _refused(request, meeting, _("Deze tik is niet te lezen. Tik nog eens."))

    tap = form.cleaned_data
    try:
        is_known = take_tap(
            meeting=meeting,
            key=tap["key"],
            whom=tap["here"] or tap["away"],
            is_here=bool(tap["here"]),
            by=request.user,
            at=timezone.now(),
            told_at=tap["told_at"],
        )
    except ValidationError as early:
        return _refused(request, meeting, " ".join(early.messages))

    if not is_known:
        return _refused(request, meeting, _("Deze persoon staat niet meer op de lijst."))
    return _taken(request, meeting)


@require_POST
def walk_ins(request: Asked, code: str, number: int) -> HttpResponse:
    meeting = meeting_for(request.user, code, number, "people")
    form = WalkInForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        who = Walk(typed["name"], typed["profession"])
        try:
            take_walk_in(
                meeting=meeting,
                key=typed["key"],
                who=who,
                by=request.user,
                at=timezone.now(),
                told_at=typed["told_at"],
            )
            return _taken(request, meeting)
        except ValidationError as mistake:
            form.add_error(None, ValidationError(mistake.messages))
    if _is_script(request):
        return _refused(request, meeting, " ".join(str(text) for texts in form.errors.values() for text in texts))
    return _page(request, meeting, form)


@require_GET
def worker(request: Asked, code: str, number: int) -> HttpResponse:
    """The script that keeps the page at hand. From this address, because it may serve only what lies below it."""
    meeting_for(request.user, code, number, "people")
    return HttpResponse(_worker(), "text/javascript; charset=utf-8")


@cache
def _worker() -> str:
    return WORKER.read_text(encoding="utf-8")


def _page(request: Asked, meeting: Any, form: WalkInForm) -> HttpResponse:
    context = {
        **_given(meeting),
        "form": form,
        "professions": suggestions(meeting.trajectory.language),
    }
    return render(request, "attendance/door.html", context, status=422 if form.is_bound else 200)


def _rows(request: Asked, meeting: Any, refused: str = "") -> HttpResponse:
    context = _given(meeting) | {"refused": refused}
    return render(request, "attendance/_door_rows.html", context, status=422 if refused else 200)


def _given(meeting: Any) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "trajectory": meeting.trajectory,
        "list": door_list(meeting),
        "counts_from": counts_from(meeting, at=timezone.now()),
        "key": secrets.token_hex(16),
    }


def _taken(request: Asked, meeting: Any) -> HttpResponse:
    if _is_script(request):
        return _rows(request, meeting)
    return redirect("door", meeting.trajectory.code, meeting.number)


def _refused(request: Asked, meeting: Any, words: str) -> HttpResponse:
    """A script gets the list as it is, with what it may say; a page without one says it on the next."""
    if _is_script(request):
        return _rows(request, meeting, words)
    say(request, words, kind=Kind.ATTENTION)
    return redirect("door", meeting.trajectory.code, meeting.number)


def _is_script(request: Asked) -> bool:
    return request.headers.get("x-door") == "1"
