"""The house style of a workspace: what is written in, upload another, see an example, take it away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.core import fields
from dagdeel.people.access import workspace_for
from dagdeel.people.queries import workspaces_led_by
from dagdeel.people.visits import me
from dagdeel.ui.notices import say

from . import actions, checks
from .downloads import handed_out
from .forms import TemplateForm
from .offers import File
from .queries import house_style_of, house_styles_of


@require_GET
def house_styles(request: HttpRequest) -> HttpResponse:
    """The workspace you lead; with more than one, the choice."""
    mine = workspaces_led_by(me(request))
    if not mine:
        raise Http404
    if len(mine) == 1:
        return redirect("house-style", mine[0].pk)
    return render(request, "documents/house_styles.html", {"workspaces": mine})


@require_http_methods(["GET", "POST"])
def house_style(request: HttpRequest, pk: int) -> HttpResponse:
    workspace = workspace_for(me(request), pk, need="admin")
    form = TemplateForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("kind", "name", "content")}
        actions.set_house_style(workspace=workspace, by=me(request), at=timezone.now(), **given)
        say(request, _("%(name)s is bewaard. Nieuwe documenten komen hierin.") % {"name": given["name"]})
        return redirect("house-style", pk)
    context = {
        "workspace": workspace,
        "styles": house_styles_of(workspace),
        "form": form,
        "fields": [(one.name_in(get_language() or "nl"), one.about) for one in (*fields.FIELDS, fields.CONTENT)],
    }
    return render(request, "documents/house_style.html", context)


@require_GET
def example(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A made-up document in the template, to open in Word or PowerPoint."""
    style = _style(request, pk, kind)
    made = checks.example(kind, bytes(style.content), on=timezone.localdate())
    return handed_out(File(_("voorbeeld-huisstijl") + f".{kind}", made), kind)


@require_GET
def file(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The template as it was uploaded."""
    style = _style(request, pk, kind)
    return handed_out(File(style.name, bytes(style.content)), kind)


@require_POST
def removal(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    style = _style(request, pk, kind)
    actions.remove_house_style(workspace=style.workspace, kind=kind, by=me(request), at=timezone.now())
    say(request, _("Het sjabloon is weg. Documenten zien er weer uit zoals die van Dagdeel."))
    return redirect(reverse("house-style", args=[pk]))


def _style(request: HttpRequest, pk: int, kind: str) -> Any:
    style = house_style_of(workspace_for(me(request), pk, need="admin"), kind)
    if style is None:
        raise Http404
    return style
