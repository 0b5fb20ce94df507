"""What is kept about somebody, behind their own link: to read, to ask a copy of, and to have erased."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dagdeel.invitations.queries.standing import reception_of
from dagdeel.invitations.views.personal import own
from dagdeel.keeping import actions
from dagdeel.keeping.queries.own import kept_about, must_ask, wishes_of
from dagdeel.ui.notices import Kind, say


@require_GET
@own
def data(request: HttpRequest, guest: Any) -> HttpResponse:
    """Everything that is kept about this person, why, and until when."""
    context = {
        "guest": guest,
        "trajectory": guest.trajectory,
        "reception": reception_of(guest.trajectory),
        "kept": kept_about(guest),
        "wishes": wishes_of(guest),
        "must_ask": must_ask(guest, at=timezone.now()),
    }
    return render(request, "keeping/own.html", context)


@require_POST
@own
def removal(request: HttpRequest, guest: Any) -> HttpResponse:
    """Erase it all, or where others depend on it, ask for it. Afterwards there is nobody to show anything to."""
    if request.POST.get("sure") != "yes":
        say(request, _("Zet eerst het vinkje. Wissen kan niet ongedaan worden gemaakt."), kind=Kind.ATTENTION)
        return redirect("guest-data", guest.code)
    name = guest.trajectory.name
    try:
        erased = actions.erase_oneself(participant=guest, at=timezone.now())
    except ValidationError as refused:
        say(request, " ".join(refused.messages), kind=Kind.ATTENTION)
        return redirect("guest-data", guest.code)
    if erased is None:
        return _to_organiser(request, guest)
    return render(request, "keeping/gone.html", {"name": name})


@require_POST
@own
def copy(request: HttpRequest, guest: Any) -> HttpResponse:
    return _asked(request, guest, "copy")


@require_POST
@own
def erasure(request: HttpRequest, guest: Any) -> HttpResponse:
    return _asked(request, guest, "erasure")


@require_POST
@own
def taking_back(request: HttpRequest, guest: Any) -> HttpResponse:
    """Not after all."""
    actions.take_back(participant=guest, kind=request.POST.get("kind", ""), at=timezone.now())
    say(request, _("Je vraag is ingetrokken."))
    return redirect("guest-data", guest.code)


def _asked(request: HttpRequest, guest: Any, kind: str) -> HttpResponse:
    actions.ask(participant=guest, kind=kind, at=timezone.now())
    return _to_organiser(request, guest)


def _to_organiser(request: HttpRequest, guest: Any) -> HttpResponse:
    say(request, _("Je vraag is bij de organisator. Binnen een maand krijg je antwoord."))
    return redirect("guest-data", guest.code)
