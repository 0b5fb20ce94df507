"""The style page: every component on every surface, on a demo world or a developer's machine only."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from dagdeel.ui import legibility
from dagdeel.ui.forms import SampleForm

SURFACES = ("desk", "phone", "wall", "paper")
DEPTHS = (4, 8, 14)


@login_not_required
def style(request: HttpRequest, surface: str = "desk") -> HttpResponse:
    if surface not in SURFACES or not (settings.DEBUG or settings.DEMO):
        raise Http404
    form = SampleForm({"inhabitants": "zesduizend", "theme": "session", "domains": ["gp-care"], "when": "12 mrt 13.30"})
    depth = legibility.depth_of(request.GET.get("depth", ""))
    given = {
        "surface": surface,
        "form": form,
        "depth": depth,
        "theme": request.GET.get("theme", ""),
        "rows": legibility.rows_that_fit(depth),
    }
    given["walls"] = [(one, legibility.rows_that_fit(one)) for one in DEPTHS]
    return render(request, f"ui/style/{surface}.html", given)
