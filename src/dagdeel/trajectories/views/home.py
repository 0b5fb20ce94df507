from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from dagdeel.trajectories.queries.calls import open_calls
from dagdeel.trajectories.queries.home import SEARCH_FROM, home_of, tasks_of
from dagdeel.trajectories.queries.workspaces import workspaces_of

from .asked import Asked

AT_ONCE = 5
"""Tasks on the home page; the page of the week has all of them."""
TASKS_ON_A_PAGE = 50


def home(request: Asked) -> HttpResponse:
    """Everything the account works on, where each stands, and what is theirs this week. Who just joined (`joined`) for
    one trajectory goes straight to it."""
    search = request.GET.get("search", "")[:100]
    found = home_of(request.user, today=timezone.localdate(), search=search, page=request.GET.get("page", "1"))
    if "joined" in request.GET and found.count == 1:
        return redirect("trajectory", found.lines[0].trajectory.code)
    context = {
        "home": found,
        "lines": found.lines,
        "search": search,
        "has_search": found.count >= SEARCH_FROM,
        "tasks": found.tasks[:AT_ONCE],
        "calls": open_calls(request.user, request.LANGUAGE_CODE),
        "workspaces": workspaces_of(request.user),
    }
    return render(request, "trajectories/home.html", context)


def week(request: Asked) -> HttpResponse:
    """Everything that is theirs to do this week, over all trajectories."""
    tasks = tasks_of(request.user, today=timezone.localdate())
    page = Paginator(tasks, TASKS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "trajectories/week.html", {"tasks": page, "count": len(tasks)})
