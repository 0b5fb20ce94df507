"""A poll is set up: for what, with which dates, for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.outbox.actions import erase, withdraw
from dagdeel.outbox.models import Message
from dagdeel.polls.models import LONGEST_NOTE, Option, Poll, Ticket
from dagdeel.polls.queries.people import holders_in, tickets_of
from dagdeel.polls.queries.results import messages_about
from dagdeel.polls.rules.proposals import MOST
from dagdeel.trajectories.actions.history import record_in
from dagdeel.trajectories.models import Meeting, Step, Trajectory


@dataclass(frozen=True, slots=True)
class Draft:
    """What may be changed as long as the poll runs. `deadline` is the last moment to answer."""

    deadline: datetime
    note: str = ""
    nudge_days: int = 0
    shows_answers: bool = False


@transaction.atomic
def create_poll(
    *,
    trajectory: Trajectory,
    key: str,
    title: str,
    meeting: Meeting | None = None,
    step: Step | None = None,
    moments: Sequence[datetime],
    holders: Iterable[str],
    draft: Draft,
    site: str,
    by: Any,
    at: datetime,
) -> Poll:
    """A poll about these moments for these people (keys of `queries.people.Candidate`). Nobody hears of it yet. The
    same `key` again gives the poll that is there. Raises `ValidationError`."""
    values = {
        "meeting": meeting,
        "step": step,
        "title": reading.line(title, at_most=160),
        "site": site,
        "by": by,
        "created_at": at,
        **_values(draft),
    }
    poll, made = Poll.objects.get_or_create(trajectory=trajectory, key=key[:16], defaults=values)
    if not made:
        return poll
    _propose(poll, moments, at=at)
    if not _ask(poll, holders):
        raise ValidationError(_("Kies wie je vraagt."))
    record_in(trajectory, "create_poll", by=by, at=at, poll=poll.pk)
    return poll


@transaction.atomic
def change_poll(
    *, poll: Poll, draft: Draft, moments: Sequence[datetime], dropped: Iterable[int] = (), by: Any, at: datetime
) -> None:
    """Another deadline or note, dates more (`moments`) and dates less (`dropped`, by key). What people said about the
    others stays. Raises `ValidationError`."""
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    if held.closed_at:
        raise ValidationError(_("Deze datumprikker is gesloten. Zet hem eerst weer open."))
    if draft.shows_answers and not held.shows_answers and held.tickets.filter(answered_at__isnull=False).exists():
        # They answered on a page that said so.
        words = _("Er is al geantwoord, en toen stond er dat anderen het niet zien. Dat kan nu niet meer anders.")
        raise ValidationError(words)
    for name, value in _values(draft).items():
        setattr(held, name, value)
    held.save(update_fields=list(_values(draft)))
    held.options.filter(pk__in=list(dropped)).delete()
    _propose(held, moments, at=at)
    record_in(poll.trajectory, "change_poll", by=by, at=at, poll=poll.pk)


@transaction.atomic
def ask_more(*, poll: Poll, holders: Iterable[str], by: Any, at: datetime) -> int:
    """Ask these people as well; how many came in."""
    count = _ask(poll, holders)
    if count:
        record_in(poll.trajectory, "ask_more_in_poll", by=by, at=at, poll=poll.pk, count=count)
    return count


@transaction.atomic
def ask_no_longer(*, ticket: Ticket, by: Any, at: datetime) -> None:
    """Their link stops, what they answered goes, and so does a mail that waits."""
    poll = ticket.poll
    take_back(poll, at=at, by=by, code=ticket.code)
    ticket.delete()
    record_in(poll.trajectory, "ask_no_longer_in_poll", by=by, at=at, poll=poll.pk)


@transaction.atomic
def remove_poll(*, poll: Poll, by: Any, at: datetime) -> None:
    """With all answers; links stop, and mails that wait never leave."""
    take_back(poll, at=at, by=by)
    for ticket in poll.tickets.filter(promise__isnull=False):
        # Who never got an account has nothing else here that would keep their address.
        erase(holder=ticket.holder, at=at)
    record_in(poll.trajectory, "remove_poll", by=by, at=at, poll=poll.pk)
    poll.delete()


def too_many(count: int) -> str:
    """What to say when so many dates are proposed."""
    words = _("Dit zijn %(count)s datums. Er passen er hoogstens %(most)s. Met minder antwoorden mensen sneller.")
    return words % {"count": count, "most": MOST}


def take_back(poll: Poll, *, code: str = "", by: Any, at: datetime) -> None:
    """Mails about it that have not left do not leave: all, or those to who has this code."""
    found = messages_about(poll, code=code).filter(state=Message.State.WAITING)
    if pks := list(found.values_list("pk", flat=True)):
        withdraw(scope=poll.trajectory.scope, messages=pks, by=by, at=at)


def _values(draft: Draft) -> dict[str, Any]:
    return {
        "deadline": draft.deadline,
        "note": reading.text(draft.note, at_most=LONGEST_NOTE),
        "nudge_days": draft.nudge_days,
        "shows_answers": draft.shows_answers,
    }


def _propose(poll: Poll, moments: Sequence[datetime], *, at: datetime) -> None:
    there = set(poll.options.values_list("starts_at", flat=True))
    fresh = [one for one in dict.fromkeys(moments) if one not in there]
    if len(there) + len(fresh) > MOST:
        raise ValidationError(too_many(len(there) + len(fresh)))
    if not there and not fresh:
        raise ValidationError(_("Noem minstens één datum."))
    if any(one <= at for one in fresh):
        raise ValidationError(_("Een van de datums is al voorbij."))
    Option.objects.bulk_create(Option(poll=poll, starts_at=one) for one in fresh)


def _ask(poll: Poll, holders: Iterable[str]) -> int:
    """Tickets for who can be asked here and has none; how many."""
    there, known = {one.holder for one in tickets_of(poll)}, holders_in(poll.trajectory)
    wanted = [one for one in dict.fromkeys(holders) if one in known - there]
    kinds = (one.split(":") for one in wanted)
    # `ignore_conflicts`: somebody else may ask the same person at this moment.
    Ticket.objects.bulk_create(
        [Ticket(poll=poll, **{f"{kind}_id": int(pk)}) for kind, pk in kinds], ignore_conflicts=True
    )
    return len(wanted)
