"""Who should not be put together, and who know each other: a small place on the page of people."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dagdeel.core.words import N_
from dagdeel.people.actions import add_pair, add_pairs, remove_pair
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.forms.pairs import PairForm
from dagdeel.trajectories.queries.people import named_of, pairs_of, participants_of
from dagdeel.trajectories.queries.results import acquainted_in
from dagdeel.ui.notices import Kind, say

from .asked import Asked
from .people import page

REMOVED = "removed-pair"
SAID = {
    "apart": N_("%(one)s en %(other)s komen niet samen in een duo of groepje."),
    "known": N_("%(one)s en %(other)s kennen elkaar al: ze ontmoeten liever iemand anders."),
}


def pairs(request: Asked, code: str) -> HttpResponse:
    """The place, opened; a POST names a pair."""
    trajectory = trajectory_for(request.user, code, "manage")
    form = PairForm(request.POST or None, participants=named_of(trajectory))
    if request.method == "POST" and _added(request, form):
        say(request, _(SAID[form.cleaned_data["kind"]]) % form.cleaned_data)
        return _back(code)
    return page(request, trajectory, pair_form=form)


@require_POST
def known(request: Asked, code: str) -> HttpResponse:
    """Remember the chosen pairs that know each other according to the questionnaire. Each can be taken away again."""
    trajectory = trajectory_for(request.user, code, "manage")
    chosen = set(request.POST.getlist("pair"))
    acquainted = acquainted_in(trajectory, participants_of(trajectory), pairs_of(trajectory))
    found = [both for both in acquainted if "-".join(str(one.pk) for one in both) in chosen]
    try:
        count = add_pairs(pairs=found, kind="known", by=request.user, at=timezone.now())
    except ValidationError:  # one of them was erased a moment ago
        count = 0
    if count:
        said = ngettext("%(count)s tweetal onthouden.", "%(count)s tweetallen onthouden.", count)
        say(request, said % {"count": count})
    else:
        say(request, _("Vink eerst aan wie elkaar al kennen."), kind=Kind.ATTENTION)
    return _back(code)


@require_POST
def removal(request: Asked, code: str, pk: int) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "manage")
    pair = pairs_of(trajectory).filter(pk=pk).first()
    if pair is None:
        raise Http404
    request.session[REMOVED] = {"code": code, "one": pair.one_id, "other": pair.other_id, "kind": pair.kind}
    remove_pair(pair=pair, by=request.user, at=timezone.now())
    say(request, _("Weggehaald."), undo=reverse("pair-return", args=[code]))
    return redirect("pairs", code)  # at the top, where the way back stands


@require_POST
def come_back(request: Asked, code: str) -> HttpResponse:
    """Undo the last removal of this visitor, if both are still on the list."""
    trajectory = trajectory_for(request.user, code, "manage")
    removed = request.session.pop(REMOVED, {})
    form = PairForm(removed if removed.get("code") == code else {}, participants=named_of(trajectory))
    if _added(request, form):
        say(request, _("Het staat er weer."))
    else:
        say(request, _("Dit kan niet meer terug. Kies de twee mensen opnieuw."), kind=Kind.ATTENTION)
    return _back(code)


def _added(request: Asked, form: PairForm) -> bool:
    try:
        if form.is_valid():
            add_pair(by=request.user, at=timezone.now(), **form.cleaned_data)
    except ValidationError as refusal:  # one of them was erased a moment ago
        form.add_error(None, refusal)
    return form.is_valid()


def _back(code: str) -> HttpResponse:
    return redirect(reverse("pairs", args=[code]) + "#pairs")
