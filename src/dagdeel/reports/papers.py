"""A report as a file; that of the last meeting that was held is among the documents of its trajectory."""

from collections.abc import Sequence

from dagdeel.core.words import N_
from dagdeel.documents.files import written
from dagdeel.documents.offers import File, Lack
from dagdeel.documents.offers import Paper as Offered
from dagdeel.documents.rules import file_name
from dagdeel.trajectories.papers.facts import facts_of
from dagdeel.trajectories.papers.writing import house_for

from .models import Report
from .queries import Texts, paper_of

MISSING = Lack(N_("houd eerst de bijeenkomst, dan staat hier het verslag"), "report-list", is_needed=True)


def file_of(report: Report, format: str, texts: Texts | None = None) -> File:
    """As it reads now, or with other `texts` (the published ones). In Word in the house style of the workspace, if it
    has one; in Excel with all results, also of the sections that are left out."""
    paper = paper_of(report, texts, everything=format == "xlsx")
    content = written(paper, format, lambda: house_for(facts_of(report.run.meeting.trajectory.code), format))
    return File(file_name(paper.title, paper.on, format), content)


def _make(code: str, format: str) -> File:
    report = _report(code)
    if report is None:
        raise KeyError(code)
    return file_of(report, format)


def _lacks(code: str) -> Sequence[Lack]:
    return () if _report(code) else (MISSING,)


def _report(code: str) -> Report | None:
    """Of the newest run that was no rehearsal."""
    found = Report.objects.select_related("run__meeting__trajectory").filter(
        run__meeting__trajectory__code=code, run__kind="live"
    )
    return found.order_by("-pk").first()


PAPERS = (Offered("report", ("docx", "pdf", "xlsx"), _make, _lacks),)
