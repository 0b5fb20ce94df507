"""Mensen: who is on the list, who is still missing, and how they come on it."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dagdeel.core.words import N_
from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.methods.loader import load
from dagdeel.people.professions import suggestions
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions import (
    add_participant,
    change_participant,
    mark_participants,
    remove_participants,
    restore_participants,
)
from dagdeel.trajectories.forms.pairs import PairForm
from dagdeel.trajectories.forms.people import ManyForm, ParticipantForm, PersonForm
from dagdeel.trajectories.panels import panels_on, places_in
from dagdeel.trajectories.queries.people import (
    COLUMNS,
    came_to,
    export_of,
    mix_of,
    organisation_names,
    pairs_of,
    participant_of,
    participants_of,
)
from dagdeel.trajectories.queries.results import acquainted_in
from dagdeel.trajectories.queries.way import are_over
from dagdeel.trajectories.tables import csv_text, xlsx
from dagdeel.ui.addresses import address_of, is_out_of_reach, qr_of
from dagdeel.ui.notices import Kind, say

from .asked import Asked

REMOVED = "removed-participants"
PAIRS = {"apart": N_("Niet bij elkaar"), "known": N_("Kennen elkaar al goed")}


def people(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view")
    return page(request, trajectory)


def new_participant(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "people")
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        participant = add_participant(trajectory=trajectory, by=request.user, at=timezone.now(), **form.cleaned_data)
        say(request, _("%(name)s staat op de lijst.") % {"name": participant.person})
        return redirect("people", code)
    return page(request, trajectory, form)


def participant(request: Asked, code: str, pk: int) -> HttpResponse:
    """Somebody's details, beside the list."""
    trajectory = trajectory_for(request.user, code, "people")
    participant = participant_of(trajectory, pk)
    if participant is None or participant.person.erased_at:
        raise Http404
    form = ParticipantForm(request.POST or None, initial=ParticipantForm.values_of(participant))
    if request.method == "POST" and form.is_valid():
        participant.trajectory = trajectory
        change_participant(participant=participant, by=request.user, at=timezone.now(), **form.cleaned_data)
        say(request, _("Bewaard: %(name)s") % {"name": participant.person})
        return redirect("people", code)
    link = address_of(request, reverse("personal", args=[participant.code]))
    shown: dict[str, Any] = {"participant": participant, "form": form, "link": link, "link_code": qr_of(link)}
    shown["is_out_of_reach"] = is_out_of_reach(request)
    if request.htmx:
        context = {"trajectory": trajectory, **shown, **_choices(trajectory)}
        return render(request, "trajectories/_participant.html", context)
    return page(request, trajectory, **shown)


@require_POST
def status(request: Asked, code: str) -> HttpResponse:
    """The same status for everybody who is ticked."""
    trajectory = trajectory_for(request.user, code, "people")
    form = ManyForm(request.POST, known=_ids(trajectory))
    if form.is_valid() and form.cleaned_data["status"]:
        values = form.cleaned_data
        count = mark_participants(
            trajectory=trajectory,
            participants=values["participant"],
            status=values["status"],
            by=request.user,
            at=timezone.now(),
        )
        words = ngettext("%(count)s persoon: %(status)s.", "%(count)s mensen: %(status)s.", count)
        say(request, words % {"count": count, "status": form.status_name})
    else:
        say(request, _("Vink eerst aan om wie het gaat."), kind=Kind.ATTENTION)
    return redirect("people", code)


@require_POST
def removal(request: Asked, code: str) -> HttpResponse:
    """Off the list, with the way back."""
    trajectory = trajectory_for(request.user, code, "people")
    form = ManyForm(request.POST, known=_ids(trajectory))
    if not form.is_valid():
        say(request, _("Vink eerst aan om wie het gaat."), kind=Kind.ATTENTION)
        return redirect("people", code)
    chosen = form.cleaned_data["participant"]
    kept = remove_participants(trajectory=trajectory, participants=chosen, by=request.user, at=timezone.now())
    request.session[REMOVED] = {"code": code, "kept": kept}
    words = ngettext("%(count)s persoon is van de lijst.", "%(count)s mensen zijn van de lijst.", len(kept))
    say(request, words % {"count": len(kept)}, undo=reverse("participant-return", args=[code]))
    return redirect("people", code)


@require_POST
def come_back(request: Asked, code: str) -> HttpResponse:
    """Undo the last removal of this visitor."""
    trajectory = trajectory_for(request.user, code, "people")
    removed = request.session.pop(REMOVED, {})
    kept = removed.get("kept", []) if removed.get("code") == code else []
    count = restore_participants(trajectory=trajectory, kept=kept, by=request.user, at=timezone.now())
    words = ngettext("%(count)s persoon staat weer op de lijst.", "%(count)s mensen staan weer op de lijst.", count)
    say(request, words % {"count": count})
    return redirect("people", code)


def export(request: Asked, code: str, kind: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "people")
    headings, rows = export_of(trajectory)
    content = xlsx(headings, rows, title=trajectory.name) if kind == "xlsx" else csv_text(headings, rows)
    return handed_out(File(f"{slugify(trajectory.name) or code}.{kind}", content), kind)


def page(
    request: Asked,
    trajectory: Any,
    new_form: PersonForm | None = None,
    pair_form: PairForm | None = None,
    **beside: Any,
) -> HttpResponse:
    """The page of people. A `pair_form` opens the place where pairs are named."""
    sort = request.GET.get("sort", "name")
    participants = list(participants_of(trajectory, sort=sort))
    method = load(trajectory.method, trajectory.language)
    meetings = list(trajectory.meetings.all())
    panels = panels_on("people", trajectory, at=timezone.now())
    context = {
        "trajectory": trajectory,
        "place": "people",
        "participants": participants,
        "sort": sort,
        "columns": [(key, _(label)) for key, label in COLUMNS.items()],
        "method": method,
        "mix": mix_of(participants, method),
        "is_over": are_over(meetings, today=timezone.localdate()),
        "came": came_to(meetings),
        "new_form": new_form or PersonForm(),
        "many_form": ManyForm(known=()),
        "panels": panels,
        "asking": frozenset[int]().union(*(one.asking for one in panels)),
        "most": places_in(panels, method),
        **_pairs(trajectory, participants, pair_form),
        **beside,
        **_choices(trajectory),
    }
    return render(request, "trajectories/people.html", context)


def _pairs(trajectory: Any, participants: Sequence[Any], form: PairForm | None) -> dict[str, Any]:
    """For organisers alone: who should not meet says something about people that a helper need not know."""
    if "manage" not in trajectory.may:
        return {}
    held = list(pairs_of(trajectory))
    return {
        "pairs": [(_(label), [pair for pair in held if pair.kind == kind]) for kind, label in PAIRS.items()],
        "pair_form": form or PairForm(participants=participants),
        "acquainted": acquainted_in(trajectory, participants, held) if form is not None else [],
        "pairs_open": form is not None,
    }


def _choices(trajectory: Any) -> dict[str, Any]:
    """What the fields offer while typing."""
    return {"professions": suggestions(trajectory.language), "organisations": organisation_names(trajectory)}


def _ids(trajectory: Any) -> list[int]:
    return [one.pk for one in participants_of(trajectory)]
