"""What people are written about a poll: the question, a reminder, and what it became."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dagdeel.core import reading
from dagdeel.outbox.actions import post, put_back
from dagdeel.outbox.models import Message
from dagdeel.outbox.queries import mail_leaves
from dagdeel.outbox.rules.headers import LONGEST_NAME, LONGEST_SUBJECT
from dagdeel.people.queries import scope_of_account
from dagdeel.polls.models import Option, Poll, Ticket
from dagdeel.polls.queries.results import (
    ASK,
    NUDGE,
    OUTCOME,
    Standing,
    code_in,
    key_of,
    messages_about,
    running_polls,
    standing_of,
)
from dagdeel.polls.rules.deadlines import is_nudge_due, nudge_at
from dagdeel.trajectories.actions.history import record_in
from dagdeel.ui.addresses import reachable
from dagdeel.ui.templatetags.dates import day, day_and_hour

A_DAY = timedelta(days=1)
IN_A_MAIL = 12
"""Dates that a mail lists; more are for the page."""


@transaction.atomic
def mail_poll(*, poll: Poll, is_nudge: bool, site: str, by: Any, at: datetime) -> int:
    """Put a mail with the personal link in the outbox, on hold: the question for who was never mailed, or a reminder
    for everybody who is silent; how many there are. The question is one per person for ever, a reminder one a day."""
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    poll.site = held.site = site
    held.save(update_fields=["site"])
    standing = standing_of(poll, at=at)
    silent = standing.silent if is_nudge else standing.unasked
    for ticket in silent:
        _write(standing, ticket, NUDGE if is_nudge else ASK, by=by, due_at=None)
    if silent:
        verb = "nudge_poll" if is_nudge else "mail_poll"
        record_in(poll.trajectory, verb, by=by, at=at, poll=poll.pk, count=len(silent))
    return len(silent)


@transaction.atomic
def nudge_silent(*, at: datetime) -> int:
    """Remind, of every poll that wants it, who was asked and is silent, on the morning that was agreed; how many. Done
    twice it is the same mail."""
    return sum(_nudge(poll, deadline, at=at) for poll, deadline in _to_nudge(at))


def _to_nudge(at: datetime) -> Iterator[tuple[Poll, datetime]]:
    """Those whose morning has come, with their deadline in local time."""
    for poll in running_polls(at=at):
        deadline = timezone.localtime(poll.deadline)
        moment = nudge_at(deadline, days=poll.nudge_days)
        if moment is not None and moment <= at:
            yield poll, deadline


def _nudge(poll: Poll, deadline: datetime, *, at: datetime) -> int:
    standing, knows, reminded = standing_of(poll, at=at), _left(poll), _reminded_since(poll, at - A_DAY)
    due = [
        one
        for one in standing.silent
        if (one.code in knows or one.answered_at)
        and one.code not in reminded
        and is_nudge_due(deadline, days=poll.nudge_days, asked_at=one.asked_at, at=at)
    ]
    fresh = sum(_write(standing, one, NUDGE, by=None, due_at=at, on=deadline) for one in due)
    if fresh:
        record_in(poll.trajectory, "nudge_poll", by=None, at=at, poll=poll.pk, count=fresh)
    return fresh


def write_outcome(poll: Poll, *, by: Any, at: datetime) -> int:
    """To everybody who was asked, on hold; how many."""
    standing = standing_of(poll, at=at)
    for ticket in standing.tickets:
        _write(standing, ticket, OUTCOME, by=by, due_at=None)
    return len(standing.tickets)


def tell_complete(poll: Poll, *, at: datetime) -> None:
    """Everybody has answered: one mail to who started it, if mail leaves here at all."""
    if not (poll.by and poll.by.is_active and poll.site and mail_leaves()):
        return
    words = {"name": poll.by.get_short_name(), "title": poll.title, "trajectory": poll.trajectory.name}
    link = reachable(poll.site) + reverse("poll", args=[poll.trajectory.code, poll.pk])
    with translation.override(poll.by.language):
        subject = _("Iedereen heeft geantwoord: %(title)s (%(trajectory)s)") % words
        asked = _("Iedereen heeft gezegd wanneer het kan voor “%(title)s”. Kies nu de datum.") % words
        text = "\n\n".join([_("Dag %(name)s,") % words, asked, link])
    post(
        by=None,
        at=at,
        scope=scope_of_account(poll.by),
        key=f"poll-complete:{poll.pk}",
        holder=scope_of_account(poll.by),
        to_name=poll.by.get_full_name(),
        to_address=poll.by.email,
        subject=reading.line(subject, at_most=LONGEST_SUBJECT),
        text=text,
        due_at=at,
        language=poll.by.language,
    )


def link_of(poll: Poll, ticket: Ticket) -> str:
    return reachable(poll.site) + reverse("poll-own", args=[ticket.code])


def _left(poll: Poll) -> set[str]:
    """Codes of whose question left: of who was never asked nobody reminds them by itself."""
    stayed = (Message.State.WAITING, Message.State.WITHDRAWN)
    return _codes(messages_about(poll, kinds=[ASK]).exclude(state__in=stayed))


def _reminded_since(poll: Poll, moment: datetime) -> set[str]:
    """Codes of whom somebody has reminded already, by hand or by the clock."""
    return _codes(messages_about(poll, kinds=[NUDGE]).filter(created_at__gt=moment))


def _codes(mails: QuerySet[Message]) -> set[str]:
    return set(map(code_in, mails.values_list("key", flat=True)))


def _write(
    standing: Standing, ticket: Ticket, kind: str, *, by: Any, due_at: datetime | None, on: datetime | None = None
) -> bool:
    """One mail to one person; whether there was none yet. What was taken back before it left waits again."""
    poll, at = standing.poll, standing.at
    # A reminder by itself belongs to the deadline, so that a later deadline gives another one.
    more = {NUDGE: (f"{on or at:%Y-%m-%d}",), OUTCOME: (poll.chosen_id,)}.get(kind, ())
    link = link_of(poll, ticket)
    with translation.override(poll.trajectory.language):
        subject, text = _words(standing, ticket, kind, link=link, by=by)
    author = by or poll.by
    message = post(
        by=by,
        at=at,
        scope=poll.trajectory.scope,
        key=key_of(kind, poll, ticket.code, *more),
        holder=ticket.holder,
        # A name from a list may hold what no header can; one such name must not hold up all others.
        to_name=reading.line(ticket.name, at_most=LONGEST_NAME),
        first_name=reading.line(ticket.first_name, at_most=LONGEST_NAME),
        to_address=ticket.email,
        subject=reading.line(subject, at_most=LONGEST_SUBJECT),
        text=text,
        due_at=due_at,
        sender_name=reading.line(str(author or poll.trajectory.workspace), at_most=LONGEST_NAME),
        reply_to=author.email if author and not author.erased_at else "",
        link="" if kind == OUTCOME else link,
        language=poll.trajectory.language,
    )
    if message.state == Message.State.WITHDRAWN:
        put_back(scope=message.scope, messages=[message.pk], by=by, at=at)
    if kind == ASK and ticket.asked_at is None:
        ticket.asked_at = at
        ticket.save(update_fields=["asked_at"])
    return message.created_at == at


def _words(standing: Standing, ticket: Ticket, kind: str, *, link: str, by: Any) -> tuple[str, str]:
    """Subject and text, in the language that is spoken now."""
    poll = standing.poll
    words = {
        "name": ticket.first_name,
        "title": poll.title,
        "trajectory": poll.trajectory.name,
        "deadline": day(timezone.localtime(poll.deadline)),
    }
    greeting = _("Beste %(name)s,") % words if ticket.first_name else _("Hallo,")
    closing = _("Groet,") + f"\n{by or poll.by or poll.trajectory.workspace}"
    if kind == OUTCOME:
        return _("De datum is bekend: %(title)s (%(trajectory)s)") % words, "\n\n".join(
            [greeting, *_outcome(poll, words), closing]
        )
    if kind == NUDGE:
        subject = _("Wil je nog laten weten wanneer je kunt? %(title)s (%(trajectory)s)")
        asked = _("We zoeken een datum voor “%(title)s” (%(trajectory)s). Wil je nog bij elke datum zeggen of je kunt?")
    else:
        subject = _("Wanneer kun je? %(title)s (%(trajectory)s)")
        asked = _("We zoeken een datum voor “%(title)s” (%(trajectory)s). Wil je bij elke datum aangeven of je kunt?")
    parts = [
        greeting,
        asked % words,
        _listed(standing.options),
        poll.note,
        _("Je hebt geen account nodig. Dit is jouw eigen link, geef hem niet door:"),
        link,
        _("Antwoord uiterlijk op %(deadline)s. Tot dan kun je je antwoord ook veranderen.") % words,
        closing,
    ]
    return subject % words, "\n\n".join(filter(None, parts))


def _outcome(poll: Poll, words: dict[str, str]) -> Sequence[str]:
    assert poll.chosen
    place = poll.meeting.place if poll.meeting else ""
    told = [_("Het is gelukt: er is een datum voor “%(title)s” (%(trajectory)s).") % words]
    told.append(day_and_hour(poll.chosen.starts_at) + (f"\n{place}" if place else ""))
    return [*told, _("Zet je het in je agenda? Bedankt voor het meedenken.")]


def _listed(options: Sequence[Option]) -> str:
    if len(options) > IN_A_MAIL:
        return ""
    return "\n".join(f"- {day_and_hour(one.starts_at)}" for one in options)
