"""Pages of a report, for its team and for participants who have the link. Files are in `files`."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import address_of
from dagdeel.ui.notices import Kind, say

from . import actions
from .access import is_being_finished, published_report, report_for, run_for, section_for
from .agreements import agreed_in
from .editing import Kept, desk_of
from .forms import PlaceForm, TextForm
from .queries import held_of, paper_of
from .rules import SECTION_TEXTS, SENT_WITHIN

if TYPE_CHECKING:
    from .models import Report


def report_list(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view")
    return render(
        request, "reports/list.html", {"trajectory": trajectory, "place": "agreements", "held": held_of(trajectory)}
    )


def agreements(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view")
    context = {"trajectory": trajectory, "place": "agreements", "agreed": agreed_in(trajectory)}
    return render(request, "reports/agreements.html", context)


def report(request: Asked, run_id: int) -> HttpResponse:
    """The page to read and write; whoever comes first makes the draft, should the job not have run yet. Right after a
    room has closed its outcomes are still being put together: who is that fast waits a moment."""
    if is_being_finished(request.user, run_id):
        response = render(request, "reports/soon.html")
        response["Refresh"] = "1"
        return response
    run = run_for(request.user, run_id, "view")
    found = actions.draft_report(run=run, by=request.user, at=timezone.now())
    found.run = run
    return _page(request, found)


def preview(request: Asked, run_id: int) -> HttpResponse:
    found = report_for(request.user, run_id, "view")
    context = {"report": found, "paper": paper_of(found), "trajectory": found.run.meeting.trajectory}
    return render(request, "reports/preview.html", context)


@login_not_required
@never_cache
def published(request: HttpRequest, token: str) -> HttpResponse:
    found = published_report(token)
    response = render(request, "reports/published.html", {"paper": paper_of(found, found.published), "token": token})
    response["Referrer-Policy"] = "no-referrer"  # the address is the key: no other site may see it
    return response


@require_POST
def text(request: Asked, run_id: int, section_id: int | None = None) -> HttpResponse:
    """Save one text. A page that saves by itself hears only whether it worked; a form gets a page with both texts."""
    section = section_for(request.user, run_id, section_id, "edit") if section_id else None
    found = section.report if section else report_for(request.user, run_id, "edit")
    form = TextForm(request.POST)
    if not form.is_valid() or (form.cleaned_data["name"] in SECTION_TEXTS) != bool(section):
        return HttpResponse(status=400)
    refused = actions.write_text(report=found, section=section, by=request.user, at=timezone.now(), **form.cleaned_data)
    if "x-autosave" in request.headers:
        return HttpResponse(status=409 if refused else 204)
    if refused:
        kept = Kept(form.cleaned_data["name"], section_id, form.cleaned_data["text"])
        return _page(request, found, kept=kept, status=409)
    return _back(request, run_id, f"#{form.cleaned_data['name']}" + (f"-{section_id}" if section_id else ""))


@require_POST
def visibility(request: Asked, run_id: int, section_id: int) -> HttpResponse:
    section = section_for(request.user, run_id, section_id, "edit")
    change = actions.show_section if request.POST.get("shown") == "1" else actions.hide_section
    change(section=section, by=request.user, at=timezone.now())
    return _back(request, run_id, f"#section-{section_id}")


@require_POST
def place(request: Asked, run_id: int, section_id: int) -> HttpResponse:
    section = section_for(request.user, run_id, section_id, "edit")
    form = PlaceForm(request.POST)
    if form.is_valid():
        actions.move_section(section=section, by=request.user, at=timezone.now(), **form.cleaned_data)
    return _back(request, run_id, f"#section-{section_id}")


@require_POST
def undoing(request: Asked, run_id: int) -> HttpResponse:
    found = report_for(request.user, run_id, "edit")
    if actions.undo_change(report=found, by=request.user, at=timezone.now()):
        say(request, _("De laatste wijziging is teruggedraaid."), undo=reverse("report-redoing", args=[run_id]))
    else:
        say(request, _("Er is niets om terug te draaien."), kind=Kind.INFO)
    return _back(request, run_id)


@require_POST
def redoing(request: Asked, run_id: int) -> HttpResponse:
    found = report_for(request.user, run_id, "edit")
    if actions.redo_change(report=found, by=request.user, at=timezone.now()):
        say(request, _("De wijziging staat er weer."))
    return _back(request, run_id)


@require_POST
def publication(request: Asked, run_id: int) -> HttpResponse:
    found = report_for(request.user, run_id, "edit")
    actions.publish_report(report=found, by=request.user, at=timezone.now())
    say(request, _("Het verslag staat klaar voor de deelnemers. Stuur hun de link."))
    return _back(request, run_id, "#publication")


@require_POST
def publication_removal(request: Asked, run_id: int) -> HttpResponse:
    found = report_for(request.user, run_id, "edit")
    actions.withdraw_report(report=found, by=request.user, at=timezone.now())
    say(request, _("De pagina is weg. De link werkt niet meer."))
    return _back(request, run_id, "#publication")


def _page(request: Asked, found: "Report", kept: Kept | None = None, status: int = 200) -> HttpResponse:
    trajectory = found.run.meeting.trajectory
    link = reverse("report-published", args=[found.token]) if found.token else ""
    context = {
        "report": found,
        "run": found.run,
        "trajectory": trajectory,
        "desk": desk_of(found, kept),
        "may_edit": "edit" in trajectory.may,
        "send_by": found.run.closed_at + SENT_WITHIN if found.run.closed_at else None,
        "place": "agreements",
        "link": address_of(request, link) if link else "",
    }
    return render(request, "reports/report.html", context, status=status)


def _back(request: Asked, run_id: int, place: str = "") -> HttpResponse:
    return redirect(reverse("report", args=[run_id]) + place)
