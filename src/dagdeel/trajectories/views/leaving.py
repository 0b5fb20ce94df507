"""Forgetting whoever has an account of their own. Who is on a list: see `keeping`."""

from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dagdeel.people.queries import workspaces_alone_in
from dagdeel.trajectories.actions import leave
from dagdeel.trajectories.queries.leaving import obstacles_of
from dagdeel.ui.notices import say

from .asked import Asked


@require_http_methods(["GET", "POST"])
def account_removal(request: Asked) -> HttpResponse:
    """What goes and what stays of one's own account; a POST does it. Who is still needed is told what to do first."""
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
