"""De weg: one line from the first call to half a year later, and the steps on it."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.core.agenda import ends_at, minutes_total
from dagdeel.methods.loader import load
from dagdeel.trajectories.access import is_theirs, meeting_for, step_for, trajectory_for
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
from dagdeel.trajectories.panels import known_in, panels_on, places_in
from dagdeel.trajectories.queries.calls import call_of
from dagdeel.trajectories.queries.cautions import cautions_about
from dagdeel.trajectories.queries.people import came_to, mix_of, participants_of
from dagdeel.trajectories.queries.team import account_in, team_of
from dagdeel.trajectories.queries.way import (
    are_over,
    is_as_planned,
    known_of,
    meeting_days,
    next_meeting,
    next_of,
    way_of,
)
from dagdeel.trajectories.rules.owners import whose
from dagdeel.trajectories.rules.way import Holiday, holiday_on, step_day
from dagdeel.ui.notices import Kind, say
from dagdeel.ui.templatetags.dates import short_day

from .asked import Asked


def way(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view")
    today = timezone.localdate()
    method = load(trajectory.method, trajectory.language)
    prefetch_related_objects([trajectory], "meetings__items", "steps")  # nearly everything below looks at them
    meetings = list(trajectory.meetings.all())
    meeting = next_meeting(meetings, today=today)
    items = list(meeting.items.all())
    team = team_of(trajectory)
    panels = sorted(panels_on("trajectory", trajectory, at=timezone.now()), key=lambda one: not one.is_off)
    is_off = any(one.is_off for one in panels)
    mix = mix_of(participants_of(trajectory), method)
    line = way_of(trajectory, today=today, team=team, known=known_of(mix) | known_in(panels), is_off=is_off)
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "method": method,
        "way": line,
        "is_off": is_off,
        "mine": next_of(line, request.user.pk, team),
        "is_as_planned": is_as_planned(line, trajectory),
        "lead": next((one for one in team if one.is_lead), None),
        "call": call_of(trajectory),
        "meetings": meetings,
        "meeting": meeting,
        "minutes": minutes_total(items),
        "ends_at": ends_at(items, meeting.starts_at),
        "is_over": are_over(meetings, today=today),
        "came": came_to(meetings),
        "mix": mix,
        "most": places_in(panels, method),
        "panels": panels,
    }
    return render(request, "trajectories/way.html", context)


def step(request: Asked, code: str, key: str) -> HttpResponse:
    """The details of a step: whose it is, words, day, what belongs to it."""
    step = step_for(request.user, code, key, "edit" if request.method == "POST" else "view")
    trajectory = step.trajectory
    team, method = team_of(trajectory), load(trajectory.method, trajectory.language)
    usually = ", ".join(one.name for one in whose(None, step.owner, team))
    initial = {"title": step.title, "tip": step.tip, "on": step.moved_to, "assignee": str(step.assignee_id or "")}
    form = StepForm(request.POST or None, team=team, usually=usually, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "tip")}
        chosen = _assignee(trajectory, form)
        values |= {"moved_to": form.cleaned_data["on"], "assignee": chosen}
        change_step(step=step, by=request.user, at=timezone.now(), **values)
        say(request, _("De stap is aangepast."))
        return redirect("trajectory", code)
    meetings = list(trajectory.meetings.all())
    context = {
        "trajectory": trajectory,
        "place": "trajectory",
        "step": step,
        "meeting": next_meeting(meetings, today=timezone.localdate()),
        "day": step_day(step, meeting_days(meetings)),
        "holiday": _holiday(step) if step.is_open else None,
        "documents": [one for one in method.documents if one.id in step.documents],
        "owner": next((one for one in method.roles if one.id == step.owner), None),
        "who": whose(step.assignee_id, step.owner, team),
        "may_do": "edit" in trajectory.may or is_theirs(request.user, step),
        "form": form,
        "skip_form": SkipForm(),
    }
    return render(request, "trajectories/step.html", context)


def new_step(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    form = StepForm(request.POST or None, team=team_of(trajectory), needs_day=True)
    if request.method == "POST" and form.is_valid():
        on, first = form.cleaned_data["on"], meeting_days(list(trajectory.meetings.all()))[0]
        add_step(
            trajectory=trajectory,
            title=form.cleaned_data["title"],
            tip=form.cleaned_data["tip"],
            on=on,
            offset_days=(on - first).days,
            assignee=_assignee(trajectory, form),
            by=request.user,
            at=timezone.now(),
        )
        say(request, _("De stap staat op de weg."))
        return redirect("trajectory", code)
    context = {"trajectory": trajectory, "place": "trajectory", "form": form}
    return render(request, "trajectories/step_new.html", context)


@require_POST
def completion(request: Asked, code: str, key: str) -> HttpResponse:
    step = step_for(request.user, code, key, doing=True)
    finish_step(step=step, by=request.user, at=timezone.now())
    say(request, _("Gedaan: %(title)s") % {"title": step.title}, undo=reverse("step-reopening", args=[code, key]))
    return redirect("trajectory", code)


@require_POST
def advance(request: Asked, code: str, key: str) -> HttpResponse:
    """A step that falls in the Christmas holiday, to the last working day before it."""
    step = step_for(request.user, code, key, "edit")
    holiday = _holiday(step)
    if holiday is None or holiday.earlier is None:
        raise Http404
    change_step(
        step=step,
        title=step.title,
        tip=step.tip,
        moved_to=holiday.earlier,
        assignee=step.assignee,
        by=request.user,
        at=timezone.now(),
    )
    say(request, _("%(title)s: nu op %(day)s.") % {"title": step.title, "day": short_day(holiday.earlier)})
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
    step = step_for(request.user, code, key, doing=True)
    reopen_step(step=step, by=request.user, at=timezone.now())
    say(request, _("Staat weer open: %(title)s") % {"title": step.title})
    return redirect("trajectory", code)


@require_POST
def skip(request: Asked, code: str, key: str) -> HttpResponse:
    step = step_for(request.user, code, key, doing=True)
    form = SkipForm(request.POST)
    if not form.is_valid():
        say(request, _("Schrijf kort waarom jullie deze stap overslaan."), kind=Kind.ATTENTION)
        return redirect("step", code, key)
    skip_step(step=step, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    say(request, _("Overgeslagen: %(title)s") % {"title": step.title}, undo=reverse("step-reopening", args=[code, key]))
    return redirect("trajectory", code)


@require_POST
def step_removal(request: Asked, code: str, key: str) -> HttpResponse:
    step = step_for(request.user, code, key, "edit")
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
        before = meeting.starts_at
        change_meeting(meeting=meeting, by=request.user, at=timezone.now(), **form.cleaned_data)
        _say_changed(request, meeting, has_moved=meeting.starts_at != before)
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


def _say_changed(request: Asked, meeting: Any, *, has_moved: bool) -> None:
    """First what somebody else must still hear, then what went by itself."""
    news = [one.news for one in panels_on("trajectory", meeting.trajectory, at=timezone.now()) if one.news]
    moved = [_("De stappen op de weg zijn meeverhuisd.")] if has_moved else []
    say(request, " ".join((_("Bewaard."), *news, *moved)), kind=Kind.ATTENTION if news else Kind.DONE)


def _holiday(step: Any) -> Holiday | None:
    days = meeting_days(list(step.trajectory.meetings.all()))
    return holiday_on(step_day(step, days), days, today=timezone.localdate())


def _assignee(trajectory: Any, form: StepForm) -> Any:
    chosen = form.cleaned_data["assignee"]
    return account_in(trajectory, int(chosen)) if chosen else None
