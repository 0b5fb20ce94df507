"""A report as a file, for its team; as PDF also for participants."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from .access import published_report, report_for
from .formats.pdf import to_pdf
from .formats.sheet import to_sheet
from .formats.word import to_word
from .queries import paper_of
from .rules import Paper, file_name

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf(request: HttpRequest, run_id: int) -> HttpResponse:
    paper = paper_of(report_for(request.user, run_id, "view"))
    return _file(paper, to_pdf(paper), PDF, "pdf")


def word(request: HttpRequest, run_id: int) -> HttpResponse:
    paper = paper_of(report_for(request.user, run_id, "view"))
    return _file(paper, to_word(paper), WORD, "docx")


def sheet(request: HttpRequest, run_id: int) -> HttpResponse:
    """All results, also of the sections that are left out of the report."""
    paper = paper_of(report_for(request.user, run_id, "view"), everything=True)
    return _file(paper, to_sheet(paper), SHEET, "xlsx")


@login_not_required
@never_cache
def published_pdf(request: HttpRequest, token: str) -> HttpResponse:
    report = published_report(token)
    paper = paper_of(report, report.published)
    return _file(paper, to_pdf(paper), PDF, "pdf")


def _file(paper: Paper, content: bytes, kind: str, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = file_name(paper.title, paper.on, suffix)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
