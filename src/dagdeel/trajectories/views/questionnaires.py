"""Vragenlijsten: choose one, give it to people, see who answered, and hand out paper to who has no e-mail."""

from typing import TYPE_CHECKING

import segno
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dagdeel.core.words import N_
from dagdeel.documents.downloads import handed_out
from dagdeel.outbox.desk import ORIGIN, tell_ready
from dagdeel.questionnaires.actions import close_round, give_tickets, remove_round, reopen_round, take_tickets
from dagdeel.questionnaires.queries import asked_in, organisations_in, round_of, rounds_of
from dagdeel.questionnaires.rules.length import minutes
from dagdeel.questionnaires.rules.rounds import STATE_WORDS, State, state_of
from dagdeel.questionnaires.showing import page_of
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions.questionnaires import mail_questionnaire, put_questionnaire
from dagdeel.trajectories.forms.questionnaires import PeopleForm, RoundForm
from dagdeel.trajectories.papers.questions import paper_of_round
from dagdeel.trajectories.queries.questionnaires import askable, is_mailed, offer_of, offers_of, response_of
from dagdeel.ui.addresses import address_of
from dagdeel.ui.notices import Kind as Tone
from dagdeel.ui.notices import say

from .asked import Asked

if TYPE_CHECKING:
    from dagdeel.questionnaires.models import Round
    from dagdeel.trajectories.models import Trajectory


@require_GET
def questionnaires(request: Asked, code: str) -> HttpResponse:
    """What was asked, with its response, and what can be asked. Who leads the talk reads only what came out."""
    trajectory = trajectory_for(request.user, code, "results")
    rounds = [_line(one, trajectory.language) for one in rounds_of(trajectory.scope)]
    context = {"trajectory": trajectory, "place": "people", "rounds": rounds, "offers": offers_of(trajectory)}
    return render(request, "trajectories/questionnaires.html", context)


def new(request: Asked, code: str, made_from: str) -> HttpResponse:
    """One questionnaire as people will see it, and the form that opens it."""
    trajectory = trajectory_for(request.user, code, "people")
    offer = offer_of(trajectory, made_from)
    if offer is None:
        raise Http404
    form = RoundForm(request.POST or None, people=askable(trajectory), offer=offer)
    if request.method == "POST" and form.is_valid():
        values, now = form.cleaned_data, timezone.now()
        try:
            round = put_questionnaire(
                trajectory=trajectory,
                offer=offer,
                participants=values["people"],
                moment=values["moment"],
                is_anonymous=values["is_anonymous"],
                opens_at=now,
                closes_at=values["closes_on"],
                by=request.user,
                at=now,
            )
            say(request, _("De vragenlijst is open. Geef mensen nu hun eigen link."))
            return redirect("questionnaire-round", code, round.pk)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    steps = page_of(offer.questionnaire, {}, {}, {})
    context = {"trajectory": trajectory, "place": "people", "offer": offer, "form": form, "steps": steps}
    return render(request, "trajectories/questionnaire_new.html", context)


def round(request: Asked, code: str, pk: int) -> HttpResponse:
    """Who was asked and who answered. A POST asks more people."""
    trajectory, round = _round_for(request, code, pk)
    asked = response_of(trajectory, round)
    there = {one.ticket.holder for one in asked}
    others = [one for one in askable(trajectory) if one.holder not in there]
    form = PeopleForm(request.POST or None, people=others)
    if request.method == "POST" and form.is_valid():
        holders = [one.holder for one in form.cleaned_data["people"]]
        count = give_tickets(round=round, holders=holders, by=request.user, at=timezone.now())
        say(
            request, ngettext("%(count)s erbij gevraagd.", "%(count)s mensen erbij gevraagd.", count) % {"count": count}
        )
        return redirect("questionnaire-round", code, pk)
    line = _line(round, trajectory.language)
    links = [(one, _link(request, one.ticket.code)) for one in asked]
    context = {"trajectory": trajectory, "place": "people", "asked": links, "others": others, "form": form, **line}
    context["is_mailed"] = is_mailed(trajectory, round)
    return render(request, "trajectories/questionnaire.html", context)


@require_POST
def ticket_removal(request: Asked, code: str, pk: int) -> HttpResponse:
    """Ask somebody no longer: their link stops. Who has handed in stays."""
    trajectory, round = _round_for(request, code, pk)
    holder = request.POST.get("holder", "").replace("\x00", "")
    if take_tickets(round=round, holders=[holder], by=request.user, at=timezone.now()):
        say(request, _("Deze persoon vraag je niet meer. De link werkt niet meer."))
    return redirect("questionnaire-round", trajectory.code, pk)


@require_GET
def slips(request: Asked, code: str, pk: int) -> HttpResponse:
    """To print: the link of everybody who has not answered, a slip each, for who has no e-mail."""
    trajectory, round = _round_for(request, code, pk)
    silent = [one for one in response_of(trajectory, round) if one.participant and not one.ticket.is_answered]
    links = [(one, _link(request, one.ticket.code)) for one in silent]
    drawn = [(one, link, segno.make(link, error="m").svg_data_uri(border=2)) for one, link in links]
    context = {"trajectory": trajectory, "slips": drawn, **_line(round, trajectory.language)}
    return render(request, "trajectories/questionnaire_slips.html", context)


@require_GET
def preview(request: Asked, code: str, pk: int) -> HttpResponse:
    """The questions as they were put to this group."""
    trajectory, round = _round_for(request, code, pk)
    asked = asked_in(round, trajectory.language)
    steps = page_of(asked, {}, organisations_in(round), {})
    context = {"round": round, "asked": asked, "steps": steps, "minutes": minutes(asked)}
    return render(request, "questionnaires/preview.html", context)


@require_GET
def paper(request: Asked, code: str, pk: int, format: str) -> HttpResponse:
    """The questionnaire of this group, to be filled in by hand."""
    trajectory, round = _round_for(request, code, pk)
    return handed_out(paper_of_round(trajectory, round, format), format)


@require_POST
def mails(request: Asked, code: str, pk: int) -> HttpResponse:
    """Put a mail in the post for everybody who has not answered; `reminder` in the form makes it a reminder."""
    (trajectory, round), now = _round_for(request, code, pk), timezone.now()
    count = mail_questionnaire(
        trajectory=trajectory,
        round=round,
        link_of=lambda ticket: _link(request, ticket),
        is_reminder="reminder" in request.POST,
        by=request.user,
        at=now,
    )
    back = reverse("questionnaire-round", args=[code, pk])
    tell_ready(request, count, scope=trajectory.scope, href=back, back=N_("Terug naar de vragenlijst"), at=now)
    return redirect("mail", code)


@require_POST
def closure(request: Asked, code: str, pk: int) -> HttpResponse:
    _trajectory, round = _round_for(request, code, pk)
    close_round(round=round, by=request.user, at=timezone.now())
    undo = reverse("questionnaire-reopening", args=[code, pk])
    say(request, _("De vragenlijst is gesloten. Niemand kan hem nog invullen."), undo=undo)
    return redirect("questionnaire-round", code, pk)


@require_POST
def reopening(request: Asked, code: str, pk: int) -> HttpResponse:
    _trajectory, round = _round_for(request, code, pk)
    try:
        reopen_round(round=round, by=request.user, at=timezone.now())
        say(request, _("De vragenlijst is weer open."))
    except ValidationError as refusal:
        say(request, str(refusal.message), kind=Tone.ATTENTION)
    return redirect("questionnaire-round", code, pk)


def removal(request: Asked, code: str, pk: int) -> HttpResponse:
    """Answers cannot come back, so this one asks first."""
    trajectory, round = _round_for(request, code, pk, "manage")
    if request.method == "POST":
        remove_round(round=round, by=request.user, at=timezone.now())
        request.session.pop(ORIGIN, None)
        say(request, _("De vragenlijst en alle antwoorden zijn weg."))
        return redirect("questionnaire-list", code)
    context = {"trajectory": trajectory, "place": "people", **_line(round, trajectory.language)}
    return render(request, "trajectories/questionnaire_removal.html", context)


def _round_for(request: Asked, code: str, pk: int, need: str = "people") -> "tuple[Trajectory, Round]":
    trajectory = trajectory_for(request.user, code, "manage" if need == "manage" else "people")
    found = round_of(trajectory.scope, pk)
    if found is None:
        raise Http404
    return trajectory, found


def _line(round: "Round", language: str) -> dict[str, object]:
    """A round as lists and pages show it."""
    state = state_of(round.opens_at, round.closes_at, at=timezone.now())
    return {
        "round": round,
        "questionnaire": asked_in(round, language),
        "state": state.value,
        "state_words": _(STATE_WORDS[state]),
        "is_open": state is State.OPEN,
    }


def _link(request: Asked, ticket: str) -> str:
    return address_of(request, reverse("questionnaire-fill", args=[ticket]))
