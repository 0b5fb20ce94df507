"""The first telephone call: questions, what it comes down to, and on to a plan."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.methods.loader import load
from dagdeel.people.access import workspace_for
from dagdeel.trajectories.access import call_for
from dagdeel.trajectories.actions import change_call, remove_call, restore_call, start_call
from dagdeel.trajectories.forms.calls import CallForm, StartForm
from dagdeel.trajectories.forms.new import first_values
from dagdeel.trajectories.queries.calls import answered, area_of, methods_with_call, verdict_of
from dagdeel.trajectories.queries.workspaces import workspaces_of
from dagdeel.trajectories.rules.calls import filled_by
from dagdeel.ui.notices import say

from .asked import Asked
from .new import KEY

REMOVED = "removed-call"


def new_call(request: Asked) -> HttpResponse:
    methods, workspaces = methods_with_call(request.LANGUAGE_CODE), workspaces_of(request.user)
    form = StartForm(request.POST or None, methods=methods, workspaces=[(one.pk, one.name) for one in workspaces])
    if request.method == "POST" and form.is_valid():
        method = next(one for one in methods if one.key == form.cleaned_data["method"])
        workspace = workspace_for(request.user, int(form.cleaned_data["workspace"]))
        call = start_call(workspace=workspace, method=method, by=request.user, at=timezone.now())
        return redirect("call", call.code)
    return render(request, "trajectories/call_new.html", {"form": form, "methods": methods, "workspaces": workspaces})


def call(request: Asked, code: str) -> HttpResponse:
    """The questions. Every answer is kept at once, so that a call may be broken off."""
    call = call_for(request.user, code, "view" if request.method == "GET" else "edit")
    method = load(call.method, request.LANGUAGE_CODE)
    form = CallForm(
        method.first_call, request.POST if request.method == "POST" else None, call.answers, today=timezone.localdate()
    )
    if request.method == "POST":
        change_call(call=call, answers=form.answers, by=request.user, at=timezone.now())
        if "x-autosave" in request.headers:
            return HttpResponse(status=422 if form.mistakes else 204)
        if not form.mistakes:
            return redirect("call-outcome", code)
    context = {"call": call, "method": method, "form": form, "area": area_of(call, method)}
    return render(request, "trajectories/call.html", context, status=422 if form.mistakes else 200)


def reading(request: Asked, code: str) -> HttpResponse:
    """What is wrong with the day that is being typed, if anything. Only a courtesy: nothing is kept."""
    call = call_for(request.user, code, "view")
    form = CallForm(
        load(call.method, request.LANGUAGE_CODE).first_call, request.GET, call.answers, today=timezone.localdate()
    )
    return render(request, "trajectories/_call_doubt.html", {"asked": form.day()})


def outcome(request: Asked, code: str) -> HttpResponse:
    """What the call comes down to, why, and what was said."""
    return render(request, "trajectories/call_outcome.html", _read(request, code))


def paper(request: Asked, code: str) -> HttpResponse:
    """The sheet to print: with what was said, and room to write for what was not asked."""
    return render(request, "trajectories/call_paper.html", _read(request, code))


def blank(request: Asked, key: str) -> HttpResponse:
    """The empty sheet of a method, for who takes the call on paper."""
    method = next((one for one in methods_with_call(request.LANGUAGE_CODE) if one.key == key), None)
    if method is None:
        raise Http404
    return render(request, "trajectories/call_paper.html", {"method": method})


@require_POST
def plan(request: Asked, code: str) -> HttpResponse:
    """On to a trajectory: the four screens begin with what was said."""
    call = call_for(request.user, code, "edit")
    if call.trajectory:
        return redirect("trajectory", call.trajectory.code)
    method = load(call.method, request.LANGUAGE_CODE)
    filled = filled_by(method.first_call, call.answers)
    first = first_values(filled, method=method.key, workspace=call.workspace_id, language=request.LANGUAGE_CODE)
    request.session[KEY] = {"first": first, "call": code}
    say(request, _("Wat je in het gesprek hoorde, staat al ingevuld. Kijk het na."))
    return redirect("trajectory-new")


@require_POST
def removal(request: Asked, code: str) -> HttpResponse:
    call = call_for(request.user, code, "edit")
    if call.trajectory:
        raise Http404
    request.session[REMOVED] = remove_call(call=call, by=request.user, at=timezone.now())
    say(request, _("Het gesprek is weggegooid."), undo=reverse("call-return"))
    return redirect("home")


@require_POST
def come_back(request: Asked) -> HttpResponse:
    kept = request.session.pop(REMOVED, None)
    if kept is None:
        return redirect("home")
    workspace = workspace_for(request.user, kept["workspace"])
    restore_call(workspace=workspace, kept=kept, by=request.user, at=timezone.now())
    return redirect("call-outcome", kept["code"])


def _read(request: Asked, code: str) -> dict[str, Any]:
    call = call_for(request.user, code, "view")
    method = load(call.method, request.LANGUAGE_CODE)
    return {
        "call": call,
        "method": method,
        "area": area_of(call, method),
        "verdict": verdict_of(call, method),
        "sections": answered(call, method, today=timezone.localdate()),
    }
