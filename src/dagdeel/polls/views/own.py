"""Somebody's own page of a poll, behind their link and without an account. Opening it answers nothing: mail programs
open links too."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from dagdeel.people.threshold import by_link
from dagdeel.people.visits import speak
from dagdeel.polls import actions
from dagdeel.polls.access import ticket_with
from dagdeel.polls.queries.results import standing_of

from .answering import filled, options_to_fill


@require_http_methods(["GET", "POST"])
@by_link(ticket_with)
def own(request: HttpRequest, ticket: Any) -> HttpResponse:
    speak(request, ticket.poll.trajectory.language)
    errors: list[str] = []
    if request.method == "POST":
        errors = filled(request.POST, ticket)
        if not errors:
            return redirect("poll-own", ticket.code)
    elif not request.user.is_authenticated:
        actions.note_visit(ticket=ticket, at=timezone.now())
    return _page(request, ticket, errors)


def _page(request: HttpRequest, ticket: Any, errors: list[str]) -> HttpResponse:
    poll = ticket.poll
    standing = standing_of(poll, at=timezone.now())
    context = {
        "ticket": ticket,
        "poll": poll,
        "trajectory": poll.trajectory,
        "standing": standing,
        "options": options_to_fill(poll, ticket, request.POST if errors else None),
        "lacks_some": ticket in standing.silent,
        "remark": request.POST.get("remark", ticket.remark),
        "errors": errors if standing.is_open else [],
        # Nobody sees what others said before saying something: else the first one decides.
        "shows_others": poll.shows_answers and ticket.answered_at is not None,
    }
    response = render(request, "polls/own.html", context, status=422 if errors else 200)
    add_never_cache_headers(response)
    return response
