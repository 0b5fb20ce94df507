from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.invitations.models import Mailing, Text
from dagdeel.invitations.queries.letters import texts_of
from dagdeel.invitations.queries.people import behind_in, candidates
from dagdeel.invitations.queries.standing import standing_of
from dagdeel.invitations.rules.letters import LETTERS, Kind, unknown_fields
from dagdeel.invitations.rules.texts import default_text
from dagdeel.invitations.rules.versions import version_of
from dagdeel.outbox.models import Message
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Participant, Trajectory

from .letters import held_reply, note_told, write_to
from .reception import locked

STILL_ON = (Kind.ANNOUNCEMENT, Kind.INVITATION, Kind.NUDGE, Kind.REMINDER)
"""Make no sense once it is called off."""
FOLLOWING = (Kind.CHANGE, Kind.CANCELLATION, Kind.RESUMPTION)
"""Have the number of what holds now."""


@transaction.atomic
def save_text(
    *,
    trajectory: Trajectory,
    kind: Kind,
    language: str,
    subject: str,
    text: str,
    by: Any,
    at: datetime,
    made_from: str = "",
) -> None:
    """Own words for a letter; those of the product again when they are the same. Raises `ValidationError` by field for
    a field that does not exist: people would read its braces. And with code `changed` when the letter is no longer what
    it was `made_from` (its version, see `rules.versions`): whoever saves last would undo another's work unseen."""
    words = (" ".join(subject.split()), text.replace("\r\n", "\n").strip() + "\n")
    mistakes = {
        name: _("Dit veld kennen we niet: %(fields)s") % {"fields": ", ".join(f"{{{one}}}" for one in unknown)}
        for name, value in zip(("subject", "text"), words, strict=True)
        if (unknown := unknown_fields(value))
    }
    if mistakes:
        raise ValidationError(mistakes)
    held = Text.objects.filter(trajectory=trajectory, kind=kind, language=language)
    before = held.values_list("subject", "text").first() or default_text(kind, language)
    if words == before:
        return
    if made_from not in ("", version_of(before)):
        raise ValidationError(_("Jouw tekst is nog niet bewaard."), code="changed")
    if words == default_text(kind, language):
        held.delete()
    else:
        values = {"subject": words[0], "text": words[1]}
        Text.objects.update_or_create(trajectory=trajectory, kind=kind, language=language, defaults=values)
    record_in(trajectory, "change_letter", by=by, at=at, kind=kind)


@transaction.atomic
def send_mailing(
    *,
    trajectory: Trajectory,
    kind: Kind,
    number: int,
    participants: Iterable[int],
    due_at: datetime,
    site: str,
    by: Any,
    at: datetime,
) -> list[Message]:
    """Write this letter to these people, to leave from `due_at` on; the mails that came into being.

    Who got it already, or answered in the meantime, is passed over. `number` is which time this is, for what may come
    more than once: the page gives it, so that a button pressed twice is one mailing. Calling off takes effect with its
    letter. Raises `ValidationError` for what makes no sense now.
    """
    if LETTERS[kind].goes_by_itself:
        raise ValueError(f"{kind} goes by itself")
    reception = locked(trajectory, site=site)
    if kind is Kind.CANCELLATION and reception.cancelled_at is None:
        reception.cancelled_at = at
        reception.save(update_fields=["cancelled_at"])
    standing = standing_of(trajectory)
    if kind in STILL_ON and standing.is_cancelled:
        raise ValidationError(_("De bijeenkomst gaat niet door. Zeg eerst dat het toch doorgaat."))
    if kind in FOLLOWING:
        number = standing.number
    elif LETTERS[kind].once:
        number = 1
    chosen = set(participants)
    people = [one for one in candidates(standing, kind) if one.pk in chosen]
    if not people or not _is_new(trajectory, kind, number, at=at, due_at=due_at, by=by):
        return []
    texts, messages = texts_of(trajectory), []
    for one in people:
        one.trajectory = trajectory
        if kind is Kind.INVITATION:
            _ask(one, at=at)
        messages.append(write_to(one, kind, standing=standing, number=number, texts=texts, by=by, at=at, due_at=due_at))
    record_in(trajectory, f"send_{kind}", by=by, at=at, count=len(messages))
    return messages


@transaction.atomic
def resume(*, trajectory: Trajectory, by: Any, at: datetime) -> None:
    """It goes on after all, on the day that stands there now. Who heard that it was off is told by a letter."""
    reception = locked(trajectory)
    if reception.cancelled_at is not None:
        reception.cancelled_at = None
        reception.save(update_fields=["cancelled_at"])
        record_in(trajectory, "resume_meeting", by=by, at=at)


@transaction.atomic
def count_as_told(*, trajectory: Trajectory, number: str, by: Any, at: datetime) -> int:
    """Everybody who knew something else heard what holds now without a letter; how many. `number` is that of what stood
    on the page: nobody at all when it changed again since."""
    locked(trajectory)
    standing = standing_of(trajectory)
    people = behind_in(standing) if number == str(standing.number) else []
    for one in people:
        one.trajectory = trajectory
        note_told(one, standing, at=at)
    if people:
        record_in(trajectory, "count_as_told", by=by, at=at, count=len(people))
    return len(people)


@transaction.atomic
def hear_change(*, participant: Participant, number: str, at: datetime) -> None:
    """This person read on the own page what holds now, and still comes. `number` is that of what stood there."""
    standing = standing_of(participant.trajectory)
    if number == str(standing.number):
        note_told(participant, standing, at=at)


def _is_new(trajectory: Trajectory, kind: Kind, number: int, *, at: datetime, due_at: datetime, by: Any) -> bool:
    """Whether nobody has sent this one yet. What everybody gets once, and what follows from a change, may go to others
    later: there the key of each mail is enough."""
    _mailing, made = Mailing.objects.get_or_create(
        trajectory=trajectory, kind=kind, number=number, defaults={"at": at, "due_at": due_at, "by": by}
    )
    return made or LETTERS[kind].once or kind in FOLLOWING


def _ask(participant: Participant, *, at: datetime) -> None:
    reply = held_reply(participant)
    reply.asked_at = reply.asked_at or at
    reply.save(update_fields=["asked_at"])
    if participant.status == Participant.Status.WISHED:
        participant.status = Participant.Status.INVITED
        participant.save(update_fields=["status"])
