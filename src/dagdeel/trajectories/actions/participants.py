from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from dagdeel.jobs.actions import enqueue
from dagdeel.outbox.actions import erase, withdraw
from dagdeel.outbox.queries import messages_of
from dagdeel.people.actions import add_person, change_person, erase_person
from dagdeel.people.models import Account
from dagdeel.people.rules import split_name
from dagdeel.questionnaires.actions import erase_holder
from dagdeel.trajectories.models import Participant, Trajectory, new_code

from .history import record_in


@transaction.atomic
def add_participant(
    *,
    trajectory: Trajectory,
    name: str,
    status: str = Participant.Status.WISHED,
    note: str = "",
    by: Account | None,
    at: datetime,
    **person: str,
) -> Participant:
    """Somebody on the list; a person known to the workspace by e-mail is the same person here. Who stands on the
    list already keeps code and status. Raises `ValidationError` by field, as `people.actions.add_person`.
    """
    participant, made = _listed(trajectory, name=name, status=status, note=note, by=by, at=at, **person)
    if made:
        record_in(trajectory, "add_participant", by=by, at=at, participant=participant.pk)
    return participant


@transaction.atomic
def import_participants(
    *, trajectory: Trajectory, rows: Sequence[Mapping[str, str]], by: Account, at: datetime
) -> list[Participant]:
    """All these rows at once, each with the fields of `add_participant`. One mistake and nothing is imported: check
    the rows first, as the preview does."""
    participants = [_listed(trajectory, by=by, at=at, **row)[0] for row in rows]
    if participants:
        record_in(trajectory, "import_participants", by=by, at=at, count=len(participants))
    return participants


@transaction.atomic
def change_participant(
    *, participant: Participant, name: str, status: str, note: str, by: Account, at: datetime, **person: str
) -> Participant:
    """Other details of the person, the status or the note. Raises `ValidationError` by field."""
    change_person(person=participant.person, by=by, at=at, **split_name(name)._asdict(), **person)
    participant.status, participant.note = status, note
    participant.save(update_fields=["status", "note"])
    record_in(participant.trajectory, "change_participant", by=by, at=at, participant=participant.pk, status=status)
    _place_may_be_free(participant.trajectory, at=at)
    return participant


@transaction.atomic
def mark_participants(
    *, trajectory: Trajectory, participants: Iterable[int], status: str, by: Account, at: datetime
) -> int:
    """Give many the same status; returns how many there were. Ids of another trajectory do nothing."""
    found = list(trajectory.participants.filter(pk__in=list(participants)).values_list("pk", flat=True))
    trajectory.participants.filter(pk__in=found).update(status=status)
    if found:
        record_in(trajectory, "mark_participants", by=by, at=at, participants=found, status=status)
        _place_may_be_free(trajectory, at=at)
    return len(found)


@transaction.atomic
def remove_participants(
    *, trajectory: Trajectory, participants: Iterable[int], by: Account | None, at: datetime
) -> list[dict[str, Any]]:
    """Take people off the list; they stay known to the workspace, and what waits to be mailed to them does not leave.
    Returns what `restore_participants` needs."""
    found = list(trajectory.participants.filter(pk__in=list(participants)).select_for_update())
    kept = [{"person": one.person_id, "code": one.code, "status": one.status, "note": one.note} for one in found]
    if kept:
        record_in(trajectory, "remove_participants", by=by, at=at, persons=[one["person"] for one in kept])
        theirs = messages_of(trajectory.scope).filter(holder__in=[one.holder for one in found])
        withdraw(scope=trajectory.scope, messages=theirs.values_list("pk", flat=True), by=by, at=at)
        trajectory.participants.filter(pk__in=[one.pk for one in found]).delete()
        _place_may_be_free(trajectory, at=at)
    return kept


@transaction.atomic
def restore_participants(
    *, trajectory: Trajectory, kept: Sequence[Mapping[str, Any]], by: Account, at: datetime
) -> int:
    """Put people back with the code they had, so that the link in their mail works again. Who is erased, or back
    already, is passed over; returns how many came back."""
    present = set(trajectory.participants.values_list("person_id", flat=True))
    known = trajectory.workspace.persons.filter(pk__in=[one["person"] for one in kept], erased_at=None).in_bulk()
    back = [one for one in kept if one["person"] in known and one["person"] not in present]
    for one in back:
        Participant.objects.create(
            trajectory=trajectory, person=known[one["person"]], code=one["code"], status=one["status"], note=one["note"]
        )
    if back:
        record_in(trajectory, "restore_participants", by=by, at=at, persons=[one["person"] for one in back])
    return len(back)


@transaction.atomic
def erase_participant(*, participant: Participant, by: Account | None, at: datetime) -> None:
    """Forget who this was, in every trajectory of the workspace. Where a meeting has begun somebody of this domain
    stays in the count, without note and with a code that nobody has; off the other lists they go altogether."""
    for one in participant.person.participations.select_related("trajectory"):
        began = one.trajectory.meetings.filter(Q(held_at__isnull=False) | Q(starts_at__lt=at)).exists()
        record_in(one.trajectory, "erase_participant", by=by, at=at, participant=one.pk)
        erase(holder=one.holder, at=at)
        erase_holder(holder=one.holder, at=at)
        if began:
            one.code, one.note = new_code(), ""
            one.save(update_fields=["code", "note"])
        else:
            one.delete()
            _place_may_be_free(one.trajectory, at=at)
    erase_person(person=participant.person, by=by, at=at)


def _place_may_be_free(trajectory: Trajectory, *, at: datetime) -> None:
    """Who waits is above us (`invitations`): ask by name."""
    if trajectory.participants.filter(status=Participant.Status.WAITING).exists():
        enqueue("invitations.fill_places", due_at=at, trajectory=trajectory.code)


def _listed(
    trajectory: Trajectory,
    *,
    name: str,
    status: str = Participant.Status.WISHED,
    note: str = "",
    by: Account | None,
    at: datetime,
    **person: str,
) -> tuple[Participant, bool]:
    """The participant, and whether it is a new one."""
    one = add_person(workspace=trajectory.workspace, by=by, at=at, **split_name(name)._asdict(), **person)
    return Participant.objects.get_or_create(
        trajectory=trajectory, person=one, defaults={"status": status, "note": note[:200], "created_at": at}
    )
