"""The terms that hold for a trajectory or a workspace, and the days that they come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from dagdeel.keeping.models import Term
from dagdeel.keeping.rules.kinds import BY_KEY, KINDS, After, Kind
from dagdeel.keeping.rules.terms import Course, closing_day, course, last_day, months_for
from dagdeel.people.models import Workspace
from dagdeel.questionnaires.models import Round
from dagdeel.trajectories.models import Trajectory
from dagdeel.trajectories.queries.way import meeting_days


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of data with the term that holds for it."""

    kind: Kind
    months: int
    last: date | None = None
    """The last day on which it is kept; `None` without a term, or where each row has a moment of its own."""
    chosen: Term | None = None
    """Who chose this term, and why."""
    since: Course | None = None
    """What the trajectory counts its terms from; `None` for a workspace."""

    def is_past(self, today: date) -> bool:
        """Whether something may go; where each row has a moment of its own, what forgets them looks at each."""
        return today > self.last if self.last else self.kind.after is After.OWN and self.kind.has_term


def kept_in(trajectory: Trajectory) -> dict[str, Kept]:
    """By key, every kind of data of a trajectory. A meeting that moves takes the days along."""
    terms = list(Term.objects.filter(workspace=trajectory.workspace_id).select_related("by"))
    own = {one.kind: one for one in terms if one.trajectory_id == trajectory.pk}
    shared = {one.kind: one for one in terms if one.trajectory_id is None}
    since = course_of(trajectory)
    found = {}
    for kind in KINDS:
        if not kind.by_workspace:
            months = months_for(kind, workspace=_months(shared), trajectory=_months(own))
            has_day = kind.has_term and kind.after is not After.OWN
            last = last_day(kind, months, since) if has_day else None
            found[kind.key] = Kept(kind, months, last, own.get(kind.key, shared.get(kind.key)), since)
    return found


def kept_by(workspace: Workspace) -> list[Kept]:
    """Every kind with what holds for the workspace."""
    terms = {one.kind: one for one in _of(workspace).select_related("by")}
    return [
        Kept(kind, months_for(kind, workspace=_months(terms), trajectory={}), chosen=terms.get(kind.key))
        for kind in KINDS
    ]


def months_in(workspace: Workspace, key: str) -> int:
    """Of a kind that belongs to no trajectory."""
    return months_for(BY_KEY[key], workspace=_months({one.kind: one for one in _of(workspace)}), trajectory={})


def course_of(trajectory: Trajectory) -> Course:
    """The days that terms are counted from, as the plan stands now."""
    days = meeting_days(list(trajectory.meetings.all()))
    closing = [
        (one.moment, closing_day(_day(one.opens_at), _day(one.closes_at) if one.closes_at else None))
        for one in Round.objects.filter(scope=trajectory.scope)
    ]
    return course(
        max(days),
        half_year_rounds=[day for moment, day in closing if moment == Round.Moment.HALF_YEAR],
        rounds=[day for _moment, day in closing],
    )


def length_of(kept: Kept) -> str:
    """3 maanden."""
    years, months = divmod(kept.months, 12)
    if kept.kind.days:
        return ngettext("%(n)s dag", "%(n)s dagen", kept.kind.days) % {"n": kept.kind.days}
    if years > 1 and not months:
        return ngettext("%(n)s jaar", "%(n)s jaar", years) % {"n": years}
    return ngettext("%(n)s maand", "%(n)s maanden", kept.months) % {"n": kept.months}


def _of(workspace: Workspace) -> QuerySet[Term]:
    return Term.objects.filter(workspace=workspace, trajectory=None)


def _months(terms: Mapping[str, Term]) -> dict[str, int]:
    return {key: one.months for key, one in terms.items()}


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)
