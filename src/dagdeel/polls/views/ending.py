"""A date comes out of it, or the poll closes, opens again, or goes."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.outbox.desk import ORIGIN
from dagdeel.polls import actions
from dagdeel.polls.access import poll_for
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import Kind, say
from dagdeel.ui.templatetags.dates import day_and_hour


@require_POST
def date(request: Asked, code: str, pk: int, option: int) -> HttpResponse:
    """Make this the date."""
    poll = poll_for(request.user, code, pk)
    chosen = poll.options.filter(pk=option).first()
    if chosen is None:
        raise Http404
    try:
        actions.settle_poll(poll=poll, option=chosen, site=site_of(request), by=request.user, at=timezone.now())
        say(request, _("%(when)s is nu de datum.") % {"when": capfirst(day_and_hour(chosen.starts_at))})
    except ValidationError as refusal:
        say(request, " ".join(refusal.messages), kind=Kind.ATTENTION)
    return redirect("poll", code, pk)


@require_POST
def closure(request: Asked, code: str, pk: int) -> HttpResponse:
    poll = poll_for(request.user, code, pk)
    actions.close_poll(poll=poll, by=request.user, at=timezone.now())
    undo = reverse("poll-reopening", args=[code, pk])
    say(request, _("De datumprikker is gesloten. Niemand kan nog antwoorden."), undo=undo)
    return redirect("poll", code, pk)


@require_POST
def reopening(request: Asked, code: str, pk: int) -> HttpResponse:
    poll = poll_for(request.user, code, pk)
    had_date = poll.chosen is not None
    actions.reopen_poll(poll=poll, by=request.user, at=timezone.now())
    words = _("De datumprikker is weer open. De datum die gekozen was, blijft staan tot je een andere kiest.")
    say(request, words if had_date else _("De datumprikker is weer open."))
    return redirect("poll", code, pk)


@require_POST
def removal(request: Asked, code: str, pk: int) -> HttpResponse:
    """With all answers, for good."""
    poll = poll_for(request.user, code, pk, "manage")
    actions.remove_poll(poll=poll, by=request.user, at=timezone.now())
    request.session.pop(ORIGIN, None)
    say(request, _("De datumprikker is weg, met alle antwoorden."))
    return redirect("poll-list", code)
