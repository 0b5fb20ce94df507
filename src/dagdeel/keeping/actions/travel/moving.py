"""A trajectory read in from a file: new numbers, codes and secrets everywhere, in one transaction or not at all."""

from datetime import datetime

from django.apps import apps
from django.db import DatabaseError, transaction

from dagdeel.history.actions import record
from dagdeel.keeping.queries.travel.packing import parcel_of
from dagdeel.keeping.queries.travel.reading import members
from dagdeel.keeping.queries.travel.shaping import shapes
from dagdeel.keeping.rules.travel.parcel import Parcel
from dagdeel.keeping.rules.travel.shapes import Kind, wrong
from dagdeel.live.actions import store_results
from dagdeel.live.models import Run
from dagdeel.people.models import Account, Workspace
from dagdeel.reports.models import Report, Section
from dagdeel.trajectories.models import Role, Trajectory

from .rows import Arrival, make


def export_trajectory(*, trajectory: Trajectory, with_people: bool, by: Account | None, at: datetime) -> bytes:
    """The file, with a line that says that somebody took it along: a list of people that leaves is no small thing."""
    with transaction.atomic():
        content = parcel_of(trajectory, with_people=with_people, at=at)
        verb = "export_people" if with_people else "export_trajectory"
        record(by=by, at=at, verb=verb, scope=trajectory.scope)
    return content


def import_trajectory(*, workspace: Workspace, parcel: Parcel, by: Account, at: datetime) -> Trajectory:
    """The trajectory in the file, as a new one of this workspace, led by who reads it in. `parcel` is what
    `queries.travel.reading.parcel_in` found fit.

    No mail leaves and nothing is scheduled. Everybody gets new links. Somebody known here by e-mail address is the same
    person; who worked on it there and works here too has the same role, and who does not is promised it. Raises `Unfit`
    when the database finds something that cannot be.
    """
    arrival = Arrival(workspace, by, parcel.with_people, parcel.tables, members(workspace, parcel))
    try:
        with transaction.atomic():
            Workspace.objects.select_for_update().get(pk=workspace.pk)
            for name in shapes(parcel.with_people):
                make(arrival, name)
            _tie(arrival)
            for run in Run.objects.filter(pk__in=arrival.made.get("live.Run", {}).values()):
                store_results(run=run, at=at)
            trajectory = _led(arrival)
            origin = {"method": parcel.method, "version": parcel.method_version}
            record(by=by, at=at, verb="import_trajectory", scope=trajectory.scope, **origin)
            record(by=by, at=at, verb="take_in_trajectory", scope=workspace.scope, digest=parcel.digest)
    except DatabaseError as mistake:
        raise wrong("database") from mistake
    return trajectory


def _tie(arrival: Arrival) -> None:
    """What pointed ahead when it was made."""
    known = shapes(arrival.with_people)
    order = list(known)
    for name, shape in known.items():
        model = apps.get_model(name)
        for one, column in shape.columns.items():
            if column.kind is not Kind.ROW or column.to not in order or order.index(column.to) < order.index(name):
                continue
            ties = {arrival.made[name][row["id"]]: row[one] for row in arrival.tables[name] if row[one] is not None}
            found = model._default_manager.in_bulk(ties)
            for pk, number in ties.items():
                setattr(found[pk], f"{one}_id", arrival.made[column.to][number])
            model._default_manager.bulk_update(found.values(), [one])
    if arrival.with_people:
        _number_sections(arrival)


def _number_sections(arrival: Arrival) -> None:
    """What was published names sections by number."""
    reports = Report.objects.filter(pk__in=arrival.made["reports.Report"].values(), published__isnull=False)
    for report in reports:
        numbers = dict(Section.objects.filter(report=report).values_list("item", "pk"))
        assert report.published is not None
        sections = [{"id": numbers.get(one["item"], 0), **one} for one in report.published["sections"]]
        report.published = {**report.published, "sections": sections}
        report.save(update_fields=["published"])


def _led(arrival: Arrival) -> Trajectory:
    trajectory = Trajectory.objects.select_related("workspace").get(code=arrival.code)
    Role.objects.get_or_create(trajectory=trajectory, account=arrival.by, kind=Role.Kind.ORGANISER)
    if trajectory.lead_id is None:
        trajectory.lead = arrival.by
        trajectory.save(update_fields=["lead"])
    return trajectory
