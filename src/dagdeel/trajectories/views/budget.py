"""The budget: what it costs in euros and hours, planned and actual."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions import add_budget_line, change_budget, remove_budget_line, restore_budget_line
from dagdeel.trajectories.forms.budget import BudgetForm, BudgetLineForm
from dagdeel.trajectories.queries.budget import budget_of
from dagdeel.trajectories.rules.budget import Line
from dagdeel.trajectories.tables import budget_xlsx
from dagdeel.ui.notices import Kind, say

from .asked import Asked

REMOVED = "removed-budget-line"


def budget(request: Asked, code: str) -> HttpResponse:
    """A POST keeps all amounts, and a line of one's own whose title was typed below them."""
    trajectory = trajectory_for(request.user, code, "edit")
    if request.method != "POST":
        return _page(request, trajectory)
    if request.POST.get("title", "").strip():
        return _with_line(request, trajectory)
    form = BudgetForm(request.POST, budget=budget_of(trajectory))
    if not form.is_valid():
        return _page(request, trajectory, form=form)
    change_budget(trajectory=trajectory, lines=form.lines(), by=request.user, at=timezone.now())
    say(request, _("De begroting is bewaard."))
    return redirect("budget", code)


@require_POST
def new_line(request: Asked, code: str) -> HttpResponse:
    """The line, and the amounts that were typed above it."""
    return _with_line(request, trajectory_for(request.user, code, "edit"))


@require_POST
def removal(request: Asked, code: str, key: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    form = BudgetForm(request.POST, budget=budget_of(trajectory))
    if form.is_typed and not form.is_valid():
        return _page(request, trajectory, form=form)
    _keep(request, trajectory, form)
    line = remove_budget_line(trajectory=trajectory, key=key, by=request.user, at=timezone.now())
    if line is None:
        raise Http404
    amounts = [None if one is None else str(one) for one in (line.planned, line.actual)]
    request.session[REMOVED] = [code, line.key, line.title, line.in_hours, *amounts, line.note]
    say(request, _("De regel is weg: %(title)s") % {"title": line.title}, undo=reverse("budget-return", args=[code]))
    return redirect("budget", code)


@require_POST
def come_back(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    of, *kept = request.session.pop(REMOVED, [""])
    if of == code:
        key, title, in_hours, planned, actual, note = kept
        line = Line(key, title, in_hours, planned and Decimal(planned), actual and Decimal(actual), note)
        restore_budget_line(trajectory=trajectory, line=line, by=request.user, at=timezone.now())
    return redirect("budget", code)


def export(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    content = budget_xlsx(budget_of(trajectory), title=trajectory.name)
    name = f"{slugify(trajectory.name) or code}-{slugify(_('begroting'))}.xlsx"
    return handed_out(File(name, content), "xlsx")


def _with_line(request: Asked, trajectory: Any) -> HttpResponse:
    form, line_form = BudgetForm(request.POST, budget=budget_of(trajectory)), BudgetLineForm(request.POST)
    if not line_form.is_valid() or (form.is_typed and not form.is_valid()):
        return _page(request, trajectory, line_form=line_form, **({"form": form} if form.is_typed else {}))
    _keep(request, trajectory, form)
    values = {"title": line_form.cleaned_data["title"], "in_hours": line_form.cleaned_data["unit"] == "hours"}
    if not add_budget_line(trajectory=trajectory, by=request.user, at=timezone.now(), **values):
        say(request, _("Meer eigen regels passen er niet in. Voeg er een paar samen."), kind=Kind.ATTENTION)
    return redirect(reverse("budget", args=[trajectory.code]) + "#lines")


def _keep(request: Asked, trajectory: Any, form: BudgetForm) -> None:
    if form.is_typed and form.is_valid():
        change_budget(trajectory=trajectory, lines=form.lines(), by=request.user, at=timezone.now())


def _page(request: Asked, trajectory: Any, **forms: Any) -> HttpResponse:
    found = budget_of(trajectory)
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "budget": found,
        "form": BudgetForm(None, budget=found),
        "line_form": BudgetLineForm(),
        **forms,
    }
    return render(request, "trajectories/budget.html", context)
