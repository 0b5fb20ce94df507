"""Forgetting people: somebody on the list who asks for it, and whoever has an account of their own."""

from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dagdeel.people.queries import workspaces_alone_in
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions import erase_participant, leave
from dagdeel.trajectories.queries.leaving import obstacles_of
from dagdeel.trajectories.queries.people import participant_of
from dagdeel.ui.notices import say

from .asked import Asked


@require_http_methods(["GET", "POST"])
def person_removal(request: Asked, code: str, pk: int) -> HttpResponse:
    """What goes and what stays; a POST does it."""
    trajectory = trajectory_for(request.user, code, "manage")
    participant = participant_of(trajectory, pk)
    if participant is None or participant.person.erased_at:
        raise Http404
    if request.method == "POST":
        erase_participant(participant=participant, by=request.user, at=timezone.now())
        say(request, _("De gegevens zijn gewist."))
        return redirect("people", code)
    context = {"trajectory": trajectory, "place": "people", "participant": participant}
    return render(request, "trajectories/person_removal.html", context)


@require_http_methods(["GET", "POST"])
def account_removal(request: Asked) -> HttpResponse:
    """The same for one's own account; who is still needed is told what to do first."""
    if request.method == "POST":
        try:
            leave(account=request.user, at=timezone.now())
        except ValidationError:
            return redirect("account-removal")
        logout(request)
        say(request, _("Je account is gewist."))
        return redirect("welcome")
    context = {"obstacles": obstacles_of(request.user), "alone": workspaces_alone_in(request.user)}
    return render(request, "trajectories/account_removal.html", context)
