"""Documenten: what there is on paper, each to be had as a file, and everything in one folder."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from dagdeel.documents.offers import TYPES, File
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
    return _download(made, TYPES[format])


@require_GET
def pack(request: Asked, code: str) -> HttpResponse:
    """All documents in one zip."""
    return _download(pack_of(trajectory_for(request.user, code, "view")), "application/zip")


def _download(made: File, type: str) -> HttpResponse:
    response = HttpResponse(made.content, content_type=type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=made.name) or "attachment"
    return response
