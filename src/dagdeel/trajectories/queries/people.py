from collections.abc import Iterable

from django.db.models import QuerySet

from dagdeel.methods.model import Method
from dagdeel.people.models import Organisation
from dagdeel.trajectories.models import Participant, Trajectory
from dagdeel.trajectories.rules.mix import Mix, Wish, mix

SORTS = {
    "name": ("person__last_name", "person__first_name"),
    "organisation": ("person__organisation__name", "person__last_name"),
    "profession": ("person__profession", "person__last_name"),
    "domain": ("person__domain", "person__last_name"),
    "status": ("status", "person__last_name"),
}
"""The columns of the list, each with what it is sorted by."""


def participants_of(trajectory: Trajectory, *, sort: str = "name") -> QuerySet[Participant]:
    """Everybody on the list with person and organisation, in this order; one query."""
    order = SORTS.get(sort, SORTS["name"])
    return trajectory.participants.select_related("person__organisation").order_by(*order, "pk")


def participant_of(trajectory: Trajectory, pk: int) -> Participant | None:
    """One of the people on the list."""
    return participants_of(trajectory).filter(pk=pk).first()


def mix_of(participants: Iterable[Participant], method: Method) -> Mix:
    """Wanted against present, for these participants."""
    wishes = [Wish(one.domain, one.at_least, one.reason, one.source) for one in method.mix]
    return mix(wishes, ((one.person.domain, one.status) for one in participants))


def organisation_names(trajectory: Trajectory) -> list[str]:
    """Organisations that the workspace knows, to choose from while typing."""
    return list(Organisation.objects.filter(workspace_id=trajectory.workspace_id).values_list("name", flat=True))
