"""What a trajectory keeps: per kind until when, what went, and another term."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dagdeel.keeping.actions import change_term, settle
from dagdeel.keeping.forms import TermForm
from dagdeel.keeping.queries.holdings import holdings_of, proofs_of, wish_in, wishes_in
from dagdeel.keeping.queries.terms import kept_in
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.notices import say


@require_GET
def keeping(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    today = timezone.localdate()
    holdings = holdings_of(trajectory, today=today)
    context = {
        "trajectory": trajectory,
        "place": "people",
        "present": [one for one in holdings if one.count],
        "absent": [one for one in holdings if not one.count],
        "wishes": wishes_in(trajectory, today=today) if "manage" in trajectory.may else [],
        "proofs": proofs_of(trajectory),
    }
    return render(request, "keeping/keeping.html", context)


@require_http_methods(["GET", "POST"])
def term(request: Asked, code: str, kind: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "manage")
    kept = kept_in(trajectory).get(kind)
    if kept is None or not kept.kind.may_change:
        raise Http404
    form = TermForm(request.POST or None, kind=kept.kind, initial={"months": kept.months})
    if form.is_valid():
        try:
            change_term(
                workspace=trajectory.workspace,
                trajectory=trajectory,
                kind=kind,
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except ValidationError as mistake:
            form.add_error(None, mistake)
        else:
            say(request, _("Bewaard. Ook deelnemers zien nu de nieuwe termijn."))
            return redirect("keeping", code)
    context = {"trajectory": trajectory, "place": "people", "kept": kept, "form": form}
    return render(request, "keeping/term.html", context, status=422 if form.is_bound else 200)


@require_POST
def settlement(request: Asked, code: str, pk: int) -> HttpResponse:
    """What somebody asked was done."""
    trajectory = trajectory_for(request.user, code, "manage")
    wish = wish_in(trajectory, pk)
    if wish is None:
        raise Http404
    settle(wish=wish, by=request.user, at=timezone.now())
    say(request, _("Afgehandeld: %(name)s") % {"name": wish.participant})
    return redirect("keeping", code)
