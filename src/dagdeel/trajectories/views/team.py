"""Who prepares a trajectory; its name and area, what happened, and the end."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.history.queries import lines_for
from dagdeel.methods.loader import load
from dagdeel.methods.model import Method
from dagdeel.outbox.queries import mail_leaves
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions import (
    break_promise,
    change_trajectory,
    choose_lead,
    give_role,
    promise_role,
    remove_trajectory,
    take_role,
)
from dagdeel.trajectories.forms.team import LeadForm, RemovalForm, RoleForm, SettingsForm
from dagdeel.trajectories.queries.team import (
    account_in,
    chairs_of,
    colleagues_of,
    promise_of,
    promises_of,
    role_of,
    roles_of,
    team_of,
)
from dagdeel.trajectories.queries.way import way_of
from dagdeel.trajectories.queries.workspaces import members_of
from dagdeel.ui.notices import Kind, say

from .asked import Asked
from .invitations import LINKS, invite


def settings(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view" if request.method == "GET" else "manage")
    values = {field: getattr(trajectory, field) for field in ("name", "area_name", "inhabitants", "theme")}
    form = SettingsForm(request.POST or None, initial=values)
    if request.method == "POST" and form.is_valid():
        change_trajectory(trajectory=trajectory, by=request.user, at=timezone.now(), **form.cleaned_data)
        say(request, _("Bewaard."))
        return redirect("settings", code)
    return _page(request, trajectory, form=form)


def team(request: Asked, code: str) -> HttpResponse:
    """Who prepares it and for whom; a POST gives somebody a role, and who is no member yet is invited."""
    trajectory = trajectory_for(request.user, code, "view" if request.method == "GET" else "manage")
    if request.method == "GET":
        return _team(request, trajectory)
    method = load(trajectory.method, trajectory.language)
    form = _role_form(trajectory, method, request.POST)
    if not form.is_valid():
        return _team(request, trajectory, role_form=form)
    account, email, kind = (form.cleaned_data[name] for name in ("account", "email", "kind"))
    given: dict[str, Any] = {"kind": kind, "partner": form.cleaned_data.get("partner", "")}
    if account:
        give_role(trajectory=trajectory, account=account, by=request.user, at=timezone.now(), **given)
        say(request, _("%(name)s werkt nu mee.") % {"name": account})
    else:
        given["name"] = form.cleaned_data["name"]
        promise = promise_role(trajectory=trajectory, email=email, by=request.user, at=timezone.now(), **given)
        invite(request, promise, note=form.cleaned_data.get("note", ""))
    return redirect("team", code)


@require_POST
def lead(request: Asked, code: str) -> HttpResponse:
    """Who keeps the preparation together."""
    trajectory = trajectory_for(request.user, code, "edit")
    form = LeadForm(request.POST, team=team_of(trajectory))
    if not form.is_valid():
        say(request, _("Kies iemand die meewerkt."), kind=Kind.ATTENTION)
        return redirect("team", code)
    chosen = form.cleaned_data["lead"]
    account = account_in(trajectory, int(chosen)) if chosen else None
    choose_lead(trajectory=trajectory, account=account, by=request.user, at=timezone.now())
    say(
        request,
        _("%(name)s trekt nu de voorbereiding.") % {"name": account} if account else _("Er is nog geen trekker."),
    )
    return redirect("team", code)


@require_POST
def role_removal(request: Asked, code: str, pk: int) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "manage")
    role = role_of(trajectory, pk)
    if role is None:
        raise Http404
    try:
        take_role(role=role, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        say(request, refusal.messages[0], kind=Kind.ATTENTION)
        return redirect("team", code)
    say(request, _("%(name)s is geen %(role)s meer.") % {"name": role.account, "role": role.get_kind_display()})
    # Who took their own role away may not see the settings any more.
    return redirect("home") if role.account == request.user else redirect("team", code)


@require_POST
def promise_removal(request: Asked, code: str, pk: int) -> HttpResponse:
    promise = promise_of(trajectory_for(request.user, code, "manage"), pk)
    if promise is None:
        raise Http404
    break_promise(promise=promise, by=request.user, at=timezone.now())
    say(request, _("De rol voor %(email)s is ingetrokken.") % {"email": promise.email})
    return redirect("team", code)


def removal(request: Asked, code: str) -> HttpResponse:
    """Remove the whole trajectory, after typing its name."""
    trajectory = trajectory_for(request.user, code, "manage")
    form = RemovalForm(request.POST or None, expected=trajectory.name)
    if request.method == "POST" and form.is_valid():
        remove_trajectory(trajectory=trajectory, by=request.user, at=timezone.now())
        say(request, _("Het traject is verwijderd: %(name)s") % {"name": trajectory.name})
        return redirect("home")
    context = {"trajectory": trajectory, "place": "trajectory", "form": form}
    return render(request, "trajectories/removal.html", context)


def _team(request: Asked, trajectory: Any, **forms: Any) -> HttpResponse:
    method = load(trajectory.method, trajectory.language)
    roles, promises, members = roles_of(trajectory), promises_of(trajectory), team_of(trajectory)
    line = way_of(trajectory, today=timezone.localdate(), team=members)
    chairs = chairs_of(method, roles, promises)
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "method": method,
        "colleagues": colleagues_of(trajectory, method, roles, promises, line),
        "chairs": chairs,
        "missing": [one.partner.title for one in chairs if one.partner.is_core and not one.who],
        "lead_form": LeadForm(team=members, initial={"lead": str(trajectory.lead_id or "")}),
        "fresh": request.session.pop(LINKS, []),
        "role_form": _role_form(trajectory, method),
        **forms,
    }
    return render(request, "trajectories/team.html", context)


def _role_form(trajectory: Any, method: Method, data: Any = None) -> RoleForm:
    members = members_of(trajectory.workspace)
    return RoleForm(data, members=members, partners=method.preparation, mail_leaves=mail_leaves())


def _page(request: Asked, trajectory: Any, **forms: Any) -> HttpResponse:
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "lines": lines_for(trajectory.scope, at_most=20),
        "form": SettingsForm(
            initial={field: getattr(trajectory, field) for field in ("name", "area_name", "inhabitants", "theme")}
        ),
        **forms,
    }
    return render(request, "trajectories/settings.html", context)
