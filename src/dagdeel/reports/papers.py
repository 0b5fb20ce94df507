"""The report of the last meeting that was held, among the documents of its trajectory."""

from collections.abc import Mapping, Sequence

from django.utils import translation

from dagdeel.core.words import N_
from dagdeel.documents import pdf, sheet, word
from dagdeel.documents.offers import File, Lack
from dagdeel.documents.offers import Paper as Offered
from dagdeel.documents.queries import house_of
from dagdeel.documents.rules import House, Paper, file_name
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.papers.facts import facts_of
from dagdeel.trajectories.papers.writing import values_of

from .models import Report
from .queries import paper_of

MISSING = Lack(N_("houd eerst de bijeenkomst, dan staat hier het verslag"), "report-list", is_needed=True)


def house_for(trajectory: Trajectory, kind: str, paper: Paper) -> House | None:
    """The house style that a report is written in, with its fields from the plan."""
    facts = facts_of(trajectory.code)
    with translation.override(trajectory.language):
        values: Mapping[str, str] = {**values_of(facts), "title": paper.title}
    return house_of(trajectory.workspace_id, kind, values)


def _make(code: str, format: str) -> File:
    report = _report(code)
    if report is None:
        raise KeyError(code)
    paper = paper_of(report, everything=format == "xlsx")
    match format:
        case "docx":
            content = word.write(paper, house_for(report.run.meeting.trajectory, format, paper))
        case "xlsx":
            content = sheet.write(paper)
        case _:
            content = pdf.write(paper)
    return File(file_name(paper.title, paper.on, format), content)


def _lacks(code: str) -> Sequence[Lack]:
    return () if _report(code) else (MISSING,)


def _report(code: str) -> Report | None:
    """Of the newest run that was no rehearsal."""
    found = Report.objects.select_related("run__meeting__trajectory").filter(
        run__meeting__trajectory__code=code, run__kind="live"
    )
    return found.order_by("-pk").first()


PAPERS = (Offered("report", ("docx", "pdf", "xlsx"), _make, _lacks),)
