"""De weg: one line from the first call to half a year later, and the steps on it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.core.agenda import ends_at, minutes_total
from dagdeel.methods.loader import load
from dagdeel.trajectories.access import meeting_for, trajectory_for
from dagdeel.trajectories.actions import (
    add_step,
    change_meeting,
    change_step,
    finish_step,
    finish_steps,
    remove_step,
    reopen_meeting,
    reopen_step,
    skip_step,
)
from dagdeel.trajectories.forms.way import MeetingForm, SkipForm, StepForm
from dagdeel.trajectories.queries.calls import call_of
from dagdeel.trajectories.queries.cautions import cautions_about
from dagdeel.trajectories.queries.people import came_to, mix_of, participants_of
from dagdeel.trajectories.queries.team import team_of
from dagdeel.trajectories.queries.way import are_over, meeting_days, next_meeting, step_of, way_of
from dagdeel.trajectories.rules.way import step_day
from dagdeel.ui.notices import Kind, say

from .asked import Asked


def way(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view")
    today = timezone.localdate()
    method = load(trajectory.method, trajectory.language)
    meetings = list(trajectory.meetings.prefetch_related("items"))
    meeting = next_meeting(meetings, today=today)
    items = list(meeting.items.all())
    team = team_of(trajectory)
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "method": method,
        "way": way_of(trajectory, today=today, team=team),
        "lead": next((one for one in team if one.is_lead), None),
        "call": call_of(trajectory),
        "meetings": meetings,
        "meeting": meeting,
        "minutes": minutes_total(items),
        "ends_at": ends_at(items, meeting.starts_at),
        "is_over": are_over(meetings, today=today),
        "came": came_to(meetings),
        "mix": mix_of(participants_of(trajectory), method),
    }
    return render(request, "trajectories/way.html", context)


def step(request: Asked, code: str, key: str) -> HttpResponse:
    """The details of a step: words, day, skipping."""
    trajectory = trajectory_for(request.user, code, "edit")
    step = _step(trajectory, key)
    form = StepForm(request.POST or None, initial={"title": step.title, "tip": step.tip, "on": step.moved_to})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        change_step(
            step=step,
            title=values["title"],
            tip=values["tip"],
            moved_to=values["on"],
            by=request.user,
            at=timezone.now(),
        )
        say(request, _("De stap is aangepast."))
        return redirect("trajectory", code)
    method = load(trajectory.method, trajectory.language)
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "step": step,
        "day": step_day(step, meeting_days(list(trajectory.meetings.all()))),
        "documents": [one for one in method.documents if one.id in step.documents],
        "owner": next((one for one in method.roles if one.id == step.owner), None),
        "form": form,
        "skip_form": SkipForm(),
    }
    return render(request, "trajectories/step.html", context)


def new_step(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    form = StepForm(request.POST or None, needs_day=True)
    if request.method == "POST" and form.is_valid():
        on, first = form.cleaned_data["on"], meeting_days(list(trajectory.meetings.all()))[0]
        add_step(
            trajectory=trajectory,
            title=form.cleaned_data["title"],
            tip=form.cleaned_data["tip"],
            on=on,
            offset_days=(on - first).days,
            by=request.user,
            at=timezone.now(),
        )
        say(request, _("De stap staat op de weg."))
        return redirect("trajectory", code)
    context = {"trajectory": trajectory, "place": "trajectory", "form": form}
    return render(request, "trajectories/step_new.html", context)


@require_POST
def completion(request: Asked, code: str, key: str) -> HttpResponse:
    step = _step(trajectory_for(request.user, code, "edit"), key)
    finish_step(step=step, by=request.user, at=timezone.now())
    say(request, _("Gedaan: %(title)s") % {"title": step.title}, undo=reverse("step-reopening", args=[code, key]))
    return redirect("trajectory", code)


@require_POST
def completions(request: Asked, code: str) -> HttpResponse:
    """Everything that lies before today is done: for who starts in the middle."""
    trajectory = trajectory_for(request.user, code, "edit")
    days, today = meeting_days(list(trajectory.meetings.all())), timezone.localdate()
    late = [one for one in trajectory.steps.all() if one.is_open and step_day(one, days) < today]
    finish_steps(steps=late, by=request.user, at=timezone.now())
    say(request, _("Alles van voor vandaag is afgevinkt. Klopt er één niet, zet die dan weer open."))
    return redirect("trajectory", code)


@require_POST
def reopening(request: Asked, code: str, key: str) -> HttpResponse:
    step = _step(trajectory_for(request.user, code, "edit"), key)
    reopen_step(step=step, by=request.user, at=timezone.now())
    say(request, _("Staat weer open: %(title)s") % {"title": step.title})
    return redirect("trajectory", code)


@require_POST
def skip(request: Asked, code: str, key: str) -> HttpResponse:
    step = _step(trajectory_for(request.user, code, "edit"), key)
    form = SkipForm(request.POST)
    if not form.is_valid():
        say(request, _("Schrijf kort waarom jullie deze stap overslaan."), kind=Kind.ATTENTION)
        return redirect("step", code, key)
    skip_step(step=step, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    say(request, _("Overgeslagen: %(title)s") % {"title": step.title}, undo=reverse("step-reopening", args=[code, key]))
    return redirect("trajectory", code)


@require_POST
def step_removal(request: Asked, code: str, key: str) -> HttpResponse:
    step = _step(trajectory_for(request.user, code, "edit"), key)
    if not step.is_own:
        raise Http404
    remove_step(step=step, by=request.user, at=timezone.now())
    say(request, _("De stap is weg: %(title)s") % {"title": step.title})
    return redirect("trajectory", code)


def meeting(request: Asked, code: str, number: int) -> HttpResponse:
    """Date, time, place and room of a meeting. The steps move along with it."""
    meeting = meeting_for(request.user, code, number, "edit")
    form = MeetingForm(request.POST or None, initial=MeetingForm.values_of(meeting))
    if request.method == "POST" and form.is_valid():
        change_meeting(meeting=meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
        say(request, _("Bewaard. De stappen op de weg zijn meeverhuisd."))
        return redirect("trajectory", code)
    moments = [meeting.starts_at]
    context = {
        "trajectory": meeting.trajectory,
        "meeting": meeting,
        "place": "trajectory",
        "form": form,
        "cautions": cautions_about(moments, [], today=timezone.localdate()),
    }
    return render(request, "trajectories/meeting.html", context)


@require_POST
def meeting_reopening(request: Asked, code: str, number: int) -> HttpResponse:
    """What was closed in the room was a try-out."""
    meeting = meeting_for(request.user, code, number, "edit")
    reopen_meeting(meeting=meeting, by=request.user, at=timezone.now())
    say(request, _("De bijeenkomst staat weer open. Het verslag dat al klaarstond, blijft bewaard."))
    return redirect("trajectory", code)


def _step(trajectory: Any, key: str) -> Any:
    step = step_of(trajectory, key)
    if step is None:
        raise Http404
    return step
