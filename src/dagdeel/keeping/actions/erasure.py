"""Erasing one person, everywhere in the workspace, because they ask for it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.attendance.models import Tap
from dagdeel.invitations.actions import fill_places
from dagdeel.invitations.models import Registration
from dagdeel.keeping.models import Wish
from dagdeel.keeping.queries.mentions import found_in, is_named_by_others, looked_for
from dagdeel.keeping.queries.own import must_ask, wishes_of
from dagdeel.keeping.queries.people import open_run_in
from dagdeel.keeping.rules.mentions import replaced
from dagdeel.live.actions import redact
from dagdeel.people.models import Account, Person, Workspace
from dagdeel.polls.actions import erase_answers
from dagdeel.trajectories.actions import erase_participant
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant

from .unnaming import forget_proofs, forget_replies
from .wishes import ask


@dataclass(frozen=True, slots=True)
class Erased:
    """How many texts were changed that mentioned them."""

    texts: int


@transaction.atomic
def erase_person_everywhere(*, participant: Participant, by: Account, at: datetime) -> Erased:
    """Forget who this was: the person, what they answered, mails, numbers and certificates, whose place it was in the
    room, and their name, address and number in words that others wrote. What stays is that somebody of this domain was
    there. There is no way back. Each trajectory gets a line as proof, without a name.

    Raises `ValidationError` while a room is open that they may sit in: what it holds in memory would come back.
    """
    person = _held(participant)
    return Erased(0) if person.erased_at else _erased(participant, person, by=by, at=at)


@transaction.atomic
def erase_oneself(*, participant: Participant, at: datetime) -> Erased | None:
    """The same at once by who it is about, behind their own link. `None` when they asked it instead, because the
    organiser looks first: where others may depend on it (`must_ask`), where it was asked already, and where words of
    others would change. Raises as `erase_person_everywhere` does."""
    person = _held(participant)
    if person.erased_at:
        return Erased(0)
    if must_ask(participant, at=at) or Wish.Kind.ERASURE in wishes_of(participant) or is_named_by_others(person):
        ask(participant=participant, kind=Wish.Kind.ERASURE, at=at)
        return None
    return _erased(participant, person, by=None, at=at)


def _held(participant: Participant) -> Person:
    """Locked, so that two who erase at once do it one after the other, and the second finds nobody."""
    Workspace.objects.select_for_update().get(pk=participant.trajectory.workspace_id)
    return Person.objects.select_related("workspace", "organisation").get(pk=participant.person_id)


def _erased(participant: Participant, person: Person, *, by: Account | None, at: datetime) -> Erased:
    parts = list(person.participations.select_related("trajectory__workspace"))
    if open_run_in(*(one.trajectory for one in parts)):
        raise ValidationError(_("De zaal is nu open. Wissen kan zodra de bijeenkomst is afgesloten."))
    looked = looked_for(person).mentions
    for one in parts:
        forget_replies(one)
        forget_proofs(one)
        Tap.objects.filter(participant=one).update(participant=None)
    if person.email:
        trajectories = [one.trajectory for one in parts]
        Registration.objects.filter(trajectory__in=trajectories, email=person.email).delete()
    erase_answers(person=person, at=at)
    erase_participant(participant=participant, by=by, at=at)
    texts = 0
    for found in found_in(person.workspace, looked):
        found.model._base_manager.filter(pk=found.pk).update(**found.values)
        texts += found.count
    texts += redact(
        workspace=person.workspace_id, clues=looked.clues, replace=lambda data: dict(replaced(data, looked))
    )
    for one in parts:
        record_in(one.trajectory, "forget_person", by=by, at=at, count=1)
        fill_places(trajectory=one.trajectory, at=at)
    return Erased(texts)
