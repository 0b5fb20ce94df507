"""The doors without an account: a personal link, and the open page to register."""

from dagdeel.trajectories.models import Participant

from .models import Reception, Registration


def guest_with(code: str) -> Participant | None:
    """Whose personal link this is; nobody for who was erased."""
    found = Participant.objects.select_related(
        "trajectory__workspace", "person__organisation", "reply__stands_in_for__person"
    )
    return found.filter(code=code, person__erased_at=None).first()


def reception_with(code: str) -> Reception | None:
    """Where this code lets people register; also when it is closed, so that the page can say so."""
    return Reception.objects.select_related("trajectory__workspace").filter(code=code).first()


def registration_with(code: str) -> Registration | None:
    return Registration.objects.select_related("trajectory__workspace").filter(code=code).first()
