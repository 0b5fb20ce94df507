"""Is this certificate genuine? For anybody who holds one, and slow to who tries all numbers."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dagdeel.attendance.queries.certificates import certificate_with, shown
from dagdeel.attendance.rules.certificates import printed, typed
from dagdeel.people.threshold import by_link


@login_not_required
@require_safe
def number(request: HttpRequest) -> HttpResponse:
    """Where one types the number."""
    text = request.GET.get("number", "")[:40]
    if found := typed(text):
        return redirect("certificate", printed(found))
    return render(request, "attendance/check.html", {"text": text, "is_wrong": bool(text)}, status=404 if text else 200)


@login_not_required
@never_cache
@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    try:
        return _known(request, code)
    except Http404:
        return render(request, "attendance/check.html", {"text": code[:40], "is_unknown": True}, status=404)


@by_link(certificate_with)
def _known(request: HttpRequest, made: Any) -> HttpResponse:
    return render(request, "attendance/genuine.html", {"shown": shown(made)})
