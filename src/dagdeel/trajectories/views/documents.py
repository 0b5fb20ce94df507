"""Documenten: what there is on paper, each to be had as a file, and everything in one folder."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dagdeel.documents.downloads import handed_out
from dagdeel.people.queries import workspaces_led_by
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.papers.sheets import file_of, pack_of, sheets_of

from .asked import Asked


@require_GET
def document_list(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view")
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "sheets": sheets_of(trajectory),
        "may_style": workspaces_led_by(request.user).filter(pk=trajectory.workspace_id).exists(),
    }
    return render(request, "trajectories/documents.html", context)


@require_GET
def document(request: Asked, code: str, id: str, format: str) -> HttpResponse:
    made = file_of(trajectory_for(request.user, code, "view"), id, format)
    if made is None:
        raise Http404
    return handed_out(made, format)


@require_GET
def pack(request: Asked, code: str) -> HttpResponse:
    """All documents in one zip."""
    return handed_out(pack_of(trajectory_for(request.user, code, "view")), "zip")
