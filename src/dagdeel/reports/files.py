"""A report as a file, for its team; as PDF also for participants."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from dagdeel.documents.downloads import handed_out

from .access import published_report, report_for
from .papers import file_of


def file(request: HttpRequest, run_id: int, format: str) -> HttpResponse:
    return handed_out(file_of(report_for(request.user, run_id, "view"), format), format)


@login_not_required
@never_cache
def published_pdf(request: HttpRequest, token: str) -> HttpResponse:
    report = published_report(token)
    return handed_out(file_of(report, "pdf", report.published), "pdf")
