"""What people can."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.outbox import actions as outbox
from dagdeel.people.rules import BSN_FOUND, holds_bsn
from dagdeel.polls.models import LONGEST_REMARK, Poll, Ticket
from dagdeel.polls.queries.results import messages_about, standing_of, state_now
from dagdeel.polls.rules.deadlines import can_answer
from dagdeel.polls.rules.tally import VALUES
from dagdeel.trajectories.actions.history import record_in

from .letters import tell_complete
from .making import take_back


@transaction.atomic
def answer(*, ticket: Ticket, choices: Mapping[str, str], remark: str = "", by: Any = None, at: datetime) -> None:
    """What this person can, instead of what they said before; `choices` has every date that is there now. `by` is the
    account that fills it in for somebody, and may do so past the deadline. The same again changes nothing.

    Raises `ValidationError`: `closed` when it is too late, `missing` when a date has no answer, `remark` by field.
    """
    # One at a time in a poll: of two who are the last at once, one must see that everybody answered.
    poll = Poll.objects.select_for_update(of=("self",)).select_related("trajectory", "by").get(pk=ticket.poll_id)
    held = Ticket.objects.get(pk=ticket.pk)
    if not can_answer(state_now(poll, at=at), by_organiser=by is not None):
        raise ValidationError(_("Antwoorden kan niet meer: de datumprikker is gesloten."), code="closed")
    wanted = {str(pk) for pk in poll.options.values_list("pk", flat=True)}
    given = {key: value for key, value in choices.items() if key in wanted and value in VALUES}
    if set(given) != wanted:
        raise ValidationError(_("Kies bij elke datum of je kunt."), code="missing")
    said = _checked_remark(remark)
    if held.answered_at and (held.choices, held.remark) == (given, said):
        return
    held.choices, held.remark, held.answered_at, held.is_by_hand = given, said, at, by is not None
    held.save(update_fields=["choices", "remark", "answered_at", "is_by_hand"])
    take_back(poll, code=held.code, by=by, at=at)
    record_in(poll.trajectory, "take_poll_answer" if by else "answer_poll", by=by, at=at, poll=poll.pk)
    if by is None and standing_of(poll, at=at).is_complete:
        tell_complete(poll, at=at)


def note_visit(*, ticket: Ticket, at: datetime) -> None:
    """Somebody came by the link in the last mail that left."""
    outbox.note_visit(letters=messages_about(ticket.poll, code=ticket.code), at=at)


def _checked_remark(remark: str) -> str:
    if len(remark) > LONGEST_REMARK:
        words = _("Maak je opmerking korter: er passen hoogstens %(most)s tekens in.")
        raise ValidationError({"remark": words % {"most": LONGEST_REMARK}})
    if holds_bsn(remark):
        raise ValidationError({"remark": _(BSN_FOUND)})
    return reading.text(remark, at_most=LONGEST_REMARK)
