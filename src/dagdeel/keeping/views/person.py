"""One person: everything about them to read or to take along, and erasing it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.keeping.access import is_elsewhere, is_named_elsewhere, person_for
from dagdeel.keeping.actions import erase_person_everywhere, note_copy
from dagdeel.keeping.dossier import zipped
from dagdeel.keeping.queries.dossier import dossier_of
from dagdeel.keeping.queries.holdings import wishes_of_person
from dagdeel.keeping.queries.leaving import farewell_to
from dagdeel.people.queries import members_of
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.notices import Kind, say
from dagdeel.ui.templatetags.dates import day


@require_GET
def person(request: Asked, code: str, pk: int) -> HttpResponse:
    one = person_for(request.user, code, pk)
    if is_elsewhere(request.user, one):
        return _elsewhere(request, one)
    context = {
        "trajectory": one.trajectory,
        "place": "people",
        "participant": one,
        "dossier": dossier_of(one.person),
        "wishes": wishes_of_person(one, today=timezone.localdate()),
    }
    return render(request, "keeping/person.html", context)


@require_POST
def copy(request: Asked, code: str, pk: int) -> HttpResponse:
    """The same as a file, for the person to have. That it was taken is noted, so a POST."""
    one = person_for(request.user, code, pk)
    if is_elsewhere(request.user, one):
        return _elsewhere(request, one)
    content = zipped(dossier_of(one.person), day=day(timezone.localdate()))
    note_copy(participant=one, by=request.user, at=timezone.now())
    response = handed_out(File(f"gegevens-{slugify(str(one.person)) or one.pk}.zip", content), "zip")
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
def removal(request: Asked, code: str, pk: int) -> HttpResponse:
    """What goes, what stays and why; a POST does it."""
    one = person_for(request.user, code, pk)
    if is_elsewhere(request.user, one) or is_named_elsewhere(request.user, one):
        return _elsewhere(request, one)
    if request.method == "POST":
        try:
            erase_person_everywhere(participant=one, by=request.user, at=timezone.now())
        except ValidationError as refused:
            say(request, " ".join(refused.messages), kind=Kind.ATTENTION)
            return redirect("person-removal", code, pk)
        say(request, _("De gegevens zijn gewist."))
        return redirect("people", code)
    context = {"trajectory": one.trajectory, "place": "people", "participant": one, "farewell": farewell_to(one)}
    return render(request, "keeping/person_removal.html", context)


def _elsewhere(request: Asked, one: Any) -> HttpResponse:
    """It goes over all trajectories, and some are of others: then who looks after the workspace does it."""
    leaders = [str(each.account) for each in members_of(one.trajectory.workspace) if each.is_admin]
    context = {"trajectory": one.trajectory, "place": "people", "participant": one, "leaders": leaders}
    return render(request, "keeping/person_elsewhere.html", context, status=403)
