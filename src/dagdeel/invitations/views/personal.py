"""Somebody's own page, behind their own link and without an account: answer, needs and consent. What is kept of them
is a page of `keeping`.

`live` stands above and owns the address itself: while the room is open the same link leads into the room, and
otherwise it hands over to `page`. Opening the page changes nothing, because mail programs open links too.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import activate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dagdeel.invitations import actions
from dagdeel.invitations.access import guest_with
from dagdeel.invitations.actions.answers import Status, Substitute
from dagdeel.invitations.actions.needs import AT_ONCE
from dagdeel.invitations.forms import LANGUAGES, NeedsForm, SharesForm, SubstituteForm
from dagdeel.invitations.queries.calendars import agenda_file
from dagdeel.invitations.queries.people import change_for, shown_of
from dagdeel.invitations.queries.standing import arrives_at, reply_of, standing_of
from dagdeel.people.middleware import COOKIE
from dagdeel.people.threshold import by_link
from dagdeel.trajectories.panels import panels_for
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import Kind, say

View = Callable[..., HttpResponse]


def own(view: View) -> View:
    """A page of who has this personal link, in their language; never kept by a cache."""

    @by_link(guest_with)
    @wraps(view)
    def wrapped(request: HttpRequest, guest: Any) -> HttpResponse:
        speak(request, guest)
        response = view(request, guest)
        add_never_cache_headers(response)
        return response

    return wrapped


def page(request: HttpRequest, guest: Any, **forms: Any) -> HttpResponse:
    """How it stands for this person, and what they can say. Bound forms come back with what is wrong in them."""
    speak(request, guest)
    standing, reply, now = standing_of(guest.trajectory), reply_of(guest), timezone.now()
    if request.method == "GET" and not request.user.is_authenticated:
        actions.note_visit(participant=guest, at=now)
    context = {
        "guest": guest,
        "trajectory": guest.trajectory,
        "standing": standing,
        "meetings": [(one, arrives_at(one)) for one in standing.meetings],
        "is_over": standing.is_over(now),
        "is_coming": guest.is_coming,
        "reply": reply,
        "change": change_for(guest, standing, at=now),
        "has_substitute": guest.substitutes.exists(),
        "languages": LANGUAGES,
        "others": shown_of(guest.trajectory) if guest.is_coming else [],
        "substitute_form": SubstituteForm(),
        "needs_form": NeedsForm(initial=NeedsForm.values_of(reply)),
        "panels": panels_for(guest, at=now),
        "shares_form": SharesForm(initial={"shares": reply.shares or []}),
        **forms,
    }
    response = render(request, "invitations/personal.html", context, status=422 if forms else 200)
    add_never_cache_headers(response)
    return response


@require_POST
@own
def acceptance(request: HttpRequest, guest: Any) -> HttpResponse:
    try:
        status = actions.accept(participant=guest, site=site_of(request), at=timezone.now())
        actions.hear_change(participant=guest, number=request.POST.get("number", ""), at=timezone.now())
    except ValidationError as mistake:
        say(request, " ".join(mistake.messages), kind=Kind.ATTENTION)
    else:
        said = {
            Status.COMING: _("Fijn, tot dan. Je staat op de lijst."),
            Status.WAITING: _("Alle plaatsen zijn nu bezet. Je staat op de wachtlijst."),
        }
        say(request, said[Status(status)])
    return redirect("personal", guest.code)


@require_POST
@own
def absence(request: HttpRequest, guest: Any) -> HttpResponse:
    """No, perhaps with who comes instead."""
    form = SubstituteForm(request.POST)
    if not form.is_valid():
        return page(request, guest, substitute_form=form)
    values = form.cleaned_data
    substitute = Substitute(**values) if values["name"] else None
    try:
        instead = actions.decline(participant=guest, substitute=substitute, site=site_of(request), at=timezone.now())
    except ValidationError as mistake:
        if not hasattr(mistake, "error_dict"):
            say(request, " ".join(mistake.messages), kind=Kind.ATTENTION)
            return redirect("personal", guest.code)
        form.add_error(None, mistake)
        return page(request, guest, substitute_form=form)
    words = _("Dank je. %(name)s staat op de lijst.") if instead else _("Jammer, maar fijn dat je het laat weten.")
    say(request, words % {"name": values["name"]} if instead else words)
    return redirect("personal", guest.code)


@require_POST
@own
def needs(request: HttpRequest, guest: Any) -> HttpResponse:
    form = NeedsForm(request.POST)
    if not form.is_valid():
        return page(request, guest, needs_form=form)
    actions.change_needs(participant=guest, at=timezone.now(), **form.cleaned_data)
    say(request, _("Bewaard. Alleen wie je ontvangt, ziet dit."))
    return redirect("personal", guest.code)


@require_POST
@own
def visibility(request: HttpRequest, guest: Any) -> HttpResponse:
    """Yes or no to the one question after a yes; `sharing` has it in parts."""
    is_seen = request.POST.get("answer") == "yes"
    shares = list(AT_ONCE) if is_seen else []
    actions.change_shares(participant=guest, shares=shares, at=timezone.now())
    said = _("Bewaard. Wie komt, ziet je naam, beroep en organisatie.")
    say(request, said if is_seen else _("Bewaard. Anderen zien je niet op de lijst."))
    return redirect("personal", guest.code)


@require_POST
@own
def sharing(request: HttpRequest, guest: Any) -> HttpResponse:
    form = SharesForm(request.POST)
    if not form.is_valid():
        return page(request, guest, shares_form=form)
    actions.change_shares(participant=guest, shares=form.cleaned_data["shares"], at=timezone.now())
    say(request, _("Bewaard."))
    return redirect("personal", guest.code)


@require_POST
@own
def language(request: HttpRequest, guest: Any) -> HttpResponse:
    actions.change_language(participant=guest, language=request.POST.get("language", ""), at=timezone.now())
    return redirect("personal", guest.code)


@require_GET
@own
def agenda(request: HttpRequest, guest: Any) -> HttpResponse:
    """The meeting for any calendar. Opened again it says what holds then."""
    standing = standing_of(guest.trajectory)
    standing.reception.site = standing.reception.site or site_of(request)
    text = agenda_file(standing, guest, reply_of(guest), at=timezone.now())
    return HttpResponse(
        text,
        "text/calendar; charset=utf-8; method=PUBLISH",
        headers={"Content-Disposition": 'attachment; filename="agenda.ics"'},
    )


def speak(request: HttpRequest, guest: Any) -> None:
    """The language that this person asked for, else that of the trajectory; ends with the request."""
    chosen = reply_of(guest).language or request.COOKIES.get(COOKIE) or guest.trajectory.language
    if not request.user.is_authenticated and chosen in dict(LANGUAGES):
        request.LANGUAGE_CODE = chosen
        activate(chosen)
