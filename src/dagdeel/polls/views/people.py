"""Who is asked: one more, one less, an answer by phone, and a list on paper."""

import segno
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.polls import actions
from dagdeel.polls.access import poll_for, ticket_for
from dagdeel.polls.forms import PeopleForm
from dagdeel.polls.queries.people import others_for
from dagdeel.polls.queries.results import standing_of
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import say

from .answering import filled, options_to_fill


@require_http_methods(["GET", "POST"])
def people(request: Asked, code: str, pk: int) -> HttpResponse:
    """Ask more people."""
    poll = poll_for(request.user, code, pk)
    form = PeopleForm(request.POST or None, others=others_for(poll))
    if request.method == "POST" and form.is_valid():
        holders = form.cleaned_data["people"]
        count = actions.ask_more(poll=poll, holders=holders, by=request.user, at=timezone.now())
        said = ngettext("%(count)s erbij gevraagd.", "%(count)s mensen erbij gevraagd.", count)
        say(request, said % {"count": count})
        return redirect("poll", code, pk)
    context = {"trajectory": poll.trajectory, "place": "trajectory", "poll": poll, "form": form}
    return render(request, "polls/people.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def answer_for(request: Asked, code: str, pk: int, ticket: int) -> HttpResponse:
    """Fill in for somebody who says it on the phone, also past the deadline."""
    poll = poll_for(request.user, code, pk)
    asked = ticket_for(poll, ticket)
    errors: list[str] = []
    if request.method == "POST":
        errors = filled(request.POST, asked, by=request.user)
        if not errors:
            say(request, _("Genoteerd wat %(name)s kan.") % {"name": asked.name})
            return redirect("poll", code, pk)
    context = {
        "trajectory": poll.trajectory,
        "place": "trajectory",
        "poll": poll,
        "ticket": asked,
        "standing": standing_of(poll, at=timezone.now()),
        "options": options_to_fill(poll, asked, request.POST if errors else None),
        "remark": request.POST.get("remark", asked.remark),
        "errors": errors,
    }
    return render(request, "polls/answer_for.html", context, status=422 if errors else 200)


@require_POST
def removal(request: Asked, code: str, pk: int, ticket: int) -> HttpResponse:
    """Ask somebody no longer: their link stops."""
    poll = poll_for(request.user, code, pk)
    asked = ticket_for(poll, ticket)
    actions.ask_no_longer(ticket=asked, by=request.user, at=timezone.now())
    say(request, _("Je vraagt %(name)s niet meer. De link werkt niet meer.") % {"name": asked.name})
    return redirect("poll", code, pk)


@require_GET
def paper(request: Asked, code: str, pk: int) -> HttpResponse:
    """A list to fill in together, and a slip with a link for everybody who is silent."""
    poll = poll_for(request.user, code, pk)
    poll.site = site_of(request)
    standing = standing_of(poll, at=timezone.now())
    links = [(one, actions.link_of(poll, one)) for one in standing.silent]
    slips = [(one, link, segno.make(link, error="m").svg_data_uri(border=2)) for one, link in links]
    context = {"trajectory": poll.trajectory, "poll": poll, "standing": standing, "slips": slips}
    return render(request, "polls/paper.html", context)
