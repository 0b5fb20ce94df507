"""Uitkomsten: what came out of a questionnaire, for the team of a trajectory, and where it goes from there."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dagdeel.documents.downloads import handed_out
from dagdeel.questionnaires.actions import show_results
from dagdeel.questionnaires.charts import beside, drawn
from dagdeel.questionnaires.rules.results import Result, Veil
from dagdeel.questionnaires.rules.rounds import State, state_of
from dagdeel.questionnaires.telling import points_of, promise_words, response_words
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.actions.questionnaires import take_points
from dagdeel.trajectories.papers.results import FORMATS, SUMMARY_FORMATS, results_file_of, summary_file_of, summary_of
from dagdeel.trajectories.queries.results import Results, network_in, results_of, view_item_of
from dagdeel.trajectories.rules.rights import Need
from dagdeel.ui.notices import Kind, say

from .asked import Asked

if TYPE_CHECKING:
    from dagdeel.trajectories.models import Trajectory


@require_GET
def results(request: Asked, code: str, pk: int) -> HttpResponse:
    """Everything that may be told, in charts and tables; or why that may not be yet."""
    trajectory, found = _found(request, code, pk)
    context = _context(trajectory, found)
    if isinstance(found.result, Result):
        item = view_item_of(trajectory) if "agenda" in trajectory.may else None
        context |= {
            "sections": drawn(found.result),
            "changes": beside(found.changes),
            "promises": promise_words(is_anonymous=found.round.is_anonymous),
            "points": points_of(found.result) if item else [],
            "item": item,
            "may_pair": "manage" in trajectory.may and bool(network_in(found.round)),
        }
    return render(request, "trajectories/results.html", context)


@require_POST
def showing(request: Asked, code: str, pk: int) -> HttpResponse:
    """Let the results of an anonymous questionnaire be seen; from then on it stays closed."""
    trajectory, found = _found(request, code, pk, "people")
    try:
        show_results(round=found.round, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        say(request, str(refusal.message), kind=Kind.ATTENTION)
    return redirect("questionnaire-results", trajectory.code, pk)


@require_POST
def points(request: Asked, code: str, pk: int) -> HttpResponse:
    """Put the chosen points in the run sheet, under the view of the professionals."""
    trajectory, found = _found(request, code, pk, "agenda")
    item = view_item_of(trajectory)
    if item is None or not isinstance(found.result, Result):
        raise Http404
    known = {one.text for one in points_of(found.result)}
    chosen = [one for one in request.POST.getlist("point") if one in known]
    count = take_points(item=item, points=chosen, by=request.user, at=timezone.now())
    if not count:
        say(request, _("Er is niets bij gekomen: kies punten die er nog niet staan, of haal er eerst een weg."))
        return redirect(f"{reverse('questionnaire-results', args=[code, pk])}#points")
    said = ngettext("%(count)s punt staat in het draaiboek.", "%(count)s punten staan in het draaiboek.", count)
    say(request, said % {"count": count}, undo=reverse("agenda-undo", args=[code, item.meeting.number]))
    return redirect("item", code, item.meeting.number, item.key)


@require_GET
def summary(request: Asked, code: str, pk: int) -> HttpResponse:
    """One page for who leads the talk."""
    trajectory, found = _found(request, code, pk)
    if not isinstance(found.result, Result):
        return redirect("questionnaire-results", code, pk)
    context = _context(trajectory, found) | {"paper": summary_of(trajectory, found.result)}
    return render(request, "trajectories/results_summary.html", context)


@require_GET
def results_file(request: Asked, code: str, pk: int, format: str) -> HttpResponse:
    trajectory, found = _found(request, code, pk)
    if format not in FORMATS or not isinstance(found.result, Result):
        raise Http404
    return handed_out(results_file_of(trajectory, found.result, found.changes, format), format)


@require_GET
def summary_file(request: Asked, code: str, pk: int, format: str) -> HttpResponse:
    trajectory, found = _found(request, code, pk)
    if format not in SUMMARY_FORMATS or not isinstance(found.result, Result):
        raise Http404
    return handed_out(summary_file_of(trajectory, found.result, format), format)


def _found(request: Asked, code: str, pk: int, need: Need = "results") -> "tuple[Trajectory, Results]":
    trajectory = trajectory_for(request.user, code, need)
    found = results_of(trajectory, pk, at=timezone.now())
    if found is None:
        raise Http404
    return trajectory, found


def _context(trajectory: "Trajectory", found: Results) -> dict[str, object]:
    result = found.result
    return {
        "trajectory": trajectory,
        "place": "people",
        "round": found.round,
        "questionnaire": found.asked,
        "is_open": state_of(found.round.opens_at, found.round.closes_at, at=timezone.now()) is State.OPEN,
        "result": result,
        "veil": result.value if isinstance(result, Veil) else "",
        "response": response_words(result.response) if isinstance(result, Result) else "",
    }
