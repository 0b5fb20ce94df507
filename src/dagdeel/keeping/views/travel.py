"""A trajectory as one file: take it along, and read one in after a look at what it holds."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.keeping.actions.travel import export_trajectory, import_trajectory
from dagdeel.keeping.forms import PEOPLE, ArrivalForm, ExportForm
from dagdeel.keeping.parking import leave, park, parked
from dagdeel.keeping.queries.travel.reading import Arriving, arriving, behind_in
from dagdeel.keeping.rules.travel.shapes import Unfit
from dagdeel.people.access import workspace_for
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.queries.workspaces import workspaces_of
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.notices import Kind, say

KEY = "arriving-trajectory"


@require_http_methods(["GET", "POST"])
def export(request: Asked, code: str) -> HttpResponse:
    """With people or without; the file at once, for it is never kept here."""
    trajectory = trajectory_for(request.user, code, "manage")
    form = ExportForm(request.POST or None)
    if form.is_valid():
        with_people, now = form.cleaned_data["who"] == PEOPLE, timezone.now()
        try:
            content = export_trajectory(trajectory=trajectory, with_people=with_people, by=request.user, at=now)
        except Unfit as mistake:
            say(request, _(mistake.words), kind=Kind.ATTENTION)
            return redirect("settings-file", code)
        name = f"{slugify(trajectory.name)[:60] or code}-{timezone.localdate(now):%Y-%m-%d}.dagdeel.zip"
        return handed_out(File(name, content), "zip")
    context = {"trajectory": trajectory, "place": "trajectory", "form": form}
    return render(request, "keeping/travel_export.html", context)


@require_http_methods(["GET", "POST"])
def arrival(request: Asked) -> HttpResponse:
    """Choose a file. It is checked whole before anything is shown of it."""
    workspaces = workspaces_of(request.user)
    if not workspaces:
        raise Http404
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ArrivalForm(*given, workspaces=workspaces)
    if form.is_valid():
        content, workspace = form.cleaned_data["content"], form.cleaned_data["workspace"]
        leave(request.session.get(KEY, {}).get("file", ""))
        request.session[KEY] = {"file": park(content), "workspace": workspace.pk}
        return redirect("travel-look")
    return render(request, "keeping/travel_arrival.html", {"form": form})


@require_http_methods(["GET", "POST"])
def look(request: Asked) -> HttpResponse:
    """What is in it and what is not; a POST reads it in."""
    found = _arriving(request)
    if found is None:
        return redirect("travel-arrival")
    told, workspace = found
    if request.method == "GET":
        context = {"told": told, "workspace": workspace, "behind": behind_in(told)}
        return render(request, "keeping/travel_look.html", context)
    try:
        trajectory = import_trajectory(workspace=workspace, parcel=told.parcel, by=request.user, at=timezone.now())
    except Unfit as mistake:
        say(request, _(mistake.words).format(**mistake.given), kind=Kind.ATTENTION)
        return redirect("travel-arrival")
    _forget(request)
    say(request, _("Het traject is ingelezen. Jij organiseert het vanaf nu. Er is geen enkele mail verstuurd."))
    return redirect("trajectory", trajectory.code)


@require_POST
def removal(request: Asked) -> HttpResponse:
    """Another file, or none."""
    _forget(request)
    return redirect("travel-arrival")


def _arriving(request: Asked) -> tuple[Arriving, Any] | None:
    kept = request.session.get(KEY)
    content = parked(kept["file"]) if kept else None
    if kept is None or content is None:
        return None
    workspace = workspace_for(request.user, kept["workspace"])
    try:
        return arriving(content, workspace), workspace
    except Unfit:  # Dagdeel changed since it was chosen
        return None


def _forget(request: Asked) -> None:
    leave(request.session.pop(KEY, {}).get("file", ""))
