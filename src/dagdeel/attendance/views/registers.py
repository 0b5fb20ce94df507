"""Points and numbers, for who organises: what a session is worth, the files to hand in, and erasing afterwards."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dagdeel.attendance.actions import hand_in, note_taken_along, remove_accreditation, set_accreditation
from dagdeel.attendance.forms import AccreditationForm, ExportForm, PeOnlineForm
from dagdeel.attendance.queries.registers import (
    Account,
    account_of,
    accreditation_in,
    ended_at,
    held_meetings,
    rows_of,
    text_of,
    xml_of,
)
from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.documents.rules import file_name
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.tables import xlsx
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.notices import Kind, say

from .desk import page

XML_SETTINGS = ("userID", "userKey", "orgID", "PECourseID", "PEEditionID", "PEModuleID")


@require_POST
def accreditations(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "manage")
    form = AccreditationForm(request.POST)
    if not form.is_valid():
        return page(request, trajectory, form)
    set_accreditation(trajectory=trajectory, by=request.user, at=timezone.now(), **form.cleaned_data)
    say(request, _("Bewaard. Deelnemers kunnen op hun eigen pagina nu hun nummer opgeven."))
    return _back(code)


@require_POST
def accreditation_removal(request: Asked, code: str, register: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "manage")
    held = accreditation_in(trajectory, register)
    if held is None:
        raise Http404
    remove_accreditation(accreditation=held, by=request.user, at=timezone.now())
    say(request, _("De accreditatie is weg. De nummers die daarvoor waren opgegeven, zijn gewist."))
    return _back(code)


def register(request: Asked, code: str, register: str) -> HttpResponse:
    """Everything to hand in at one register; a POST gives the XML."""
    account, trajectory = _account(request, code, register)
    form = PeOnlineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        content = xml_of(
            account,
            {name: typed[name] for name in XML_SETTINGS},
            prefix=typed["before"],
            ended_at=ended_at(held_meetings(trajectory, at=timezone.now())),
        )
        return _file(request, trajectory, account, content, "xml")
    context = {"trajectory": trajectory, "place": "people", "account": account, "form": form, "export": ExportForm()}
    return render(request, "attendance/register.html", context, status=422 if form.errors else 200)


@require_POST
def register_file(request: Asked, code: str, register: str, kind: str) -> HttpResponse:
    """The numbers alone as text, or with names as a workbook. By POST: a file with numbers is no address to share."""
    account, trajectory = _account(request, code, register)
    form = ExportForm(request.POST)
    prefix = form.cleaned_data["before"] if form.is_valid() else ""
    if kind == "txt":
        content = text_of(account, prefix=prefix).encode()
    else:
        headings, rows = rows_of(account, prefix=prefix)
        content = xlsx(headings, rows, title=account.register.name)
    return _file(request, trajectory, account, content, kind)


@require_POST
def delivery(request: Asked, code: str, register: str) -> HttpResponse:
    """It was handed in, so the numbers go. There is no way back, which is why a tick is asked."""
    account, _trajectory = _account(request, code, register)
    if request.POST.get("sure") != "yes":
        say(request, _("Zet eerst het vinkje. Gewiste nummers komen niet terug."), kind=Kind.ATTENTION)
        return redirect("register-account", code, register)
    count = hand_in(accreditation=account.accreditation, by=request.user, at=timezone.now())
    words = ngettext("%(count)s nummer is gewist.", "%(count)s nummers zijn gewist.", count)
    say(request, words % {"count": count})
    return _back(code)


def _account(request: Asked, code: str, register: str) -> tuple[Account, Any]:
    """Numbers are for who organises, and for nobody else of the team."""
    trajectory = trajectory_for(request.user, code, "manage")
    account = account_of(trajectory, register, at=timezone.now())
    if account is None:
        raise Http404
    account.accreditation.trajectory = trajectory
    return account, trajectory


def _file(request: Asked, trajectory: Any, account: Account, content: bytes, kind: str) -> HttpResponse:
    count = len(account.entries)
    note_taken_along(
        trajectory=trajectory, register=account.accreditation.register, count=count, by=request.user, at=timezone.now()
    )
    name = file_name(f"{account.register.name} {trajectory.name}", timezone.localdate(), kind)
    response = handed_out(File(name, content), kind)
    response["Cache-Control"] = "no-store"
    return response


def _back(code: str) -> HttpResponse:
    response = redirect("attendance", code)
    response["Location"] += "#points"
    return response
