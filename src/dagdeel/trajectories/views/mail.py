"""Post: what was written to people of this trajectory, what still waits, and what came back."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.outbox.actions import change
from dagdeel.outbox.desk import ACTS, acted, letters_of, list_context, message_context, origin_in
from dagdeel.outbox.queries import merge_of, message_of, on_shelf
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.forms.mail import MailForm
from dagdeel.trajectories.tables import csv_text, xlsx
from dagdeel.ui.addresses import is_out_of_reach, public_host, site_of
from dagdeel.ui.notices import say

from .asked import Asked


def mail(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "edit")
    origin = origin_in(request, trajectory.scope)
    found = list_context(
        trajectory.scope,
        opens=lambda pk: reverse("mail-message", args=[code, pk]),
        addresses=_addresses(code),
        ticked=origin.get("messages", ()),
    )
    context = {"trajectory": trajectory, "place": "people", "is_out_of_reach": is_out_of_reach(request)}
    context["origin"] = origin
    context["site"] = "" if context["is_out_of_reach"] else site_of(request)
    return render(request, "trajectories/mail.html", context | found)


def message(request: Asked, code: str, pk: int) -> HttpResponse:
    """One mail as it will arrive, and its form as long as it may be changed."""
    trajectory = trajectory_for(request.user, code, "edit")
    message = message_of(trajectory.scope, pk)
    if message is None:
        raise Http404
    form = MailForm.of(message, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change(message=message, by=request.user, at=timezone.now(), **form.values)
            say(request, _("Bewaard."))
            return redirect("mail-message", code, pk)
        except ValidationError as mistake:
            form.add_error(None, mistake)
    context = {"trajectory": trajectory, "place": "people", "form": form, "change_at": request.path}
    found = message_context(message, addresses=_addresses(code))
    return render(request, "trajectories/mail_message.html", context | found)


@require_POST
def act(request: Asked, code: str, act: str) -> HttpResponse:
    """Send now, hold, withdraw, put back: the mails that were ticked, and back to where the button stood."""
    trajectory = trajectory_for(request.user, code, "edit")
    acted(request, act, scope=trajectory.scope, addresses=_addresses(code))
    stay = request.POST.get("stay", "")
    known = stay.isdecimal() and len(stay) < 19 and message_of(trajectory.scope, int(stay))
    return redirect("mail-message", code, int(stay)) if known else redirect("mail", code)


def export(request: Asked, code: str, kind: str) -> HttpResponse:
    """For a mail merge elsewhere: one row per mail of the shelf."""
    trajectory = trajectory_for(request.user, code, "edit")
    headings, rows = merge_of(on_shelf(trajectory.scope, request.GET.get("shelf", "waiting")))
    content = xlsx(headings, rows, title=trajectory.name) if kind == "xlsx" else csv_text(headings, rows)
    return handed_out(File(f"{slugify(trajectory.name) or code}-mail.{kind}", content), kind)


def paper(request: Asked, code: str) -> HttpResponse:
    """The same mails as letters, one a page."""
    trajectory = trajectory_for(request.user, code, "edit")
    found = on_shelf(trajectory.scope, request.GET.get("shelf", "waiting"))
    way_in = public_host(request) + reverse("phone-code")
    return render(request, "outbox/paper.html", {"letters": letters_of(found), "way_in": way_in})


def _addresses(code: str) -> dict[str, str]:
    """By act, where its button goes; and where texts are taken along."""
    return {name: reverse(f"mail-{name}", args=[code]) for name in (*ACTS, "paper", "xlsx", "csv")}
