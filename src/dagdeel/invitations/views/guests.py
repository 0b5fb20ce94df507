"""What who receives people does: places, registrations, answers by phone, and what people need."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.invitations import actions
from dagdeel.invitations.actions.answers import Status
from dagdeel.invitations.forms import CallForm
from dagdeel.invitations.queries.desk import registration_of
from dagdeel.invitations.queries.people import guest_of, guests_of, needs_of
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions import add_participant
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import Kind, say


@require_POST
def place(request: Asked, code: str, pk: int) -> HttpResponse:
    """Give somebody who waits a place."""
    trajectory = trajectory_for(request.user, code, "people")
    guest = _guest(trajectory, pk)
    try:
        actions.let_in(participant=guest, site=site_of(request), by=request.user, at=timezone.now())
        say(request, _("%(name)s heeft een plaats en krijgt daar een mail over.") % {"name": guest})
    except ValidationError as mistake:
        say(request, " ".join(mistake.messages), kind=Kind.ATTENTION)
    return redirect("people", code)


@require_POST
def admission(request: Asked, code: str, pk: int) -> HttpResponse:
    """Put somebody who registered on the list."""
    trajectory = trajectory_for(request.user, code, "people")
    registration = _registration(trajectory, pk)
    try:
        guest = actions.approve(registration=registration, site=site_of(request), by=request.user, at=timezone.now())
        full = _("Alles is vol. %(name)s staat op de wachtlijst en krijgt daar een mail over.")
        words = full if guest.status == Status.WAITING else _("%(name)s komt en krijgt daar een mail over.")
        say(request, words % {"name": guest})
    except ValidationError as mistake:
        say(request, " ".join(mistake.messages), kind=Kind.ATTENTION)
    return redirect("people", code)


@require_POST
def refusal(request: Asked, code: str, pk: int) -> HttpResponse:
    """Not on the list. Nobody is told: that is for the organiser to do."""
    trajectory = trajectory_for(request.user, code, "people")
    registration = _registration(trajectory, pk)
    actions.refuse(registration=registration, by=request.user, at=timezone.now())
    say(request, _("De aanmelding van %(name)s is weg.") % {"name": registration.name})
    return redirect("people", code)


@require_http_methods(["GET", "POST"])
def phone(request: Asked, code: str) -> HttpResponse:
    """An answer that came by phone."""
    trajectory = trajectory_for(request.user, code, "people")
    people = list(guests_of(trajectory))
    form = CallForm(request.POST or None, people=people, initial={"participant": request.GET.get("participant", "")})
    if request.method == "POST" and form.is_valid():
        guest = _called(request, trajectory, people, form)
        if guest is not None:
            say(request, _("Genoteerd: %(name)s, %(status)s.") % {"name": guest, "status": guest.get_status_display()})
            return redirect("people", code)
    context = {"trajectory": trajectory, "place": "people", "form": form}
    return render(request, "invitations/phone.html", context, status=422 if form.errors else 200)


@require_GET
def needs(request: Asked, code: str) -> HttpResponse:
    """What people eat and need, for who receives them and nobody else."""
    trajectory = trajectory_for(request.user, code, "people")
    context = {"trajectory": trajectory, "place": "people", "guests": needs_of(trajectory)}
    return render(request, "invitations/needs.html", context)


def _called(request: Asked, trajectory: Any, people: list[Any], form: CallForm) -> Any:
    values, by, at = form.cleaned_data, request.user, timezone.now()
    given = {"told_by": values["told_by"], "site": site_of(request), "by": by, "at": at}
    fields = ("name", "email", "phone", "organisation_name", "profession", "note")
    guest = next((one for one in people if one.pk == values["participant"]), None)
    try:
        if guest is None:
            guest = add_participant(trajectory=trajectory, by=by, at=at, **{name: values[name] for name in fields})
        guest.trajectory = trajectory
        (actions.accept if values["answer"] == "coming" else actions.decline)(participant=guest, **given)
    except ValidationError as mistake:
        form.add_error(None, mistake.messages)
        return None
    return guest_of(trajectory, guest.pk)


def _guest(trajectory: Any, pk: int) -> Any:
    guest = guest_of(trajectory, pk)
    if guest is None:
        raise Http404
    return guest


def _registration(trajectory: Any, pk: int) -> Any:
    registration = registration_of(trajectory, pk)
    if registration is None:
        raise Http404
    return registration
