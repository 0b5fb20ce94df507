"""A list of people on its way in: paste or upload, look, mend, import. What has a mistake stays until it is mended."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions import import_participants
from dagdeel.trajectories.forms.imports import ImportForm, rows_of
from dagdeel.trajectories.forms.people import ListForm
from dagdeel.trajectories.queries.people import known_of
from dagdeel.trajectories.rules.lists import MOST_ROWS
from dagdeel.trajectories.tables import Unreadable
from dagdeel.ui.notices import Kind, say

from .asked import Asked

LIMIT = {"most": MOST_ROWS}


def people_list(request: Asked, code: str) -> HttpResponse:
    """Paste or upload."""
    trajectory = trajectory_for(request.user, code, "people")
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = rows_of(form)
        except Unreadable:
            form.add_error("file", _("Dit bestand kunnen we niet lezen. Bewaar het opnieuw als .xlsx of .csv."))
        else:
            if len(rows) > MOST_ROWS:
                form.add_error(None, _("Deze lijst is te lang. Neem hooguit %(most)s mensen tegelijk mee.") % LIMIT)
            elif rows:
                request.session[_key(code)] = rows
                return redirect("people-import", code)
            else:
                form.add_error(None, _("We vonden geen mensen in deze lijst. Zet één naam op elke regel."))
    context = {"trajectory": trajectory, "place": "people", "form": form}
    return render(request, "trajectories/people_list.html", context)


def people_import(request: Asked, code: str) -> HttpResponse:
    """Look and mend, then import what is right; the rest stays here."""
    trajectory = trajectory_for(request.user, code, "people")
    rows = request.session.get(_key(code), [])
    if not rows:
        return redirect("people-list", code)
    form = ImportForm(rows, known_of(trajectory), request.POST if request.method == "POST" else None)
    if request.method == "POST":
        added = import_participants(trajectory=trajectory, rows=form.ready, by=request.user, at=timezone.now())
        request.session[_key(code)] = form.rest
        _tell(request, len(added), form)
        return redirect("people-import" if form.rest else "people", code)
    context = {"trajectory": trajectory, "place": "people", "form": form}
    return render(request, "trajectories/people_import.html", context)


@require_POST
def people_list_removal(request: Asked, code: str) -> HttpResponse:
    """Leave what is left of the list."""
    trajectory_for(request.user, code, "people")
    request.session.pop(_key(code), None)
    return redirect("people", code)


def _tell(request: Asked, added: int, form: Any) -> None:
    words = ngettext("%(count)s persoon op de lijst gezet.", "%(count)s mensen op de lijst gezet.", added)
    parts = [words % {"count": added}]
    if form.passed:
        parts.append(
            ngettext("%(n)s rij is overgeslagen.", "%(n)s rijen zijn overgeslagen.", form.passed) % {"n": form.passed}
        )
    if form.mistakes:
        left = ngettext("%(n)s rij klopt nog niet.", "%(n)s rijen kloppen nog niet.", form.mistakes)
        parts.append(left % {"n": form.mistakes})
    say(request, " ".join(parts), kind=Kind.ATTENTION if form.mistakes else Kind.DONE)


def _key(code: str) -> str:
    return f"people-list:{code}"
