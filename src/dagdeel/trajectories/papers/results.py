"""What came out of a questionnaire, as files in the house style of the workspace."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone, translation

from dagdeel.documents.files import written
from dagdeel.documents.offers import File
from dagdeel.documents.rules import Paper, file_name
from dagdeel.questionnaires.reporting import results_paper, summary_paper
from dagdeel.questionnaires.rules.results import Result
from dagdeel.questionnaires.rules.results.comparing import Change
from dagdeel.trajectories.models import Trajectory

from .facts import facts_of
from .writing import house_for

FORMATS = ("docx", "pdf", "xlsx")
SUMMARY_FORMATS = ("docx", "pdf")


def results_file_of(trajectory: Trajectory, result: Result, changes: Sequence[Change], format: str) -> File:
    """Everything that may be told. The workbook has a sheet for each question and no rows of single people: who has all
    answers of one person beside each other knows who it is, and a workbook travels."""
    on = timezone.localdate()
    with translation.override(trajectory.language):
        paper = results_paper(
            result,
            changes,
            of=trajectory.name,
            on=on,
            language=trajectory.language,
            by_question=format == "xlsx",
        )
        return _file(trajectory, paper, on, format)


def summary_of(trajectory: Trajectory, result: Result) -> Paper:
    """One page for who leads the talk."""
    with translation.override(trajectory.language):
        return summary_paper(result, of=trajectory.name, on=timezone.localdate(), language=trajectory.language)


def summary_file_of(trajectory: Trajectory, result: Result, format: str) -> File:
    with translation.override(trajectory.language):
        return _file(trajectory, summary_of(trajectory, result), timezone.localdate(), format)


def _file(trajectory: Trajectory, paper: Paper, on: date, format: str) -> File:
    content = written(paper, format, lambda: house_for(facts_of(trajectory.code), format))
    return File(file_name(f"{paper.title} {trajectory.area_name}", on, format), content)
