"""Datum prikken: the polls of a trajectory, a new one, and one with all its answers."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.core.words import N_
from dagdeel.outbox.desk import tell_ready
from dagdeel.outbox.queries import mail_leaves
from dagdeel.polls import actions
from dagdeel.polls.access import poll_for
from dagdeel.polls.forms import ChangeForm, PollForm
from dagdeel.polls.queries.people import candidates_in
from dagdeel.polls.queries.results import (
    mails_waiting,
    meetings_ahead,
    polls_of,
    sentence,
    standing_of,
    state_words,
    talks_of,
)
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.panels import panels_on
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import Kind, say

WHOM = ("team", "participants", "both")


@require_GET
def polls(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    now = timezone.now()
    found = [(one, state_words(one, at=now)) for one in polls_of(trajectory)]
    return render(request, "polls/polls.html", {"trajectory": trajectory, "place": "trajectory", "polls": found})


@require_http_methods(["GET", "POST"])
def new(request: Asked, code: str) -> HttpResponse:
    """For what, which dates, whom. Nobody hears of it before the mails are sent."""
    trajectory = trajectory_for(request.user, code, "edit")
    now, asks = timezone.now(), request.GET.get("ask", "")
    team, listed = candidates_in(trajectory)
    form = PollForm(
        request.POST or None,
        meetings=meetings_ahead(trajectory),
        talks=talks_of(trajectory),
        team=team,
        listed=listed,
        asks=asks if asks in WHOM else WHOM[0],
        meeting=request.GET.get("meeting", ""),
    )
    if request.method == "POST" and form.is_valid():
        try:
            poll = actions.create_poll(
                trajectory=trajectory,
                key=form.cleaned_data["key"],
                title=form.named,
                meeting=form.meeting,
                step=form.step,
                moments=form.moments,
                holders=form.holders,
                draft=form.draft,
                site=site_of(request),
                by=request.user,
                at=now,
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            say(request, _("De datumprikker staat klaar. Kijk hem na en stuur dan de mails."))
            return redirect("poll", code, poll.pk)
    context = {"trajectory": trajectory, "place": "trajectory", "form": form, "asks": asks or WHOM[0]}
    return render(request, "polls/new.html", context, status=422 if form.errors else 200)


@require_GET
def poll(request: Asked, code: str, pk: int) -> HttpResponse:
    """What people answered, which date is best, and who is silent."""
    poll = poll_for(request.user, code, pk)
    poll.site = site_of(request)
    standing = standing_of(poll, at=timezone.now())
    panels = panels_on("poll", poll.trajectory, at=timezone.now()) if poll.meeting else []
    context = {
        "trajectory": poll.trajectory,
        "place": "trajectory",
        "poll": poll,
        "standing": standing,
        "best": [(one, sentence(one)) for one in standing.best],
        "links": [(one, actions.link_of(poll, one)) for one in standing.silent],
        "waiting": mails_waiting(poll),
        "mail_leaves": mail_leaves(),
        "panels": panels,
    }
    return render(request, "polls/poll.html", context)


@require_http_methods(["GET", "POST"])
def change(request: Asked, code: str, pk: int) -> HttpResponse:
    """Another deadline or note, dates more and less."""
    poll = poll_for(request.user, code, pk)
    form = ChangeForm(request.POST or None, poll=poll)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_poll(
                poll=poll,
                draft=form.draft,
                moments=form.moments,
                dropped=form.cleaned_data["dropped"],
                by=request.user,
                at=timezone.now(),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            say(request, _("Bewaard. Wie al een mail kreeg, ziet dit op de eigen pagina."))
            return redirect("poll", code, pk)
    context = {"trajectory": poll.trajectory, "place": "trajectory", "poll": poll, "form": form}
    return render(request, "polls/change.html", context, status=422 if form.errors else 200)


@require_POST
def mails(request: Asked, code: str, pk: int) -> HttpResponse:
    """Put the question in the post, or with `nudge` in the form a reminder, for who has not answered."""
    poll, now = poll_for(request.user, code, pk), timezone.now()
    if not standing_of(poll, at=now).is_open:
        say(request, _("Antwoorden kan niet meer. Verander eerst de laatste dag."), kind=Kind.ATTENTION)
        return redirect("poll", code, pk)
    count = actions.mail_poll(
        poll=poll, is_nudge="nudge" in request.POST, site=site_of(request), by=request.user, at=now
    )
    back = reverse("poll", args=[code, pk])
    tell_ready(request, count, scope=poll.trajectory.scope, href=back, back=N_("Terug naar de datumprikker"), at=now)
    return redirect("mail", code)
