"""Uitnodigen: every letter and how it stands, who signs, how many fit, and the page where anybody may register."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dagdeel.invitations import actions
from dagdeel.invitations.forms import ReceptionForm, RegistrationPageForm
from dagdeel.invitations.queries.desk import behind_line, letter_to_write, letters_in, standing_for
from dagdeel.invitations.rules.letters import Kind as Letter
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import is_out_of_reach, site_of
from dagdeel.ui.notices import Kind, say


@require_http_methods(["GET", "POST"])
def invitations(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    standing = standing_for(trajectory, site=site_of(request))
    reception = standing.reception
    form = ReceptionForm(request.POST or None, initial=ReceptionForm.values_of(reception, standing.capacity))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        actions.change_reception(
            trajectory=trajectory, site=site_of(request), by=request.user, at=timezone.now(), **values
        )
        actions.fill_places(trajectory=trajectory, at=timezone.now())
        say(request, _("Bewaard."))
        return redirect("invitations", code)
    page_form = RegistrationPageForm(
        initial={"is_open": reception.is_open, "is_checked": reception.is_checked, "about": reception.about}
    )
    return _page(request, standing, form, page_form)


@require_POST
def registration_page(request: Asked, code: str) -> HttpResponse:
    """Open or close the page where anybody may register."""
    trajectory = trajectory_for(request.user, code, "edit")
    form = RegistrationPageForm(request.POST)
    if form.is_valid():
        actions.change_registration_page(
            trajectory=trajectory, site=site_of(request), by=request.user, at=timezone.now(), **form.cleaned_data
        )
        say(request, _("De aanmeldpagina is open.") if form.cleaned_data["is_open"] else _("De pagina is dicht."))
        return redirect(f"{reverse('invitations', args=[code])}#registration")
    standing = standing_for(trajectory, site=site_of(request))
    return _page(
        request, standing, ReceptionForm(initial=ReceptionForm.values_of(standing.reception, standing.capacity)), form
    )


@require_POST
def resumption(request: Asked, code: str) -> HttpResponse:
    """It goes on after all."""
    trajectory = trajectory_for(request.user, code, "edit")
    actions.resume(trajectory=trajectory, by=request.user, at=timezone.now())
    say(request, _("De bijeenkomst gaat door. De stappen staan weer op de weg."))
    return redirect("trajectory", code)


@require_POST
def told(request: Asked, code: str) -> HttpResponse:
    """The organiser told people otherwise, such as by phone, what holds now."""
    trajectory = trajectory_for(request.user, code, "edit")
    number = request.POST.get("number", "")
    count = actions.count_as_told(trajectory=trajectory, number=number, by=request.user, at=timezone.now())
    if count:
        words = ngettext("%(count)s persoon weet het nu.", "%(count)s mensen weten het nu.", count)
        say(request, words % {"count": count})
    else:
        say(request, _("Er is intussen iets veranderd. Kijk nog eens wie wat weet."), kind=Kind.ATTENTION)
    return redirect("trajectory", code)


def _page(request: Asked, standing: Any, form: ReceptionForm, page_form: RegistrationPageForm) -> HttpResponse:
    trajectory = standing.trajectory
    letters, behind = letters_in(standing), behind_line(standing)
    has_heard_off = behind is not None and behind.heard_off > 0
    context = {
        "trajectory": trajectory,
        "place": "people",
        "standing": standing,
        # Nobody sends this one before somebody heard that it was off.
        "letters": [one for one in letters if one.letter.kind != Letter.RESUMPTION or one.is_written or has_heard_off],
        "behind": behind,
        "next": letter_to_write(standing, letters, behind=behind, on=timezone.localdate()),
        "form": form,
        "page_form": page_form,
        "is_out_of_reach": is_out_of_reach(request),
        "registration_link": site_of(request) + reverse("register", args=[standing.reception.code]),
    }
    return render(request, "invitations/invitations.html", context)
