from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dagdeel.core.words import N_
from dagdeel.methods.model import Method
from dagdeel.people.models import Organisation, Pair
from dagdeel.people.professions import domains
from dagdeel.people.queries import pairs_among
from dagdeel.trajectories.models import Meeting, Participant, Trajectory
from dagdeel.trajectories.rules.mix import Mix, Wish, mix

SORTS = {
    "name": ("person__last_name", "person__first_name"),
    "organisation": ("person__organisation__name", "person__last_name"),
    "profession": ("person__profession", "person__last_name"),
    "domain": ("person__domain", "person__last_name"),
    "status": ("status", "person__last_name"),
}
"""The columns of the list, each with what it is sorted by."""

COLUMNS = {
    "name": N_("Naam"),
    "organisation": N_("Organisatie"),
    "profession": N_("Beroep of rol"),
    "domain": N_("Domein"),
    "status": N_("Status"),
}


HEADINGS = (
    N_("Voornaam"),
    N_("Tussenvoegsel"),
    N_("Achternaam"),
    N_("Beroep"),
    N_("Domein"),
    N_("Organisatie"),
    N_("E-mailadres"),
    N_("Telefoon"),
    N_("Status"),
    N_("Code"),
    N_("Opmerking"),
)


def participants_of(trajectory: Trajectory, *, sort: str = "name") -> QuerySet[Participant]:
    """Everybody on the list with person and organisation, in this order; one query."""
    order = SORTS.get(sort, SORTS["name"])
    return trajectory.participants.select_related("person__organisation").order_by(*order, "pk")


def named_of(trajectory: Trajectory) -> QuerySet[Participant]:
    """Those of whom the name is still known: who was erased counts, but has no line on paper."""
    return participants_of(trajectory).filter(person__erased_at=None)


def participant_of(trajectory: Trajectory, pk: int) -> Participant | None:
    """One of the people on the list."""
    return participants_of(trajectory).filter(pk=pk).first()


def came_to(meetings: Iterable[Meeting]) -> int | None:
    """How many people came: to the best visited of these meetings. `None` where nobody counted."""
    return max((one.came for one in meetings if one.came is not None), default=None)


def mix_of(participants: Iterable[Participant], method: Method) -> Mix:
    """Wanted against present, for these participants."""
    wishes = [Wish(one.domain, one.at_least, one.reason, one.source) for one in method.mix]
    return mix(wishes, ((one.person.domain, one.status) for one in participants))


def organisation_names(trajectory: Trajectory) -> list[str]:
    """Organisations that the workspace knows, to choose from while typing."""
    return list(Organisation.objects.filter(workspace_id=trajectory.workspace_id).values_list("name", flat=True))


def known_of(trajectory: Trajectory) -> list[tuple[str, str]]:
    """Name and address of everybody on the list, to find doubles."""
    return [(str(one.person), one.person.email) for one in named_of(trajectory)]


def pairs_of(trajectory: Trajectory) -> QuerySet[Pair]:
    """Who on the list should not be put together, or know each other already."""
    return pairs_among(trajectory.participants.values_list("person"))


def export_of(trajectory: Trajectory) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of the list, as files and spreadsheets get it; the same headings can be imported again."""
    headings = [_(heading) for heading in HEADINGS]
    names = {one.code: one.name(get_language() or "nl") for one in domains()}
    rows = []
    for one in named_of(trajectory):
        person, organisation = one.person, one.person.organisation
        rows.append(
            [
                person.first_name,
                person.infix,
                person.last_name,
                person.profession,
                names.get(person.domain, ""),
                organisation.name if organisation else "",
                person.email,
                person.phone,
                one.get_status_display(),
                one.code,
                one.note,
            ]
        )
    return headings, rows
