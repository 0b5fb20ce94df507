"""What somebody asks about their own data, and that it was done."""

from datetime import datetime

from django.db import transaction

from dagdeel.keeping.models import Wish
from dagdeel.people.models import Account
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant


@transaction.atomic
def ask(*, participant: Participant, kind: str, at: datetime) -> Wish:
    """Note the wish, once. The organiser hears of it on De weg; a copy that is asked for is
    given before anything of this person is forgotten by term."""
    wish, made = Wish.objects.get_or_create(
        participant=participant, kind=kind, settled_at=None, defaults={"asked_at": at}
    )
    if made:
        record_in(participant.trajectory, f"ask_{kind}", by=None, at=at)
    return wish


@transaction.atomic
def take_back(*, participant: Participant, kind: str, at: datetime) -> None:
    """Somebody asks it no longer."""
    known = kind in Wish.Kind.values and Wish.objects.filter(participant=participant, kind=kind, settled_at=None)
    if known and known.delete()[0]:
        record_in(participant.trajectory, f"take_back_{kind}", by=None, at=at)


@transaction.atomic
def settle(*, wish: Wish, by: Account, at: datetime) -> None:
    """The organiser did what was asked, or told why not."""
    if Wish.objects.filter(pk=wish.pk, settled_at=None).update(settled_at=at):
        record_in(wish.participant.trajectory, f"settle_{wish.kind}", by=by, at=at)


def note_copy(*, participant: Participant, by: Account, at: datetime) -> None:
    """Everything about this person left in a file."""
    record_in(participant.trajectory, "take_copy", by=by, at=at)
