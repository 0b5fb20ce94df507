"""Behind a personal link: I am here, my number, my certificate. The page itself is that of `invitations`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dagdeel.attendance import papers
from dagdeel.attendance.access import receives
from dagdeel.attendance.actions import give_number, issue_certificates, note_here
from dagdeel.attendance.forms import NumberForm
from dagdeel.attendance.queries.door import meeting_today
from dagdeel.attendance.queries.registers import open_registers
from dagdeel.documents.downloads import handed_out
from dagdeel.invitations.views.personal import own
from dagdeel.ui.addresses import site_of
from dagdeel.ui.notices import Kind, say


@require_POST
@own
def here(request: HttpRequest, guest: Any) -> HttpResponse:
    """I am here; or, on the device of who receives people, this one is."""
    meeting = meeting_today(list(guest.trajectory.meetings.all()), today=timezone.localdate())
    if meeting is None:
        say(request, _("Dit kan alleen op de dag zelf."), kind=Kind.ATTENTION)
        return redirect("personal", guest.code)
    meeting.trajectory = guest.trajectory
    helper = receives(request.user, guest.trajectory)
    note_here(
        meeting=meeting,
        participant=guest,
        how="qr" if helper else "self",
        by=request.user if helper else None,
        at=timezone.now(),
    )
    say(request, _("Welkom. We weten dat je er bent."))
    return redirect("personal", guest.code)


@require_POST
@own
def numbers(request: HttpRequest, guest: Any) -> HttpResponse:
    """All numbers that are right are kept, whatever is wrong with another."""
    registers = open_registers(guest.trajectory)
    form = NumberForm(request.POST, registers=registers)
    if form.is_valid():
        for one in registers:
            try:
                give_number(participant=guest, register=one.key, typed=form.cleaned_data[one.key], at=timezone.now())
            except ValidationError as refused:
                form.add_error(one.key, refused)
    if not form.is_valid():
        return render(request, "attendance/numbers.html", {"guest": guest, "form": form}, status=422)
    say(request, _("Bewaard, alleen om je punten bij te schrijven."))
    return redirect("personal", guest.code)


@require_POST
@own
def certificate(request: HttpRequest, guest: Any) -> HttpResponse:
    """Their own certificate, of what they were at."""
    issued = issue_certificates(trajectory=guest.trajectory, only=guest, by=None, at=timezone.now())
    if not issued:
        raise Http404
    return handed_out(papers.certificate(issued[0], site=site_of(request)), "pdf")
