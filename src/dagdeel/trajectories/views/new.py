"""A new trajectory in four short screens. What was typed waits in the session, also when it holds a mistake."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.methods.loader import available, load
from dagdeel.trajectories.actions import MeetingDraft, create_trajectory
from dagdeel.trajectories.forms.new import NameForm, ReadingForm, WhatForm, WhenForm, WhoForm
from dagdeel.trajectories.queries.calls import open_call
from dagdeel.trajectories.queries.cautions import Caution, cautions_about
from dagdeel.trajectories.queries.team import promises_of
from dagdeel.trajectories.queries.workspaces import members_of, workspaces_of
from dagdeel.ui.notices import say

from .asked import Asked
from .invitations import LINKS, invite

KEY = "new-trajectory"


def what(request: Asked) -> HttpResponse:
    form = _what(request, _typed(request, "what"))
    if request.method == "POST" and form.is_valid():
        return redirect("trajectory-new-when")
    methods = available(request.LANGUAGE_CODE)
    return render(request, "trajectories/new_what.html", {"form": form, "methods": methods, "at": 1})


def when(request: Asked) -> HttpResponse:
    what_form = _what(request, _typed(request, "what", only_kept=True))
    if not what_form.is_valid():
        return redirect("trajectory-new")
    form = _when(request, what_form, _typed(request, "when"))
    if request.method == "POST" and form.is_valid():
        return redirect("trajectory-new-who")
    method = load(what_form.cleaned_data["method"], request.LANGUAGE_CODE)
    context = {"form": form, "method": method, "what": what_form.cleaned_data, "at": 2}
    return render(request, "trajectories/new_when.html", context)


def who(request: Asked) -> HttpResponse:
    what_form = _what(request, _typed(request, "what", only_kept=True))
    when_form = what_form.is_valid() and _when(request, what_form, _typed(request, "when", only_kept=True))
    if not when_form or not when_form.is_valid():
        return redirect("trajectory-new-when")
    form = _who(request, what_form, _typed(request, "who"))
    if request.method == "POST" and form.is_valid():
        return redirect("trajectory-new-done")
    context = {"form": form, "cautions": _cautions(what_form, when_form), "at": 3}
    return render(request, "trajectories/new_who.html", context)


def done(request: Asked) -> HttpResponse:
    forms = _all(request)
    if isinstance(forms, HttpResponse):
        return forms
    what_form, when_form, who_form = forms
    chosen, moments = what_form.cleaned_data, when_form.cleaned_data["moments"]
    method = load(chosen["method"], chosen["language"])
    form = NameForm(request.POST or None, initial={"name": f"{chosen['area_name']}: {method.title.lower()}"[:120]})
    if request.method == "POST" and form.is_valid():
        trajectory = create_trajectory(
            workspace=_workspace(request, chosen),
            method=method,
            variant=when_form.cleaned_data["variant"],
            name=form.cleaned_data["name"],
            area_name=chosen["area_name"],
            inhabitants=chosen["inhabitants"],
            theme=chosen["theme"],
            meetings=[MeetingDraft(starts_at=one, place=when_form.cleaned_data["place"]) for one in moments],
            team=who_form.cleaned_data["team"],
            promises=who_form.cleaned_data["invited"],
            call=open_call(request.user, request.session[KEY].get("call", "")),
            by=request.user,
            at=timezone.now(),
        )
        del request.session[KEY]
        # Who was given two roles gets one mail: a second link would end the first.
        for promise in {one.email: one for one in promises_of(trajectory)}.values():
            invite(request, promise)
        # A link to pass on by hand is told once, on the page of the team.
        if LINKS in request.session:
            say(request, _("Het traject staat klaar. Geef eerst de link hieronder door en ga daarna naar De weg."))
            return redirect("team", trajectory.code)
        say(request, _("Het traject staat klaar. Dit is de weg van vandaag tot een half jaar na de bijeenkomst."))
        return redirect("trajectory", trajectory.code)
    context = {"form": form, "what": chosen, "when": when_form.cleaned_data, "who": who_form.cleaned_data["who"]}
    context |= {"method": method, "at": 4}
    return render(request, "trajectories/new_done.html", context)


def reading(request: Asked) -> HttpResponse:
    """What we understand of a moment that is being typed, with what is special about it. Only a courtesy."""
    form = ReadingForm(request.GET)
    moment = form.cleaned_data.get(form.name) if form.is_valid() else None
    cautions = cautions_about([moment], [], today=timezone.localdate()) if moment else []
    context = {"moment": moment, "problems": form.errors.get(form.name), "cautions": cautions, "number": form.number}
    return render(request, "trajectories/_reading.html", context)


@require_POST
def removal(request: Asked) -> HttpResponse:
    """Begin with empty screens."""
    request.session.pop(KEY, None)
    return redirect("trajectory-new")


def _all(request: Asked) -> tuple[WhatForm, WhenForm, WhoForm] | HttpResponse:
    """The three screens, all valid, or the way back to the first that is not."""
    what_form = _what(request, _typed(request, "what", only_kept=True))
    if not what_form.is_valid():
        return redirect("trajectory-new")
    when_form = _when(request, what_form, _typed(request, "when", only_kept=True))
    if not when_form.is_valid():
        return redirect("trajectory-new-when")
    who_form = _who(request, what_form, _typed(request, "who", only_kept=True))
    if not who_form.is_valid():
        return redirect("trajectory-new-who")
    return what_form, when_form, who_form


def _typed(request: Asked, screen: str, *, only_kept: bool = False) -> dict[str, str] | None:
    """What was typed on this screen, now or before. A post is kept at once: also with a mistake in it."""
    kept = request.session.get(KEY, {})
    if request.method == "POST" and not only_kept:
        kept[screen] = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
        request.session[KEY] = kept
    found: dict[str, str] | None = kept.get(screen)
    return found


def _first(request: Asked, screen: str) -> dict[str, Any]:
    """What a first call filled in of this screen."""
    found: dict[str, Any] = request.session.get(KEY, {}).get("first", {}).get(screen, {})
    return found


def _what(request: Asked, data: dict[str, str] | None) -> WhatForm:
    methods = available(request.LANGUAGE_CODE)
    workspaces = [(one.pk, one.name) for one in workspaces_of(request.user)]
    initial = {"language": request.LANGUAGE_CODE, **_first(request, "what")}
    return WhatForm(data, methods=methods, workspaces=workspaces, initial=initial)


def _when(request: Asked, what_form: WhatForm, data: dict[str, str] | None) -> WhenForm:
    chosen = what_form.cleaned_data
    return WhenForm(data, method=load(chosen["method"], chosen["language"]), initial=_first(request, "when"))


def _who(request: Asked, what_form: WhatForm, data: dict[str, str] | None) -> WhoForm:
    members = members_of(_workspace(request, what_form.cleaned_data))
    return WhoForm(data, members=members, initial=_first(request, "who"))


def _cautions(what_form: WhatForm, when_form: WhenForm) -> list[Caution]:
    steps = load(what_form.cleaned_data["method"]).steps_of(when_form.cleaned_data["variant"])
    return cautions_about(when_form.cleaned_data["moments"], steps, today=timezone.localdate())


def _workspace(request: Asked, chosen: dict[str, Any]) -> Any:
    return next(one for one in workspaces_of(request.user) if str(one.pk) == chosen["workspace"])
