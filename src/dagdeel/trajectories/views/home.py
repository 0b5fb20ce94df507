from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dagdeel.trajectories.queries.home import lines_of
from dagdeel.trajectories.queries.workspaces import workspaces_of

from .asked import Asked


def home(request: Asked) -> HttpResponse:
    """Everything the account works on, and where each stands."""
    lines = lines_of(request.user, today=timezone.localdate())
    context = {"lines": lines, "workspaces": workspaces_of(request.user)}
    return render(request, "trajectories/home.html", context)
