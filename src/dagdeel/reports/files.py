"""A report as a file, for its team; as PDF also for participants."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from dagdeel.documents import pdf as pdf_file
from dagdeel.documents import sheet as sheet_file
from dagdeel.documents import word as word_file
from dagdeel.documents.offers import TYPES
from dagdeel.documents.rules import Paper, file_name

from .access import published_report, report_for
from .papers import house_for
from .queries import paper_of


def pdf(request: HttpRequest, run_id: int) -> HttpResponse:
    paper = paper_of(report_for(request.user, run_id, "view"))
    return _file(paper, pdf_file.write(paper), "pdf")


def word(request: HttpRequest, run_id: int) -> HttpResponse:
    """In the house style of the workspace, if it has one."""
    report = report_for(request.user, run_id, "view")
    paper = paper_of(report)
    return _file(paper, word_file.write(paper, house_for(report.run.meeting.trajectory, "docx", paper)), "docx")


def sheet(request: HttpRequest, run_id: int) -> HttpResponse:
    """All results, also of the sections that are left out of the report."""
    paper = paper_of(report_for(request.user, run_id, "view"), everything=True)
    return _file(paper, sheet_file.write(paper), "xlsx")


@login_not_required
@never_cache
def published_pdf(request: HttpRequest, token: str) -> HttpResponse:
    report = published_report(token)
    paper = paper_of(report, report.published)
    return _file(paper, pdf_file.write(paper), "pdf")


def _file(paper: Paper, content: bytes, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[suffix])
    name = file_name(paper.title, paper.on, suffix)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
