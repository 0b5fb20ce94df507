"""The terms of a workspace, for who leads it."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dagdeel.keeping.actions import change_term
from dagdeel.keeping.forms import TermForm
from dagdeel.keeping.queries.holdings import proofs_in
from dagdeel.keeping.queries.terms import kept_by
from dagdeel.people.access import workspace_for
from dagdeel.people.visits import me
from dagdeel.ui.notices import say


@require_GET
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    context = {"workspace": place, "kept": kept_by(place), "proofs": proofs_in(place)}
    return render(request, "keeping/workspace.html", context)


@require_http_methods(["GET", "POST"])
def term(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    place = workspace_for(me(request), pk, need="admin")
    kept = next((one for one in kept_by(place) if one.kind.key == kind and one.kind.may_change), None)
    if kept is None:
        raise Http404
    form = TermForm(request.POST or None, kind=kept.kind, initial={"months": kept.months})
    if form.is_valid():
        try:
            change_term(workspace=place, kind=kind, by=me(request), at=timezone.now(), **form.cleaned_data)
        except ValidationError as mistake:
            form.add_error(None, mistake)
        else:
            say(request, _("Bewaard. Dit geldt voor elk traject dat zelf niets anders koos."))
            return redirect("workspace-keeping", pk)
    context = {"workspace": place, "kept": kept, "form": form}
    return render(request, "keeping/workspace_term.html", context, status=422 if form.is_bound else 200)
