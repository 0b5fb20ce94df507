"""One person: everything about them to read or to take along, and erasing it."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.keeping.access import Elsewhere, person_for, person_to_erase
from dagdeel.keeping.actions import erase_person_everywhere, note_copy
from dagdeel.keeping.dossier import zipped
from dagdeel.keeping.queries.dossier import dossier_of
from dagdeel.keeping.queries.holdings import wishes_of_person
from dagdeel.keeping.queries.leaving import farewell_to
from dagdeel.people.queries import members_of
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.notices import Kind, say
from dagdeel.ui.templatetags.dates import day

View = Callable[[Asked, str, int], HttpResponse]


def or_whom_to_ask(view: View) -> View:
    """Where some of it is of others, who looks after the workspace does it, and the page says who that is."""

    @wraps(view)
    def wrapped(request: Asked, code: str, pk: int) -> HttpResponse:
        try:
            return view(request, code, pk)
        except Elsewhere as refused:
            one = refused.one
            leaders = [str(each.account) for each in members_of(one.trajectory.workspace) if each.is_admin]
            context = {"trajectory": one.trajectory, "place": "people", "participant": one, "leaders": leaders}
            return render(request, "keeping/person_elsewhere.html", context, status=403)

    return wrapped


@require_GET
@or_whom_to_ask
def person(request: Asked, code: str, pk: int) -> HttpResponse:
    one = person_for(request.user, code, pk)
    context = {
        "trajectory": one.trajectory,
        "place": "people",
        "participant": one,
        "dossier": dossier_of(one.person),
        "wishes": wishes_of_person(one, today=timezone.localdate()),
    }
    return render(request, "keeping/person.html", context)


@require_POST
@or_whom_to_ask
def copy(request: Asked, code: str, pk: int) -> HttpResponse:
    """The same as a file, for the person to have. That it was taken is noted, so a POST."""
    one = person_for(request.user, code, pk)
    content = zipped(dossier_of(one.person), day=day(timezone.localdate()))
    note_copy(participant=one, by=request.user, at=timezone.now())
    response = handed_out(File(f"gegevens-{slugify(str(one.person)) or one.pk}.zip", content), "zip")
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
@or_whom_to_ask
def removal(request: Asked, code: str, pk: int) -> HttpResponse:
    """What goes, what stays and why; a POST does it."""
    one, looked = person_to_erase(request.user, code, pk)
    if request.method == "POST":
        try:
            erase_person_everywhere(participant=one, by=request.user, at=timezone.now())
        except ValidationError as refused:
            say(request, " ".join(refused.messages), kind=Kind.ATTENTION)
            return redirect("person-removal", code, pk)
        say(request, _("De gegevens zijn gewist."))
        return redirect("people", code)
    context = {
        "trajectory": one.trajectory,
        "place": "people",
        "participant": one,
        "farewell": farewell_to(one, looked),
    }
    return render(request, "keeping/person_removal.html", context)
