"""The doors to a report: for the team through its trajectory, for participants through the secret of its link."""

from typing import Any

from django.http import Http404

from dagdeel.live.models import Run
from dagdeel.live.queries import snapshot_of
from dagdeel.trajectories.access import trajectory_for
from dagdeel.trajectories.rules.rights import Need

from . import queries
from .models import Report, Section


def run_for(account: Any, run_id: int, need: Need) -> Run:
    """A live run that has closed. Raises as `trajectory_for`; 404 too for a rehearsal and for a run that goes on."""
    runs = Run.objects.select_related("meeting__trajectory").filter(kind=Run.Kind.LIVE, closed_at__isnull=False)
    run = runs.filter(pk=run_id).first()
    if run is None:
        raise Http404
    run.meeting.trajectory = trajectory_for(account, run.meeting.trajectory.code, need)
    return run


def is_being_finished(account: Any, run_id: int) -> bool:
    """Whether this live run has closed only just now, in its log and not yet in its row. Raises as `trajectory_for`."""
    runs = Run.objects.select_related("meeting__trajectory").filter(kind=Run.Kind.LIVE, closed_at=None)
    run = runs.filter(pk=run_id).first()
    if run is None:
        return False
    trajectory_for(account, run.meeting.trajectory.code, "view")
    return snapshot_of(run.pk).state.closed_at is not None


def report_for(account: Any, run_id: int, need: Need) -> Report:
    """The report of a run. Raises as `run_for`, and 404 while nobody has looked at it and no draft stands."""
    run = run_for(account, run_id, need)
    report = queries.report_of(run)
    if report is None:
        raise Http404
    report.run = run
    return report


def section_for(account: Any, run_id: int, section_id: int, need: Need) -> Section:
    """One section; `section.report` is the one that was authorised."""
    report = report_for(account, run_id, need)
    section = queries.section_of(report, section_id)
    if section is None:
        raise Http404
    section.report = report
    return section


def published_report(token: str) -> Report:
    """For whoever has the link. 404 for a link that was withdrawn or never was."""
    report = queries.report_with_token(token)
    if report is None:
        raise Http404
    return report
