"""Wie er was: the list to sign, who was there, certificates and points."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dagdeel.attendance import papers
from dagdeel.attendance.actions import issue_certificates, mail_certificates
from dagdeel.attendance.forms import AccreditationForm, MailForm
from dagdeel.attendance.queries.certificates import attended
from dagdeel.attendance.queries.door import door_list, has_begun
from dagdeel.attendance.queries.lists import meeting_for_list
from dagdeel.attendance.queries.registers import accounts_of, suggested
from dagdeel.documents.downloads import handed_out
from dagdeel.documents.offers import File
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.views.asked import Asked
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import Kind, say


@require_GET
def attendance(request: Asked, code: str) -> HttpResponse:
    trajectory = trajectory_for(request.user, code, "view")
    return page(request, trajectory)


@require_GET
def list_file(request: Asked, code: str, number: str, kind: str) -> HttpResponse:
    """The list to sign. Every member of the team may print it."""
    trajectory = trajectory_for(request.user, code, "view")
    return handed_out(papers.attendance_list(trajectory.code, kind, int(number)), kind)


@require_POST
def certificates(request: Asked, code: str) -> HttpResponse:
    """All of them, a file each, in one zip."""
    trajectory = trajectory_for(request.user, code, "edit")
    issued = issue_certificates(trajectory=trajectory, by=request.user, at=timezone.now())
    if not issued:
        say(request, _("Er is nog niemand genoteerd die er was. Doe dat eerst."), kind=Kind.ATTENTION)
        return redirect("attendance", code)
    return _zipped([papers.certificate(one, site=site_of(request)) for one in issued])


@require_POST
def certificate_mails(request: Asked, code: str) -> HttpResponse:
    """By mail, to who is ticked."""
    trajectory = trajectory_for(request.user, code, "edit")
    form = MailForm(request.POST, known=[one.pk for one in attended(trajectory, at=timezone.now())])
    if not form.is_valid():
        say(request, _("Vink eerst aan wie het certificaat per mail krijgt."), kind=Kind.ATTENTION)
        return redirect("attendance", code)

    def drawn(one: Any) -> tuple[str, bytes]:
        file = papers.certificate(one, site=site_of(request))
        return file.name, file.content

    count = mail_certificates(
        trajectory=trajectory,
        participants=form.cleaned_data["participant"],
        draw=drawn,
        by=request.user,
        at=timezone.now(),
    )
    words = ngettext("%(count)s certificaat staat in de post.", "%(count)s certificaten staan in de post.", count)
    say(request, words % {"count": count})
    return redirect("attendance", code)


def page(request: Asked, trajectory: Any, form: AccreditationForm | None = None) -> HttpResponse:
    """`form` comes back with what is wrong in it."""
    meetings = list(trajectory.meetings.all())
    number = request.GET.get("meeting", "")
    chosen = meeting_for_list(
        trajectory, int(number) if number in {"1", "2", "3", "4"} else None, today=timezone.localdate()
    )
    there = attended(trajectory, at=timezone.now())
    context = {
        "trajectory": trajectory,
        "place": "people",
        "meetings": meetings,
        "meeting": chosen,
        "list": door_list(chosen),
        "has_begun": has_begun(chosen, at=timezone.now()),
        "there": there,
        "mailable": sum(bool(one.person.email) for one in there),
        "accounts": accounts_of(trajectory, there) if "manage" in trajectory.may else [],
        "suggested": suggested(trajectory),
        "form": form or AccreditationForm(),
        "check": site_of(request) + reverse("certificate-check"),
    }
    return render(request, "attendance/attendance.html", context, status=422 if form else 200)


def _zipped(files: list[File]) -> HttpResponse:
    buffer, taken = BytesIO(), set[str]()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as pack:
        for nth, file in enumerate(files, 1):
            name = file.name if file.name not in taken else f"{nth}-{file.name}"
            taken.add(name)
            pack.writestr(name, file.content)
    return handed_out(File(f"{_('certificaten')}.zip", buffer.getvalue()), "zip")
